/** `POST /api/v1/forecast`: what cost will come to, day by day and in totals, with how sure that is. */
import { z } from 'zod';
import { Day } from '../finance/fields.ts';
import { DimensionName, isDimension } from '../metrics.ts';
import { BillingCurrency, CurrencyCode, DecimalText } from '../money.ts';
import { Period } from '../period.ts';
import { QUANTITY } from './budget.ts';
import { Filter, Provenance } from './query.ts';
import { Sentence } from './sentence.ts';

/** Measures whose days add up: cost, and usage in one unit; rates and counts are not forecast. */
export const ForecastMeasure = z.enum(['EffectiveCost', 'BilledCost', 'ListCost', 'ContractedCost', QUANTITY], {
  error: (issue) =>
    `"${String(issue.input)}" cannot be forecast; use EffectiveCost, BilledCost, ListCost, ContractedCost or ${QUANTITY}`,
});
export type ForecastMeasure = z.infer<typeof ForecastMeasure>;

/** Eighteen months and what is left of the current one. */
export const LONGEST_FORECAST_MONTHS = 18;

/**
 * Something known to come that the past does not show: from a day on, cost is higher or lower by an amount a day. It
 * counts in every forecast whose filters let its scope through.
 */
export const ForecastEvent = z.strictObject({
  name: z.string().trim().min(1).max(200),
  from: Day.describe('first day on which it holds'),
  to: Day.nullable().default(null).describe('first day on which it holds no longer; null = it stays'),
  dailyChange: DecimalText.describe('added to the cost of each day; negative for less'),
  currency: BillingCurrency.describe('as bills state it'),
  scope: z
    .record(
      z.string().refine(isDimension, { error: 'is not a dimension; use one such as "SubAccountName" or "tag:team"' }),
      z.string()
    )
    .default({})
    .describe('where it happens, as dimension and value'),
});
export type ForecastEvent = z.infer<typeof ForecastEvent>;

/** An event as it is kept. A change or removal names the version that it was made from. */
export const StoredForecastEvent = z.object({
  id: z.string(),
  version: z.number().int(),
  changedBy: z.string(),
  event: ForecastEvent,
});
export type StoredForecastEvent = z.infer<typeof StoredForecastEvent>;
export const ForecastEventsAnswer = z.object({ events: z.array(StoredForecastEvent) });

export const ForecastQuery = z.strictObject({
  measure: ForecastMeasure.default('EffectiveCost'),
  dimensions: z.array(DimensionName).max(4).default([]).describe('the breakdown; a forecast for each value'),
  filters: z.array(Filter).max(50).default([]),
  currency: BillingCurrency.optional().describe('keep only charges in this currency'),
  convertTo: CurrencyCode.optional().describe('forecast in this currency, at the rates of the past'),
  months: z
    .number()
    .int()
    .min(1)
    .max(LONGEST_FORECAST_MONTHS + 1)
    .default(3)
    .describe('calendar months, the one in which the data ends included'),
  to: Day.optional().describe('forecast up to this day, outside, instead of a number of months'),
  level: z.number().min(0.5).max(0.99).default(0.8).describe('share of true values that the interval should hold'),
  top: z.number().int().min(1).max(100).default(20).describe('the largest of the breakdown; the rest becomes "other"'),
  events: z.array(ForecastEvent).max(100).default([]).describe('besides those that are stored'),
});
export type ForecastQuery = z.infer<typeof ForecastQuery>;
export type ForecastQueryInput = z.input<typeof ForecastQuery>;

/** An expected amount with its interval, to the cent: estimates, not sums of charges. */
const Estimate = z.object({ mean: DecimalText, lower: DecimalText, upper: DecimalText });

export const ForecastDay = Estimate.extend({
  day: Day,
  committed: DecimalText.describe('the part of the mean that is bound: commitments and recurring fees'),
  events: DecimalText.describe('the part of the mean that known events add'),
});
export type ForecastDay = z.infer<typeof ForecastDay>;

/** A calendar month, quarter or year, or the whole forecast: what was charged in it so far, and what it will come to. */
export const ForecastTotal = Estimate.extend({
  kind: z.enum(['month', 'quarter', 'year', 'horizon']),
  period: Period,
  actual: DecimalText.describe('charged in it so far, exactly; part of the mean'),
});
export type ForecastTotal = z.infer<typeof ForecastTotal>;

/** What forecasts like this one would have been worth before, on the same data. */
export const ForecastBackTest = z.object({
  origins: z.number().int().describe('places in the past from which was forecast'),
  days: z.number().int().describe('how far each of them reached'),
  mase: z.number().nullable().describe('mean error of a day over the mean step from week to week'),
  smape: z.number().nullable().describe('symmetric mean absolute error of a day, 0 to 2'),
  monthTotalError: z.number().nullable().describe('middle error of the next 30 days’ total, as a share of it'),
  horizonTotalError: z.number().nullable().describe('the same for all tested days'),
  coverage: z.number().nullable().describe('share of days that lay inside the interval'),
  network: z.number().nullable().describe('how much the trained network counts among the methods, 0 to 1'),
});
export type ForecastBackTest = z.infer<typeof ForecastBackTest>;

export const CostForecastSeries = z.object({
  labels: z.record(z.string(), z.string()).describe('values of the breakdown; "" = none stated'),
  currency: BillingCurrency.describe('"XXX" for a quantity'),
  unit: z.string().optional().describe('of a quantity, as Hours'),
  refused: Sentence.nullable().describe('why there is no forecast, in one sentence'),
  days: z.array(ForecastDay),
  totals: z.array(ForecastTotal),
  oneOffs: DecimalText.describe('one-time charges of the last 12 months; they are not expected again'),
  backTest: ForecastBackTest.nullable(),
});
export type CostForecastSeries = z.infer<typeof CostForecastSeries>;

export const ForecastAnswer = z.object({
  measure: ForecastMeasure,
  level: z.number(),
  history: Period.describe('what was looked at'),
  horizon: Period.describe('what is forecast'),
  series: z.array(CostForecastSeries),
  events: z.array(ForecastEvent).describe('known events that count in it'),
  provenance: Provenance,
});
export type ForecastAnswer = z.infer<typeof ForecastAnswer>;
