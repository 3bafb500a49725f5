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
 * From the first day of the documents' first month to the last of their last; null for kinds without a day. Days that
 * cannot be read are the store's to refuse.
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
  return { from: month(first).from.slice(0, 10), to: month(last).to.slice(0, 10) };
}
