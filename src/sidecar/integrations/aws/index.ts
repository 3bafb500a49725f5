/** AWS: Cost and Usage Reports (legacy and CUR 2.0) as files. */
import { defineIntegration } from '../integration.ts';
import { AwsConfig } from './config.ts';
import { isReport } from './headers.ts';

export const aws = defineIntegration({
  id: 'aws',
  title: 'AWS',
  config: AwsConfig,
  offers: {
    files: { recognises: isReport, load: () => import('./read.ts') },
  },
});
