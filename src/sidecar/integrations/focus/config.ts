/** Settings of the FOCUS file integration. */
import { z } from 'zod';

export const FocusConfig = z.strictObject({
  paths: z
    .array(z.string().min(1))
    .min(1, { error: 'no path; name a file, a folder or a glob' })
    .describe('files, folders or globs to load'),
  source: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('name of the source to replace; found from the files when left out'),
});
export type FocusConfig = z.infer<typeof FocusConfig>;
