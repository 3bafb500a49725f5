/** The even steps on which the times of a series lie, and what seasons such steps have. */
import { offsetOf, writeTime, type TimeStyle, type WrittenTime } from '../times.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A step: so many calendar months, or so many milliseconds. */
export interface Step {
  readonly months: number;
  readonly ms: number;
  readonly text: string;
}

export interface Grid {
  readonly step: Step;
  /** Number of the step at which a time lies, first = 0; no whole number when it lies on none. */
  placeOf(ms: number): number;
  /** The time of a step, as the file writes times. */
  timeOf(place: number): string;
}

/** Seasons of a step, and how many steps a year has where years are looked at. */
export interface SeasonsOfStep {
  readonly seasons: readonly number[];
  readonly year: number | null;
}

/**
 * The grid of ascending times, and the times that lie on it. Days, weeks and months are those of the clock that wrote
 * them, which may be put forward and back in between; hours and less are those that passed. Later steps are written
 * with the zone of `style`.
 */
export function gridOf(written: readonly WrittenTime[], style: TimeStyle): { grid: Grid; times: readonly number[] } {
  const clock = written.map(({ ms, clockMs = ms }) => clockMs);
  const byClock = gridOn(clock, (ms) => writeTime(ms - offsetOf(style.zone), style));
  if (byClock.step.months > 0 || byClock.step.ms >= DAY) {
    return { grid: byClock, times: clock };
  }
  const passed = written.map(({ ms }) => ms);
  return { grid: gridOn(passed, (ms) => writeTime(ms, style)), times: passed };
}

/** The most frequent distance, or whole months where times are that far apart. */
function gridOn(times: readonly number[], textAt: (ms: number) => string): Grid {
  const first = times[0] ?? 0;
  const months = monthsApart(times);
  if (months !== null) {
    return {
      step: { months, ms: 0, text: months === 1 ? 'a month' : `${months} months` },
      placeOf: (ms) => (sameInMonth(ms, first) ? monthsBetween(first, ms) / months : Number.NaN),
      timeOf: (place) => textAt(monthLater(first, place * months)),
    };
  }
  const ms = commonDistance(times);
  return {
    step: { months: 0, ms, text: textOf(ms) },
    placeOf: (time) => (time - first) / ms,
    timeOf: (place) => textAt(first + place * ms),
  };
}

/** The seasons that a series with these steps may have, shortest first, if it is long enough to show them. */
export function seasonsOfStep({ months, ms }: Step, length: number): SeasonsOfStep {
  const shown = (seasons: readonly number[], times: number) => seasons.filter((season) => length >= times * season);
  if (months > 0) {
    return { seasons: shown(12 % months === 0 && months < 12 ? [12 / months] : [], 2), year: null };
  }
  if (ms < DAY && DAY % ms === 0) {
    return { seasons: shown([DAY / ms, (7 * DAY) / ms], 3), year: null };
  }
  if (ms === DAY) {
    return { seasons: shown([7], 2), year: 52 * 7 };
  }
  return { seasons: ms === 7 * DAY ? shown([52], 3) : [], year: null };
}

/** Every time is the same place of its month (or its last day), and neighbours are a month or more apart. */
function monthsApart(times: readonly number[]): number | null {
  const first = times[0] ?? 0;
  if (times.length < 2 || !times.every((time) => sameInMonth(time, first))) {
    return null;
  }
  const steps = times.slice(1).map((time, index) => monthsBetween(times[index] ?? first, time));
  const least = Math.min(...steps);
  return least >= 1 && steps.every((step) => step % least === 0) ? least : null;
}

function sameInMonth(ms: number, first: number): boolean {
  const [day, firstDay] = [new Date(ms), new Date(first)];
  const isLast = (date: Date) => new Date(date.getTime() + DAY).getUTCDate() === 1;
  return ms % DAY === first % DAY && (day.getUTCDate() === firstDay.getUTCDate() || (isLast(day) && isLast(firstDay)));
}

function monthsBetween(from: number, to: number): number {
  const [a, b] = [new Date(from), new Date(to)];
  return (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth();
}

function monthLater(ms: number, months: number): number {
  const date = new Date(ms);
  const isLast = new Date(ms + DAY).getUTCDate() === 1;
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0)).getUTCDate();
  const day = isLast && date.getUTCDate() >= 28 ? last : Math.min(date.getUTCDate(), last);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, day) + (((ms % DAY) + DAY) % DAY);
}

function commonDistance(times: readonly number[]): number {
  const counts = new Map<number, number>();
  for (let at = 1; at < times.length; at++) {
    const distance = (times[at] ?? 0) - (times[at - 1] ?? 0);
    counts.set(distance, (counts.get(distance) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return most?.[0] ?? DAY;
}

function textOf(ms: number): string {
  if (ms % DAY === 0) {
    return ms === DAY ? 'a day' : `${ms / DAY} days`;
  }
  return ms % HOUR === 0 ? (ms === HOUR ? 'an hour' : `${ms / HOUR} hours`) : `${ms / 60_000} minutes`;
}
