/** CSV (RFC 4180) of what is shown: decimal text as it is, text cells made harmless for spreadsheets. Pure. */
import type { Period } from '../../contract/calendar.ts';
import { csvCell } from '../../contract/csv-cell.ts';

/** Lines end in CRLF; cells without a value are empty. */
export function toCsv(header: readonly string[], rows: ReadonlyArray<ReadonlyArray<string | null>>): string {
  return [header, ...rows].map((cells) => cells.map((cell) => csvCell(cell ?? '')).join(',')).join('\r\n') + '\r\n';
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
