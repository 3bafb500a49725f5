/**
 * A question that needs more than sums: shares, changes, averages, counts of distinct things, conditions on sums, the
 * largest of every group. It is one statement of the store, as a metrics query is; `POST /api/nlq/query` makes it.
 */
import { z } from 'zod';
import { DecimalText } from '../money.ts';
import { DimensionName, MeasureName } from '../metrics.ts';
import { granularities, Instant, Period } from '../period.ts';
import { Filter, Provenance } from './query.ts';

/**
 * What is made of a measure. `value` the sum or ratio itself; `base` the same over the base; `change` value − base;
 * `change_ratio` that ÷ base; `of_base` value ÷ base; `share` value ÷ the sum of all rows; `per_unit` value ÷ consumed
 * quantity, per ConsumedUnit; `per_day` value ÷ days of its step that are over; `per_count` value ÷ the distinct things counted; `count` how many there are of them, and
 * `base_count` over the base; `running` the sum of the steps so far.
 */
export const FigureForm = z.enum([
  'value',
  'base',
  'change',
  'change_ratio',
  'of_base',
  'share',
  'per_unit',
  'per_day',
  'per_count',
  'count',
  'base_count',
  'count_change',
  'running',
]);
export type FigureForm = z.infer<typeof FigureForm>;

/** One number of every row. */
export const Figure = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9_]*$/),
  measure: MeasureName.default('EffectiveCost'),
  form: FigureForm.default('value'),
  times: DecimalText.default('1').describe('the number is multiplied by this'),
  over: DecimalText.default('1').describe('and divided by this; not zero'),
});
export type Figure = z.infer<typeof Figure>;

/** What a derived query is held against: another period, other filters, or both. */
export const Base = z.strictObject({ period: Period, filters: z.array(Filter).max(50) });
export type Base = z.infer<typeof Base>;

export const Having = z.strictObject({
  figure: z.string(),
  operator: z.enum(['>', '>=', '<', '<=']),
  value: DecimalText,
});
export type Having = z.infer<typeof Having>;

export const DerivedGranularity = z.enum([...granularities, 'quarter', 'year']);

export const DerivedQuery = z.strictObject({
  figures: z.array(Figure).min(1).max(8),
  dimensions: z.array(DimensionName).max(6).default([]),
  granularity: DerivedGranularity.default('none'),
  yearStart: z.number().int().min(1).max(12).default(1).describe('the month in which quarters and years begin'),
  filters: z.array(Filter).max(50).default([]),
  period: Period,
  base: Base.optional(),
  until: Instant.optional().describe('per_day: days from here on are not over'),
  counted: DimensionName.optional().describe('of what the distinct values are counted; none stated is not counted'),
  having: z.array(Having).max(4).default([]),
  order: z.strictObject({ by: z.string(), direction: z.enum(['asc', 'desc']) }).optional(),
  limitPer: z
    .strictObject({ by: z.union([DimensionName, z.literal('time')]), rows: z.number().int().min(1).max(1000) })
    .optional(),
  top: z.number().int().min(1).max(1000).optional().describe('the first rows of each currency and unit'),
  rest: z
    .boolean()
    .default(false)
    .describe('with `top` and one dimension: everything beyond the first rows as one row, last'),
  onlyNamed: z.boolean().default(false).describe('leave out rows without a value, after all figures are made'),
  onlyCount: z.boolean().default(false).describe('how many rows there are, instead of the rows'),
  limit: z.number().int().min(1).max(100_000).default(1000),
});
export type DerivedQuery = z.infer<typeof DerivedQuery>;
/** A derived query as a caller writes it, defaults left out. */
export type DerivedQueryInput = z.input<typeof DerivedQuery>;

export const DerivedColumn = z.object({
  name: z.string(),
  role: z.enum(['time', 'dimension', 'currency', 'measure']),
});
export type DerivedColumn = z.infer<typeof DerivedColumn>;

/** Columns and rows as text; one row more than the limit is never there, `more` says that it was cut off. */
export const DerivedAnswer = z.object({
  columns: z.array(DerivedColumn),
  rows: z.array(z.array(z.string().nullable())),
  more: z.boolean(),
  /** The currency of every amount, where the answer has no column for it. */
  currency: z.string().nullable(),
  provenance: Provenance,
});
export type DerivedAnswer = z.infer<typeof DerivedAnswer>;
