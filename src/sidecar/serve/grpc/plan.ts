/** From what a panel or alert rule asks to what the store is asked. Pure. */
import type { DatasourceQuery } from '../../../contract/api/datasource.ts';
import { MeasuresQuery, type MeasuresQueryInput } from '../../../contract/api/query.ts';
import { instantFromMs, Period, stepsOf, type Granularity } from '../../../contract/period.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { readInput } from '../../kernel/input.ts';

/** Grafana's time range in milliseconds since 1970. */
export interface TimeRange {
  readonly fromEpochMS: number;
  readonly toEpochMS: number;
}

export const MS_PER_HOUR = 3_600_000;
export const MS_PER_DAY = 24 * MS_PER_HOUR;
/** More points than this are noise on a cost chart, however wide the panel. */
const MOST_POINTS = 400;

/** The store's query for a panel's. Throws a caller error that names the field to change. */
export function planCostQuery(query: DatasourceQuery, range: TimeRange, maxDataPoints: number): MeasuresQuery {
  const period = wholeSteps(range, query.granularity === 'hour' ? MS_PER_HOUR : MS_PER_DAY);
  const planned: MeasuresQueryInput = {
    measures: query.measures,
    dimensions: query.dimensions,
    filters: query.filters,
    period,
    granularity: granularityOf(query, period, maxDataPoints),
    compare: query.compare,
    other: query.other,
    limit: query.limit,
    ...(query.currency === undefined ? {} : { currency: query.currency }),
    ...(query.convertTo === undefined ? {} : { convertTo: query.convertTo }),
    ...(query.unconverted === undefined ? {} : { unconverted: query.unconverted }),
    ...(query.top === undefined ? {} : { top: query.top }),
  };
  return readInput(MeasuresQuery, planned, `query ${query.refId}`);
}

/**
 * The period as charged: widened to whole UTC days (whole hours for hourly series), because charges are dated by the
 * UTC day. A day that the range touches counts in full; the answer's meta says which period was used.
 */
export function wholeSteps({ fromEpochMS, toEpochMS }: TimeRange, step: number): Period {
  const from = Math.floor(fromEpochMS / step) * step;
  const to = Math.max(Math.ceil(toEpochMS / step) * step, from + step);
  const parsed = Period.safeParse({ from: instantFromMs(from), to: instantFromMs(to) });
  if (!parsed.success || fromEpochMS > toEpochMS) {
    throw new ThriftDataError('caller', 'invalid_input', 'the time range ends before it begins; swap from and to', {
      field: 'timeRange',
    });
  }
  return parsed.data;
}

/** `day` as long as that gives few enough points, then `week`, then `month`; never finer than bills are. */
export function autoGranularity(period: Period, maxDataPoints: number): 'day' | 'week' | 'month' {
  const most = maxDataPoints > 0 ? Math.min(maxDataPoints, MOST_POINTS) : MOST_POINTS;
  const days = (Date.parse(period.to) - Date.parse(period.from)) / MS_PER_DAY;
  if (days <= most) {
    return 'day';
  }
  return days / 7 <= most && stepsOf(period, 'week').length <= most ? 'week' : 'month';
}

/** The step of an answer: none for numbers and graphs. Throws a caller error for a series without one. */
export function granularityOf(query: DatasourceQuery, period: Period, maxDataPoints: number): Granularity {
  if (query.format === 'numeric' || query.format === 'nodegraph') {
    return 'none';
  }
  if (query.granularity === 'auto') {
    return autoGranularity(period, maxDataPoints);
  }
  if (query.format === 'timeseries' && query.granularity === 'none') {
    throw new ThriftDataError(
      'caller',
      'invalid_input',
      'a time series needs a granularity; pick day, week or month, or the format "numeric" for one value',
      { field: 'granularity' }
    );
  }
  return query.granularity;
}
