/** Google Cloud: usage cost exports of Cloud Billing, as files and in BigQuery. */
import { defineIntegration } from '../integration.ts';
import { GoogleCloudConfig } from './config.ts';
import { isBillingExport } from './headers.ts';

export const googleCloud = defineIntegration({
  id: 'google-cloud',
  title: 'Google Cloud',
  config: GoogleCloudConfig,
  offers: { files: { recognises: isBillingExport, load: () => import('./read.ts') } },
});
