/** The questions the overview asks, as plain objects. Pure. */
import type { CostQueryInput, Filter } from '../../contract/api/query.ts';
import type { DatasourceQueryInput } from '../../contract/api/datasource.ts';
import { instantFromMs, monthOf, shiftMonths, type Period } from '../../contract/calendar.ts';
import type { MeasureName } from '../../contract/measures.ts';
import { inCurrency } from '../../components/scene/currencyChoice';
import type { CompareWith } from '../../components/links/exploreState';

/** The two cost metrics a reader may look at the overview with. */
export type CostMetric = Extract<MeasureName, 'EffectiveCost' | 'BilledCost'>;
export const COST_METRICS = ['EffectiveCost', 'BilledCost'] as const satisfies readonly CostMetric[];

/** What can head the movers; tags come from the catalog. */
export const MOVER_DIMENSIONS = [
  'ServiceName',
  'ServiceProviderName',
  'SubAccountName',
  'ServiceCategory',
  'RegionName',
  'ResourceType',
  'ChargeCategory',
];

const TREND_MONTHS = 13;

/** Effective and billed of one period and of the period it is compared with. */
export function heroQuery(period: Period, currency: string): CostQueryInput {
  return { measures: ['EffectiveCost', 'BilledCost'], period, ...inCurrency(currency), compare: 'previous_month' };
}

/** Every value of the dimension with its change; the page picks the largest changes. */
export function moversQuery(
  metric: CostMetric,
  dimension: string,
  period: Period,
  compare: CompareWith,
  currency: string
): CostQueryInput {
  return { measures: [metric], dimensions: [dimension], period, compare, ...inCurrency(currency) };
}

/** The largest values of the dimension, and all others as one. */
export function breakdownQuery(
  metric: CostMetric,
  dimension: string,
  period: Period,
  compare: CompareWith,
  currency: string
): CostQueryInput {
  return { ...moversQuery(metric, dimension, period, compare, currency), top: 8, other: true };
}

const RECONCILED: MeasureName[] = [
  'ListCost',
  'NegotiatedSavings',
  'ContractedCost',
  'CommitmentSavings',
  'EffectiveCost',
  'BilledCost',
];

/** The four cost metrics and the two savings between them. */
export function reconciliationQuery(period: Period, currency: string): CostQueryInput {
  return { measures: RECONCILED, period, ...inCurrency(currency) };
}

/** The same four metrics as a panel of a dashboard asks for them. */
export function reconciliationPanel(currency: string): DatasourceQueryInput {
  return { queryType: 'cost', format: 'table', measures: RECONCILED, granularity: 'none', ...inCurrency(currency) };
}

/** Effective and billed cost of charges that belong to a commitment: their timing is what tells the two apart. */
export function commitmentTimingQuery(period: Period, currency: string): CostQueryInput {
  const ofCommitments: Filter = { dimension: 'CommitmentDiscountId', operator: '!=', values: [''] };
  return { measures: ['EffectiveCost', 'BilledCost'], filters: [ofCommitments], period, ...inCurrency(currency) };
}

/** Thirteen whole months, the last one being the month that holds `end`'s last instant. */
export function trendPeriod(end: string): Period {
  const last = monthOf(instantFromMs(Date.parse(end) - 1));
  return { from: shiftMonths(last, 1 - TREND_MONTHS).from, to: last.to };
}

/** The monthly trend by provider: as the chart asks it, and as the table beside it does. */
export function trendChart(metric: CostMetric, currency: string): DatasourceQueryInput {
  return chart(metric, currency, 'month');
}

export function trendTable(metric: CostMetric, currency: string, end: string): CostQueryInput {
  return table(metric, currency, 'month', trendPeriod(end));
}

/** The daily stack by provider over the page's period. */
export function dailyChart(metric: CostMetric, currency: string): DatasourceQueryInput {
  return chart(metric, currency, 'day');
}

export function dailyTable(metric: CostMetric, currency: string, period: Period): CostQueryInput {
  return table(metric, currency, 'day', period);
}

const STACK = { dimensions: ['ServiceProviderName'], top: 8, other: true };

function chart(metric: CostMetric, currency: string, granularity: 'day' | 'month'): DatasourceQueryInput {
  return {
    ...STACK,
    queryType: 'cost',
    format: 'timeseries',
    measures: [metric],
    granularity,
    ...inCurrency(currency),
  };
}

function table(metric: CostMetric, currency: string, granularity: 'day' | 'month', period: Period): CostQueryInput {
  return { ...STACK, measures: [metric], granularity, ...inCurrency(currency), period };
}
