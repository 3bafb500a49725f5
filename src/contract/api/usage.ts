/** `POST /api/v1/usage` and what telemetry there is: metrics that came in by OpenTelemetry, beside the bill. */
import { z } from 'zod';
import { Instant, Period, Granularity } from '../period.ts';
import { Notice } from './sentence.ts';

/**
 * What a stream of points is told apart by: a column, or `resource.<key>` and `attribute.<key>` for the attributes of
 * OpenTelemetry, as `resource.k8s.namespace.name`.
 */
export const UsageDimension = z
  .string()
  .max(300)
  .regex(/^(ProviderName|SubAccountId|RegionId|ResourceId|x_Cluster|ServiceName|Source|(resource|attribute)\..+)$/, {
    error: (issue) =>
      `"${String(issue.input)}" is no dimension of telemetry; use ProviderName, SubAccountId, RegionId, ResourceId, x_Cluster, ServiceName, Source, resource.<key> or attribute.<key>`,
  });
export type UsageDimension = z.infer<typeof UsageDimension>;

/**
 * `total`: what counters grew by, or the sum of a distribution; `count`: observations of a distribution; `average`,
 * `minimum`, `maximum`: over all samples; `level`: what was there at a time, the streams' hourly averages added up.
 */
export const UsageAggregation = z.enum(['total', 'count', 'average', 'minimum', 'maximum', 'level']);
export type UsageAggregation = z.infer<typeof UsageAggregation>;

export const UsageFilter = z.strictObject({
  dimension: UsageDimension,
  operator: z.enum(['=', '!=']),
  values: z.array(z.string().max(4096)).min(1).max(1000),
});

export const UsageQuery = z.strictObject({
  metric: z.string().min(1).max(500).describe('name of the metric, as http.server.request.duration'),
  aggregation: UsageAggregation.optional().describe(
    'total for counters and distributions, level for the rest, unless told'
  ),
  dimensions: z.array(UsageDimension).max(6).default([]),
  filters: z.array(UsageFilter).max(50).default([]),
  period: Period,
  granularity: Granularity.default('none'),
  limit: z.number().int().min(1).max(100_000).default(10_000),
});
export type UsageQuery = z.infer<typeof UsageQuery>;

/** Rows as text: time where a granularity is asked for, dimensions, and the value as a decimal number. */
export const UsageAnswer = z.object({
  columns: z.array(z.object({ name: z.string(), role: z.enum(['time', 'dimension', 'value']) })),
  rows: z.array(z.array(z.string())),
  unit: z.string().describe('as the sender writes it (UCUM)'),
  aggregation: UsageAggregation,
  sql: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  rowsRead: z
    .number()
    .int()
    .nullable()
    .describe('null for whoever sees a part: how much there is besides is not theirs to know'),
  elapsedMs: z.number(),
  dataUpTo: Instant.nullable().describe('when the newest day was last worked out'),
  notices: z.array(Notice),
});
export type UsageAnswer = z.infer<typeof UsageAnswer>;

/** A metric that has come in. */
export const TelemetryMetric = z.object({
  metric: z.string(),
  unit: z.string(),
  type: z.string(),
  temporality: z.string(),
  series: z.number().int(),
  resourceKeys: z.array(z.string()),
  attributeKeys: z.array(z.string()),
});
export const TelemetryMetricsAnswer = z.object({ metrics: z.array(TelemetryMetric) });
export type TelemetryMetricsAnswer = z.infer<typeof TelemetryMetricsAnswer>;

/** What one sender has sent of one signal. */
export const TelemetrySource = z.object({
  source: z.string(),
  signal: z.enum(['metrics', 'traces', 'logs']),
  accepted: z.number().int(),
  rejected: z.number().int(),
  reasons: z.array(
    z.object({ reason: z.string(), rejected: z.number().int(), lastAt: Instant.describe('when it last happened') })
  ),
  lastAt: Instant.describe('when something last came in'),
  perSecond: z.number().describe('taken a second, over the last five minutes'),
  history: z
    .array(z.object({ hour: Instant, accepted: z.number().int(), rejected: z.number().int() }))
    .describe('the last 24 hours, the running one among them, oldest first; zeros where nothing came in'),
  series: z
    .number()
    .int()
    .nullable()
    .describe('streams of points that metrics have so far; otlp.maxSeries is the most'),
});

/**
 * `sending`: something came in within a day and a half; `silent`: nothing for longer; `never`: nothing so far; `collected`: asked by
 * the sidecar itself, by no token; `former`: no sender of that name is configured any more.
 */
export const TelemetrySenderState = z.enum(['sending', 'silent', 'never', 'collected', 'former']);
export type TelemetrySenderState = z.infer<typeof TelemetrySenderState>;

/** Who sends where no sender has a token. */
export const LOCAL_SENDER = 'otlp';

/** The receiver as it runs. */
export const TelemetryReceiver = z.object({
  address: z.string().describe('host and port on which it listens'),
  senders: z
    .array(z.string())
    .describe('names that have a token; without any, programs on its machine may send as otlp'),
  maxSeries: z.number().int().describe('streams of points that a sender may have'),
  maxBytes: z.number().int().describe('bytes of a request, packed or unpacked'),
  retentionDays: z.number().int().describe('days for which points, spans and records are kept'),
});
export type TelemetryReceiver = z.infer<typeof TelemetryReceiver>;

export const TelemetrySourcesAnswer = z.object({
  sources: z.array(TelemetrySource),
  senders: z.array(z.object({ name: z.string(), state: TelemetrySenderState })).describe('by name'),
  receiver: TelemetryReceiver.nullable().describe('null where nothing is received'),
  now: Instant,
});
export type TelemetrySourcesAnswer = z.infer<typeof TelemetrySourcesAnswer>;
