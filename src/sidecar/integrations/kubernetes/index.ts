/** Kubernetes clusters, by the metrics of kube-state-metrics and cAdvisor in a Prometheus-compatible API. */
import { defineIntegration } from '../integration.ts';
import { KubernetesConfig } from './config.ts';

export const kubernetes = defineIntegration<KubernetesConfig>({
  id: 'kubernetes',
  title: 'Kubernetes',
  config: KubernetesConfig,
  offers: { usage: { load: () => import('./read.ts') } },
});
