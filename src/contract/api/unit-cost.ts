/** `POST /api/v1/unit-cost`: any cost over any metric, of the same steps. */
import { z } from 'zod';
import { DecimalText } from '../money.ts';
import { DimensionName } from '../metrics.ts';
import { Granularity, Instant, Period } from '../period.ts';
import { Filter, Notice, Provenance } from './query.ts';
import { UsageAggregation, UsageDimension, UsageFilter } from './usage.ts';

export const UnitCostQuery = z.strictObject({
  cost: z
    .strictObject({
      measure: z.enum(['EffectiveCost', 'BilledCost', 'ListCost', 'ContractedCost']).default('EffectiveCost'),
      filters: z.array(Filter).max(50).default([]),
    })
    .prefault({})
    .describe('what is divided'),
  usage: z
    .strictObject({
      metric: z.string().min(1).max(500).describe('name of a metric that came in by OpenTelemetry'),
      aggregation: UsageAggregation.optional(),
      filters: z.array(UsageFilter).max(50).default([]),
    })
    .describe('what it is divided by'),
  by: z
    .strictObject({ cost: DimensionName, usage: UsageDimension })
    .optional()
    .describe('one unit cost for each value of a dimension that both have, as tag:tenant and attribute.tenant'),
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
  refused: z.string().nullable().describe('why there is none, in one sentence'),
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
  notices: z.array(Notice),
});
export type UnitCostAnswer = z.infer<typeof UnitCostAnswer>;
