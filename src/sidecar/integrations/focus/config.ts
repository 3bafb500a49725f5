/** Settings for collecting FOCUS files from an object store or a folder. */
import { z } from 'zod';
import { ObjectStoreConfig } from '../../protocols/object-storage/config.ts';

export const FocusConfig = z.strictObject({
  store: ObjectStoreConfig.describe('where the files are: {type: folder, path: …} or {type: s3, bucket: …}'),
  prefix: z.string().default('').describe('only what lies below: what keys begin with, such as exports/focus/'),
  layout: z
    .enum(['overwrite', 'create-new'])
    .default('overwrite')
    .describe(
      'overwrite: all files of a month together are its bill; create-new: each folder or file inside a month is a whole bill, and the newest counts'
    ),
  completeWhen: z
    .string()
    .min(1)
    .optional()
    .describe('name of a file that is written last, such as manifest.json or _SUCCESS; without it a bill is not whole'),
  settleMinutes: z
    .number()
    .min(0)
    .max(1440)
    .default(5)
    .describe('minutes without a change after which files count as written to the end; not used with completeWhen'),
});
export type FocusConfig = z.infer<typeof FocusConfig>;
