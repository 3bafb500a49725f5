/** Settings of finance documents in Odoo. */
import { z } from 'zod';
import { CurrencyCode } from '../../../contract/money.ts';
import { SecretReference } from '../../kernel/secret-reference.ts';

/** What can be read of Odoo. */
export const odooKinds = ['invoice', 'ledger_line', 'cost_centre', 'exchange_rate'] as const;

export const OdooConfig = z
  .strictObject({
    url: z.url({ protocol: /^https?$/ }).describe('address of Odoo, such as https://acme.odoo.com'),
    database: z.string().min(1).describe('name of the database'),
    user: z.string().min(1).optional().describe('login name of the key’s user; only JSON-RPC needs it'),
    apiKey: SecretReference.describe('API key of a user who may read accounting'),
    api: z
      .enum(['auto', 'json-2', 'json-rpc'])
      .default('auto')
      .describe('auto: JSON-2 from Odoo 19 on, else JSON-RPC, by the version that the server states'),
    company: z.number().int().min(1).optional().describe('id of the company; all that the user may see when left out'),
    currency: CurrencyCode.optional().describe('currency of the company; exchange_rate needs it'),
    invoicePeriod: z
      .enum(['month-before', 'same-month'])
      .default('month-before')
      .describe('the month that an invoice is about: providers of clouds bill the month before the invoice’s date'),
    read: z
      .array(z.enum(odooKinds))
      .min(1, { error: 'reads nothing; name a kind' })
      .default(['invoice', 'ledger_line', 'cost_centre'])
      .describe('kinds of documents to read'),
  })
  .refine(({ read, currency }) => !read.includes('exchange_rate') || currency !== undefined, {
    error: 'is missing; Odoo states rates from the company’s currency, so say which one that is',
    path: ['currency'],
  });
export type OdooConfig = z.infer<typeof OdooConfig>;
