/** Clusters that OpenCost or Kubecost watches, by its HTTP API. */
import { defineIntegration } from '../integration.ts';
import { OpenCostConfig } from './config.ts';

export const opencost = defineIntegration<OpenCostConfig>({
  id: 'opencost',
  title: 'OpenCost and Kubecost',
  config: OpenCostConfig,
  offers: { usage: { load: () => import('./read.ts') } },
});
