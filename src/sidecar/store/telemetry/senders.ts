/** What came in by sender and signal. Read anew each time: nothing of it waits for a delivery. */
import type { TelemetrySourcesAnswer } from '../../../contract/api/usage.ts';
import type { Engine } from '../engines/engine.ts';

/** Over how long a rate is told. */
const RATE_SECONDS = 300;

/** Everything that was counted; rates up to `now`. */
export async function readSenders(engine: Engine, now: string): Promise<TelemetrySourcesAnswer['sources']> {
  const since = new Date(Date.parse(now) - RATE_SECONDS * 1000).toISOString();
  const { rows } = await engine.read(
    "SELECT Source, Signal, Reason, toString(sum(Accepted)), toString(sum(Rejected)), formatDateTime(max(At), '%Y-%m-%dT%H:%i:%SZ'), toString(sumIf(Accepted, At > {since:DateTime('UTC')})) FROM otel_intake GROUP BY Source, Signal, Reason ORDER BY Source, Signal, Reason",
    { since: since.slice(0, 19).replace('T', ' ') }
  );
  const counted = await engine.read('SELECT Source, toString(uniqExact(SeriesId)) FROM otel_series GROUP BY Source');
  return summed(rows, new Map(counted.rows.map(([source, series]) => [source ?? '', Number(series)])));
}

function summed(
  rows: readonly (string | null)[][],
  series: ReadonlyMap<string, number>
): TelemetrySourcesAnswer['sources'] {
  const bySignal = new Map<string, TelemetrySourcesAnswer['sources'][number]>();
  for (const [source, signal, reason, accepted, rejected, at, recent] of rows) {
    const key = JSON.stringify([source, signal]);
    const before = bySignal.get(key);
    bySignal.set(key, {
      source: source ?? '',
      signal: signal === 'traces' || signal === 'logs' ? signal : 'metrics',
      accepted: (before?.accepted ?? 0) + Number(accepted),
      rejected: (before?.rejected ?? 0) + Number(rejected),
      reasons: [
        ...(before?.reasons ?? []),
        ...(Number(rejected) > 0 ? [{ reason: reason ?? '', rejected: Number(rejected), lastAt: at ?? '' }] : []),
      ],
      perSecond: (before?.perSecond ?? 0) + Number(recent) / RATE_SECONDS,
      lastAt: [before?.lastAt ?? '', at ?? ''].sort().at(-1) ?? '',
      series: signal === 'metrics' ? (series.get(source ?? '') ?? 0) : null,
    });
  }
  return [...bySignal.values()];
}
