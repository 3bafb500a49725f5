/** Counters of what was asked and how it went, as Prometheus text. Labels come from closed sets only. */
import { decimalToChartNumber } from '../../contract/decimal.ts';
import type { ErrorKind } from '../../contract/api/error.ts';
import type { Drift } from '../../contract/api/reconciliation.ts';
import type { SourceFreshness } from '../../contract/api/query.ts';
import type { SourceHealth } from '../../contract/api/source.ts';

export type Surface = 'http' | 'grpc' | 'mcp';

/** One finished call. */
export interface CallRecord {
  readonly surface: Surface;
  readonly call: string;
  readonly elapsedMs: number;
  /** Null where it is not told. */
  readonly rowsRead?: number | null;
  readonly failed?: ErrorKind;
}

/** What is known of the data when metrics are read; `null` sources mean that the store did not answer. */
export interface DataState {
  readonly sources: readonly SourceFreshness[] | null;
  /** What is collected on a schedule. */
  readonly collected: readonly SourceHealth[];
  readonly now: string;
  /** How far statements are off; left out where it could not be found out. */
  readonly drift?: readonly Drift[];
}

export interface Telemetry {
  record(call: CallRecord): void;
  /** How many calls were answered, failed ones included. */
  calls(): number;
  /** Prometheus text; without `data` only what the process counted itself. */
  render(data?: DataState): string;
}

const secondsBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

interface Series {
  calls: number;
  seconds: number;
  buckets: number[];
}

/** Creates the counters, all at nothing. */
export function createTelemetry(): Telemetry {
  const series = new Map<string, Series>();
  const errors = new Map<string, number>();
  const rowsRead = new Map<string, number>();

  return {
    record({ surface, call, elapsedMs, rowsRead: rows, failed }) {
      const key = labels({ surface, call });
      const entry = series.get(key) ?? { calls: 0, seconds: 0, buckets: secondsBuckets.map(() => 0) };
      const seconds = elapsedMs / 1000;
      entry.calls += 1;
      entry.seconds += seconds;
      entry.buckets = entry.buckets.map((count, index) =>
        seconds <= (secondsBuckets[index] ?? 0) ? count + 1 : count
      );
      series.set(key, entry);
      add(rowsRead, labels({ surface }), rows ?? 0);
      if (failed !== undefined) {
        add(errors, labels({ surface, kind: failed }), 1);
      }
    },
    calls: () => [...series.values()].reduce((total, { calls }) => total + calls, 0),
    render(data) {
      return [
        ...family('thriftdata_queries_total', 'counter', 'Calls answered, failed ones included.', [
          ...[...series].map(([key, entry]) => [key, entry.calls] as const),
        ]),
        ...family('thriftdata_errors_total', 'counter', 'Failed calls by whose fault it was.', [...errors]),
        ...family(
          'thriftdata_rows_read_total',
          'counter',
          'Rows the engine read for answers to whoever sees everything.',
          [...rowsRead]
        ),
        ...histogram(series),
        ...(data === undefined ? [] : dataFamilies(data)),
        '',
      ].join('\n');
    },
  };
}

function dataFamilies({ sources, collected, now, drift = [] }: DataState): string[] {
  const up = family('thriftdata_store_up', 'gauge', 'Whether the store answered.', [['', sources === null ? 0 : 1]]);
  if (sources === null) {
    return up;
  }
  const perSource = (pick: (source: SourceFreshness) => number | null) =>
    sources.flatMap((source) => {
      const value = pick(source);
      return value === null ? [] : [[labels({ source: source.source, provider: source.provider }), value] as const];
    });
  const age = (instant: string | null) => (instant === null ? null : (Date.parse(now) - Date.parse(instant)) / 1000);
  return [
    ...up,
    ...family(
      'thriftdata_deliveries',
      'gauge',
      'Deliveries a source has had.',
      perSource((s) => s.generation)
    ),
    ...family(
      'thriftdata_stored_rows',
      'gauge',
      'Charge rows stored.',
      perSource((s) => s.rows)
    ),
    ...family(
      'thriftdata_rejected_rows',
      'gauge',
      'Charge rows not stored.',
      perSource((s) => s.rejected)
    ),
    ...family(
      'thriftdata_flagged_rows',
      'gauge',
      'Charge rows stored with a mark.',
      perSource((s) => s.flagged)
    ),
    ...family(
      'thriftdata_data_age_seconds',
      'gauge',
      'How long ago the last charge period of a source ended.',
      perSource((s) => age(s.dataUpTo))
    ),
    ...family(
      'thriftdata_delivery_age_seconds',
      'gauge',
      'How long ago a source last had a delivery.',
      perSource((s) => age(s.lastDeliveryAt))
    ),
    ...collectFamilies(collected),
    ...driftFamilies(drift),
  ];
}

