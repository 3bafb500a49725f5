/** `GET /api/v1/freshness`, `/deliveries`, `/rejections`: what was loaded, when, and what was not. */
import { z } from 'zod';
import { DecimalText } from '../money.ts';
import { Instant } from '../period.ts';
import { ControlTotal, SourceFreshness } from './query.ts';

/** A reason and how many rows have it: rejected rows were not stored, flagged rows were stored with a mark. */
export const ReasonCount = z.object({ reason: z.string(), rows: z.number().int() });
export type ReasonCount = z.infer<typeof ReasonCount>;

/** The sum of one of the provider's own cost columns over the whole file, and where it went. */
export const NativeTotal = z.object({
  name: z.string().describe('the column as the provider calls it'),
  currency: z.string(),
  metric: z.enum(['BilledCost', 'EffectiveCost', 'ListCost', 'ContractedCost']),
  input: DecimalText,
  stored: DecimalText,
  rejected: DecimalText,
  explained: z
    .array(z.object({ reason: z.string(), amount: DecimalText }))
    .describe('amounts that are not in the metric on purpose'),
  difference: DecimalText.describe('what is told nowhere: 0 in a delivery that adds up'),
});
export type NativeTotal = z.infer<typeof NativeTotal>;

/** One delivery in the ledger. */
export const Delivery = z.object({
  id: z.string(),
  integration: z.string(),
  source: z.string(),
  files: z.array(z.string()),
  status: z.enum(['loading', 'swapping', 'stored', 'failed', 'aborted']),
  at: Instant,
  billingMonths: z.array(z.string()).describe('YYYY-MM'),
  rowsRead: z.number().int(),
  rowsStored: z.number().int(),
  rowsRejected: z.number().int(),
  rowsSetAside: z.number().int().default(0).describe('rows that give no charge of their own, with a reason'),
  rowsAdded: z.number().int().default(0).describe('charges beyond one for each row of the bill'),
  rejections: z.array(ReasonCount),
  setAside: z.array(ReasonCount).default([]),
  flags: z.array(ReasonCount),
  totals: z.array(ControlTotal),
  nativeTotals: z.array(NativeTotal).default([]),
  replaces: z.array(
    z.object({
      delivery: z.string(),
      billingMonth: z.string(),
      rows: z.number().int(),
      billed: z
        .array(z.object({ currency: z.string(), before: DecimalText, after: DecimalText }))
        .optional()
        .describe(
          'BilledCost of the month in the delivery before and in this one; absent for deliveries before they kept it'
        ),
    })
  ),
  warnings: z.array(z.string()),
  error: z.string().nullable(),
});
export type Delivery = z.infer<typeof Delivery>;

export const DeliveriesAnswer = z.object({ deliveries: z.array(Delivery) });
export type DeliveriesAnswer = z.infer<typeof DeliveriesAnswer>;

/** A row that was not stored: why, where it stood, and its cells as they came. */
export const Rejection = z.object({
  delivery: z.string(),
  file: z.string(),
  row: z.number().int().describe('data row in the file, first = 1'),
  reason: z.string(),
  cells: z.record(z.string(), z.string().nullable()),
});
export type Rejection = z.infer<typeof Rejection>;

export const RejectionsAnswer = z.object({ rejections: z.array(Rejection), total: z.number().int() });
export type RejectionsAnswer = z.infer<typeof RejectionsAnswer>;

export const FreshnessAnswer = z.object({ sources: z.array(SourceFreshness), now: Instant });
export type FreshnessAnswer = z.infer<typeof FreshnessAnswer>;
