/** What an hour was like before: by the same hour of other days, of other weeks, and of the same place a month ago. */
import { calendarDay, samePlaceDays } from '../../calendar/index.ts';
import { ascending, quantileOf } from '../robust.ts';

export interface UsualHour {
  readonly expected: number;
  /** This and what the same hour was last week. */
  readonly near: { readonly low: number; readonly high: number };
  /** What the hour before and the one after would explain too: clocks are put forward, jobs begin late. */
  readonly low: number;
  readonly high: number;
}

const HOURS_A_DAY = 24;
const DAYS = 7;
const WEEKS = 4;
const FEWEST = 2;
const DAYS_A_MONTH = 28;
/** What comes by the month comes on its first or last days. */
const EDGE = 3;
/** An hour's weight in how good a way to expect was so far. */
const FADING = 1 / (7 * HOURS_A_DAY);
const ways = [
  { apart: HOURS_A_DAY, most: DAYS },
  { apart: 7 * HOURS_A_DAY, most: WEEKS },
] as const;

/** How wrong each way to expect was so far, in the unit of the series; NaN before the first time. */
export type Errors = readonly [days: number, weeks: number];

/** The hour at the end of what is known; null while nothing is alike. */
export function usualHour({
  known,
  came,
  firstHour,
  errors,
}: {
  readonly known: readonly number[];
  readonly came: readonly number[];
  readonly firstHour: number;
  readonly errors: Errors;
}): UsualHour | null {
  const at = known.length;
  const [days, weeks] = ways.map((way) => middle(known, at, way)) as [number, number];
  const byWeeks = Number.isNaN(days) || (!Number.isNaN(weeks) && errors[1] < errors[0]);
  const expected = byWeeks ? weeks : days;
  if (Number.isNaN(expected)) {
    return null;
  }
  const way = ways[byWeeks ? 1 : 0];
  const near = [expected, known[at - 7 * HOURS_A_DAY] ?? Number.NaN].filter((value) => !Number.isNaN(value));
  const alike = [
    ...near,
    middle(known, at - 1, way),
    middle(known, at + 1, way),
    ...monthAgo(came, firstHour, at),
  ].filter((value) => !Number.isNaN(value));
  return {
    expected,
    near: { low: Math.min(...near), high: Math.max(...near) },
    low: Math.min(...alike),
    high: Math.max(...alike),
  };
}

/** The errors with one hour more. */
export function errorsWith(known: readonly number[], value: number, errors: Errors): Errors {
  return ways.map((way, index) => {
    const before = errors[index] ?? Number.NaN;
    const error = Math.abs(value - middle(known, known.length, way));
    return Number.isNaN(error) ? before : Number.isNaN(before) ? error : before + FADING * (error - before);
  }) as unknown as Errors;
}

function middle(known: readonly number[], at: number, { apart, most }: (typeof ways)[number]): number {
  const found: number[] = [];
  for (let back = 1; back <= most; back++) {
    const value = known[at - back * apart];
    if (value !== undefined) {
      found.push(value);
    }
  }
  return found.length < FEWEST ? Number.NaN : quantileOf(ascending(found), 0.5);
}

/** The hours around this one on the days that lay alike in the month before. */
function monthAgo(came: readonly number[], firstHour: number, at: number): number[] {
  const day = Math.floor((firstHour + at) / HOURS_A_DAY);
  const date = calendarDay(day);
  if (day - Math.floor(firstHour / HOURS_A_DAY) < DAYS_A_MONTH || (date.dayOfMonth > EDGE && date.daysLeft >= EDGE)) {
    return [];
  }
  return samePlaceDays(date, 1).flatMap(({ day: same }) => {
    const then = at - (day - same) * HOURS_A_DAY;
    return [then - 1, then, then + 1].flatMap((place) => came[place] ?? []);
  });
}

/** Whether an hour lies where much comes by the month, on its first or last day, and no month was seen before. */
export function maybeMonthly(firstHour: number, at: number): boolean {
  const day = Math.floor((firstHour + at) / HOURS_A_DAY);
  const { dayOfMonth, daysLeft } = calendarDay(day);
  return (dayOfMonth === 1 || daysLeft === 0) && day - Math.floor(firstHour / HOURS_A_DAY) < DAYS_A_MONTH + EDGE;
}
