/** What a daily series was so far: values by day, and what was worked out about each of them. */
import { ascending, median, quantileOf } from '../robust.ts';

const DAYS_IN_WEEK = 7;
/** Sizes below this are no cost. */
const NOTHING = 1e-9;

/** Everything remembered of one series. Index 0 is its first day; NaN = not known. */
export interface History {
  readonly firstDay: number;
  readonly values: number[];
  /** The usual level of the weekday, as it was known on the day. */
  readonly base: number[];
  /** Distance from the level, and what no explanation took away, both as shares of the level. */
  readonly off: number[];
  readonly rest: number[];
  /** Days that the calendar explains; lasting changes are not read off them. */
  readonly special: boolean[];
}

export function createHistory(firstDay: number): History {
  return { firstDay, values: [], base: [], off: [], rest: [], special: [] };
}

/** Its lines, all of one length. */
export function linesOf({ values, base, off, rest, special }: History): unknown[][] {
  return [values, base, off, rest, special];
}

/** The known values of the days before `at`: `count` of them, every `step`th. */
export function before(values: readonly number[], at: number, count: number, step = 1): number[] {
  const found: number[] = [];
  for (let k = 1; k <= count && at - k * step >= 0; k++) {
    const value = values[at - k * step] ?? Number.NaN;
    if (!Number.isNaN(value)) {
      found.push(value);
    }
  }
  return found;
}

/** A size to measure by where the level itself is near zero. */
export function sizeOf(values: readonly number[]): number {
  const sizes = ascending(values.map(Math.abs));
  return Math.max(Math.abs(median(values)), quantileOf(sizes, 0.5), quantileOf(sizes, 0.9) / 4, NOTHING);
}

/** The middle of each weekday over days `from` (inside) to `to` (outside); weekdays count from the first day. */
export function weekdayLevels(values: readonly number[], from: number, to: number): number[] {
  const days: number[][] = Array.from({ length: DAYS_IN_WEEK }, () => []);
  for (let at = Math.max(0, from); at < to; at++) {
    const value = values[at] ?? Number.NaN;
    if (!Number.isNaN(value)) {
      days[at % DAYS_IN_WEEK]?.push(value);
    }
  }
  return days.map(median);
}

/** Share of the last eight weeks' days that break their weekday's habit of being zero or not. */
export function irregularity(values: readonly number[], at: number): number {
  let odd = 0;
  let all = 0;
  for (let weekday = 1; weekday <= DAYS_IN_WEEK; weekday++) {
    let zero = 0;
    let more = 0;
    for (let k = weekday; k <= 56 && at - k >= 0; k += DAYS_IN_WEEK) {
      const value = values[at - k] ?? Number.NaN;
      zero += Number(Math.abs(value) < NOTHING);
      more += Number(Math.abs(value) >= NOTHING);
    }
    odd += Math.min(zero, more);
    all += zero + more;
  }
  return all === 0 ? 0 : odd / all;
}
