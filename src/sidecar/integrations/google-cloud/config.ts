/** Settings for collecting bills from Google Cloud. Files that lie on this machine need none. */
import { z } from 'zod';
import { SecretReference } from '../../kernel/secret-reference.ts';
import { storedFiles } from '../stored-files-config.ts';

const GIB = 1024 ** 3;

const BigQuery = z.strictObject({
  mode: z.literal('bigquery').default('bigquery').describe('`bigquery`: the export’s table, asked by SQL'),
  table: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.:-]*\.[A-Za-z0-9_]+\.[A-Za-z0-9_-]+$/, {
      error: 'not a table of BigQuery; write it like "project.dataset.gcp_billing_export_resource_v1_XXXXXX"',
    })
    .describe('the export’s table, or a view on it: standard or detailed usage cost, or FOCUS'),
  project: z
    .string()
    .min(1)
    .optional()
    .describe('the project whose quota and bill the queries count to; the table’s own when left out'),
  location: z.string().min(1).optional().describe('where the dataset lies, like "EU"; found out when left out'),
  credentials: z
    .discriminatedUnion('type', [
      z.strictObject({
        type: z.literal('default').describe('what Google’s own tools find: environment, profile, machine identity'),
      }),
      z.strictObject({
        type: z.literal('service-account'),
        key: SecretReference.describe('the JSON key file of a service account'),
      }),
      z.strictObject({ type: z.literal('anonymous').describe('no credentials: servers that ask for none') }),
    ])
    .default({ type: 'default' })
    .describe('who asks: "default" finds the credentials as Google’s own tools do, "service-account" names a key'),
  endpoint: z
    .url({ protocol: /^https?$/, error: 'not an address; write it like "https://bigquery.googleapis.com"' })
    .optional()
    .describe('another server that speaks the same protocol'),
  mostBytes: z
    .int()
    .positive()
    .default(100 * GIB)
    .describe('bytes that one query may read; BigQuery charges by them, and a query over more is not begun'),
});

const { store, prefix, ...whole } = storedFiles;

const Files = z.strictObject({
  mode: z.literal('files').describe('`files`: what BigQuery wrote to a bucket, by EXPORT DATA or a scheduled query'),
  store,
  prefix,
  layout: z
    .enum(['invoice-months', 'export-days'])
    .default('invoice-months')
    .describe(
      'what the date in a path says. invoice-months: the month of the invoice, whose files together are its bill. export-days: the day on which Google wrote the rows (export_time); a bill is the rows of many days, which add up'
    ),
  ...whole,
});

export const GoogleCloudConfig = z.discriminatedUnion('mode', [BigQuery, Files]);
export type GoogleCloudConfig = z.infer<typeof GoogleCloudConfig>;
export type BigQueryConfig = z.infer<typeof BigQuery>;
export type ExportedFilesConfig = z.infer<typeof Files>;
