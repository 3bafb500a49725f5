/** Files in the Open Cybersecurity Schema Framework: findings of scanners, and API calls as Amazon Security Lake keeps them. */
import { defineIntegration } from '../integration.ts';
import { OcsfConfig } from './config.ts';

export const ocsf = defineIntegration<OcsfConfig>({
  id: 'ocsf',
  title: 'OCSF files',
  config: OcsfConfig,
  offers: { events: { load: () => import('./read.ts') } },
});
