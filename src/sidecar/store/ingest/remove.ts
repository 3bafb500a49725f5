/**
 * Takes a source, or some of its billing months, out of the store: bills that should never have been loaded. It is a
 * delivery of nothing: swapped in as one step, undone by a crash before the ledger says `stored`, and kept in the ledger.
 */
import { randomUUID } from 'node:crypto';
import type { Delivery } from '../../../contract/api/delivery.ts';
import { ThriftDataError, toThriftDataError } from '../../kernel/errors.ts';
import type { IngestParts } from './ingest.ts';
import { heldMonths, type LedgerRecord } from './ledger.ts';
import { createStaging, dropLeftovers, keepForUndo, swapIn, undoSwap } from './swap.ts';

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
  const { engine, generation, ledger, clock, lease } = parts;
  const held = heldMonths(await ledger.records());
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
  let record: LedgerRecord = {
    provider: ofSource.values().next().value?.provider ?? '',
    months: wanted.map((month) => ({ month, rows: 0, flagged: 0, dataUpTo: null, accounts: [] })),
    delivery: {
      ...{ id: randomUUID(), integration: REMOVAL, source, files: [], status: 'loading', at: clock.now() },
      ...{ billingMonths: wanted, rowsRead: 0, rowsStored: 0, rowsRejected: 0, rowsSetAside: 0, rowsAdded: 0 },
      ...{ rejections: [], setAside: [], flags: [], totals: [], nativeTotals: [], replaces, error: null },
      warnings: reason === undefined ? [] : [reason],
    },
  };
  const { id } = record.delivery;
  const note = (change: Pick<Delivery, 'status'> & Partial<Delivery>) => {
    record = { ...record, delivery: { ...record.delivery, ...change, at: clock.now() } };
    return ledger.append(record);
  };
  await note({ status: 'loading' });
  let mayBeSwapped = false;
  try {
    await createStaging(engine, id);
    await keepForUndo(engine, id, source, wanted);
    await lease.confirm();
    mayBeSwapped = true;
    await note({ status: 'swapping' });
    await swapIn(engine, generation, id, source, wanted);
    await lease.confirm();
    await note({ status: 'stored' });
  } catch (thrown) {
    const error = toThriftDataError(thrown);
    await lease.confirm();
    if (mayBeSwapped) {
      await generation.swap(() => undoSwap(engine, id, source, wanted));
    }
    await note({ status: 'failed', error: error.message });
    await dropLeftovers(engine, id);
    throw error;
  }
  await dropLeftovers(engine, id).catch(() => undefined);
  return record.delivery;
}

function replacedBy(month: string, { delivery, months }: LedgerRecord): Delivery['replaces'][number] {
  const before = months.find((each) => each.month === month);
  const billed = Object.entries(before?.billed ?? {});
  return {
    ...{ delivery: delivery.id, billingMonth: month, rows: before?.rows ?? 0 },
    billed: billed.map(([currency, amount]) => ({ currency, before: amount, after: '0' })),
  };
}
