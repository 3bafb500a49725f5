/** Kubernetes clusters: the metrics of kube-state-metrics and cAdvisor in a Prometheus-compatible API, and their own API. */
import { defineIntegration } from '../integration.ts';
import { KubernetesConfig } from './config.ts';

export const kubernetes = defineIntegration<KubernetesConfig>({
  id: 'kubernetes',
  title: 'Kubernetes',
  config: KubernetesConfig,
  offers: {
    usage: { load: () => import('./read.ts') },
    inventory: { isAskedFor: ({ api }) => api !== undefined, load: () => import('./watch.ts') },
  },
});
