/** Settings for collecting exports from a storage account. Files that lie on this machine need none. */
import { z } from 'zod';
import { SecretReference } from '../../kernel/secret-reference.ts';
import { ObjectStoreConfig } from '../../protocols/object-storage/config.ts';

const Export = z.strictObject({
  path: z
    .string()
    .min(1)
    .transform((path) => path.replace(/^\/+|\/+$/g, ''))
    .describe('directory and name of the export in the container, like "exports/actual-daily"'),
  kind: z.enum(['focus', 'actual', 'amortized']).describe('dataset of the export'),
});

const Exports = z.strictObject({
  mode: z.literal('exports').default('exports').describe('`exports`: cost exports in a storage account'),
  store: ObjectStoreConfig.describe('the container that the exports are written to'),
  exports: z
    .array(Export)
    .min(1, { error: 'names no export; add one with its path and kind' })
    .refine(
      (exports) => exports.every(({ kind }) => kind === 'focus') || exports.every(({ kind }) => kind !== 'focus'),
      {
        error: 'has FOCUS exports beside actual or amortized ones, so that charges would count twice; make two sources',
      }
    )
    .describe('exports of one scope: the daily one and the one of the last month; actual and amortized as a pair'),
});

const Query = z.strictObject({
  mode: z
    .literal('query')
    .describe('`query`: what Cost Management answers, as totals of a source that this one is "about"'),
  scope: z
    .string()
    .min(1)
    .transform((scope) => scope.replace(/^\/+|\/+$/g, ''))
    .describe('what is asked about: "subscriptions/…" or "providers/Microsoft.Billing/billingAccounts/…"'),
  tenant: z.string().min(1).describe('id or domain of the Microsoft Entra tenant'),
  clientId: z.string().min(1).describe('application (client) id of the one who asks'),
  clientSecret: SecretReference.describe('its client secret; it needs the role Cost Management Reader on the scope'),
  billingAccountId: z
    .string()
    .min(1)
    .optional()
    .describe('the billing account as the bill names it; the whole source when left out'),
  endpoint: z
    .url({ protocol: /^https?$/, error: 'not an address; write it like "https://management.azure.com"' })
    .default('https://management.azure.com')
    .describe('Azure Resource Manager, or another server that speaks the same protocol'),
  loginEndpoint: z
    .url({ protocol: /^https?$/, error: 'not an address; write it like "https://login.microsoftonline.com"' })
    .default('https://login.microsoftonline.com')
    .describe('where tokens are given out'),
});

export const AzureConfig = z.discriminatedUnion('mode', [Exports, Query]);
export type AzureConfig = z.infer<typeof AzureConfig>;
export type ExportsConfig = z.infer<typeof Exports>;
export type QueryConfig = z.infer<typeof Query>;
