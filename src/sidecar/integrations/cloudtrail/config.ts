/** Settings of a trail's bucket. */
import { z } from 'zod';
import { storedFiles } from '../stored-files-config.ts';

const { store, prefix, settleMinutes } = storedFiles;

export const CloudTrailConfig = z.strictObject({
  store,
  prefix: prefix.default('AWSLogs/').describe('only what lies below, such as AWSLogs/123456789012/CloudTrail/'),
  // A trail adds a file to the day every few minutes, each whole when it is there: waiting would mean the next day.
  settleMinutes: settleMinutes
    .default(0)
    .describe('minutes without a new file after which the files of a day are read; for copies that grow'),
});
export type CloudTrailConfig = z.infer<typeof CloudTrailConfig>;
