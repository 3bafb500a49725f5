/** `POST /api/v1/trace-cost`: the cost of a workload, shared out over what its spans served. */
import { z } from 'zod';
import { DecimalText } from '../money.ts';
import { Instant, Period } from '../period.ts';
import { Filter, Notice, Provenance } from './query.ts';

/** `SpanName`, or an attribute of the span or its resource. */
export const SpanDimension = z
  .string()
  .max(300)
  .regex(/^(SpanName|ServiceName|(attribute|resource)\..+)$/, {
    error: (issue) =>
      `"${String(issue.input)}" is no dimension of spans; use SpanName, ServiceName, attribute.<key> or resource.<key>`,
  });

export const TraceCostQuery = z.strictObject({
  cost: z
    .strictObject({
      measure: z.enum(['EffectiveCost', 'BilledCost', 'ListCost', 'ContractedCost']).default('EffectiveCost'),
      filters: z.array(Filter).max(50).default([]),
    })
    .prefault({})
    .describe('what the workload cost'),
  service: z.string().min(1).max(500).optional().describe('service.name of the workload; all of them when left out'),
  kind: z
    .enum(['Server', 'Consumer', 'Client', 'Producer', 'Internal'])
    .default('Server')
    .describe('which spans count: those that serve a request, unless told'),
  by: z.array(SpanDimension).min(1).max(4).default(['SpanName']).describe('endpoint, tenant and the like'),
  weight: z
    .string()
    .max(300)
    .regex(/^(duration|count|attribute\..+)$/, {
      error: (issue) => `"${String(issue.input)}" is no weight; use duration, count or attribute.<key> of a number`,
    })
    .default('duration')
    .describe('what shares are worked out from: time, requests, or an attribute such as bytes or tokens'),
  period: Period,
  limit: z.number().int().min(1).max(10_000).default(1000),
});
export type TraceCostQuery = z.infer<typeof TraceCostQuery>;
export type TraceCostQueryInput = z.input<typeof TraceCostQuery>;

export const TraceCostRow = z.object({
  keys: z.array(z.string()),
  currency: z.string(),
  cost: DecimalText.describe('rows of a currency add up to the cost of the workload, to the last decimal'),
  spans: z.number().int(),
  share: z.number().min(0).max(1),
});
export type TraceCostRow = z.infer<typeof TraceCostRow>;

export const TraceCostAnswer = z.object({
  rows: z.array(TraceCostRow),
  cost: Provenance.describe('where the cost comes from'),
  spansSql: z.string().describe('where the shares come from'),
  spansUpTo: Instant.nullable().describe('start of the last span that counted'),
  notices: z.array(Notice),
});
export type TraceCostAnswer = z.infer<typeof TraceCostAnswer>;
