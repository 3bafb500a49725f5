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
/** A day was off when it lay this near to the weekend, of the way from there to its usual level. */
const ALIKE = 0.25;

/** What the day would have cost as a day off; nothing on weekends, and once so many working days before were off that something has stopped. */
export function dayOffGuesses(history: History, at: number, known: KnownDay): number[] {
  if (known.weekday >= SATURDAY || (!known.yearEnd && daysOffBefore(history, at, known.weekday) >= daily.daysOff)) {
    return [];
  }
  return weekendOf(history.values, at, known.weekday);
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

function wasOff({ values, base }: History, at: number, weekday: number): boolean {
  const value = values[at] ?? Number.NaN;
  const usual = base[at] ?? Number.NaN;
  return weekendOf(values, at, weekday).some((guess) => Math.abs(value - guess) < ALIKE * Math.abs(usual - guess));
}

/** The level of each day of the weekend, and the last of each. */
function weekendOf(values: ArrayLike<number>, at: number, weekday: number): number[] {
  return [SATURDAY, SUNDAY].flatMap((day) => {
    const last = at - ((weekday - day + 7) % 7);
    return [median(before(values, last + 7, daily.sameWeekdays, 7)), values[last] ?? Number.NaN];
  });
}
