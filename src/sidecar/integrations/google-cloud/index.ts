/** Google Cloud: usage cost and FOCUS exports of Cloud Billing, as files and in BigQuery. */
import { defineIntegration } from '../integration.ts';
import { GoogleCloudConfig } from './config.ts';
import { isBillingExport, isFocusExport } from './headers.ts';

export const googleCloud = defineIntegration({
  id: 'google-cloud',
  title: 'Google Cloud',
  config: GoogleCloudConfig,
  offers: {
    files: {
      recognises: (headers) => isBillingExport(headers) || isFocusExport(headers),
      load: () => import('./read.ts'),
    },
    cost: { load: () => import('./discover.ts') },
    statements: { load: () => import('./statements.ts') },
  },
});
