/**
 * Lasting changes too small for any single day: price changes, small steps, slow leaks. The newest days are held
 * against the weekday levels of a stretch before them, and the distance against how that distance wandered so far.
 */
import { ascending, median, quantileOf } from '../robust.ts';
import { appended, before, weekdayLevels, type History } from './history.ts';
import { daily } from './settings.ts';

/** Whole weeks, so that the weekday is the same. */
const YEAR = 364;

/** Distances of one window so far, a day each. */
export type Wandering = Float64Array[];

export function createWandering(): Wandering {
  return daily.windows.map(() => new Float64Array());
}

/** The strongest lasting change: 1 = just an alert. `share` is how far the level moved. */
export interface Lasting {
  readonly strength: number;
  readonly share: number;
  /** Days back to where the change may have begun. */
  readonly days: number;
}

/** Looks at the windows that end on day `at` (already in the history), and remembers their distances. */
export function lastingChange(history: History, at: number, wandering: Wandering): Lasting {
  let strongest: Lasting = { strength: 0, share: 0, days: 0 };
  daily.windows.forEach((window, index) => {
    const past = wandering[index];
    if (past === undefined || at < window.newest + window.before) {
      return;
    }
    const share = distance(history, at, window);
    const strength = strengthOf(share, past, { then: lastYear(share, past), least: leastNoise(history, at) });
    wandering[index] = appended(past, share);
    if (strength > strongest.strength) {
      strongest = { strength, share, days: window.newest };
    }
  });
  return strongest;
}

function distance(history: History, at: number, window: { newest: number; before: number; gap: number }): number {
  const end = at - window.gap + 1;
  const levels = weekdayLevels(history.values, end - window.before, end);
  const sizes = levels.map(Math.abs);
  const sorted = ascending(sizes);
  const size = Math.max(quantileOf(sorted, 0.5), quantileOf(sorted, 0.9) / 4, 1e-9);
  const shares: number[] = [];
  for (let day = at - window.newest + 1; day <= at; day++) {
    const level = levels[day % 7] ?? Number.NaN;
    const share = ((history.values[day] ?? Number.NaN) - level) / Math.max(Math.abs(level), 0.15 * size);
    if (history.special[day] === 0 && !Number.isNaN(share)) {
      shares.push(share);
    }
  }
  return shares.length * 2 >= window.newest ? median(shares) : Number.NaN;
}

/** The nearest distance of the same week of last year: who is away every August moves every August. NaN = not known. */
function lastYear(share: number, past: Float64Array): number {
  const then = [YEAR + 1, YEAR, YEAR - 1].map((back) => past[past.length - back] ?? Number.NaN);
  return then.reduce((best, each) =>
    Math.abs(share - each) < Math.abs(share - best) || Number.isNaN(best) ? each : best
  );
}

/** Levels of a few days cannot be surer than these days themselves, however little they wandered so far. */
function leastNoise({ off }: History, at: number): number {
  // Days that are always nothing, as weekends may be, have no noise.
  const days = before(off, at, daily.noiseDays)
    .filter((share) => share !== 0)
    .map(Math.abs);
  return Math.max(daily.leastWandering, days.length === 0 ? 0 : daily.wanderingShare * 1.4826 * median(days));
}

function strengthOf(share: number, all: Float64Array, { then, least }: { then: number; least: number }): number {
  // The newest week may be part of the change.
  const past = Array.from(all.subarray(-180, -7)).filter((value) => !Number.isNaN(value));
  if (past.length < daily.wanderingDays || Number.isNaN(share)) {
    return 0;
  }
  const middle = median(past);
  const away = ascending(past.map((value) => Math.abs(value - middle)));
  const noise = Math.max(1.4826 * quantileOf(away, 0.5), quantileOf(away, 0.95) / 2.2, least);
  // A level that stays where it is while it used to move is no change of the level.
  const still = share * (share - middle) <= 0;
  const moved = still
    ? 0
    : Math.min(Math.abs(share - middle), Number.isNaN(then) ? Number.POSITIVE_INFINITY : Math.abs(share - then));
  return Math.min(moved / noise / daily.shiftNoise, moved / daily.shiftShare);
}
