/** Readings of hosts as telemetry: series, points, and what was not read. Pure but for the digest. */
import { createHash } from 'node:crypto';
import type { HostReading, UnreadTarget } from '../contract/hosts/reading.ts';
import type { TelemetryBatch, TelemetryPoint, TelemetrySeries } from './store/index.ts';

const sorted = (attributes: Readonly<Record<string, string>>): TelemetrySeries['attributes'] =>
  Object.entries(attributes).sort(([left], [right]) => (left < right ? -1 : 1));

/** A batch of what the exporters of a source said at one time. */
export function readingsBatch(
  source: string,
  readings: readonly HostReading[],
  unread: readonly UnreadTarget[]
): TelemetryBatch {
  const series = new Map<string, TelemetrySeries>();
  const points: TelemetryPoint[] = [];
  for (const { at, resource, points: read } of readings) {
    const time = `${Date.parse(at) / 1000}.000000000`;
    for (const { metric, unit, grows, attributes, value } of read) {
      // By the host's name alone: what discovery says of it later must not make a second host of it.
      const text = JSON.stringify([source, metric, sorted(attributes), resource['host.name']]);
      const id = BigInt(`0x${createHash('sha1').update(text).digest('hex').slice(0, 16)}`).toString();
      series.set(id, {
        ...{ id, source, metric, unit, resource: sorted(resource), attributes: sorted(attributes), bounds: [] },
        ...{ type: grows ? 'sum' : 'gauge', temporality: grows ? 'cumulative' : '', monotonic: grows },
        ...{ service: '', scope: 'node_exporter', scopeVersion: '' },
      });
      // Without a start: clocks of machines wander, and a start that moves would count all anew.
      points.push({ series: id, start: '0000000000.000000000', time, value, count: '0', bucketCounts: [] });
    }
  }
  return {
    ...{ series: [...series.values()], points, spans: [], logs: [] },
    counts: [
      ...(points.length === 0
        ? []
        : [{ source, signal: 'metrics' as const, accepted: points.length, rejected: 0, reason: '' }]),
      ...unread.map(({ reason }) => ({ source, signal: 'metrics' as const, accepted: 0, rejected: 1, reason })),
    ],
  };
}
