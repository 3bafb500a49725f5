/** What an organisation decides for everybody: one record, that Admins change. */
import { z } from 'zod';
import { Instant } from '../period.ts';
import { BillingCurrency } from '../money.ts';

/** Languages whose way of writing numbers can be chosen; BCP 47. */
export const numberFormats = ['en-US', 'en-GB', 'pt-BR', 'pt-PT', 'es-ES', 'de-DE', 'de-CH', 'fr-FR', 'en-IN'] as const;

/** A whole number within bounds, or null for what the configuration says. */
const decided = (name: string, least: number, most: number) =>
  z
    .number({ error: `${name} is not a number; write it like ${least}, or leave it empty` })
    .refine((value) => Number.isInteger(value) && value >= least && value <= most, {
      error: (issue) => `${name} ${String(issue.input)} is not a whole number from ${least} to ${most}`,
    })
    .nullable()
    .default(null);

export const Retention = z.strictObject({
  telemetryDays: decided('telemetryDays', 1, 3650).describe('days for which points, spans and log records are kept'),
  deliveries: decided('deliveries', 1, 1000).describe('original deliveries kept of each series of a source'),
  auditDays: decided('auditDays', 30, 36_500).describe('days for which the audit log is kept; null for ever'),
});

export const ModelSettings = z.strictObject({
  training: z.boolean().nullable().default(null).describe('whether networks are trained while serving'),
  everyDays: decided('everyDays', 1, 365).describe('days between two trainings'),
});

/** Tag keys, delivered or virtual, whose values the watch for anomalies looks at beside accounts and services. */
export const WatchedTags = z
  .array(
    z
      .string()
      .trim()
      .min(1, { error: 'a tag key is empty; write it like team' })
      .max(200, { error: 'a tag key is longer than 200 characters; shorten it' })
      .refine((key) => !key.startsWith('tag:'), {
        error: (issue) => `tag key "${String(issue.input)}" begins with tag:; write the key alone, as team`,
      })
  )
  .max(10, { error: 'more than 10 tag keys; keep those by which people answer for costs' });

export const WatchPreferences = z.strictObject({
  tags: WatchedTags.nullable()
    .default(null)
    .describe('tag keys whose values are watched for anomalies; null for those of the configuration'),
  prices: z.boolean().nullable().default(null).describe('whether unit prices are watched; null for the configuration'),
});

export const Preferences = z.strictObject({
  currency: z
    .union([BillingCurrency, z.literal('')])
    .default('')
    .describe('the currency that comes first; "" for the one with most cost'),
  costMetric: z
    .enum(['EffectiveCost', 'BilledCost'], {
      error: (issue) => `costMetric "${String(issue.input)}" is not one of EffectiveCost, BilledCost`,
    })
    .default('EffectiveCost')
    .describe('the cost metric that the overview opens with'),
  numberFormat: z
    .enum(['', ...numberFormats], {
      error: (issue) => `numberFormat "${String(issue.input)}" is not one of ${numberFormats.join(', ')}, or ""`,
    })
    .default('')
    .describe('how numbers and amounts are written; "" for each user’s language'),
  fiscalYearStart: z
    .number({ error: 'fiscalYearStart is not a number; write the month as 1 to 12' })
    .refine((month) => Number.isInteger(month) && month >= 1 && month <= 12, {
      error: (issue) => `fiscalYearStart ${String(issue.input)} is not a month; write 1 to 12`,
    })
    .default(1)
    .describe('the month in which quarters and years of budgets and forecasts begin'),
  retention: Retention.prefault({}),
  models: ModelSettings.prefault({}),
  watch: WatchPreferences.prefault({}),
});
export type Preferences = z.infer<typeof Preferences>;

/** What holds where nothing is decided: the configuration. */
export const ConfiguredSettings = z.object({
  telemetryDays: z.number().int(),
  deliveries: z.number().int(),
  training: z.boolean(),
  everyDays: z.number().int(),
  watchedTags: z.array(z.string()),
  watchesPrices: z.boolean(),
});
export type ConfiguredSettings = z.infer<typeof ConfiguredSettings>;

/** The preferences as they stand; version 0 while nobody has decided. */
export const PreferencesAnswer = z.object({
  version: z.number().int(),
  changedAt: Instant.nullable(),
  changedBy: z.string(),
  preferences: Preferences,
  configured: ConfiguredSettings.optional(),
});
export type PreferencesAnswer = z.infer<typeof PreferencesAnswer>;

/** Changes them, from the version that was looked at. */
export const ChangePreferences = z.strictObject({ version: z.number().int().min(0), preferences: Preferences });
export type ChangePreferences = z.infer<typeof ChangePreferences>;
