/** Finance documents on their way from a delivery to the store. */
import { monthOf } from '../calendar.ts';
import { windowDay, type FinanceKind, type FinanceWindow } from './kinds.ts';

/** The documents of one delivery, not yet checked: fields as texts, each with its `origin`. */
export interface FinanceReading {
  readonly kind: FinanceKind;
  /** The days that the documents replace; null for everything of the source. */
  readonly window: FinanceWindow | null;
  readonly documents: readonly Readonly<Record<string, string>>[];
  /** Names of the columns that were there. */
  readonly columns: readonly string[];
  /** Lines that the mapping sets aside. */
  readonly ignored: number;
}

/**
 * The months that the documents are of, from the first to the last; months between that none is of are left as they
 * are. Null for kinds without a day. Days that cannot be read are the store's to refuse.
 */
export function monthsOfDocuments(
  kind: FinanceKind,
  documents: readonly Readonly<Record<string, string>>[]
): FinanceWindow | null {
  const day = windowDay[kind];
  if (day === null) {
    return null;
  }
  const known = documents
    .map((document) => document[day] ?? '')
    .filter((text) => /^\d{4}-(0[1-9]|1[0-2])-\d{2}$/.test(text))
    .sort();
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined) {
    return { from: '1970-01-01', to: '2149-01-01' };
  }
  const month = (text: string) => monthOf(`${text.slice(0, 7)}-01T00:00:00Z`);
  const whole = { from: month(first).from.slice(0, 10), to: month(last).to.slice(0, 10) };
  const months = [...new Set(known.map((text) => text.slice(0, 7)))];
  return months.length === monthsBetween(whole) ? whole : { ...whole, months };
}

function monthsBetween({ from, to }: FinanceWindow): number {
  const count = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return count(to) - count(from);
}
