/** `POST /api/v1/query`: a metrics query in, columns and rows out. Money is decimal text with its currency. */
import { z } from 'zod';
import { Day } from '../finance/fields.ts';
import { BillingCurrency, CurrencyCode, DecimalText } from '../money.ts';
import { AskedMeasure, DimensionName, MeasureName } from '../metrics.ts';
import { Granularity, Instant, Period } from '../period.ts';
import { Notice } from './sentence.ts';

/** One condition; all conditions of a query must hold. An empty string in `values` means "none stated". */
export const Filter = z.object({
  dimension: DimensionName.describe('FOCUS column or tag:<key>'),
  operator: z
    .enum(['=', '!=', 'contains', 'not_contains'])
    .describe('= and != compare with any of the values; contains ignores case'),
  values: z
    .array(z.string().max(4096))
    .min(1, { error: 'a filter needs a value; give one or remove the filter' })
    .max(1000),
});
export type Filter = z.infer<typeof Filter>;

/**
 * The rows that somebody may see: those for which all conditions of at least one alternative hold. Without
 * alternatives there are none. Where no scope is given at all, every row may be seen.
 */
export const RowScope = z.array(z.array(Filter).min(1).max(50)).max(200);
export type RowScope = z.infer<typeof RowScope>;

/** The period to compare with, or `none`. `previous_period` follows calendar months when the range does. */
export const Compare = z.enum(['none', 'previous_period', 'previous_month', 'previous_year']);
export type Compare = z.infer<typeof Compare>;

/** What becomes of amounts that no exchange rate is stated for. A notice names them either way. */
export const Unconverted = z.enum(['apart', 'left_out']);

/** What is asked of the metrics model. */
export const CostQuery = z.strictObject({
  measures: z.array(MeasureName).min(1, { error: 'no measure; name one such as "EffectiveCost"' }).max(8),
  dimensions: z.array(DimensionName).max(6).default([]).describe('the breakdown, in order'),
  filters: z.array(Filter).max(50).default([]),
  period: Period,
  granularity: Granularity.default('none'),
  compare: Compare.default('none'),
  currency: BillingCurrency.optional().describe('keep only charges in this currency'),
  convertTo: CurrencyCode.optional().describe(
    'show money in this currency, at the exchange rates stated for the month of each charge; what has no rate stays in its own'
  ),
  unconverted: Unconverted.optional().describe(
    'with convertTo: amounts without a rate stand apart in their own currency (default), or are left out'
  ),
  top: z
    .number()
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe('keep the largest of the breakdown by the first measure, per currency; the rest becomes "other"'),
  other: z.boolean().default(true).describe('with top: add a row for everything else'),
  order: z
    .object({ by: z.string().max(256), direction: z.enum(['asc', 'desc']) })
    .optional()
    .describe('a measure, dimension or "time"; default: time, then the first measure descending'),
  limit: z.number().int().min(1).max(1_000_000).default(10_000).describe('rows at most; hitting it is reported'),
});
export type CostQuery = z.infer<typeof CostQuery>;
/** A query as a caller writes it, defaults left out. */
export type CostQueryInput = z.input<typeof CostQuery>;

/** A cost query that may also measure configured unit costs. */
export const MeasuresQuery = z.strictObject({
  ...CostQuery.shape,
  measures: z
    .array(AskedMeasure)
    .min(1, { error: 'no measure; name one such as "EffectiveCost"' })
    .max(8)
    .describe('measures of the model, and configured unit costs as unit:<name>'),
});
export type MeasuresQuery = z.infer<typeof MeasuresQuery>;
export type MeasuresQueryInput = z.input<typeof MeasuresQuery>;

export { OTHER } from '../measures.ts';
export { Notice };

/** What a column holds. `previous` and `change` stand beside their measure when a query compares. */
export const AnswerColumn = z.object({
  name: z.string(),
  role: z.enum(['time', 'dimension', 'currency', 'measure', 'original', 'previous', 'change']),
  measure: AskedMeasure.optional(),
  unit: z.enum(['money', 'money_per_unit', 'quantity', 'ratio', 'count']).optional(),
});
export type AnswerColumn = z.infer<typeof AnswerColumn>;

/** Up to when a source has data, and what told us so. */
export const SourceFreshness = z.object({
  source: z.string(),
  provider: z.string().describe('the providers, with commas between them'),
  providers: z.array(z.string()).describe('each by itself; a name may have commas'),
  dataUpTo: Instant.nullable().describe('end of the last charge period in the source, outside'),
  lastDeliveryAt: Instant.nullable(),
  generation: z.number().int().describe('how many deliveries the source has had'),
  rows: z.number().int(),
  rejected: z.number().int(),
  flagged: z.number().int(),
});
export type SourceFreshness = z.infer<typeof SourceFreshness>;

/** A rate as a finance document states it. */
export const StatedRate = z.object({
  date: Day,
  from: CurrencyCode,
  to: CurrencyCode,
  rate: DecimalText.describe('units of `to` for one unit of `from`'),
  source: z.string().describe('the source of the document'),
  origin: z.string().describe('where the document was read'),
});
export type StatedRate = z.infer<typeof StatedRate>;

