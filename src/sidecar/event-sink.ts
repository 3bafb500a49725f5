/** The store as the place where collected events end. */
import type { EventItem } from '../contract/events/event.ts';
import type { Loaded, LoadRequest } from './collect/index.ts';
import { ThriftDataError } from './kernel/errors.ts';
import type { OpenStore } from './store/index.ts';

const MOST_REASONS = 5;

/** Lines that are no events are left out, counted and told; a delivery that has only such lines is refused. */
export async function loadEvents(
  store: OpenStore,
  { source }: Pick<LoadRequest, 'source'>,
  items: AsyncIterable<EventItem>
): Promise<Loaded> {
  const load = await store.events.take(source, items);
  const reasons = load.reasons.map(({ reason, lines }) => `${lines} × ${reason}`).slice(0, MOST_REASONS);
  if (load.rejected > 0 && load.rejected === load.read) {
    throw new ThriftDataError(
      'caller',
      'no_events',
      `None of its ${load.read} records is an event: ${reasons.join('; ')}. Look whether the files are what the source reads.`
    );
  }
  return {
    delivery: load.id,
    billingMonths: [],
    warnings: load.rejected === 0 ? [] : [`${load.rejected} of ${load.read} records were rejected`, ...reasons],
  };
}
