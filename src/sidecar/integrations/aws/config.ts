/** Settings for collecting bills of AWS. Files that lie on this machine need none. */
import { z } from 'zod';
import { SecretReference } from '../../kernel/secret-reference.ts';
import { ObjectStoreConfig } from '../../protocols/object-storage/config.ts';

const Exports = z.strictObject({
  mode: z.literal('exports').describe('`exports`: Data Exports and Cost and Usage Reports in a bucket'),
  store: ObjectStoreConfig.describe('the bucket that AWS delivers to, or a folder that is a copy of it'),
  prefix: z.string().default('').describe('beginning of the keys, as given when the export was made'),
  export: z
    .string()
    .min(1)
    .optional()
    .describe('name of the export or report, where there is more than one below the prefix'),
});

const CostExplorer = z.strictObject({
  mode: z.literal('cost-explorer').describe('`cost-explorer`: AWS’s API, for accounts that have no export'),
  credentials: z
    .discriminatedUnion('type', [
      z.strictObject({
        type: z.literal('default').describe('what AWS’s own tools find: environment, profile, machine identity'),
      }),
      z.strictObject({
        type: z.literal('keys'),
        accessKeyId: SecretReference,
        secretAccessKey: SecretReference,
        sessionToken: SecretReference.optional(),
      }),
    ])
    .default({ type: 'default' })
    .describe('who asks: "default" finds the credentials as AWS’s own tools do, "keys" names them'),
  endpoint: z
    .url({ protocol: /^https?$/, error: 'not an address; write it like "https://ce.us-east-1.amazonaws.com"' })
    .optional()
    .describe('another server that speaks the same protocol'),
  billingAccountId: z
    .string()
    .regex(/^\d{12}$/, { error: 'not the number of an account; write its twelve digits' })
    .optional()
    .describe('the account that pays; Cost Explorer does not say it'),
  costs: z
    .enum(['net', 'gross'])
    .default('gross')
    .describe('"net": after the discounts that were negotiated, for accounts that have such'),
  mostRequests: z
    .int()
    .positive()
    .default(50)
    .describe('requests that one collection may make; AWS charges 0.01 USD for each'),
});

export const AwsConfig = z.discriminatedUnion('mode', [Exports, CostExplorer]);
export type AwsConfig = z.infer<typeof AwsConfig>;
export type ExportsConfig = z.infer<typeof Exports>;
export type CostExplorerConfig = z.infer<typeof CostExplorer>;
