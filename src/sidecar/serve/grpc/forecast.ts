/** From what a panel or alert rule asks to a forecast. */
import type { DatasourceQuery } from '../../../contract/api/datasource.ts';
import { ForecastQuery } from '../../../contract/api/forecast.ts';
import { dayOf, instantFromMs, monthOf, shiftMonths } from '../../../contract/period.ts';
import { forecastUnitCost, type UnitCostForecast } from '../../analyse/unit-cost/index.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { readInput } from '../../kernel/input.ts';
import type { CallContext } from '../access/index.ts';
import type { ServeTools } from '../api/dispatch.ts';
import { MS_PER_DAY, type TimeRange } from './plan.ts';

const MOST_MONTHS = 18;

/**
 * The forecast that answers the query: to the end of a range that reaches into the future, else three months; for
 * numbers, to the end of the period whose total is asked for. Throws a caller error that names the field to change.
 */
export function planForecast(query: DatasourceQuery, range: TimeRange, now: string): ForecastQuery {
  const longest = shiftMonths(monthOf(now), MOST_MONTHS).to.slice(0, 10);
  const end = dayOf(instantFromMs(range.toEpochMS)).to.slice(0, 10);
  const reaches = range.toEpochMS > Date.parse(dayOf(now).to);
  const asked =
    query.format === 'numeric'
      ? { months: monthsLeft(query.total, now) }
      : reaches
        ? { to: end < longest ? end : longest }
        : {};
  return readInput(
    ForecastQuery,
    {
      measure: query.measures[0],
      dimensions: query.dimensions,
      filters: query.filters,
      ...asked,
      ...(query.currency === undefined ? {} : { currency: query.currency }),
      ...(query.convertTo === undefined ? {} : { convertTo: query.convertTo }),
      ...(query.top === undefined ? {} : { top: Math.min(100, query.top) }),
    },
    `query ${query.refId}`
  );
}

/** Days of a forecast whose range does not reach into the future. */
const USUAL_DAYS = 90;

/** A configured unit cost day by day, to the end of a range that reaches into the future, else three months. */
export function forecastOfUnit(
  query: DatasourceQuery,
  range: TimeRange,
  tools: ServeTools,
  context: CallContext
): Promise<UnitCostForecast> {
  if (query.format === 'numeric') {
    throw new ThriftDataError('caller', 'invalid_input', 'unit costs of days do not add up to a total; choose the format "timeseries"', { field: 'format' }); // prettier-ignore
  }
  const now = tools.clock.now();
  const today = Date.parse(dayOf(now).to);
  const to = range.toEpochMS > today ? dayOf(instantFromMs(range.toEpochMS)).to : instantFromMs(today + USUAL_DAYS * MS_PER_DAY); // prettier-ignore
  const { measures, dimensions, filters, currency, convertTo } = query;
  return forecastUnitCost({ measures, dimensions, filters, currency, convertTo, to }, now, tools, context);
}

/** Calendar months up to the end of the period that holds the instant, its own month included. */
function monthsLeft(total: DatasourceQuery['total'], now: string): number {
  const month = new Date(now).getUTCMonth();
  const length = { month: 1, quarter: 3, year: 12 }[total];
  return length - (month % length);
}
