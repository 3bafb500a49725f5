/** What the days that are left of a budget's period will cost: by the cost forecast, else by the run rate. */
import type { Budget, BudgetStatus } from '../../../contract/api/budget.ts';
import { ForecastQuery, type CostForecastSeries } from '../../../contract/api/forecast.ts';
import { subtractDecimals } from '../../../contract/money.ts';
import type { Period } from '../../../contract/period.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import type { QueryContext } from '../../store/index.ts';
import type { Forecasts } from '../forecast/index.ts';
import { dayAfter } from './period.ts';
import { RUN_RATE_DAYS, runRate } from './run-rate.ts';

/** The days to come. */
export interface Expected {
  readonly method: BudgetStatus['forecastMethod'];
  /** What a day that is not known yet will cost. */
  on(day: string): string;
  /** How far below and above the sum of those days may lie; null where nothing says. */
  readonly reach: { readonly below: string; readonly above: string } | null;
  /** On how many days it rests, where these are fewer than a week; null otherwise. */
  readonly fewDays: number | null;
}

/** Fewer days know no weekend, and one charge among them is taken for one of every day. */
export const ENOUGH_DAYS = 7;

/**
 * The forecast of the budget's charges to the end of its period; null where it cannot be made: too little history, a
 * period that is over or ends too late, a measure that is not forecast.
 */
export async function expectedByForecast(
  { measure, filters, currency }: Budget,
  period: Period,
  forecasts: Forecasts,
  context: QueryContext
): Promise<Expected | null> {
  const query = ForecastQuery.safeParse({
    ...{ measure, filters, to: period.to.slice(0, 10) },
    ...(currency === '' ? {} : { currency }),
  });
  if (!query.success) {
    return null;
  }
  try {
    const { series } = await forecasts.cost(query.data, context);
    const [only] = series;
    return only === undefined || only.refused !== null ? null : expectedOf(only);
  } catch (thrown) {
    if (thrown instanceof ThriftDataError && thrown.kind === 'caller') {
      return null;
    }
    throw thrown;
  }
}

function expectedOf({ days, totals }: CostForecastSeries): Expected {
  const means = new Map(days.map(({ day, mean }) => [day, mean]));
  const whole = totals.find(({ kind }) => kind === 'horizon');
  return {
    method: 'model',
    fewDays: null,
    on: (day) => means.get(day) ?? '0',
    reach:
      whole === undefined
        ? null
        : {
            below: subtractDecimals(whole.mean, whole.lower),
            above: subtractDecimals(whole.upper, whole.mean),
          },
  };
}

/** Every day costs the mean of the last four weeks before the data end. */
export function expectedByRunRate(spentOn: ReadonlyMap<string, string>, dataUpTo: string | null): Expected {
  const history = dataUpTo === null ? [] : lastDays(dayAfter(dataUpTo, -1), spentOn);
  const mean = runRate(history) ?? '0';
  const isFew = history.length > 0 && history.length < ENOUGH_DAYS;
  return { method: 'run_rate', on: () => mean, reach: null, fewDays: isFew ? history.length : null };
}

/** The last four weeks, from the first day on that has charges: a new service is not measured by the days before it. */
function lastDays(last: string, spentOn: ReadonlyMap<string, string>): string[] {
  const days = Array.from({ length: RUN_RATE_DAYS }, (_, index) => dayAfter(last, index - RUN_RATE_DAYS + 1));
  const first = days.findIndex((day) => spentOn.has(day));
  return first < 0 ? [] : days.slice(first).map((day) => spentOn.get(day) ?? '0');
}
