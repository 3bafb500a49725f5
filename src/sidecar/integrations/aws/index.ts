/** AWS: Cost and Usage Reports (legacy and CUR 2.0), exports in a bucket, and Cost Explorer for accounts without. */
import { defineIntegration } from '../integration.ts';
import { AwsConfig } from './config.ts';
import { isCostExplorer, isReport } from './headers.ts';

export const aws = defineIntegration({
  id: 'aws',
  title: 'AWS',
  config: AwsConfig,
  offers: {
    files: {
      recognises: (headers) => isReport(headers) || isCostExplorer(headers),
      choose: async (paths) => (await import('./copies.ts')).choosePaths(paths),
      load: () => import('./read.ts'),
    },
    cost: { load: () => import('./discover.ts') },
    statements: { load: () => import('./statements.ts') },
  },
});
