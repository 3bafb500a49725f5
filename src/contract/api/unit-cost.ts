/** `POST /api/v1/unit-cost`: any cost over any metric, of the same steps. */
import { z } from 'zod';
import { BillingCurrency, compareDecimals, CurrencyCode, decimalPattern, DecimalText } from '../money.ts';
import { DimensionName } from '../metrics.ts';
import { Granularity, Instant, Period } from '../period.ts';
import { Filter, Notice, Provenance, Unconverted } from './query.ts';
import { UsageAggregation, UsageDimension, UsageFilter } from './usage.ts';
import { Sentence } from './sentence.ts';

/** The costs that may be divided. */
export const UnitCostMetric = z.enum(['EffectiveCost', 'BilledCost', 'ListCost', 'ContractedCost']);

/** A dimension that costs and usage both have, each by its name. */
export const UnitCostPair = z.strictObject({ cost: DimensionName, usage: UsageDimension });
export type UnitCostPair = z.infer<typeof UnitCostPair>;

/**
 * A unit cost that people configured: a scope of costs over a metric. It is asked for like a measure, as
 * `unit:<name>`, and read as "cost per <name>".
 */
export const UnitCost = z
  .strictObject({
    name: z
      .string()
      .trim()
      .min(1, { error: 'missing; say what the cost is per, such as "order"' })
      .max(100)
      .regex(/^[^\s,$|]+( [^\s,$|]+)*$/, {
        error: 'is words with single spaces, without commas, bars and dollar signs',
      })
      .describe('what the cost is per, as people say it: order, or 1000 requests'),
    words: z
      .array(z.string().trim().min(1).max(100))
      .max(20)
      .default([])
      .describe('other words for it in questions: orders, pedido, pedidos'),
    measure: UnitCostMetric.default('EffectiveCost'),
    filters: z.array(Filter).max(50).default([]).describe('which costs are divided; all without conditions'),
    metric: z.string().trim().min(1, { error: 'missing; name a metric that came in' }).max(500),
    aggregation: UsageAggregation.nullable().default(null).describe('null: as the metric is'),
    usageFilters: z.array(UsageFilter).max(50).default([]).describe('which of the metric counts'),
    per: DecimalText.refine((text) => !decimalPattern.test(text) || compareDecimals(text, '0') > 0, {
      error: (issue) => `"${String(issue.input)}" is not above 0; write how many units the cost is of, such as 1000`,
    }).default('1'),
    pairs: z
      .array(UnitCostPair)
      .max(20)
      .default([])
      .describe('dimensions that both sides have beside account, region and resource: tag:team and attribute.team'),
    note: z.string().max(2000).default(''),
  })
  .refine(({ pairs }) => new Set(pairs.map(({ cost }) => cost)).size === pairs.length, {
    error: 'the same dimension of costs twice; keep one',
    path: ['pairs'],
  });
export type UnitCost = z.infer<typeof UnitCost>;

export const UnitCostQuery = z.strictObject({
  cost: z
    .strictObject({
      measure: UnitCostMetric.default('EffectiveCost'),
      filters: z.array(Filter).max(100).default([]),
      currency: BillingCurrency.optional().describe('keep only charges in this currency'),
      convertTo: CurrencyCode.optional().describe('at the exchange rates stated for the month of each charge'),
      unconverted: Unconverted.optional(),
    })
    .prefault({})
    .describe('what is divided'),
  usage: z
    .strictObject({
      metric: z.string().min(1).max(500).describe('name of a metric that came in by OpenTelemetry'),
      aggregation: UsageAggregation.optional(),
      filters: z.array(UsageFilter).max(100).default([]),
    })
    .describe('what it is divided by'),
  by: UnitCostPair.optional().describe(
    'one unit cost for each value of a dimension that both have, as tag:tenant and attribute.tenant'
  ),
  per: DecimalText.default('1').describe('cost per so many: 1000 for a thousand requests'),
  period: Period,
  granularity: Granularity.default('day'),
  outlook: z
    .strictObject({
      steps: z.number().int().min(1).max(366).default(28).describe('how many steps to forecast'),
      level: z.number().min(0.5).max(0.99).default(0.8).describe('share of true values that the interval should hold'),
    })
    .optional()
    .describe('also where it is going: its trend, and a forecast'),
});
export type UnitCostQuery = z.infer<typeof UnitCostQuery>;
export type UnitCostQueryInput = z.input<typeof UnitCostQuery>;

/** One step. A side that has nothing is null, and so is the unit cost then: a gap is not a zero. */
export const UnitCostRow = z.object({
  time: Instant.nullable(),
  key: z.string().nullable().describe('value of the dimension, where one is asked for'),
  currency: z.string().nullable(),
  cost: DecimalText.nullable(),
  quantity: DecimalText.nullable(),
  unitCost: DecimalText.nullable(),
});
export type UnitCostRow = z.infer<typeof UnitCostRow>;

/** Where one unit cost is going. Estimates, not sums of charges. */
export const UnitCostOutlook = z.object({
  key: z.string().nullable(),
  currency: z.string(),
  refused: Sentence.nullable().describe('why there is none, in one sentence'),
  trend: z
    .object({
      direction: z.enum(['rising', 'falling', 'none']).describe('none where chance alone may explain it'),
      perStep: DecimalText.describe('what it changes by from step to step, by the middle of all pairs of steps'),
      change: z.number().nullable().describe('by that, over the whole of what is known, as a share of its beginning'),
    })
    .nullable(),
  steps: z.array(z.object({ time: Instant, mean: DecimalText, lower: DecimalText, upper: DecimalText })),
});
export type UnitCostOutlook = z.infer<typeof UnitCostOutlook>;

export const UnitCostAnswer = z.object({
  rows: z.array(UnitCostRow),
  outlook: z.array(UnitCostOutlook).describe('one for each key and currency; empty unless asked for'),
  unit: z.string().describe('of the quantity, as the sender writes it'),
  cost: Provenance.describe('where the cost comes from'),
  usageSql: z.string().describe('where the quantity comes from'),
  usageParameters: z.record(z.string(), z.unknown()).describe('the values in it; their names are none of the cost’s'),
  notices: z.array(Notice),
});
export type UnitCostAnswer = z.infer<typeof UnitCostAnswer>;
