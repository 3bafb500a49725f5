/** `POST /api/v1/finance/upload`, `GET /api/v1/finance/loads`, `GET /api/v1/finance/mappings`: finance documents by hand. */
import { z } from 'zod';
import { FinanceLoad } from '../finance/kinds.ts';
import { FinanceMapping } from '../mapping/mapping.ts';

/** Bytes of an uploaded file; larger ones go by the command line or a source. */
export const largestUpload = 5 * 1024 * 1024;

/** A file and how it is read. */
export const FinanceUpload = z.strictObject({
  fileName: z
    .string()
    .regex(/^[^/\\\0]{1,200}$/, { error: 'not the name of a file; write it without folders' })
    .refine((name) => name !== '.' && name !== '..', { error: 'not the name of a file' })
    .describe('name of the file, which its documents keep as where they were read'),
  content: z
    .base64({ error: 'is not base64; encode the bytes of the file' })
    .min(1, { error: 'is empty' })
    .max(Math.ceil(largestUpload / 3) * 4, {
      error: 'is larger than 5 MiB; load it with "thriftdata ingest", or lay it where a source collects it',
    })
    .describe('the bytes of the CSV or XLSX file, in base64'),
  mapping: z
    .union([z.string().min(1), FinanceMapping])
    .describe('the column mapping, which is saved under its name once the file is loaded; or the name of a saved one'),
  source: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .describe('whose documents are replaced; the mapping’s name when left out'),
  faulty: z
    .enum(['refuse', 'reject'])
    .default('refuse')
    .describe('whether one faulty document refuses the file, or is left out and counted'),
});
export type FinanceUpload = z.infer<typeof FinanceUpload>;

/** What an upload came to, with the lines that the mapping sets aside. */
export const FinanceUploadAnswer = z.object({ load: FinanceLoad, ignored: z.number().int() });
export type FinanceUploadAnswer = z.infer<typeof FinanceUploadAnswer>;

export const FinanceLoadsAnswer = z.object({
  loads: z.array(FinanceLoad).describe('the load that counts of every kind and source, newest first'),
});

export const FinanceMappingsAnswer = z.object({ mappings: z.array(FinanceMapping) });
