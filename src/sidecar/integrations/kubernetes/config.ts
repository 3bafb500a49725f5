/** Settings of a cluster. */
import { z } from 'zod';
import { SecretReference } from '../../kernel/secret-reference.ts';
import { PrometheusConfig, PrometheusSelector } from '../../protocols/prometheus-config.ts';

const Api = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('in-cluster') }),
  z.strictObject({
    type: z.literal('kubeconfig'),
    file: z.string().min(1).describe('path of the kubeconfig'),
    context: z.string().min(1).optional().describe('its current context when left out'),
  }),
  z.strictObject({
    type: z.literal('token'),
    server: z.url({ protocol: /^https$/ }).describe('such as https://10.0.0.1:6443'),
    token: SecretReference.describe('of a service account, as env:NAME or file:PATH'),
    certificateAuthority: z.string().min(1).optional().describe('path of the certificate that signed the server’s'),
  }),
]);

export const KubernetesConfig = z.strictObject({
  cluster: z.string().min(1).max(200).describe('what the cluster is called; unique among yours'),
  prometheus: PrometheusConfig.describe('where kube-state-metrics and cAdvisor are scraped to'),
  api: Api.optional().describe(
    'the API of the cluster, watched for labels, owners, disks and load balancers that its metrics do not tell'
  ),
  annotations: z
    .array(z.string().min(1))
    .max(50)
    .default([])
    .describe('annotations of pods and namespaces to keep beside labels, as annotation:<name>; needs api'),
  selector: PrometheusSelector.optional().describe(
    'matchers added to every series, where one API holds several clusters: cluster="prod"'
  ),
  resolutionSeconds: z
    .number()
    .int()
    .min(15)
    .max(900)
    .default(60)
    .describe('seconds between samples; a pod that lived shorter counts as one sample'),
});
export type KubernetesConfig = z.infer<typeof KubernetesConfig>;
