/** What the cells of a table of series say: which column is which, a time, a number. One reading for all commands. */
import { readTime, type WrittenTime } from './times.ts';

/** Names that tell what a column holds. */
export const columnNames = {
  time: /^(timestamp|ts|time|date|date_?time|ds|day|week|month|hour|epoch|unix_?time|period|usage_?date|chargeperiodstart|datum|zeit|data|hora|fecha)$/i,
  value: /^(value|val|y|cost|amount|target|usage|count|total)$/i,
} as const;

const seriesName = /^(series|series_?id|unique_?id|item_?id)$/i;
/** These may also number lines. */
const oftenSeriesName = /^(id|name|file)$/i;
const gap = /^(|na|n\/a|#n\/a|nan|null|none|-)$/i;
const slashed = /^\d{1,2}\/\d{1,2}\/\d{4}/;
/** Squares of larger numbers are no numbers any more, and nothing that is measured is as large. */
const LARGEST = 1e100;

/** The column that names the series of each row; -1 for none. */
export function seriesColumn(
  header: readonly string[],
  body: readonly { readonly cells: readonly string[] }[]
): number {
  const named = header.findIndex((cell) => seriesName.test(cell.trim()));
  return named >= 0
    ? named
    : header.findIndex(
        (cell, column) =>
          oftenSeriesName.test(cell.trim()) && new Set(body.map(({ cells }) => cells[column])).size < body.length
      );
}

/** Whether a cell says that there is no value. */
export function isGap(cell: string): boolean {
  return gap.test(cell.trim());
}

/** The time in a cell, or why it is none: the end of a sentence. */
export function timeIn(cell: string): WrittenTime | string {
  const text = cell.trim();
  return (
    readTime(text) ??
    (slashed.test(text)
      ? `dates like ${text} do not show which part is the month; write 2026-06-01`
      : `"${text}" is not a time; write it like 2026-06-01 or 2026-06-01T13:00:00Z`)
  );
}

/** The number in a cell, NaN for a gap, or why it is none: the end of a sentence. */
export function valueIn(cell: string): number | string {
  const text = cell.trim();
  const value = isGap(text) ? Number.NaN : Number(text);
  if (!isGap(text) && !Number.isFinite(value)) {
    return `"${text}" is not a number; write it like 12.5, or leave it empty`;
  }
  return Math.abs(value) > LARGEST ? `"${text}" is too large; write it in a larger unit` : value;
}

/** A row with the time it holds. */
export interface TimedRow {
  readonly row: number;
  readonly ms: number;
}

const FEW = 8;
/** A silence of fewer usual distances may be one. */
const LONG = 100;

/**
 * A row whose time is far from all others, as a mistyped century is: fewer than eight lie on its side of a silence that
 * is longer than all the rest. Null where there is none. Takes rows of one series in the order of time.
 */
export function strayRow(sorted: readonly TimedRow[]): { readonly row: number; readonly from: number } | null {
  const first = sorted[0];
  const last = sorted.at(-1);
  if (first === undefined || last === undefined || sorted.length < 3) {
    return null;
  }
  const distances = sorted.slice(1).map(({ ms }, index) => ms - (sorted[index]?.ms ?? ms));
  const longest = distances.reduce((best, distance, at) => (distance > (distances[best] ?? 0) ? at : best), 0);
  const silence = distances[longest] ?? 0;
  const usual = distances.toSorted((a, b) => a - b)[Math.floor((distances.length - 1) / 2)] ?? 0;
  const [before, after] = [sorted[longest], sorted[longest + 1]];
  const isFew = Math.min(longest + 1, sorted.length - longest - 1) < FEW;
  if (!isFew || silence <= LONG * usual || silence <= last.ms - first.ms - silence || before === undefined) {
    return null;
  }
  const isEarly = longest + 1 < sorted.length - longest - 1;
  return after === undefined
    ? null
    : isEarly
      ? { row: before.row, from: after.row }
      : { row: after.row, from: before.row };
}
