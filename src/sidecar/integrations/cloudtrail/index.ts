/** AWS CloudTrail: log files as it lays them down in a bucket. */
import { defineIntegration } from '../integration.ts';
import { CloudTrailConfig } from './config.ts';

export const cloudtrail = defineIntegration<CloudTrailConfig>({
  id: 'cloudtrail',
  title: 'AWS CloudTrail',
  config: CloudTrailConfig,
  offers: { events: { load: () => import('./read.ts') } },
});
