/** Settings of what is exported on a schedule. Part of the configuration. */
import { z } from 'zod';
import { ExportFormat, ExportVersion } from '../contract/api/export.ts';
import { ObjectStoreConfig } from './protocols/object-storage/config.ts';
import { Schedule } from './schedule-setting.ts';

/** One export: which charges, in which form, where to and when. */
export const ExportSettings = z.strictObject({
  name: z.string().min(1).max(100).describe('name of the export, for messages'),
  store: ObjectStoreConfig.describe('where the files go: a bucket, a container, a folder or an SFTP server'),
  prefix: z
    .string()
    .default('')
    .refine((prefix) => prefix === '' || prefix.endsWith('/'), {
      error: (issue) => `"${String(issue.input)}" does not end in /; write it like "focus/"`,
    })
    .describe('what keys begin with, such as focus/'),
  schedule: Schedule.default('30 5 * * *').describe('when files are written: cron with five fields, UTC'),
  months: z
    .number()
    .int()
    .min(1)
    .max(60)
    .default(2)
    .describe('billing months that are written anew each time, the running one and those before it'),
  version: ExportVersion.default('1.2').describe('version of FOCUS'),
  format: ExportFormat.default('parquet'),
  source: z.string().min(1).max(200).optional().describe('charges of one source; of all when left out'),
  conform: z.boolean().default(true).describe('false leaves everything as the bills state it'),
  virtualTags: z
    .boolean()
    .default(false)
    .describe('the values of virtual tags too, as x_VirtualTags beside Tags, which stays as delivered'),
});
export type ExportSettings = z.infer<typeof ExportSettings>;

/** All exports; their names differ, because messages tell them apart by name. */
export const Exports = z.array(ExportSettings).superRefine((exports, context) => {
  exports.forEach(({ name }, index) => {
    if (exports.findIndex((other) => other.name === name) !== index) {
      context.addIssue({ code: 'custom', path: [index, 'name'], message: `"${name}" names two exports; rename one` });
    }
  });
});
