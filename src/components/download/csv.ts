/** CSV (RFC 4180) of what is shown: decimal text as it is, text cells made harmless for spreadsheets. Pure. */
import type { Period } from '../../contract/calendar.ts';
import { decimalPattern } from '../../contract/decimal.ts';

/** A leading sign that makes a spreadsheet compute the cell. */
const FORMULA = /^[=+\-@\t\r]/;

/** Lines end in CRLF; cells without a value are empty. */
export function toCsv(header: readonly string[], rows: ReadonlyArray<ReadonlyArray<string | null>>): string {
  return [header, ...rows].map((cells) => cells.map(writeCell).join(',')).join('\r\n') + '\r\n';
}

function writeCell(cell: string | null): string {
  if (cell === null) {
    return '';
  }
  const safe = FORMULA.test(cell) && !decimalPattern.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** `thriftdata-costs-2026-11-01-2026-11-30-USD`; the last day is the last one inside. */
export function periodName(kind: 'costs' | 'rows' | 'allocation', period: Period, currency: string): string {
  const last = new Date(Date.parse(period.to) - 1).toISOString();
  return fileName(`${kind}-${period.from.slice(0, 10)}-${last.slice(0, 10)}-${currency}`);
}

/** `thriftdata-<what>`, with nothing in it that a file system refuses. */
export function fileName(what: string): string {
  return `thriftdata-${what.replaceAll(/[^\p{L}\p{N}_.-]+/gu, '-').replaceAll(/^-+|-+$/g, '')}`;
}
