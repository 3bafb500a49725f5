/** Anomalies of usage by hour: metrics that came in by OpenTelemetry. Quantities are in the metric's unit; no money. */
import { z } from 'zod';
import { DecimalText } from '../money.ts';
import { Instant } from '../period.ts';
import { AnomalyStatus, Verdict } from './anomaly.ts';
import { UsageDimension } from './usage.ts';
import { Day } from '../finance/fields.ts';

/** What of a metric an hour is: what it grew by, how many observations it had, or how much was there. */
export const WatchedAggregation = z.enum(['total', 'count', 'level']);
export type WatchedAggregation = z.infer<typeof WatchedAggregation>;

/** One metric of one service, or of whatever the watch is told to tell apart by. */
const Leaf = z.object({
  metric: z.string(),
  dimensions: z
    .array(z.object({ name: UsageDimension, value: z.string() }))
    .describe('what the metric is told apart by; a value is empty where the sender names none'),
});

/** Percent of what was expected; 10000 at most, which is also said where nothing was expected. */
const Percent = z.number().min(-100).max(10_000);

export const UsageAnomaly = Leaf.extend({
  leaf: z.string().describe('key of the metric and its dimensions'),
  unit: z.string().describe('as the sender writes it (UCUM)'),
  aggregation: WatchedAggregation,
  service: z.string().describe('service.name; empty where several services or none sent it'),
  provider: z.string().describe('of cloud.provider; empty where several or none'),
  subAccountId: z.string().describe('of cloud.account.id; empty where several or none'),
  owner: z.string().describe('of the resource attribute "owner"; empty where several or none'),
  team: z.string().describe('of the resource attribute "team"; empty where several or none'),
  status: AnomalyStatus,
  direction: z.enum(['up', 'down']),
  foundAt: Instant,
  firstHour: Instant,
  lastHour: Instant.describe('last hour seen, inside'),
  actual: DecimalText.describe('over its hours: the sum, or of a level the mean'),
  expected: DecimalText.describe('the same hours of other days and weeks: an estimate'),
  lower: DecimalText.describe('at the lower edge of what would not have been noticed'),
  upper: DecimalText,
  change: Percent.describe('percent of what was expected; 10000 at most, also where nothing was expected'),
  members: z.array(Leaf.extend({ change: Percent })).describe('all that moved with it, the largest change first'),
  verdict: Verdict.nullable(),
  mutedUntil: Day.nullable().describe('no alert before this day'),
});
export type UsageAnomaly = z.infer<typeof UsageAnomaly>;

/** An anomaly as calls answer it. */
export const KnownUsageAnomaly = UsageAnomaly.extend({ id: z.string(), version: z.number().int() });
export type KnownUsageAnomaly = z.infer<typeof KnownUsageAnomaly>;

export const UsageAnomaliesAnswer = z.object({
  anomalies: z.array(KnownUsageAnomaly).describe('the newest first'),
  total: z.number().int(),
  watched: z.boolean().describe('false where usage is not watched: see watch.usage in the configuration'),
});
export type UsageAnomaliesAnswer = z.infer<typeof UsageAnomaliesAnswer>;

export const UsageAnomalyDetail = z.object({
  anomaly: KnownUsageAnomaly,
  hours: z
    .array(
      z.object({
        at: Instant,
        actual: DecimalText.nullable().describe('null where nothing came in'),
        expected: DecimalText.nullable().describe('the same hours of other days and weeks: an estimate'),
      })
    )
    .describe('from a week before it up to its end'),
});
export type UsageAnomalyDetail = z.infer<typeof UsageAnomalyDetail>;

/** What one look at the hours did. */
export const UsageWatchAnswer = z.object({
  series: z.number().int(),
  leftOut: z.number().int().describe('series beyond watch.usage.maxSeries, which nobody looks at'),
  found: z.number().int().describe('anomalies that were not known'),
  changed: z.number().int(),
  withdrawn: z.number().int(),
});
export type UsageWatchAnswer = z.infer<typeof UsageWatchAnswer>;
