/** Where a daily series stands: the middle of its last weeks, which one odd week does not move, and how far it left it. */
import type { Method } from '../methods/method.ts';
import { mean, median, type Values } from '../series.ts';

const WEEK = 7;
/** Weeks that are looked at for unrest, and how many of them are the newest. */
const WEEKS_SEEN = 13;
const WEEKS_NEW = 2;

/**
 * The other method's week on the middle level of so many weeks. What rose in the newest ones may go back, and on made-up
 * estates of the seeds 101 to 124 forecasts with the middle of four and of sixteen weeks beside the smoothing were a
 * tenth less wrong.
 */
export function onMiddleLevel(other: Method, weeks: number): Method {
  return (past, horizon) => {
    const said = other(past, Math.max(WEEK, horizon));
    const levels = lastWeeks(past.values, weeks).map((week) => mean(week));
    const shift = levels.length === 0 ? 0 : median(levels) - mean(said.subarray(0, WEEK));
    return said.subarray(0, horizon).map((value) => value + shift);
  };
}

/** How far the newest weeks lie from those before: something has begun, and nobody knows for how long. */
export function unrestOf(values: Values): number {
  const levels = lastWeeks(values, WEEKS_SEEN).map((week) => median([...week]));
  return levels.length <= WEEKS_NEW
    ? Number.NaN
    : Math.abs(median(levels.slice(0, WEEKS_NEW)) - median(levels.slice(WEEKS_NEW)));
}

/** Whole weeks up to the end, the newest first. */
function lastWeeks(values: Values, most: number): Values[] {
  const count = Math.min(most, Math.floor(values.length / WEEK));
  return Array.from({ length: count }, (_, back) => {
    const end = values.length - back * WEEK;
    return values.subarray(end - WEEK, end);
  });
}
