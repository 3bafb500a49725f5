/** FOCUS Cost and Usage files: CSV, gzip CSV and Parquet of versions 1.0 to 1.4 and their dialects. */
import { defineIntegration } from '../integration.ts';
import { FocusConfig } from './config.ts';

export const focus = defineIntegration({
  id: 'focus',
  title: 'FOCUS files',
  config: FocusConfig,
  offers: {
    files: {
      recognises: (headers) => headers.some((header) => /^(Billed|Effective)[\s_-]?Cost$/i.test(header)),
      load: () => import('./read.ts'),
    },
    cost: { load: () => import('./discover.ts') },
  },
});
