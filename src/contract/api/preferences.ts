/** What an organisation wants its pages to open with: one record, that Admins change. */
import { z } from 'zod';
import { Instant } from '../period.ts';
import { CurrencyCode } from '../money.ts';

export const Preferences = z.strictObject({
  currency: z
    .union([CurrencyCode, z.literal('')])
    .default('')
    .describe('the currency that comes first; "" for the one with most cost'),
  costMetric: z
    .enum(['EffectiveCost', 'BilledCost'], {
      error: (issue) => `costMetric "${String(issue.input)}" is not one of EffectiveCost, BilledCost`,
    })
    .default('EffectiveCost')
    .describe('the cost metric that the overview opens with'),
});
export type Preferences = z.infer<typeof Preferences>;

/** The preferences as they stand; version 0 while nobody has decided. */
export const PreferencesAnswer = z.object({
  version: z.number().int(),
  changedAt: Instant.nullable(),
  changedBy: z.string(),
  preferences: Preferences,
});
export type PreferencesAnswer = z.infer<typeof PreferencesAnswer>;

/** Changes them, from the version that was looked at. */
export const ChangePreferences = z.strictObject({ version: z.number().int().min(0), preferences: Preferences });
export type ChangePreferences = z.infer<typeof ChangePreferences>;
