/** Keeps the names in the data read, so that no question waits for them. */
import type { Log } from '../kernel/log.ts';
import type { Timer } from '../kernel/timer.ts';
import type { Ask } from './ask.ts';

/** Whoever sees everything shares these names; others' are read when they first ask. */
const everything = { surface: 'schedule', user: '' } as const;

/** Reads them now and again after every delivery, until the signal ends it; calls `first` once they were read. */
export async function keepReady(
  ask: Ask,
  { timer, log, first }: { readonly timer: Timer; readonly log: Log; first(): void },
  pauseMs: number,
  signal: AbortSignal
): Promise<void> {
  const prepare = () =>
    ask.prepare(everything).catch((thrown: unknown) => {
      // A store that is closing answers nothing more.
      if (!signal.aborted) {
        log.error({ err: thrown }, 'names to ask for');
      }
    });
  if (!signal.aborted) {
    await prepare();
  }
  if (!signal.aborted) {
    first();
  }
  while (!signal.aborted) {
    await timer.sleep(pauseMs, signal);
    if (!signal.aborted) {
      await prepare();
    }
  }
}
