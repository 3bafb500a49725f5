/**
 * What would explain this day? Its weekday's level, last week, yesterday's distance from its level, the same place in
 * earlier months, the same week of last year, the level before an alert, a day off, a sale, the quiet end of the year. The
 * nearest explanation leaves a rest, and only a rest that this series does not usually leave is news.
 */
import type { KnownDay } from '../../calendar/index.ts';
import { median } from '../robust.ts';
import { dayOffGuesses, isDayOff } from './day-off.ts';
import { before, isSparse, sizeOf, type History } from './history.ts';
import { daily } from './settings.ts';

/** A day held against everything that could explain it. */
export interface Explained {
  /** The usual level of the weekday. */
  readonly base: number;
  /** What the nearest explanation expects. */
  readonly expected: number;
  /** What the rest is a share of: the level, or what was expected where that is more. */
  readonly scale: number;
  /** Distance from the level as it is moving, as a share of the level. */
  readonly off: number;
  /** What stays unexplained, as a share of the scale. */
  readonly rest: number;
  readonly special: boolean;
  /** Non-zero for a series that comes now and then: the largest size it had, and more while it was seldom seen. */
  readonly largest: number;
}

/** Levels of the weekdays before an alert, to which going back is no news. */
export interface Earlier {
  readonly at: number;
  readonly levels: readonly number[];
}

/** Explains the value of day `at`, which is not yet part of the history. */
export function explain(
  history: History,
  at: number,
  value: number,
  known: KnownDay,
  earlier: readonly Earlier[]
): Explained {
  const { values } = history;
  const size = sizeOf(before(values, at, 28));
  const base = median(before(values, at, daily.sameWeekdays, 7));
  const scale = Math.max(Math.abs(base), 0.15 * size);
  const moving = base * Math.min(3, Math.max(1 / 3, movement(history, at, size)));
  const month = alikeDays(history, value, { base, scale, size }, known);
  const guesses = [
    base,
    moving,
    values[at - 7] ?? Number.NaN,
    carriedOver(history, at - 1, base, size),
    carriedOver(history, at - 364, base, size),
    ...month.guesses,
    ...earlier.filter((entry) => at - entry.at < daily.returnDays).map((entry) => entry.levels[at % 7] ?? Number.NaN),
  ];
  const usual = nearestTo(value, guesses);
  const isFar = Math.abs(value - base) > daily.dayShare * scale;
  const off = isFar ? dayOffGuesses(history, at, { value, base, known }) : [];
  const nearest = nearestTo(value, [usual, ...off]);
  const isOff = isDayOff(value, base, off) && off.some((guess) => Math.abs(value - guess) <= Math.abs(value - usual));
  const sparse = isSparse(values, at) ? range(values, at) : null;
  const quiet = known.yearEnd && value < base && value > daily.yearEndShare * base;
  const sold = known.sale && value > base && value < daily.saleTimes * base;
  const expected = quiet || sold ? value : sparse === null ? nearest : clamp(value, sparse.low, sparse.high);
  // What is far above the level, as a fee with its day, is held against its own size.
  const restScale = month.guesses.includes(expected) && Math.abs(expected) > 2 * scale ? Math.abs(expected) : scale;
  return {
    base,
    expected,
    scale: restScale,
    off: (value - moving) / scale,
    rest: (value - expected) / restScale,
    special: month.matched || isOff || known.yearEnd || known.sale,
    largest: sparse?.largest ?? 0,
  };
}

function nearestTo(value: number, guesses: readonly number[]): number {
  return guesses.reduce((best, guess) => (Math.abs(value - guess) < Math.abs(value - best) ? guess : best));
}

/** How the last days lie to their levels: 1.2 when everything runs a fifth higher. */
function movement(history: History, at: number, size: number): number {
  const ratios: number[] = [];
  for (let k = 1; k <= 5; k++) {
    const base = history.base[at - k] ?? Number.NaN;
    const value = history.values[at - k] ?? Number.NaN;
    if (base > 0.05 * size && !Number.isNaN(value)) {
      ratios.push(value / base);
    }
  }
  return ratios.length >= 3 ? median(ratios) : 1;
}

/** The level, moved as that of another day was: by factor, or by amount where that day's level was near zero. */
function carriedOver(history: History, from: number, base: number, size: number): number {
  const value = history.values[from] ?? Number.NaN;
  const level = history.base[from] ?? Number.NaN;
  return level > 0.05 * size ? (base * value) / level : base + value - level;
}

function alikeDays(
  history: History,
  value: number,
  level: { base: number; scale: number; size: number },
  known: KnownDay
): { guesses: number[]; matched: boolean } {
  const guesses: number[] = [];
  let matched = false;
  for (const day of known.alike) {
    const from = day - history.firstDay;
    const then = history.values[from] ?? Number.NaN;
    const extra = then - (history.base[from] ?? Number.NaN);
    if (Math.abs(extra) > 0.05 * level.scale) {
      guesses.push(level.base + extra, carriedOver(history, from, level.base, level.size), then);
      matched ||= Math.abs(value - level.base - extra) < 0.4 * Math.abs(extra);
    }
  }
  return { guesses, matched };
}

function range(values: ArrayLike<number>, at: number): { low: number; high: number; largest: number } {
  const seen = before(values, at, daily.restDays);
  const [low, high] = [Math.min(...seen), Math.max(...seen)];
  const times = seen.filter((value) => value !== 0).length;
  return { low, high, largest: Math.max(Math.abs(low), Math.abs(high)) * (1 + daily.sparseFew / Math.max(1, times)) };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
