/** The upkeep of events: what is older than its retention goes. */
import type { Clock } from './kernel/clock.ts';
import type { Log } from './kernel/log.ts';
import type { Timer } from './kernel/timer.ts';
import type { EventStore } from './store/index.ts';

const PAUSE_MS = 6 * 3_600_000;
const MS_PER_DAY = 86_400_000;

/** Drops what is old, until it is stopped. A failure is logged and tried again. */
export async function keepEvents(
  { events, clock, timer, log }: { events: EventStore; clock: Clock; timer: Timer; log: Log },
  retentionDays: number,
  signal: AbortSignal
): Promise<void> {
  while (!signal.aborted) {
    try {
      const oldest = new Date(Date.parse(clock.now()) - retentionDays * MS_PER_DAY).toISOString().slice(0, 10);
      const dropped = await events.forgetBefore(oldest);
      if (dropped > 0) {
        log.info({ dropped, oldest }, 'events beyond their retention were dropped');
      }
    } catch (thrown) {
      log.error({ err: thrown }, 'the upkeep of events failed; it is tried again');
    }
    await timer.sleep(PAUSE_MS, signal);
  }
}
