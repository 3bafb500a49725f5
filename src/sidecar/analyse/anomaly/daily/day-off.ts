/**
 * A working day on which nobody worked: it costs what a weekend costs. No calendar of holidays knows them all, by
 * country, region and house, but a series that has weekends tells by itself what a day off looks like.
 */
import type { KnownDay } from '../../calendar/index.ts';
import { median } from '../robust.ts';
import { before, type History } from './history.ts';
import { daily } from './settings.ts';

const SATURDAY = 5;
const SUNDAY = 6;
/**
 * What the day would have cost as a day off, for all or for most: what the weekend costs, or less far from the usual
 * level `base`. Nothing on weekends, and once so many working days before were off that something has stopped.
 */
export function dayOffGuesses(
  history: History,
  at: number,
  { value, base, known }: { readonly value: number; readonly base: number; readonly known: KnownDay }
): number[] {
  if (known.weekday >= SATURDAY || (!known.yearEnd && daysOffBefore(history, at, known.weekday) >= daily.daysOff)) {
    return [];
  }
  return weekendOf(history.values, at, known.weekday).map((weekend) => dayOffNear(value, weekend, base));
}

/** Whether a value is that of a day off, and not of a usual one. */
export function isDayOff(value: number, base: number, guesses: readonly number[]): boolean {
  return guesses.some((guess) => Math.abs(value - guess) < daily.dayOffAlike * Math.abs(base - guess));
}

/** The nearest to the value of what a day off may cost. Only what costs less on weekends can cost less in part. */
function dayOffNear(value: number, weekend: number, base: number): number {
  const most = base + daily.dayOffPart * (weekend - base);
  return weekend < base ? Math.min(most, Math.max(weekend, value)) : weekend;
}

/** How many of the working days just before were days off, without a gap. */
function daysOffBefore(history: History, at: number, weekday: number): number {
  let off = 0;
  for (let back = 1; back <= at; back++) {
    const then = (weekday - (back % 7) + 7) % 7;
    if (then < SATURDAY && !wasOff(history, at - back, then)) {
      return off;
    }
    off += Number(then < SATURDAY);
    if (off >= daily.daysOff) {
      return off;
    }
  }
  return off;
}

/** As all were off, or as a day was taken that was off for most: what comes back to its level looks the same otherwise. */
function wasOff({ values, base, special }: History, at: number, weekday: number): boolean {
  const value = values[at] ?? Number.NaN;
  const usual = base[at] ?? Number.NaN;
  const weekends = weekendOf(values, at, weekday);
  const inPart = weekends.map((weekend) => dayOffNear(value, weekend, usual));
  return isDayOff(value, usual, weekends) || (special[at] === 1 && isDayOff(value, usual, inPart));
}

/** The level of each day of the weekend, and the last of each. */
function weekendOf(values: ArrayLike<number>, at: number, weekday: number): number[] {
  return [SATURDAY, SUNDAY].flatMap((day) => {
    const last = at - ((weekday - day + 7) % 7);
    return [median(before(values, last + 7, daily.sameWeekdays, 7)), values[last] ?? Number.NaN];
  });
}
