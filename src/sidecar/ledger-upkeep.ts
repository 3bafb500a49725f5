/** The upkeep of what only grows: what is older than its retention goes, and the audit log says so. */
import type { Clock } from './kernel/clock.ts';
import type { Log } from './kernel/log.ts';
import type { Timer } from './kernel/timer.ts';
import type { State } from './state/index.ts';

/** Something that grows by the day. */
export interface Ledger {
  readonly name: string;
  readonly retentionDays: number;
  /** Drops what is of days before this one. Gives how much went. */
  forgetBefore(day: string): Promise<number>;
}

interface Parts {
  readonly state: Pick<State, 'noteChange'>;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly log: Log;
}

const PAUSE_MS = 6 * 3_600_000;
const MS_PER_DAY = 86_400_000;

/** Drops what is old, until it is stopped. A failure is logged and tried again. */
export async function keepLedgers(ledgers: readonly Ledger[], parts: Parts, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    for (const ledger of ledgers) {
      await forget(ledger, parts).catch((thrown: unknown) => {
        parts.log.error({ err: thrown, ledger: ledger.name }, 'the upkeep of a ledger failed; it is tried again');
      });
    }
    await parts.timer.sleep(PAUSE_MS, signal);
  }
}

async function forget(ledger: Ledger, { state, clock, log }: Parts): Promise<void> {
  const { name, retentionDays } = ledger;
  const oldest = new Date(Date.parse(clock.now()) - retentionDays * MS_PER_DAY).toISOString().slice(0, 10);
  const dropped = await ledger.forgetBefore(oldest);
  if (dropped > 0) {
    log.info({ ledger: name, dropped, oldest }, 'what is beyond its retention was dropped');
    await state.noteChange(
      { kind: 'retention', record: name, label: name, before: { kept: dropped, before: oldest }, after: { kept: 0, retentionDays } }, // prettier-ignore
      { user: 'thriftdata', surface: 'schedule' }
    );
  }
}
