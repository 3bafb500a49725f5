/** How good detection and forecasts are on the user's own data, by what people said and by what came. */
import { z } from 'zod';
import { Day } from '../finance/fields.ts';
import { BillingCurrency } from '../money.ts';
import { ForecastBackTest } from './forecast.ts';

/** Something that nobody was told of, as somebody reports it. */
export const MissedAnomaly = z.strictObject({
  provider: z.string().max(200).default(''),
  subAccountId: z.string().trim().min(1, { error: 'missing; name the account' }).max(500),
  serviceName: z.string().trim().min(1, { error: 'missing; name the service' }).max(500),
  day: Day.describe('the day on which it began'),
  note: z.string().max(2000).default(''),
});
export type MissedAnomaly = z.infer<typeof MissedAnomaly>;

/** A share with its 95 % interval by Wilson's score, which holds for few cases too. */
export const Share = z.object({ of: z.number().int(), value: z.number(), lower: z.number(), upper: z.number() });
export type Share = z.infer<typeof Share>;

/** How good the watch was over the days asked for. */
export const DetectionAccuracy = z.object({
  alerts: z
    .number()
    .int()
    .describe('anomalies that began in these days, those taken back by later deliveries left out'),
  judged: z.number().int().describe('of them, those of which somebody said whether it was expected'),
  unexpected: z.number().int(),
  expected: z.number().int(),
  missed: z.number().int().describe('reported, and not found by now'),
  precision: Share.nullable().describe('unexpected of those judged; null while nothing is judged'),
  recall: Share.nullable().describe('unexpected of those and the missed ones; null while neither is known'),
  delayDays: z
    .object({ median: z.number(), most: z.number(), of: z.number().int() })
    .nullable()
    .describe(
      'whole days from the end of the first day until it was told; without what the first look ever found, and what was told more than 30 days late'
    ),
});
export type DetectionAccuracy = z.infer<typeof DetectionAccuracy>;

export const AccuracyAnswer = z.object({
  from: Day,
  to: Day.describe('the first day after them'),
  detection: DetectionAccuracy,
  byProvider: z.array(DetectionAccuracy.extend({ provider: z.string() })),
  forecasts: z
    .array(z.object({ provider: z.string(), currency: BillingCurrency, backTest: ForecastBackTest.nullable() }))
    .describe('the forecast of effective cost, made on the past and held against what came'),
});
export type AccuracyAnswer = z.infer<typeof AccuracyAnswer>;
