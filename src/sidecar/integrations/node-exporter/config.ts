/** Settings of hosts that node_exporter watches. */
import { z } from 'zod';
import { PrometheusConfig, PrometheusSelector } from '../../protocols/prometheus-config.ts';

export const NodeExporterConfig = z.strictObject({
  prometheus: PrometheusConfig.describe('where node_exporter is scraped to'),
  selector: PrometheusSelector.optional().describe('matchers added to every series: job="node"'),
  resourceLabel: z
    .string()
    .regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/)
    .default('instance_id')
    .describe(
      'label of the series with the instance’s id as the bill has it, made from service discovery; where it is missing, Amazon’s id from the machine’s own data, else the host’s name'
    ),
  regionLabel: z
    .string()
    .regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/)
    .default('region')
    .describe('label of the series with the region'),
});
export type NodeExporterConfig = z.infer<typeof NodeExporterConfig>;
