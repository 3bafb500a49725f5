/** Settings of a place where OCSF files are laid down. */
import { z } from 'zod';
import { storedFiles } from '../stored-files-config.ts';

export const OcsfConfig = z.strictObject({
  ...storedFiles,
  provider: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe('provider of the resources, as FOCUS names it, where the files do not say it'),
});
export type OcsfConfig = z.infer<typeof OcsfConfig>;
