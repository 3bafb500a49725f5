/** What a budget has for a period: the amount that is planned for it, grown. Pure, exact decimals. */
import type { Budget } from '../../../contract/api/budget.ts';
import {
  compareDecimals,
  divideDecimals,
  multiplyDecimals,
  roundDecimal,
  sumDecimals,
} from '../../../contract/money.ts';
import type { Period } from '../../../contract/period.ts';
import { periodAt } from './period.ts';

const PLACES = 2;
/** What shrinks does not become nothing, of which no percentage could be told. */
const LEAST = '0.01';
/** Beyond that an amount would only be a long number. */
const MOST_PERIODS = 600;

/**
 * The amount for a period that begins at `from`. An amount planned for a later day takes the place of the first one,
 * and growth goes on from there; grown amounts are rounded to hundredths, as `amount` is for the period that growth
 * begins in.
 */
export function amountFor(
  { amount, planned, growth, period }: Pick<Budget, 'amount' | 'planned' | 'growth' | 'period'>,
  { from }: Pick<Period, 'from'>,
  yearStart: number
): string {
  const day = from.slice(0, 10);
  const step = planned.filter((each) => each.from <= day).sort((left, right) => (left.from < right.from ? 1 : -1))[0];
  const base = step?.amount ?? amount;
  if (growth === null) {
    return base;
  }
  const since = step !== undefined && step.from > growth.from ? step.from : growth.from;
  const times = Math.min(MOST_PERIODS, periodsBetween(period, since, day, yearStart));
  const factor = divideDecimals(sumDecimals(['100', growth.percent]), '100') ?? '1';
  let grown = base;
  for (let count = 0; count < times; count++) {
    const next = sumDecimals([roundDecimal(multiplyDecimals(grown, factor), PLACES)]);
    grown = compareDecimals(next, LEAST) < 0 ? LEAST : next;
  }
  return grown;
}

/** How many periods begin after the one that holds `since`, up to the one that holds `day`; 0 where it lies before. */
function periodsBetween(period: Budget['period'], since: string, day: string, yearStart: number): number {
  const months = (instant: string) => Number(instant.slice(0, 4)) * 12 + Number(instant.slice(5, 7));
  const begin = (at: string) => periodAt(period, `${at}T00:00:00Z`, yearStart).from;
  const length = { month: 1, quarter: 3, year: 12, rolling: 1, custom: 1 }[period.type];
  return Math.max(0, Math.round((months(begin(day)) - months(begin(since))) / length));
}
