/** Work that can wait lets those who ask now go first. */
import type { Timer } from '../kernel/timer.ts';
import type { Telemetry } from './telemetry.ts';

/** Someone who opens pages asks more often than this. */
export const QUIET_MS = 3_000;

/** A wall that asks all the time must not keep the work from being done. */
export const PATIENCE_MS = 60_000;

/** Resolves once no call was answered for a few seconds, after a minute in any case, or when the signal ends it. */
export async function untilQuiet(
  { telemetry, timer }: { readonly telemetry: Pick<Telemetry, 'calls'>; readonly timer: Timer },
  signal: AbortSignal
): Promise<void> {
  for (let waited = 0; waited < PATIENCE_MS && !signal.aborted; waited += QUIET_MS) {
    const before = telemetry.calls();
    await timer.sleep(QUIET_MS, signal);
    if (telemetry.calls() === before) {
      return;
    }
  }
}
