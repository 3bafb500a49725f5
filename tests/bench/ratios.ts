/** The ratios of a run: what each must be, and whether it is better than the recorded one. Pure. */
import type { ConcurrencyResult } from './jobs/concurrency.ts';
import type { QueryResult } from './jobs/queries.ts';
import type { QuestionsResult } from './jobs/questions.ts';
import type { TableSpace } from './jobs/space.ts';
import type { DuckdbLoad, LoadResult } from './loading.ts';
import { geometricMean } from './stats.ts';

/** All that a run found; a part that did not run is left out. */
export interface BenchResult {
  readonly rows: number;
  readonly parquet?: LoadResult;
  readonly csv?: LoadResult;
  readonly duckdb?: DuckdbLoad | null;
  readonly space?: readonly TableSpace[];
  readonly queries?: readonly QueryResult[];
  readonly concurrency?: readonly ConcurrencyResult[];
  readonly questions?: QuestionsResult;
}

export interface Ratio {
  readonly name: string;
  readonly value: number;
  readonly better: 'higher' | 'lower';
  /** What is promised; left out where nothing is. */
  readonly goal?: number;
}

/** Ratios by name, of one number of rows. */
export type Recorded = Readonly<Record<string, number>>;

const GIGABYTE = 1e9;

/** Every ratio that the parts of the run give. */
export function ratiosOf(result: BenchResult): Ratio[] {
  const { parquet, csv, space, queries, concurrency } = result;
  return [
    ...(parquet === undefined
      ? []
      : [
          higher('Parquet: our rate ÷ the engine’s, wall', parquet.wallRatio, 0.7),
          higher('Parquet: our rate ÷ the engine’s, processor', parquet.cpuRatio),
          lower('Parquet: peak memory, GB', parquet.ours.peakBytes / GIGABYTE, 3),
        ]),
    ...(csv === undefined
      ? []
      : [
          higher('gzip CSV: our rate ÷ the engine’s, wall', csv.wallRatio, 0.7),
          higher('gzip CSV: our rate ÷ the engine’s, processor', csv.cpuRatio),
          lower('gzip CSV: peak memory, GB', csv.ours.peakBytes / GIGABYTE, 3),
        ]),
    ...(space === undefined ? [] : spaceRatios(space, result.rows)),
    ...(queries === undefined ? [] : queryRatios(queries)),
    ...(concurrency ?? []).map((boards) =>
      lower(`32 queries at once, p95 ÷ one at a time: ${boards.name}`, boards.atOnceMs / boards.oneAtATimeMs, 3)
    ),
  ];
}

/** How a ratio stands against the recorded one; differences within a tenth are the machine's. */
export function verdictOf(ratio: Ratio, recorded: Recorded | null): string {
  const before = recorded?.[ratio.name];
  if (before === undefined) {
    return 'not recorded';
  }
  const change = ratio.better === 'higher' ? ratio.value / before : before / ratio.value;
  return change > 1.1 ? 'better' : change < 0.9 ? 'worse' : 'same';
}

/** True where the promise is kept; null where there is none. */
export function keepsGoal({ value, goal, better }: Ratio): boolean | null {
  return goal === undefined ? null : better === 'higher' ? value >= goal : value <= goal;
}

function spaceRatios(space: readonly TableSpace[], rows: number): Ratio[] {
  const bytes = (tables: readonly TableSpace[]) => tables.reduce((total, table) => total + table.bytes, 0) / rows;
  return [
    lower('bytes a row: cost', bytes(space.filter(({ table }) => table === 'cost')), 65),
    lower('bytes a row: everything', bytes(space)),
  ];
}

function queryRatios(queries: readonly QueryResult[]): Ratio[] {
  const speedups = queries.flatMap(({ apiMs, duckdbMs }) => (duckdbMs === null ? [] : [duckdbMs / apiMs]));
  return [
    lower(
      '14 queries: API ÷ raw table, geometric mean',
      geometricMean(queries.map((each) => each.apiMs / each.rawMs)),
      0.2
    ),
    ...(speedups.length === 0
      ? []
      : [higher('14 queries: DuckDB’s own table ÷ API, geometric mean', geometricMean(speedups), 10)]),
  ];
}

function higher(name: string, value: number, goal?: number): Ratio {
  return { name, value, better: 'higher', ...(goal === undefined ? {} : { goal }) };
}

function lower(name: string, value: number, goal?: number): Ratio {
  return { name, value, better: 'lower', ...(goal === undefined ? {} : { goal }) };
}
