/** Settings for collecting exports from a storage account. Files that lie on this machine need none. */
import { z } from 'zod';
import { ObjectStoreConfig } from '../../protocols/object-storage/config.ts';

const Export = z.strictObject({
  path: z
    .string()
    .min(1)
    .transform((path) => path.replace(/^\/+|\/+$/g, ''))
    .describe('directory and name of the export in the container, like "exports/actual-daily"'),
  kind: z.enum(['focus', 'actual', 'amortized']).describe('dataset of the export'),
});

export const AzureConfig = z.strictObject({
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
export type AzureConfig = z.infer<typeof AzureConfig>;
