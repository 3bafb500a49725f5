/** Azure: cost exports in Microsoft's own columns, as files. */
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
  },
});
