/** What the benchmark is asked to do. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export const USAGE = `Usage: npm run bench -- [--rows N | --quick] [--only PART] [--keep DIR] [--record]

  --rows N      rows to make (default 20000000)
  --quick       1000000 rows
  --only PART   ingest, csv, queries, concurrency or questions; questions alone take --rows 60000 too
  --keep DIR    keep the loaded stores in DIR, and use those that are there already
  --record      write the ratios of this run to tests/bench/baseline.json

Exit code 0 unless answers differ or a part fails.
`;

export const benchParts = ['ingest', 'csv', 'queries', 'concurrency', 'questions'] as const;
export type BenchPart = (typeof benchParts)[number];

export interface BenchOptions {
  readonly rows: number;
  readonly parts: ReadonlySet<BenchPart>;
  /** Folder of the loaded stores. */
  readonly stores: string;
  readonly keep: boolean;
  readonly record: boolean;
}

/** Everything the benchmark writes besides kept stores and the recorded baseline. */
export const benchDir = path.join(root, 'build', 'bench');

/** Reads the command line. Throws with one sentence when it makes no sense. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rows: { type: 'string' },
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      keep: { type: 'string' },
      record: { type: 'boolean', default: false },
    },
  });
  const rows = values.rows === undefined ? (values.quick ? 1_000_000 : 20_000_000) : Number(values.rows);
  const only = benchParts.find((part) => part === values.only);
  const fewest = only === 'questions' ? 60_000 : 300_000;
  if (!Number.isInteger(rows) || rows < fewest) {
    throw new RangeError(`--rows: give a whole number of at least ${fewest}, so that every question has an answer`);
  }
  if (values.only !== undefined && only === undefined) {
    throw new RangeError(`--only: give one of ${benchParts.join(', ')}`);
  }
  return {
    rows,
    parts: new Set(only === undefined ? benchParts : [only]),
    stores: values.keep === undefined ? path.join(benchDir, 'stores') : path.resolve(values.keep),
    keep: values.keep !== undefined,
    record: values.record,
  };
}
