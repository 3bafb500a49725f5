/** Settings of finance documents in ERPNext. */
import { z } from 'zod';
import { CurrencyCode } from '../../../contract/money.ts';
import { SecretReference } from '../../kernel/secret-reference.ts';

/** What can be read of ERPNext. */
export const erpnextKinds = ['invoice', 'ledger_line', 'cost_centre', 'exchange_rate'] as const;

export const ErpnextConfig = z
  .strictObject({
    url: z.url({ protocol: /^https?$/ }).describe('address of the site, such as https://erp.acme.example'),
    apiKey: SecretReference.describe('API key of a user who may read accounts'),
    apiSecret: SecretReference.describe('API secret of that user'),
    company: z.string().min(1).optional().describe('name of the company; all that the user may see when left out'),
    currency: CurrencyCode.optional().describe('currency of the company’s books; ledger_line needs it'),
    invoicePeriod: z
      .enum(['month-before', 'same-month'])
      .default('month-before')
      .describe('the month that an invoice without dates of service is about: clouds bill the month before'),
    read: z
      .array(z.enum(erpnextKinds))
      .min(1, { error: 'reads nothing; name a kind' })
      .default(['invoice', 'ledger_line', 'cost_centre', 'exchange_rate'])
      .describe('kinds of documents to read'),
  })
  .refine(({ read, currency }) => !read.includes('ledger_line') || currency !== undefined, {
    error: 'is missing; the ledger’s debit and credit are in the company’s currency, so say which one that is',
    path: ['currency'],
  });
export type ErpnextConfig = z.infer<typeof ErpnextConfig>;
