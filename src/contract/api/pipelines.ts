/** `POST /api/v1/pipelines`: what builds, tests and deployments cost, how long they took, how often they failed. */
import { z } from 'zod';
import { DecimalText } from '../money.ts';
import { Instant, Period } from '../period.ts';
import { Notice } from './sentence.ts';

export const PipelineDimension = z.enum([
  'system',
  'organization',
  'repository',
  'pipeline',
  'run',
  'job',
  'branch',
  'trigger',
  'actor',
  'runner',
  'sku',
  'day',
]);
export type PipelineDimension = z.infer<typeof PipelineDimension>;

export const PipelinesQuery = z.strictObject({
  period: Period,
  by: z.array(PipelineDimension).min(1).max(6).default(['repository', 'pipeline']),
  filters: z
    .array(z.strictObject({ dimension: PipelineDimension, values: z.array(z.string().max(1000)).min(1).max(1000) }))
    .max(20)
    .default([]),
  order: z
    .strictObject({
      by: z.union([PipelineDimension, z.enum(['cost', 'seconds', 'failed', 'runs'])]),
      direction: z.enum(['asc', 'desc']).default('desc'),
    })
    .prefault({ by: 'cost' })
    .describe('the most expensive first unless told; a dimension must be one of `by`'),
  withRuns: z.boolean().default(false).describe('leaves out what the bill has beside runs'),
  limit: z.number().int().min(1).max(10_000).default(1000),
  offset: z.number().int().min(0).max(10_000_000).default(0),
});
export type PipelinesQuery = z.infer<typeof PipelinesQuery>;
export type PipelinesQueryInput = z.input<typeof PipelinesQuery>;

export const PipelineRow = z.object({
  keys: z.array(z.string()).describe('in the order of `by`; empty where the cost is of no run'),
  runs: z.number().int(),
  failed: z.number().int().describe('runs that failed'),
  jobs: z.number().int(),
  seconds: z.number().describe('for which jobs ran'),
  queuedSeconds: z.number().describe('for which jobs waited for a runner'),
  minutes: z.number().int().describe('begun minutes, as they are billed'),
  currency: z.string().describe('empty where nothing has a price'),
  cost: DecimalText,
  pricedBy: z.array(z.enum(['bill', 'price sheet', 'node'])).describe('where its prices are from'),
  unpricedSeconds: z.number().describe('of `seconds`, for which no price is known'),
});
export type PipelineRow = z.infer<typeof PipelineRow>;

export const PipelinesAnswer = z.object({
  rows: z.array(PipelineRow).describe('in the order asked for'),
  total: z.number().int().describe('how many rows there are in all'),
  dataUpTo: Instant.nullable().describe('end of the last day that was collected'),
  notices: z.array(Notice),
});
export type PipelinesAnswer = z.infer<typeof PipelinesAnswer>;
