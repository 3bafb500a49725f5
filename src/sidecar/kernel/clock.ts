/** The only place that reads the current time, so that tests and replays can set it. */
import { instantFromMs } from '../../contract/period.ts';

export interface Clock {
  /** Now as a UTC instant with whole seconds. */
  now(): string;
  /** Milliseconds that only grow, for measuring how long something took. */
  elapsed(): number;
}

/** The machine's clock. */
export function createSystemClock(): Clock {
  return {
    now: () => instantFromMs(Math.floor(Date.now() / 1000) * 1000),
    elapsed: () => performance.now(),
  };
}

/** A clock that goes like the machine's, but began at an instant when it was made. */
export function createClockFrom(instant: string): Clock {
  const ahead = Date.parse(instant) - Date.now();
  return {
    now: () => instantFromMs(Math.floor((Date.now() + ahead) / 1000) * 1000),
    elapsed: () => performance.now(),
  };
}

/** A clock that stands still at an instant. */
export function createFixedClock(instant: string): Clock {
  return { now: () => instant, elapsed: () => 0 };
}