function driftFamilies(drift: readonly Drift[]): string[] {
  return [
    ...family(
      'thriftdata_reconciliation_difference',
      'gauge',
      'What statements and charges differ by and nothing explains, without signs, in the currency of the label.',
      drift.map(({ source, kind, currency, difference }) => [
        labels({ source, kind, currency }),
        decimalToChartNumber(difference),
      ])
    ),
    ...family(
      'thriftdata_reconciliation_differing',
      'gauge',
      'Statements that differ from the charges.',
      drift.map(({ source, kind, currency, differing }) => [labels({ source, kind, currency }), differing])
    ),
  ];
}

function collectFamilies(collected: readonly SourceHealth[]): string[] {
  const perSource = (pick: (source: SourceHealth) => number | null) =>
    collected.flatMap((source) => {
      const value = pick(source);
      return value === null ? [] : [[labels({ source: source.name, integration: source.integration }), value] as const];
    });
  const seconds = (instant: string | null) => (instant === null ? null : Date.parse(instant) / 1000);
  return [
    ...family(
      'thriftdata_source_last_success_timestamp_seconds',
      'gauge',
      'When a source was last collected without a fault.',
      perSource((s) => seconds(s.lastSuccessAt))
    ),
    ...family(
      'thriftdata_source_failures_total',
      'counter',
      'Runs of a source that failed.',
      perSource((s) => s.failures)
    ),
    ...family(
      'thriftdata_source_data_up_to_timestamp_seconds',
      'gauge',
      'End of the last charge period that a source has.',
      perSource((s) => seconds(s.dataUpTo))
    ),
    ...family(
      'thriftdata_source_late',
      'gauge',
      'Whether a source has had no new data for longer than its lateAfterHours.',
      perSource((s) => (s.late ? 1 : 0))
    ),
  ];
}

function histogram(series: ReadonlyMap<string, Series>): string[] {
  const name = 'thriftdata_query_duration_seconds';
  const lines = [`# HELP ${name} How long calls took.`, `# TYPE ${name} histogram`];
  for (const [key, entry] of series) {
    const inner = key.slice(1, -1);
    entry.buckets.forEach((count, index) =>
      lines.push(`${name}_bucket{${inner},le="${secondsBuckets[index]}"} ${count}`)
    );
    lines.push(`${name}_bucket{${inner},le="+Inf"} ${entry.calls}`);
    lines.push(`${name}_sum${key} ${entry.seconds}`, `${name}_count${key} ${entry.calls}`);
  }
  return series.size === 0 ? [] : lines;
}

function family(name: string, type: string, help: string, samples: readonly (readonly [string, number])[]): string[] {
  return samples.length === 0
    ? []
    : [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...samples.map(([key, value]) => `${name}${key} ${value}`)];
}

function labels(values: Record<string, string>): string {
  const pairs = Object.entries(values).map(([key, value]) => `${key}="${escapeLabel(value)}"`);
  return `{${pairs.join(',')}}`;
}

function escapeLabel(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

function add(map: Map<string, number>, key: string, value: number): void {
  map.set(key, (map.get(key) ?? 0) + value);
}
