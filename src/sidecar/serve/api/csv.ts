/** Columns and rows as CSV (RFC 4180): the same rows as the JSON answer, in the same order. */
import { decimalPattern } from '../../../contract/money.ts';

type Cell = string | null;

/** What a spreadsheet would take for the start of a formula. */
const formulaStart = /^[=+\-@\t\r]/;
const needsQuotes = /[",\r\n]/;

/**
 * CSV text with CRLF line ends. Null is an empty cell, an empty text is `""`. Text that a spreadsheet would run
 * as a formula gets a leading apostrophe; decimal text never does, so that `-12.34` stays a number.
 */
export function toCsv(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [columns.map(toCell).join(',')];
  for (const row of rows) {
    lines.push(row.map(toCell).join(','));
  }
  return `${lines.join('\r\n')}\r\n`;
}

function toCell(value: Cell): string {
  if (value === null) {
    return '';
  }
  if (value === '') {
    return '""';
  }
  const guarded = formulaStart.test(value) && !decimalPattern.test(value) ? `'${value}` : value;
  return needsQuotes.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
