/** Own data centres: cost pools shared out by what drives them, as FOCUS rows beside the clouds'. */
import { defineIntegration } from '../integration.ts';
import { DataCentreConfig } from './config.ts';

export const dataCentre = defineIntegration({
  id: 'data-centre',
  title: 'Data centre',
  config: DataCentreConfig,
  offers: { cost: { load: () => import('./read.ts') } },
});
