/** Settings of a trail's bucket. */
import { z } from 'zod';
import { storedFiles } from '../stored-files-config.ts';

const { store, prefix, settleMinutes } = storedFiles;

export const CloudTrailConfig = z.strictObject({
  store,
  prefix: prefix.default('AWSLogs/').describe('only what lies below, such as AWSLogs/123456789012/CloudTrail/'),
  settleMinutes: settleMinutes.describe('minutes without a new file after which the files of a day are read'),
});
export type CloudTrailConfig = z.infer<typeof CloudTrailConfig>;
