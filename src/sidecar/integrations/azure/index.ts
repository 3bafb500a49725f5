/** Azure: cost exports in Microsoft's own columns as files, and exports of any kind in a storage account. */
import { defineIntegration } from '../integration.ts';
import { AzureConfig } from './config.ts';
import { isNativeExport } from './headers.ts';

export const azure = defineIntegration({
  id: 'azure',
  title: 'Microsoft Azure',
  config: AzureConfig,
  offers: {
    files: {
      recognises: isNativeExport,
      load: () => import('./read.ts'),
    },
    cost: { load: () => import('./discover.ts') },
    statements: { load: () => import('./statements.ts') },
  },
});
