/** The plainest forecast, for what has too little history: every day to come costs the mean of the last days with data. Named as such wherever shown. */
import { divideDecimals, roundDecimal, sumDecimals } from '../../../contract/money.ts';

/** Four weeks, so that each weekday counts alike. */
export const RUN_RATE_DAYS = 28;

const PLACES = 6;

/** The mean of a day; null without any day. */
export function runRate(spent: readonly string[]): string | null {
  const recent = spent.slice(-RUN_RATE_DAYS);
  const mean = recent.length === 0 ? null : divideDecimals(sumDecimals(recent), String(recent.length));
  return mean === null ? null : sumDecimals([roundDecimal(mean, PLACES)]);
}
