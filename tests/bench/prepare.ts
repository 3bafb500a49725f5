/** Makes the world's files once for a number of rows and a version of the generator. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runJob } from './child.ts';
import { benchDir } from './options.ts';
import { worldFiles } from './world.ts';

export interface World {
  readonly parquet: readonly string[];
  readonly rows: number;
  readonly csv: string;
  readonly csvRows: number;
  /** Changes with the generator and the number of rows: stores made from another world are of no use. */
  readonly hash: string;
}

const generator = ['./world.ts', './jobs/make-world.ts'].map((file) => fileURLToPath(new URL(file, import.meta.url)));

/** The files of the world, made anew unless they are there. */
export async function prepareWorld(rows: number, say: (line: string) => void): Promise<World> {
  const folder = path.join(benchDir, `world-${rows}`);
  const csv = path.join(folder, 'csv', 'last-month.csv.gz');
  const mark = path.join(folder, 'made');
  const hash = createHash('sha256')
    .update([...generator.map((file) => readFileSync(file, 'utf8')), rows].join('\n'))
    .digest('hex')
    .slice(0, 16);
  if (!existsSync(mark) || readFileSync(mark, 'utf8') !== hash) {
    say(`making ${rows} rows in ${folder}`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(path.dirname(csv), { recursive: true });
    await runJob('makeWorld', { folder, rows, csv });
    writeFileSync(mark, hash);
  }
  const files = worldFiles(folder, rows);
  return {
    parquet: files.map(({ file }) => file),
    rows: files.reduce((total, file) => total + file.rows, 0),
    csv,
    csvRows: files.at(-1)?.rows ?? 0,
    hash,
  };
}
