/** The questions of the page, as plain objects. Pure. */
import type { CostQueryInput, Filter } from '../../contract/api/query.ts';
import type { DatasourceQueryInput } from '../../contract/api/datasource.ts';
import { instantFromMs, monthOf, shiftMonths, type Period } from '../../contract/calendar.ts';
import type { CompareWith } from '../../components/links/exploreState';
import { inCurrency } from '../../components/scene/currencyChoice';

/** Costs are charged on at what they really are, whenever they were paid. */
export const METRIC = 'EffectiveCost';

/** Keys whose share is looked at; a page asks no more at once. */
export const MOST_KEYS = 8;
const MONTHS = 6;

/** Charges that do not state the tag. */
export function untagged(key: string): Filter {
  return { dimension: `tag:${key}`, operator: '=', values: [''] };
}

/** Every value of the key, with its change. */
export function ownersQuery(key: string, period: Period, compare: CompareWith, choice: string): CostQueryInput {
  return { measures: [METRIC], dimensions: [`tag:${key}`], period, compare, ...inCurrency(choice) };
}

/** What does not state the key, as one sum. */
export function untaggedQuery(key: string, period: Period, choice: string): CostQueryInput {
  return { measures: [METRIC], filters: [untagged(key)], period, ...inCurrency(choice) };
}

/** Where the cost without the key lies. */
export function gapsQuery(
  key: string,
  dimension: string,
  period: Period,
  compare: CompareWith,
  choice: string
): CostQueryInput {
  return {
    ...untaggedQuery(key, period, choice),
    dimensions: [dimension],
    compare,
    top: 8,
    other: true,
  };
}

/** Half a year of whole months, the last one holding `end`'s last instant. */
export function trendPeriod(end: string): Period {
  const last = monthOf(instantFromMs(Date.parse(end) - 1));
  return { from: shiftMonths(last, 1 - MONTHS).from, to: last.to };
}

/** Month by month by owner, as the chart asks it and as the table beside it does. */
export function trendChart(key: string, choice: string): DatasourceQueryInput {
  return { ...trend(key, choice), queryType: 'cost', format: 'timeseries' };
}

export function trendTable(key: string, choice: string, end: string): CostQueryInput {
  return { ...trend(key, choice), period: trendPeriod(end) };
}

function trend(key: string, choice: string) {
  return {
    measures: [METRIC],
    dimensions: [`tag:${key}`],
    granularity: 'month',
    top: 8,
    other: true,
    ...inCurrency(choice),
  } satisfies Partial<CostQueryInput>;
}
