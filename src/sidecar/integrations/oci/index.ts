/** Oracle Cloud Infrastructure: its own cost reports, and the reports of a tenancy in Object Storage. */
import { defineIntegration } from '../integration.ts';
import { OciConfig } from './config.ts';
import { recognises } from './recognise.ts';

export const oci = defineIntegration({
  id: 'oci',
  title: 'Oracle Cloud Infrastructure',
  config: OciConfig,
  offers: {
    files: { recognises, load: () => import('./read.ts') },
    cost: { load: () => import('./discover.ts') },
  },
});
