/** Settings for collecting FOCUS files from an object store or a folder. */
import { z } from 'zod';
import { storedFiles } from '../stored-files-config.ts';

const { store, prefix, ...whole } = storedFiles;

export const FocusConfig = z.strictObject({
  store,
  prefix,
  layout: z
    .enum(['overwrite', 'create-new'])
    .default('overwrite')
    .describe(
      'overwrite: all files of a month together are its bill; create-new: each folder or file inside a month is a whole bill, and the newest counts'
    ),
  ...whole,
});
export type FocusConfig = z.infer<typeof FocusConfig>;
