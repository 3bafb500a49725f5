/** How a budget burns down, day by day, and where it crosses its thresholds. Pure, exact decimals. */
import type { BudgetState, BurnDownDay, Threshold } from '../../../contract/api/budget.ts';
import {
  compareDecimals,
  divideDecimals,
  multiplyDecimals,
  roundDecimal,
  subtractDecimals,
  sumDecimals,
} from '../../../contract/money.ts';

/** What was spent, or is expected, on a day. */
export interface DaySpend {
  readonly day: string;
  readonly spent: string;
  readonly isForecast: boolean;
}

export interface CrossedThreshold extends Threshold {
  readonly limit: string;
  /** The day on which the sum passes the limit; null when it does not in the period. */
  readonly crossedOn: string | null;
}

const MONEY_PLACES = 18;

/** The burn-down of the days of a period. */
export function burnDown(amount: string, days: readonly DaySpend[]): BurnDownDay[] {
  const perDay = (index: number) =>
    divideDecimals(multiplyDecimals(amount, String(index + 1)), String(days.length)) ?? '0';
  let sum = '0';
  return days.map(({ day, spent, isForecast }, index) => {
    sum = sumDecimals([sum, spent]);
    return {
      ...{ day, spent, sum, isForecast },
      remaining: subtractDecimals(amount, sum),
      even: sumDecimals([roundDecimal(subtractDecimals(amount, perDay(index)), MONEY_PLACES)]),
    };
  });
}

/** Each threshold with its limit and the day that passes it: actual ones on days with data, others on any. */
export function crossings(
  amount: string,
  thresholds: readonly Threshold[],
  days: readonly BurnDownDay[]
): CrossedThreshold[] {
  return thresholds.map((threshold) => {
    const limit = divideDecimals(multiplyDecimals(amount, String(threshold.percent)), '100') ?? amount;
    const among = threshold.on === 'actual' ? days.filter(({ isForecast }) => !isForecast) : days;
    return { ...threshold, limit, crossedOn: among.find(({ sum }) => compareDecimals(sum, limit) > 0)?.day ?? null };
  });
}

/** Percent of the amount, with two places. */
export function percentOf(sum: string, amount: string): string {
  return sumDecimals([roundDecimal(divideDecimals(multiplyDecimals(sum, '100'), amount) ?? '0', 2)]);
}

/** Over when it is spent; at risk when a threshold is passed or more than the amount is expected. */
export function stateOf(
  amount: string,
  actual: string,
  forecast: string,
  crossed: readonly CrossedThreshold[]
): BudgetState {
  if (compareDecimals(actual, amount) > 0) {
    return 'over';
  }
  const isAtRisk = compareDecimals(forecast, amount) > 0 || crossed.some(({ crossedOn }) => crossedOn !== null);
  return isAtRisk ? 'at_risk' : 'within';
}
