/** Settings for collecting bills and finance documents from files by a saved mapping. */
import { z } from 'zod';
import { BillMapping, FinanceMapping } from '../../../contract/mapping/mapping.ts';
import { storedFiles } from '../stored-files-config.ts';

const { store, prefix, ...whole } = storedFiles;

export const MappedFilesConfig = z.strictObject({
  store,
  prefix: prefix.describe('only what lies below: what keys begin with, such as invoices/'),
  mapping: z
    .union([z.string().min(1), FinanceMapping, BillMapping])
    .describe('the saved column mapping: the path of its YAML file, or the mapping itself'),
  layout: z
    .enum(['overwrite', 'create-new'])
    .default('overwrite')
    .describe(
      'overwrite: all files together (of bills: of a month) are one delivery; create-new: each file is one, and the newest counts'
    ),
  ...whole,
});
export type MappedFilesConfig = z.infer<typeof MappedFilesConfig>;
