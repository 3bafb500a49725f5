/** Whether two answers to a question are the same: the same rows with the same amounts to the last digit. Pure. */
import { BigNumber } from 'bignumber.js';

export type Cells = readonly (string | null)[];

/** Digits of a ratio that must agree: plain SQL has it as a float. */
const RATIO_DIGITS = 9;

/** A difference in words; null when there is none. The order of rows does not count. */
export function differenceOf(
  ours: readonly Cells[],
  theirs: readonly Cells[],
  ratios: readonly number[]
): string | null {
  const left = canonical(ours, ratios);
  const right = canonical(theirs, ratios);
  if (left.length !== right.length) {
    return `${left.length} rows and ${right.length} rows`;
  }
  const at = left.findIndex((row, index) => row !== right[index]);
  return at === -1 ? null : `${left[at] ?? ''} and ${right[at] ?? ''}`;
}

function canonical(rows: readonly Cells[], ratios: readonly number[]): string[] {
  return rows.map((row) => row.map((cell, column) => canonicalCell(cell, ratios.includes(column))).join(' | ')).sort();
}

function canonicalCell(cell: string | null, isRatio: boolean): string {
  if (cell === null || !/^-?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(cell)) {
    return cell ?? '';
  }
  const number = new BigNumber(cell);
  return isRatio ? number.toPrecision(RATIO_DIGITS) : number.toFixed();
}
