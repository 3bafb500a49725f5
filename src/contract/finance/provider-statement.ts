/** A total that a provider states about its own bill: a manifest, Cost Explorer, a page of its console. */
import { z } from 'zod';
import { CurrencyCode } from '../money.ts';
import { Amount, Day, Name, Origin } from './fields.ts';

/** The four cost columns of FOCUS. */
export const costMetrics = ['BilledCost', 'EffectiveCost', 'ListCost', 'ContractedCost'] as const;

export const ProviderStatement = z
  .strictObject({
    statementId: Name.describe('names the statement; a newer one with the same name replaces it'),
    about: Name.nullable()
      .default(null)
      .describe('name of the source whose bills it is about; null: the source that the statement itself came with'),
    kind: z
      .enum(['manifest', 'cost_explorer', 'cost_management', 'billing_export', 'report'])
      .default('report')
      .describe(
        'where the provider said it: beside the bill, in AWS Cost Explorer, Azure Cost Management, Google’s export, or elsewhere'
      ),
    billingAccountId: Name.nullable().default(null).describe('null: everything of the source'),
    periodStart: Day,
    periodEnd: Day.describe('the day after the last one'),
    basis: z
      .enum(['billing_period', 'charge_period'])
      .default('billing_period')
      .describe('whether the period is of billing months or of the days on which charges arose'),
    currency: CurrencyCode,
    metric: z.enum(costMetrics).default('BilledCost'),
    amount: Amount,
    statedOn: Day,
    origin: Origin,
  })
  .refine((statement) => statement.periodStart < statement.periodEnd, {
    path: ['periodEnd'],
    error: 'must lie after periodStart: it is the day after the last one',
  });
export type ProviderStatement = z.infer<typeof ProviderStatement>;
