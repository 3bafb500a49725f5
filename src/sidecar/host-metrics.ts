/** Hours of hosts as metrics in OpenTelemetry's names (semantic conventions, "System metrics"). Pure but for the digest. */
import { createHash } from 'node:crypto';
import type { Host, HostHour } from '../contract/hosts/day.ts';
import type { TelemetryPoint, TelemetrySeries } from './store/index.ts';

interface Measured {
  readonly metric: string;
  readonly unit: string;
  /** True for what adds up over time. */
  readonly grows: boolean;
  readonly attributes?: TelemetrySeries['attributes'];
  of(hour: HostHour): number;
}

const SECONDS_PER_HOUR = 3600;
const share = (used: number, whole: number) => (whole === 0 ? 0 : used / whole);
const level = (metric: string, unit: string, of: Measured['of']): Measured => ({ metric, unit, grows: false, of });
const measured: readonly Measured[] = [
  level('system.cpu.logical.count', '{cpu}', ({ cpuCores }) => cpuCores),
  level('system.cpu.utilization', '1', ({ cpuCores, cpuCoresUsed }) => share(cpuCoresUsed, cpuCores)),
  {
    ...{ metric: 'system.cpu.time', unit: 's', grows: true },
    of: ({ cpuCoresUsed }) => cpuCoresUsed * SECONDS_PER_HOUR,
  },
  level('system.memory.limit', 'By', ({ ramBytes }) => ramBytes),
  level('system.memory.usage', 'By', ({ ramBytesUsed }) => ramBytesUsed),
  level('system.memory.utilization', '1', ({ ramBytes, ramBytesUsed }) => share(ramBytesUsed, ramBytes)),
  level('system.filesystem.limit', 'By', ({ diskBytes }) => diskBytes),
  level('system.filesystem.usage', 'By', ({ diskBytesUsed }) => diskBytesUsed),
  level('system.filesystem.utilization', '1', ({ diskBytes, diskBytesUsed }) => share(diskBytesUsed, diskBytes)),
  ...(['receive', 'transmit'] as const).map((direction): Measured => ({
    ...{ metric: 'system.network.io', unit: 'By', grows: true, attributes: [['network.io.direction', direction]] },
    of: ({ receivedBytes, sentBytes }) => (direction === 'receive' ? receivedBytes : sentBytes),
  })),
];

/** Series and points of a host; `resourceId` is its name on the bill. */
export function hostMetrics(
  source: string,
  host: Host,
  resourceId: string
): { readonly series: TelemetrySeries[]; readonly points: TelemetryPoint[] } {
  const resource = [
    ['cloud.resource_id', resourceId] as const,
    ...(host.region === '' ? [] : [['cloud.region', host.region] as const]),
    ['host.name', host.name] as const,
  ].sort(([left], [right]) => (left < right ? -1 : 1));
  const all = measured.map(({ metric, unit, grows, attributes = [], of }) => {
    // Not by its name on the bill: a bill that comes later must not make a second host of it.
    const text = JSON.stringify([source, metric, attributes, host.name]);
    const id = BigInt(`0x${createHash('sha1').update(text).digest('hex').slice(0, 16)}`).toString();
    const series: TelemetrySeries = {
      ...{ id, source, metric, unit, resource, attributes, bounds: [] },
      ...{ type: grows ? 'sum' : 'gauge', temporality: grows ? 'delta' : '', monotonic: grows },
      ...{ service: '', scope: 'node_exporter', scopeVersion: '' },
    };
    const points = host.hours.map((hour): TelemetryPoint => {
      const second = Date.parse(hour.at) / 1000;
      const at = (seconds: number) => `${seconds}.000000000`;
      // Within the hour that it tells of.
      const times = { start: at(second), time: at(second + SECONDS_PER_HOUR - 1) };
      return { series: id, ...times, value: of(hour), count: '0', bucketCounts: [] };
    });
    return { series, points };
  });
  return { series: all.map(({ series }) => series), points: all.flatMap(({ points }) => points) };
}
