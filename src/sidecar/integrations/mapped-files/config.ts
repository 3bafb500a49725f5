/** Settings of mapped files: the mapping is given with each command. */
import { z } from 'zod';

export const MappedFilesConfig = z.strictObject({});
export type MappedFilesConfig = z.infer<typeof MappedFilesConfig>;
