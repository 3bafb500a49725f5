/** Which files of a delivery are read by the same statements. Pure. */
import type { ReadingPlan } from '../../../contract/focus/reading.ts';
import type { EngineKind } from '../engines/engine.ts';
import { literal } from '../engines/sql.ts';

// A larger file takes longer to read than its statements to understand, and every file that is read at the same time
// holds memory of its own.
const MOST_BYTES_OF_TEXT = 24_000_000;
const MOST_FILES = 32;

// How many bytes of text a byte of a packed bill is, about: 10 to 20 in gzip, more where rows repeat.
const UNPACKED = 15;

/** One plan, or several that differ in nothing but the file. */
export type PlansTogether = readonly [ReadingPlan, ...ReadingPlan[]];

/** What the rows of files have beside the files' own columns: the path of the file that each is of. */
export const PATH_COLUMN = '_path_of_file';

/**
 * The path of a row's file in a statement over the rows of `fileRows`. A large file is read by itself, and the engine
 * need not group its rows by what is the same for all.
 */
export function pathOf([plan, ...others]: PlansTogether): string {
  return others.length === 0 ? literal(plan.path) : PATH_COLUMN;
}

/**
 * The plans in their order, small ones that are next to each other and written alike together. A statement takes the
 * engine longer to understand than a small file to read, and exports come in hundreds of them. A server is sent every
 * file by itself.
 */
export function filesTogether(kind: EngineKind, plans: readonly ReadingPlan[]): PlansTogether[] {
  const batches: { readonly shape: string; readonly plans: [ReadingPlan, ...ReadingPlan[]] }[] = [];
  for (const plan of plans) {
    const shape = shapeOf(plan);
    const last = batches.at(-1);
    if (last !== undefined && kind === 'embedded' && last.shape === shape && goTogether([...last.plans, plan])) {
      last.plans.push(plan);
    } else {
      batches.push({ shape, plans: [plan] });
    }
  }
  return batches.map((batch) => batch.plans);
}

function goTogether(plans: readonly ReadingPlan[]): boolean {
  const bytes = plans.reduce((total, plan) => total + plan.bytes * (isPacked(plan) ? UNPACKED : 1), 0);
  // What is counted of a file is told apart by its path.
  const paths = new Set(plans.map(({ path }) => path));
  return bytes <= MOST_BYTES_OF_TEXT && plans.length <= MOST_FILES && paths.size === plans.length;
}

function isPacked({ format, compression }: ReadingPlan): boolean {
  return format === 'parquet' || compression !== 'none';
}

/** All of a plan that its statements are made of, but for where the file is. */
function shapeOf(plan: ReadingPlan): string {
  const { path: _path, readFrom: _readFrom, bytes: _bytes, notes: _notes, ...statements } = plan;
  return JSON.stringify(statements, (_, value: unknown) =>
    value instanceof Map || value instanceof Set ? [...value] : value
  );
}

/** A row of an answer. */
export type Row = readonly (string | null)[];

/** The rows of an answer by the path in their first column, without it. */
export function byPath(rows: readonly Row[]): Map<string, Row[]> {
  const paths = new Map<string, Row[]>();
  for (const [path, ...rest] of rows) {
    const known = paths.get(path ?? '') ?? [];
    known.push(rest);
    paths.set(path ?? '', known);
  }
  return paths;
}
