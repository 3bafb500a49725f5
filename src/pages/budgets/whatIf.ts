/** A budget's days as they are, and as they would be. Pure. */
import type { BurnDownDay } from '../../contract/api/budget.ts';
import { compareDecimals, divideDecimals, multiplyDecimals, sumDecimals } from '../../contract/decimal.ts';
import type { BurnDay } from '../../components/visualisation/burn-down/burnLines';

/** What would be by the end of the period. */
export interface Outcome {
  days: BurnDay[];
  /** Spent and expected by the end. */
  sum: string;
  /** The day on which the amount is passed; null when it lasts. */
  passedOn: string | null;
}

/** The days with what is expected of each changed by `percent`; what was spent stays. Amounts are decimal text. */
export function whatIf(days: readonly BurnDownDay[], amount: string, percent: string): Outcome {
  const factor = divideDecimals(sumDecimals(['100', percent]), '100') ?? '1';
  let sum = '0';
  let passedOn: string | null = null;
  const burn = days.map(({ day, spent, isForecast }): BurnDay => {
    const cost = isForecast ? multiplyDecimals(spent, factor) : spent;
    sum = sumDecimals([sum, cost]);
    if (passedOn === null && compareDecimals(sum, amount) > 0) {
      passedOn = day;
    }
    return {
      day: `${day}T00:00:00Z`,
      actual: isForecast ? null : cost,
      expected: isForecast ? cost : null,
      ...{ lower: null, upper: null },
    };
  });
  return { days: burn, sum, passedOn };
}
