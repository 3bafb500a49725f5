/** The store as the place where collected finance documents end. */
import type { SourceFreshness } from '../contract/api/query.ts';
import { dayOf, stepsOf } from '../contract/calendar.ts';
import type { FinanceDocument, FinanceKind, FinanceLoad, FinanceWindow } from '../contract/finance/kinds.ts';
import type { FinanceReading } from '../contract/finance/reading.ts';
import type { Loaded, LoadRequest } from './collect/index.ts';
import type { OpenStore } from './store/index.ts';

/** Faulty documents are left out, counted and told; a delivery without one good document is refused. */
export async function loadDocuments(
  store: OpenStore,
  { source, notesOn }: Pick<LoadRequest, 'source' | 'notesOn'>,
  { kind, window, documents, columns, ignored }: FinanceReading
): Promise<Loaded> {
  const notes = notesOn(columns);
  // The store checks every document against its schema.
  const checked = documents as unknown as FinanceDocument<FinanceKind>[];
  const { id, rowsRead, rejections } = await store.finance.replace(kind, source, window, checked, 'reject');
  const rejected = rejections.reduce((sum, rejection) => sum + rejection.documents, 0);
  return {
    delivery: id,
    billingMonths: window === null ? [] : monthsIn(window),
    warnings: [
      ...notes,
      ...(rowsRead === 0 ? [`no ${kind} is left in it; those of the delivery before are gone`] : []),
      ...(ignored === 0 ? [] : [`${ignored} lines were set aside, as the mapping says`]),
      ...(rejected === 0 ? [] : [`${rejected} of ${rowsRead} documents were rejected`]),
      ...rejections.map(({ reason, documents: count, examples }) => `${count} × ${reason} (${examples.join('; ')})`),
    ],
  };
}

function monthsIn({ from, to, months }: FinanceWindow): string[] {
  return (
    months ?? stepsOf({ from: `${from}T00:00:00Z`, to: `${to}T00:00:00Z` }, 'month').map((month) => month.slice(0, 7))
  );
}

/** Sources of finance documents have data up to the day after their latest document; of kinds, the latest counts. */
export function financeFreshness(loads: readonly FinanceLoad[]): Pick<SourceFreshness, 'source' | 'dataUpTo'>[] {
  const latest = new Map<string, string>();
  for (const { source, lastDay } of loads) {
    if (lastDay !== null && lastDay > (latest.get(source) ?? '')) {
      latest.set(source, lastDay);
    }
  }
  return [...latest].map(([source, day]) => ({ source, dataUpTo: dayOf(`${day}T00:00:00Z`).to }));
}
