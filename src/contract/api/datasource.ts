/** The data source's query model: what Grafana stores in a panel and sends to QueryData. */
import { z } from 'zod';
import { Compare, Filter, Unconverted } from './query.ts';
import { CurrencyCode } from '../money.ts';
import { DimensionName, MeasureName } from '../metrics.ts';
import { Granularity } from '../period.ts';

/**
 * `timeseries`: one field per breakdown value, with labels; `numeric`: strings and one number over the whole range,
 * which alert rules evaluate; `table`: everything, decimals also as text; `annotations`: deliveries as events.
 */
export const FrameFormat = z.enum(['timeseries', 'numeric', 'table', 'annotations']);
export type FrameFormat = z.infer<typeof FrameFormat>;

/** `auto` picks hour, day or month from the range and the panel's width. */
export const QueryGranularity = z.union([Granularity, z.literal('auto')]);

export const DatasourceQuery = z.object({
  refId: z.string().default('A'),
  queryType: z.enum(['cost', 'freshness', 'deliveries', 'reconciliation', 'budgets', 'forecast']).default('cost'),
  format: FrameFormat.default('timeseries'),
  measures: z.array(MeasureName).min(1).max(8).default(['EffectiveCost']),
  dimensions: z.array(DimensionName).max(6).default([]),
  filters: z.array(Filter).max(50).default([]),
  granularity: QueryGranularity.default('auto'),
  compare: Compare.default('none'),
  currency: CurrencyCode.optional(),
  convertTo: CurrencyCode.optional(),
  unconverted: Unconverted.optional(),
  top: z.number().int().min(1).max(1000).optional(),
  other: z.boolean().default(true),
  limit: z.number().int().min(1).max(1_000_000).default(10_000),
  /** For forecasts as numbers: the period whose expected total is given, the one in which the data ends. */
  total: z.enum(['month', 'quarter', 'year']).default('month'),
  hide: z.boolean().optional(),
});
export type DatasourceQuery = z.infer<typeof DatasourceQuery>;
export type DatasourceQueryInput = z.input<typeof DatasourceQuery>;
