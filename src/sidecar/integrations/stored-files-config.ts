/** Settings of files that somebody lays down in an object store, a folder or on an SFTP server. */
import { z } from 'zod';
import { ObjectStoreConfig } from '../protocols/object-storage/config.ts';

/** Settings that every integration has which reads such files; each says itself what `layout` means. */
export const storedFiles = {
  store: ObjectStoreConfig.describe('where the files are: {type: folder, path: …} or {type: s3, bucket: …}'),
  prefix: z.string().default('').describe('only what lies below: what keys begin with, such as exports/focus/'),
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
};
const StoredFilesConfig = z.strictObject(storedFiles);
export type StoredFilesConfig = z.infer<typeof StoredFilesConfig>;
