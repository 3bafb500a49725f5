/** Virtual machines and other hosts, by the metrics of node_exporter in a Prometheus-compatible API, or scraped from it. */
import { defineIntegration } from '../integration.ts';
import { NodeExporterConfig } from './config.ts';

export const nodeExporter = defineIntegration<NodeExporterConfig>({
  id: 'node-exporter',
  title: 'Hosts with node_exporter',
  config: NodeExporterConfig,
  offers: {
    usage: { load: () => import('./read.ts') },
    samples: { isAskedFor: ({ scrape }) => scrape !== undefined, load: () => import('./scrape.ts') },
  },
});
