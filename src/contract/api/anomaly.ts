/** Anomalies of stored bills: what was found, what people say of it. Money is decimal text. */
import { z } from 'zod';
import { Day } from '../finance/fields.ts';
import { BillingCurrency, DecimalText } from '../money.ts';
import { EventKind } from '../events/event.ts';
import { Instant } from '../period.ts';

/** One account's cost of one service, or the cost of what carries a tag. */
const Leaf = z.object({
  provider: z.string(),
  subAccountId: z.string().describe('empty for a tag'),
  subAccountName: z.string().describe('for a tag its key and value, as "team: core"'),
  serviceName: z.string().describe('empty for all services of a tag'),
  tag: z.object({ key: z.string(), value: z.string() }).optional().describe('only where the cost of a tag is meant'),
});

/** What somebody said of an anomaly. */
export const Verdict = z.object({
  verdict: z.enum(['expected', 'unexpected']),
  until: Day.nullable().describe(
    'with "expected": the same on the same account and service is expected until this day'
  ),
  note: z.string(),
  by: z.string(),
  at: Instant,
});
export type Verdict = z.infer<typeof Verdict>;

/** `open`: still running. `ended`: back to usual, or the usual by now. `withdrawn`: later deliveries took it back. */
export const AnomalyStatus = z.enum(['open', 'ended', 'withdrawn']);

export const Anomaly = Leaf.extend({
  leaf: z.string().describe('key of the account and service'),
  currency: BillingCurrency,
  owner: z.string().describe('of the tag "owner"; empty without one'),
  team: z.string().describe('of the tag "team"; empty without one'),
  status: AnomalyStatus,
  direction: z.enum(['up', 'down']),
  because: z
    .string()
    .describe(
      '"day": a day that nothing explains; "level": a lasting change; "network": a day that the trained network did not expect; "price": a unit price changed'
    ),
  settled: z.boolean().describe('false while its newest day may still be added to by a late delivery'),
  foundAt: Instant,
  firstDay: Day,
  lastDay: Day.describe('last day seen, inside'),
  actual: DecimalText.describe('EffectiveCost of usage over its days, corrections left out'),
  expected: DecimalText.describe('what was usual before, over the same days: an estimate'),
  lower: DecimalText.describe('the same, at the lower edge of what would not have been noticed'),
  upper: DecimalText,
  impact: DecimalText.describe('actual − expected; negative for drops'),
  members: z
    .array(Leaf.extend({ impact: DecimalText }))
    .describe('all accounts and services that moved with it, the largest first'),
  tags: z
    .array(z.object({ key: z.string(), value: z.string(), serviceName: z.string(), impact: DecimalText }))
    .optional()
    .describe('values of watched tags whose cost moved with it; their impact is inside of its own'),
  price: z
    .object({ skuId: z.string(), unit: z.string(), before: DecimalText, after: DecimalText })
    .optional()
    .describe('where a unit price changed: ContractedCost ÷ ConsumedQuantity in the middle before and since'),
  verdict: Verdict.nullable(),
  mutedUntil: Day.nullable().describe('no alert before this day'),
});
export type Anomaly = z.infer<typeof Anomaly>;

/** An anomaly as calls answer it. */
export const KnownAnomaly = Anomaly.extend({ id: z.string(), version: z.number().int() });
export type KnownAnomaly = z.infer<typeof KnownAnomaly>;

export const AnomaliesAnswer = z.object({
  anomalies: z.array(KnownAnomaly).describe('the newest first'),
  total: z.number().int(),
});
export type AnomaliesAnswer = z.infer<typeof AnomaliesAnswer>;

/** What moved within an anomaly, in money. */
export const AnomalyCause = z.object({
  dimension: z.string(),
  value: z.string().describe('empty where the bill states none'),
  actual: DecimalText,
  before: DecimalText.describe('on the same weekdays before it began'),
  change: DecimalText,
});
export type AnomalyCause = z.infer<typeof AnomalyCause>;

export const AnomalyDetail = z.object({
  anomaly: KnownAnomaly,
  days: z
    .array(
      z.object({
        day: Day,
        actual: DecimalText,
        expected: DecimalText.describe('what the weekday usually cost in the six weeks before it began: an estimate'),
        lower: DecimalText.describe('where a day would not have been noticed'),
        upper: DecimalText,
      })
    )
    .describe('of the leading account and service, from six weeks before it up to its end'),
  causes: z.array(AnomalyCause).describe('by region, resource, SKU and charge, the largest change first'),
  events: z
    .array(
      z.object({
        at: Instant,
        title: z.string(),
        kind: EventKind.optional(),
        because: z
          .object({ dimension: z.string(), value: z.string() })
          .optional()
          .describe('what of that which moved it names; without it, it was near in time and no more'),
      })
    )
    .describe(
      'what happened when it began: what was done to the resources that moved, from a week before, and deployments from two days before, those that name what moved first, the oldest of them first; of commits only those that name what moved; then deliveries within two days of it, which have no kind'
    ),
});
export type AnomalyDetail = z.infer<typeof AnomalyDetail>;

export const JudgeAnomaly = z.strictObject({
  id: z.string().min(1).max(100),
  version: z.number().int().min(1).describe('the version that was seen'),
  verdict: z.enum(['expected', 'unexpected']),
  until: Day.nullable().default(null),
  note: z.string().max(2000).default(''),
});
export type JudgeAnomaly = z.infer<typeof JudgeAnomaly>;

export const MuteAnomaly = z.strictObject({
  id: z.string().min(1).max(100),
  version: z.number().int().min(1).describe('the version that was seen'),
  until: Day.nullable().describe('null: no longer muted'),
});
export type MuteAnomaly = z.infer<typeof MuteAnomaly>;

/** What one look at the bills did. */
export const WatchAnswer = z.object({
  series: z.number().int(),
  found: z.number().int().describe('anomalies that were not known'),
  changed: z.number().int(),
  withdrawn: z.number().int(),
});
export type WatchAnswer = z.infer<typeof WatchAnswer>;
