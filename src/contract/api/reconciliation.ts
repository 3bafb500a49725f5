/** `POST /api/v1/reconciliation`: what the bills say, beside what providers and accounting say. */
import { z } from 'zod';
import { BillingCurrency, DecimalText } from '../money.ts';
import { Instant, Period } from '../period.ts';

export const ReconciliationQuery = z.strictObject({
  period: Period.describe('billing months that begin in it; by day, the days in it'),
  granularity: z.enum(['day', 'month']).default('month'),
  source: z.string().min(1).max(256).optional(),
  currency: BillingCurrency.optional(),
});
export type ReconciliationQuery = z.infer<typeof ReconciliationQuery>;
export type ReconciliationQueryInput = z.input<typeof ReconciliationQuery>;

/**
 * `agrees`: within the tolerance. `explained`: what differs is known, part by part. `differs`: drift. `open`: the
 * period has not ended, or the invoice may still change. `no_charges`: nothing here belongs to the statement.
 * `not_comparable`: a later delivery took the place of a part of what the statement is about.
 */
export const CheckStatus = z.enum(['agrees', 'explained', 'differs', 'open', 'no_charges', 'not_comparable']);
export type CheckStatus = z.infer<typeof CheckStatus>;

/** A part of a difference. Its amount has the sign of ours − theirs. */
export const DifferencePart = z.object({ reason: z.string(), amount: DecimalText });
export type DifferencePart = z.infer<typeof DifferencePart>;

/** One statement of somebody else, and what we have for the same thing. */
export const ReconciliationCheck = z.object({
  kind: z.enum(['delivery', 'invoice', 'ledger', 'statement']).describe('who states it; delivery: the bill itself'),
  id: z.string(),
  sources: z.array(z.string()).describe('whose charges were summed'),
  billingAccountId: z.string().nullable().describe('null: all accounts'),
  periodStart: z.string().describe('YYYY-MM-DD'),
  periodEnd: z.string().describe('the day after the last one'),
  currency: z.string(),
  metric: z.string(),
  ours: DecimalText.nullable(),
  theirs: DecimalText,
  difference: DecimalText.nullable().describe('ours − theirs'),
  explained: z.array(DifferencePart).describe('parts of the difference that are known for certain'),
  unexplained: DecimalText.nullable().describe(
    'the difference less the explained parts: drift when beyond the tolerance'
  ),
  tolerance: DecimalText,
  status: CheckStatus,
  matchedBy: z.string().describe('how the charges were found'),
  hints: z
    .array(DifferencePart.extend({ matches: z.boolean().describe('it is as large as what is unexplained') }))
    .describe('parts of the bill that often make such a difference; none of them is proven'),
  statedOn: z.string().nullable(),
  evidence: z.string().describe('where the statement was read'),
});
export type ReconciliationCheck = z.infer<typeof ReconciliationCheck>;

/** From list price to bill, for one account and month or day. Amounts as the measures of the same names. */
export const CostLevels = z.object({
  source: z.string(),
  billingAccountId: z.string(),
  billingMonth: z.string().describe('YYYY-MM'),
  day: z.string().nullable().describe('YYYY-MM-DD; null by month'),
  currency: z.string(),
  list: DecimalText,
  contracted: DecimalText,
  effective: DecimalText,
  billed: DecimalText,
  tax: DecimalText.describe('of billed: rows of category Tax'),
  credits: DecimalText.describe('of billed: rows of category Credit'),
  corrections: DecimalText.describe('of billed: rows of class Correction'),
  charges: z.number().int(),
  status: z
    .enum(['agrees', 'explained', 'differs', 'open', 'no_statement'])
    .describe('the worst of the checks about it; no_statement: only the bill itself says so'),
});
export type CostLevels = z.infer<typeof CostLevels>;

/** How far one kind of statements is off, for alerts. */
export const Drift = z.object({
  source: z.string(),
  kind: ReconciliationCheck.shape.kind,
  currency: z.string(),
  difference: DecimalText.describe('sum of what is unexplained, each without its sign; 0 when all agree'),
  checks: z.number().int(),
  differing: z.number().int(),
});
export type Drift = z.infer<typeof Drift>;

export const ReconciliationAnswer = z.object({
  levels: z.array(CostLevels),
  checks: z.array(ReconciliationCheck).describe('what differs first, then newest first'),
  drift: z.array(Drift),
  now: Instant,
});
export type ReconciliationAnswer = z.infer<typeof ReconciliationAnswer>;

/** Which ledger accounts hold the cost of a source. */
export const LedgerMapping = z.strictObject({
  source: z.string().min(1).describe('the source whose charges the accounts hold'),
  billingAccountId: z.string().min(1).optional().describe('only this billing account'),
  accounts: z.array(z.string().min(1)).min(1).describe('numbers of the ledger accounts'),
  costCentres: z.array(z.string().min(1)).min(1).optional().describe('only these cost centers'),
  tax: z.enum(['included', 'excluded']).default('excluded').describe('whether tax is booked to these accounts'),
});
export type LedgerMapping = z.infer<typeof LedgerMapping>;
