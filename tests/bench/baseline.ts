/** The recorded ratios, by number of rows: a small world's say nothing about a large one's. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Ratio, Recorded } from './ratios.ts';

const file = fileURLToPath(new URL('./baseline.json', import.meta.url));
const Baseline = z.record(z.string(), z.record(z.string(), z.number()));

function read(): z.infer<typeof Baseline> {
  return existsSync(file) ? Baseline.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
}

/** What was recorded for this number of rows; null when nothing was. */
export function readBaseline(rows: number): Recorded | null {
  return read()[rows] ?? null;
}

/** Records the ratios of a run; those of parts that did not run stay. */
export function recordBaseline(rows: number, ratios: readonly Ratio[]): void {
  const all = read();
  const measured = Object.fromEntries(ratios.map(({ name, value }) => [name, Number(value.toPrecision(4))]));
  writeFileSync(file, `${JSON.stringify({ ...all, [rows]: { ...all[rows], ...measured } }, null, 2)}\n`);
}
