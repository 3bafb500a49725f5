/** What is watched for anomalies, beside accounts and services. */
import { z } from 'zod';
import { WatchedTags } from '../contract/api/preferences.ts';
import { UsageDimension } from '../contract/api/usage.ts';

const UsageWatchSettings = z.strictObject({
  enabled: z
    .boolean()
    .default(false)
    .describe('whether usage that came in by OpenTelemetry is watched for anomalies, once an hour'),
  dimensions: z
    .array(UsageDimension)
    .max(6)
    .default(['ServiceName'])
    .describe('what a metric is told apart by: ServiceName, resource.<key>, attribute.<key> and so on'),
  metrics: z
    .array(z.string().min(1).max(500))
    .max(1000)
    .default([])
    .describe('names of the metrics that are watched; all of them without any'),
  maxSeries: z
    .number()
    .int()
    .min(1)
    .max(20_000)
    .default(2000)
    .describe('series looked at, those that are known the longest first; the log says how many are left out'),
});

export const WatchSettings = z.strictObject({
  prices: z
    .boolean()
    .default(false)
    .describe(
      'whether unit prices are watched too; every look then reads the charges themselves; the settings may say otherwise'
    ),
  tags: WatchedTags.default([]).describe(
    'tag keys, delivered or virtual, whose values are watched for anomalies too, beside accounts and services, as team; the settings may say others'
  ),
  usage: UsageWatchSettings.prefault({}),
});
