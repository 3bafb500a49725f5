/** The result as tables for a person. Pure. */
import type { Load } from './loading.ts';
import { keepsGoal, ratiosOf, verdictOf, type BenchResult, type Recorded } from './ratios.ts';

/** All tables of a run. */
export function reportOf(result: BenchResult, recorded: Recorded | null): string {
  return [
    ...loadTable(result),
    ...spaceTable(result),
    ...queryTable(result),
    ...concurrencyTable(result),
    ...questionsTable(result),
    ...ratioTable(result, recorded),
  ].join('\n');
}

function loadTable({ parquet, csv, duckdb }: BenchResult): string[] {
  const row = (name: string, load: Load) => [
    name,
    whole(load.rowsPerSecond),
    load.cpuSecondsPerMillion.toFixed(1),
    (load.peakBytes / 1e9).toFixed(2),
  ];
  const rows = [
    ...(parquet === undefined
      ? []
      : [row('Parquet, the engine’s own INSERT', parquet.engine), row('Parquet, ours', parquet.ours)]),
    ...(duckdb === undefined || duckdb === null ? [] : [row(`Parquet, DuckDB ${duckdb.version}`, duckdb)]),
    ...(csv === undefined
      ? []
      : [row('gzip CSV, the engine’s own INSERT', csv.engine), row('gzip CSV, ours', csv.ours)]),
  ];
  return table(['loading', 'rows/s', 'CPU s per million rows', 'peak GB'], rows);
}

function spaceTable({ space, rows, duckdb }: BenchResult): string[] {
  if (space === undefined) {
    return [];
  }
  const total = space.reduce((bytes, each) => bytes + each.bytes, 0);
  return table(
    ['on disk', 'rows', 'bytes per own row', 'bytes per charge'],
    [
      ...space.map((each) => [
        each.table,
        whole(each.rows),
        (each.bytes / each.rows).toFixed(1),
        (each.bytes / rows).toFixed(1),
      ]),
      ['everything', '', '', (total / rows).toFixed(1)],
      ...(duckdb === undefined || duckdb === null
        ? []
        : [['DuckDB', whole(rows), duckdb.bytesPerRow.toFixed(1), duckdb.bytesPerRow.toFixed(1)]]),
    ]
  );
}

function queryTable({ queries }: BenchResult): string[] {
  const rows = (queries ?? []).map((each) => [
    each.name,
    each.table,
    each.apiMs.toFixed(1),
    each.rawMs.toFixed(1),
    each.duckdbMs?.toFixed(1) ?? '–',
    (each.apiMs / each.rawMs).toFixed(3),
    each.duckdbMs === null ? '–' : (each.duckdbMs / each.apiMs).toFixed(1),
    each.differences.length > 0 ? `DIFFERS: ${each.differences.join('; ')}` : each.note,
  ]);
  return table(['page query', 'table', 'API ms', 'raw ms', 'DuckDB ms', 'API ÷ raw', 'DuckDB ÷ API', ''], rows);
}

function concurrencyTable({ concurrency }: BenchResult): string[] {
  const rows = (concurrency ?? []).map((each) => [
    each.name,
    String(each.queries),
    each.oneAtATimeMs.toFixed(1),
    each.atOnceMs.toFixed(1),
    (each.atOnceMs / each.oneAtATimeMs).toFixed(2),
    each.wholeRatio.toFixed(2),
  ]);
  return table(
    [
      'four viewers',
      'queries',
      'p95 ms, one at a time',
      'p95 ms, all at once',
      'ratio',
      'time for all: at once ÷ in turn',
    ],
    rows
  );
}

function questionsTable({ questions, rows }: BenchResult): string[] {
  if (questions === undefined) {
    return [];
  }
  const { asked, answered, firstMs, medianMs, p95Ms, slowest, cpuMs } = questions;
  const bar = rows <= 100_000 ? 300 : 500;
  return table(
    ['questions over HTTP', 'answered', 'the first, ms', 'median, ms', `p95, ms (≤ ${bar})`, 'CPU ms each', 'slowest'],
    [[String(asked), String(answered), ...[firstMs, medianMs, p95Ms, cpuMs].map(whole), slowest]]
  );
}

function ratioTable(result: BenchResult, recorded: Recorded | null): string[] {
  const rows = ratiosOf(result).map((ratio) => {
    const kept = keepsGoal(ratio);
    return [
      ratio.name,
      ratio.value.toFixed(3),
      ratio.goal === undefined ? '' : `${ratio.better === 'higher' ? '≥' : '≤'} ${ratio.goal}`,
      kept === null ? '' : kept ? 'kept' : 'MISSED',
      recorded?.[ratio.name]?.toFixed(3) ?? '',
      verdictOf(ratio, recorded),
    ];
  });
  return table(['ratio', 'this run', 'goal', '', 'recorded', 'against the record'], rows);
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

function table(head: readonly string[], rows: readonly string[][]): string[] {
  if (rows.length === 0) {
    return [];
  }
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return ['', line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)];
}