/** What charges of one currency and month were multiplied by. */
export const UsedRate = z.object({
  month: z.string().describe('YYYY-MM, the month in which a charge begins'),
  from: BillingCurrency,
  factor: DecimalText.describe(
    'exact where it is stated; inverse and cross rates are rounded to 36 decimals, half to even'
  ),
  stated: z.array(StatedRate).describe('one rate; two where it goes over a third currency'),
});
export type UsedRate = z.infer<typeof UsedRate>;

/** How an answer was converted: every factor, and the months of a currency for which no rate is stated. */
export const Conversion = z.object({
  to: CurrencyCode,
  rates: z.array(UsedRate),
  missing: z.array(z.object({ month: z.string(), from: BillingCurrency })),
});
export type Conversion = z.infer<typeof Conversion>;

/** Where an answer comes from. */
export const Provenance = z.object({
  sql: z.string().describe('the SQL that ran, parameters shown as {name:Type}'),
  parameters: z.record(z.string(), z.unknown()),
  table: z.string().describe('the table or roll-up chosen'),
  rowsRead: z
    .number()
    .int()
    .nullable()
    .describe('null for whoever sees a part: how much there is besides is not theirs to know'),
  elapsedMs: z.number(),
  dataUpTo: Instant.nullable().describe('the earliest "data up to" of the sources in the answer'),
  sources: z.array(SourceFreshness),
  notices: z.array(Notice).describe('limits that were hit, currencies kept apart, measures with gaps'),
  conversion: Conversion.optional().describe('set where amounts were converted'),
});
export type Provenance = z.infer<typeof Provenance>;

/**
 * Columns and rows. Cells are text or null: time as an instant, money, quantities and ratios as decimal text,
 * a dimension's "none stated" as "". With a money measure there is always a `BillingCurrency` column:
 * amounts of different currencies are never added up. With `convertTo` that column is named `Currency`, and
 * `BillingCurrency` is a dimension like others; broken down by it, each money measure has its `original` beside it.
 */
export const CostAnswer = z.object({
  columns: z.array(AnswerColumn),
  rows: z.array(z.array(z.string().nullable())),
  previousPeriod: Period.optional(),
  provenance: Provenance,
});
export type CostAnswer = z.infer<typeof CostAnswer>;

/** `POST /api/v1/rows`: the charge rows behind a number, newest first. */
export const RowsQuery = z.strictObject({
  filters: z.array(Filter).max(50).default([]),
  period: Period,
  currency: BillingCurrency.optional(),
  limit: z.number().int().min(1).max(100_000).default(100),
  offset: z.number().int().min(0).max(10_000_000).default(0),
  virtualTags: z
    .boolean()
    .optional()
    .describe('true: the values of virtual tags too, as x_VirtualTags beside Tags, which stays as delivered'),
});
export type RowsQuery = z.infer<typeof RowsQuery>;

/** FOCUS rows as text cells, with where each came from. */
export const RowsAnswer = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string().nullable())),
  provenance: Provenance,
});
export type RowsAnswer = z.infer<typeof RowsAnswer>;

/** `POST /api/v1/values`: the values a dimension takes, most expensive first. */
export const ValuesQuery = z.strictObject({
  dimension: DimensionName,
  search: z.string().max(256).default(''),
  period: Period.optional(),
  filters: z.array(Filter).max(50).default([]),
  limit: z.number().int().min(1).max(1000).default(100),
});
export type ValuesQuery = z.infer<typeof ValuesQuery>;
export const ValuesAnswer = z.object({ values: z.array(z.string()), more: z.boolean() });
export type ValuesAnswer = z.infer<typeof ValuesAnswer>;

/** `GET /api/v1/catalog`: what can be asked of the data that is loaded. */
export const CatalogAnswer = z.object({
  measures: z.array(z.object({ name: AskedMeasure, title: z.string(), unit: z.string(), meaning: z.string() })),
  dimensions: z.array(z.object({ name: z.string(), title: z.string(), meaning: z.string() })),
  tagKeys: z.array(z.string()),
  currencies: z.array(z.string()).describe('the preferred one first, then by cost'),
  convertTo: z.array(z.string()).describe('currencies that exchange rates are stated for'),
  dataFrom: Instant.nullable(),
  dataUpTo: Instant.nullable(),
  costMetric: z.enum(['EffectiveCost', 'BilledCost']).optional().describe('the cost metric that is preferred'),
  numberFormat: z.string().optional().describe('how numbers are to be written; "" for each user’s language'),
});
export type CatalogAnswer = z.infer<typeof CatalogAnswer>;

/** Totals of one currency and cost metric: what the file said, what was stored, what was rejected. */
export const ControlTotal = z.object({
  currency: z.string(),
  metric: z.enum(['BilledCost', 'EffectiveCost', 'ListCost', 'ContractedCost']),
  input: DecimalText,
  stored: DecimalText,
  rejected: DecimalText,
});
export type ControlTotal = z.infer<typeof ControlTotal>;
