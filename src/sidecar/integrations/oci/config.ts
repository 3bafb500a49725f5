/** Settings for collecting the reports of a tenancy. Files that lie on this machine need none. */
import { z } from 'zod';
import { ObjectStoreConfig } from '../../protocols/object-storage/config.ts';

export const OciConfig = z.strictObject({
  store: ObjectStoreConfig.describe('the bucket: named like the OCID of the tenancy, in Oracle’s namespace "bling"'),
  report: z
    .enum(['focus', 'cost'])
    .default('focus')
    .describe('"focus": the reports below "FOCUS Reports/"; "cost": Oracle’s own below "reports/cost-csv/"'),
});
export type OciConfig = z.infer<typeof OciConfig>;
