/**
 * Takes a source, or some of its billing months, out of the store: bills that should never have been loaded. It is a
 * delivery of nothing: swapped in as one step, undone by a crash before the ledger says `stored`, and kept in the ledger.
 */
import { randomUUID } from 'node:crypto';
import type { Delivery } from '../../../contract/api/delivery.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { beginNotes, carryOut, type IngestParts } from './carry-out.ts';
import { heldMonths, type LedgerRecord } from './ledger.ts';

export interface RemovalRequest {
  readonly source: string;
  /** Billing months (`YYYY-MM`); all that the source holds when left out. */
  readonly months?: readonly string[] | undefined;
  /** Why, in the words of who removes them; kept with the delivery. */
  readonly reason?: string | undefined;
}

/** What a removal stands for in the ledger, where a delivery names its integration. */
export const REMOVAL = 'removal';

/** Removes them and gives the delivery that did. Throws a caller error for a source or a month that is not there. */
export function remove(parts: IngestParts, request: RemovalRequest): Promise<Delivery> {
  return parts.lease.hold(() => removeAll(parts, request));
}

async function removeAll(parts: IngestParts, { source, months, reason }: RemovalRequest): Promise<Delivery> {
  const held = heldMonths(await parts.ledger.records());
  const ofSource = held.get(source);
  if (ofSource === undefined) {
    throw new ThriftDataError(
      'caller',
      'unknown_source',
      `There is no source "${source}"; ${held.size === 0 ? 'nothing is loaded' : `use one of: ${[...held.keys()].join(', ')}`}.`,
      { field: 'source' }
    );
  }
  const wanted = [...new Set(months ?? ofSource.keys())].sort();
  const unknown = wanted.filter((month) => !ofSource.has(month));
  if (unknown.length > 0) {
    throw new ThriftDataError(
      'caller',
      'unknown_month',
      `"${source}" holds nothing of ${unknown.join(', ')}; its months are ${[...ofSource.keys()].sort().join(', ')}.`,
      { field: 'month' }
    );
  }
  const replaces = wanted.flatMap((month) => {
    const before = ofSource.get(month);
    return before === undefined ? [] : [replacedBy(month, before)];
  });
  const notes = await beginNotes(parts, {
    provider: ofSource.values().next().value?.provider ?? '',
    months: wanted.map((month) => ({ month, rows: 0, flagged: 0, dataUpTo: null, accounts: [] })),
    delivery: {
      ...{ id: randomUUID(), integration: REMOVAL, source, files: [], status: 'loading', at: parts.clock.now() },
      ...{ billingMonths: wanted, rowsRead: 0, rowsStored: 0, rowsRejected: 0, rowsSetAside: 0, rowsAdded: 0 },
      ...{ rejections: [], setAside: [], flags: [], totals: [], nativeTotals: [], replaces, error: null },
      warnings: reason === undefined ? [] : [reason],
    },
  });
  await carryOut(parts, notes, () => Promise.resolve({ source, months: wanted, delivery: {} }));
  return notes.delivery();
}

function replacedBy(month: string, { delivery, months }: LedgerRecord): Delivery['replaces'][number] {
  const before = months.find((each) => each.month === month);
  const billed = Object.entries(before?.billed ?? {});
  return {
    ...{ delivery: delivery.id, billingMonth: month, rows: before?.rows ?? 0 },
    billed: billed.map(([currency, amount]) => ({ currency, before: amount, after: '0' })),
  };
}
