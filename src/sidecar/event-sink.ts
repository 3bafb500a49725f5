/** The store as the place where collected events end. */
import type { EventItem } from '../contract/events/event.ts';
import type { Loaded, LoadRequest } from './collect/index.ts';
import { sentence } from '../contract/sentences.ts';
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
  const reasons = load.reasons
    .map(({ reason, lines }) => sentence('counted', { count: lines, why: reason }).text)
    .slice(0, MOST_REASONS);
  if (load.rejected > 0 && load.rejected === load.read) {
    throw new ThriftDataError(
      'caller',
      'no_events',
      sentence('no_events', { read: load.read, why: reasons.join('; ') })
    );
  }
  return {
    delivery: load.id,
    billingMonths: [],
    warnings:
      load.rejected === 0
        ? []
        : [sentence('records_rejected', { rejected: load.rejected, read: load.read }).text, ...reasons],
  };
}
