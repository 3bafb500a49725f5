/**
 * A delivery from its empty staging tables to the word in the ledger that it counts: whole, or as if it had never begun.
 */
import type { Delivery } from '../../../contract/api/delivery.ts';
import type { Clock } from '../../kernel/clock.ts';
import { toThriftDataError } from '../../kernel/errors.ts';
import type { Engine } from '../engines/engine.ts';
import type { Generation } from './generation.ts';
import type { Lease } from './lease.ts';
import type { Ledger, LedgerRecord } from './ledger.ts';
import { createStaging, dropLeftovers, keepForUndo, swapIn, undoSwap } from './swap.ts';

/** What a delivery needs from the store it belongs to. */
export interface IngestParts {
  readonly engine: Engine;
  readonly ledger: Ledger;
  readonly generation: Generation;
  readonly clock: Clock;
  readonly lease: Lease;
}

/** What is staged, and what the ledger is to say of it. */
export interface Staged {
  readonly source: string;
  readonly months: readonly string[];
  readonly delivery: Partial<Delivery>;
  readonly record?: Partial<LedgerRecord>;
}

/** The ledger's record of one delivery, as it goes on. */
export interface DeliveryNotes {
  /** The delivery as it was noted last. */
  delivery(): Delivery;
  note(delivery: Partial<Delivery>, record?: Partial<LedgerRecord>): Promise<void>;
}

/** Begins the notes of a delivery in the ledger. */
export async function beginNotes({ ledger, clock }: IngestParts, first: LedgerRecord): Promise<DeliveryNotes> {
  let noted = first;
  const notes: DeliveryNotes = {
    delivery: () => noted.delivery,
    note(delivery, record = {}) {
      noted = { ...noted, ...record, delivery: { ...noted.delivery, ...delivery, at: clock.now() } };
      return ledger.append(noted);
    },
  };
  await notes.note({});
  return notes;
}

/** Lets `stage` fill the staging tables and swaps them in. Throws what went wrong, once everything is as it was. */
export async function carryOut(
  { engine, generation, lease }: IngestParts,
  notes: DeliveryNotes,
  stage: () => Promise<Staged>
): Promise<void> {
  const { id } = notes.delivery();
  let swapped: Staged | null = null;
  try {
    await createStaging(engine, id);
    const staged = await stage();
    await keepForUndo(engine, id, staged.source, staged.months);
    await lease.confirm();
    swapped = staged;
    await notes.note({ ...staged.delivery, status: 'swapping' }, staged.record);
    await swapIn(engine, generation, id, staged.source, staged.months);
    await lease.confirm();
    await notes.note({ status: 'stored' });
  } catch (thrown) {
    const error = toThriftDataError(thrown);
    // Who has the lease now has undone this delivery, or will: then nothing here is ours to touch.
    await lease.confirm();
    if (swapped !== null) {
      const { source, months } = swapped;
      // Should this fail too, the ledger still says `swapping`, and opening the store undoes the swap.
      await generation.swap(() => undoSwap(engine, id, source, months));
    }
    await notes.note({ status: 'failed', error: error.message });
    await dropLeftovers(engine, id);
    throw error;
  }
  // Acknowledged from here on: tables that stay are dropped when the store is opened next.
  await dropLeftovers(engine, id).catch(() => undefined);
}
