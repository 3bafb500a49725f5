/** Columns and rows as CSV (RFC 4180): the same rows as the JSON answer, in the same order. */
import { csvCell } from '../../../contract/csv-cell.ts';

type Cell = string | null;

/**
 * CSV text with CRLF line ends. Null is an empty cell, an empty text is `""`. Text that a spreadsheet would run
 * as a formula is made harmless; decimal text is never changed.
 */
export function toCsv(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [columns.map(toCell).join(',')];
  for (const row of rows) {
    lines.push(row.map(toCell).join(','));
  }
  return `${lines.join('\r\n')}\r\n`;
}

function toCell(value: Cell): string {
  return value === null ? '' : value === '' ? '""' : csvCell(value);
}
