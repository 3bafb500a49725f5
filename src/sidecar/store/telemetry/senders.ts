/** What came in by sender and signal. Read anew each time: nothing of it waits for a delivery. */
import type { TelemetrySourcesAnswer } from '../../../contract/api/usage.ts';
import { instantFromMs } from '../../../contract/calendar.ts';
import type { Engine } from '../engines/engine.ts';

/** Over how long a rate is told. */
const RATE_SECONDS = 300;
const MS_PER_HOUR = 3_600_000;
/** Hours of the history, the running one among them. */
const HISTORY_HOURS = 24;

type Sources = TelemetrySourcesAnswer['sources'];
type Hour = Sources[number]['history'][number];

/** Everything that was counted; rates up to `now`. */
export async function readSenders(engine: Engine, now: string): Promise<Sources> {
  const since = new Date(Date.parse(now) - RATE_SECONDS * 1000).toISOString();
  const { rows } = await engine.read(
    "SELECT Source, Signal, Reason, toString(sum(Accepted)), toString(sum(Rejected)), formatDateTime(max(At), '%Y-%m-%dT%H:%i:%SZ'), toString(sumIf(Accepted, At > {since:DateTime('UTC')})) FROM otel_intake GROUP BY Source, Signal, Reason ORDER BY Source, Signal, Reason",
    { since: since.slice(0, 19).replace('T', ' ') }
  );
  const counted = await engine.read('SELECT Source, toString(uniqExact(SeriesId)) FROM otel_series GROUP BY Source');
  const series = new Map(counted.rows.map(([source, each]) => [source ?? '', Number(each)]));
  return summed(rows, { series, history: await historyOf(engine, now) });
}

/** What came in by the hour, by sender and signal. */
async function historyOf(engine: Engine, now: string): Promise<(source: string, signal: string) => Hour[]> {
  const first = (Math.floor(Date.parse(now) / MS_PER_HOUR) - HISTORY_HOURS + 1) * MS_PER_HOUR;
  const hours = Array.from({ length: HISTORY_HOURS }, (_, at) => instantFromMs(first + at * MS_PER_HOUR));
  const { rows } = await engine.read(
    "SELECT Source, Signal, formatDateTime(toStartOfHour(At), '%Y-%m-%dT%H:%i:%SZ') AS hour, toString(sum(Accepted)), toString(sum(Rejected)) FROM otel_intake WHERE At >= {first:DateTime('UTC')} GROUP BY Source, Signal, hour",
    { first: instantFromMs(first).slice(0, 19).replace('T', ' ') }
  );
  const known = new Map(
    rows.map(([source, signal, hour, accepted, rejected]) => [
      JSON.stringify([source, signal, hour]),
      { accepted: Number(accepted), rejected: Number(rejected) },
    ])
  );
  return (source, signal) =>
    hours.map((hour) => ({
      hour,
      ...(known.get(JSON.stringify([source, signal, hour])) ?? { accepted: 0, rejected: 0 }),
    }));
}

function summed(
  rows: readonly (string | null)[][],
  about: {
    readonly series: ReadonlyMap<string, number>;
    readonly history: (source: string, signal: string) => Hour[];
  }
): Sources {
  const bySignal = new Map<string, Sources[number]>();
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
      history: before?.history ?? about.history(source ?? '', signal ?? ''),
      lastAt: [before?.lastAt ?? '', at ?? ''].sort().at(-1) ?? '',
      series: signal === 'metrics' ? (about.series.get(source ?? '') ?? 0) : null,
    });
  }
  return [...bySignal.values()];
}
