/** `thriftdata export focus` and `GET /api/v1/export/focus`: the stored charges as a FOCUS file. */
import { z } from 'zod';
import { Instant } from '../period.ts';
import { DecimalText } from '../money.ts';

/** The versions of FOCUS that can be written. */
export const ExportVersion = z.enum(['1.0', '1.1', '1.2', '1.3', '1.4'], {
  error: (issue) => `version "${String(issue.input)}" is not one of 1.0, 1.1, 1.2, 1.3, 1.4`,
});
export type ExportVersion = z.infer<typeof ExportVersion>;

export const ExportFormat = z.enum(['csv', 'csv.gz', 'parquet'], {
  error: (issue) => `format "${String(issue.input)}" is not one of csv, csv.gz, parquet`,
});
export type ExportFormat = z.infer<typeof ExportFormat>;

const BillingMonth = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, {
  error: (issue) => `"${String(issue.input)}" is not a billing month; write it like "2026-09"`,
});

/** What lines of the bill are split over. */
export const ExportSplit = z.enum(['kubernetes'], {
  error: (issue) => `split "${String(issue.input)}" is not known; write kubernetes`,
});

/** What is exported: billing months, first and last included, of one source or of all. */
export const ExportRequest = z.strictObject({
  version: ExportVersion.default('1.2'),
  format: ExportFormat.default('csv'),
  from: BillingMonth.describe('first billing month, YYYY-MM'),
  to: BillingMonth.describe('last billing month, YYYY-MM'),
  source: z.string().min(1).max(200).optional().describe('one source; all of them when left out'),
  conform: z
    .union([z.boolean(), z.stringbool()])
    .default(true)
    .describe('complete what FOCUS wants and the bill does not state; x_Stated keeps what it stated'),
  virtualTags: z
    .union([z.boolean(), z.stringbool()])
    .default(false)
    .describe('the values of virtual tags too, as x_VirtualTags beside Tags, which stays as delivered'),
  split: ExportSplit.optional().describe(
    'kubernetes: lines of nodes, volumes and load balancers as rows of pods (FOCUS 1.3 and later)'
  ),
});
export type ExportRequest = z.infer<typeof ExportRequest>;

/** What the file holds. */
export const ExportAnswer = z.object({
  version: ExportVersion,
  format: ExportFormat,
  rows: z.number().int(),
  columns: z.array(z.string()),
  totals: z
    .array(z.object({ currency: z.string(), BilledCost: DecimalText, EffectiveCost: DecimalText }))
    .describe('sums of the written rows by currency, every digit included'),
  rowsCut: z.number().int().describe('rows with a cost of more than 18 decimals, which Parquet cannot hold; 0 for CSV'),
});
export type ExportAnswer = z.infer<typeof ExportAnswer>;

/** How a scheduled export does, since the sidecar began. */
export const ExportHealth = z.object({
  name: z.string(),
  schedule: z.string(),
  form: z.string().describe('version and format, as "FOCUS 1.2, parquet"'),
  months: z.number().int().describe('billing months that are written anew each time'),
  lastWrittenAt: Instant.nullable().describe('when its files were last written, by whichever process; null for never'),
  lastError: z.object({ at: Instant, message: z.string() }).nullable().describe('null once it went well again'),
  nextAt: Instant.nullable().describe('when it is written next, or tried again; null before it was looked at'),
});
export type ExportHealth = z.infer<typeof ExportHealth>;

/** `GET /api/v1/exports`: what is written on a schedule, and how it goes. */
export const ExportsAnswer = z.object({ exports: z.array(ExportHealth), now: Instant });
export type ExportsAnswer = z.infer<typeof ExportsAnswer>;
