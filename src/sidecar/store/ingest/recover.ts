/** After a crash: deliveries that were not acknowledged are undone, their tables dropped. */
import type { Clock } from '../../kernel/clock.ts';
import type { Engine } from '../engines/engine.ts';
import type { Ledger } from './ledger.ts';
import { dropLeftovers, undoSwap } from './swap.ts';

/** Brings the store back to its acknowledged deliveries. Gives the ids that were undone. */
export async function recover(engine: Engine, ledger: Ledger, clock: Clock): Promise<string[]> {
  const undone: string[] = [];
  for (const record of await ledger.records()) {
    const { delivery } = record;
    if (delivery.status !== 'loading' && delivery.status !== 'swapping') {
      continue;
    }
    if (delivery.status === 'swapping') {
      await undoSwap(engine, delivery.id, delivery.source, delivery.billingMonths);
    }
    await ledger.append({
      ...record,
      delivery: {
        ...delivery,
        status: 'aborted',
        at: clock.now(),
        error: 'ThriftData stopped before this delivery was acknowledged; load it again.',
      },
    });
    undone.push(delivery.id);
  }
  await dropLeftovers(engine);
  return undone;
}
