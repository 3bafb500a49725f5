/** Settings of hosts that node_exporter watches. */
import { z } from 'zod';
import { PrometheusConfig, PrometheusSelector } from '../../protocols/prometheus-config.ts';
import { SecretReference } from '../../kernel/secret-reference.ts';

const LabelName = z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/, { error: 'not the name of a label' });

/** Host and port, as Prometheus writes targets. */
export const ScrapeTarget = z.string().regex(/^(?:[^\s/:@?#[\]]+|\[[0-9a-fA-F:.]+\]):\d{1,5}$/, {
  error: (issue) => `"${String(issue.input)}" is no target; write host and port, like "10.0.0.1:9100"`,
});

export const ScrapeConfig = z
  .strictObject({
    targets: z.array(ScrapeTarget).default([]).describe('exporters, each as host:port'),
    files: z
      .array(z.string().min(1))
      .default([])
      .describe('files of Prometheus’ file-based service discovery, in JSON; read again with every scrape'),
    scheme: z.enum(['http', 'https']).default('http'),
    path: z.string().startsWith('/').default('/metrics'),
    intervalSeconds: z.number().int().min(10).max(3600).default(60),
    token: SecretReference.optional().describe('bearer token, as env:NAME or file:PATH'),
    basicAuth: z
      .strictObject({ username: z.string().min(1), password: SecretReference.describe('env:NAME or file:PATH') })
      .optional(),
  })
  .refine(({ targets, files }) => targets.length + files.length > 0, {
    error: 'names nothing to scrape; list targets, or files of service discovery',
  });
export type ScrapeConfig = z.infer<typeof ScrapeConfig>;

export const NodeExporterConfig = z
  .strictObject({
    prometheus: PrometheusConfig.optional().describe('where node_exporter is scraped to already'),
    scrape: ScrapeConfig.optional().describe('exporters that the sidecar scrapes itself'),
    selector: PrometheusSelector.optional().describe('matchers added to every series of prometheus: job="node"'),
    resourceLabel: LabelName.default('instance_id').describe(
      'label of the series or target with the instance’s id as the bill has it, made from service discovery; where it is missing, Amazon’s id from the machine’s own data, else the host’s name'
    ),
    regionLabel: LabelName.default('region').describe('label of the series or target with the region'),
  })
  .refine(({ prometheus, scrape }) => (prometheus === undefined) !== (scrape === undefined), {
    error: 'hosts are read from one place: give prometheus, or scrape',
  });
export type NodeExporterConfig = z.infer<typeof NodeExporterConfig>;
