/** Finance documents from OData services: SAP, Dynamics 365, Business Central and others. */
import { defineIntegration } from '../integration.ts';
import { ODataConfig } from './config.ts';

export const odata = defineIntegration({
  id: 'odata',
  title: 'Finance documents over OData',
  config: ODataConfig,
  offers: { finance: { load: () => import('./read.ts') } },
});
