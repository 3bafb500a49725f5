/** What is asked of Prometheus, in the names of kube-state-metrics and cAdvisor. */
import type { PrometheusSeries } from '../../protocols/prometheus.ts';

/** Values at every sample of a stretch of time, by what they tell. */
export interface SampledSeries {
  readonly running: readonly PrometheusSeries[];
  readonly cpuRequested: readonly PrometheusSeries[];
  readonly cpuUsed: readonly PrometheusSeries[];
  readonly ramRequested: readonly PrometheusSeries[];
  readonly ramUsed: readonly PrometheusSeries[];
  readonly gpuRequested: readonly PrometheusSeries[];
  readonly nodeCapacity: readonly PrometheusSeries[];
}

/** Series whose labels tell everything. */
export interface LabelSeries {
  readonly podNode: readonly PrometheusSeries[];
  readonly podOwner: readonly PrometheusSeries[];
  readonly replicaSetOwner: readonly PrometheusSeries[];
  readonly podLabels: readonly PrometheusSeries[];
  readonly nodeInfo: readonly PrometheusSeries[];
  readonly nodeLabels: readonly PrometheusSeries[];
}

const selecting =
  (selector: string) =>
  (name: string, matchers = '') =>
    `${name}{${[matchers, selector].filter((part) => part !== '').join(',')}}`;

/** Queries for values. `selector` is a list of matchers without braces; `rateSeconds` spans a few scrapes. */
export function sampledQueries(selector: string, rateSeconds: number): Record<keyof SampledSeries, string> {
  const metric = selecting(selector);
  const byContainer = 'max by (namespace, pod, container)';
  const requests = (resource: string) =>
    `${byContainer} (${metric('kube_pod_container_resource_requests', `resource${resource}`)})`;
  // The pod's own cgroup has no container; the sandbox's is called POD.
  const used = 'container!="",container!="POD"';
  return {
    running: `${byContainer} (${metric('kube_pod_container_status_running')}) > 0`,
    cpuRequested: requests('="cpu"'),
    ramRequested: requests('="memory"'),
    gpuRequested: requests('=~"(nvidia_com|amd_com)_gpu"'),
    cpuUsed: `sum by (namespace, pod, container) (rate(${metric('container_cpu_usage_seconds_total', used)}[${rateSeconds}s]))`,
    ramUsed: `sum by (namespace, pod, container) (${metric('container_memory_working_set_bytes', used)})`,
    nodeCapacity: `max by (node, resource) (${metric('kube_node_status_capacity', 'resource=~"cpu|memory|nvidia_com_gpu|amd_com_gpu"')})`,
  };
}

/** Queries for labels: each series that was there within the hour before. */
export function labelQueries(selector: string): Record<keyof LabelSeries, string> {
  const metric = selecting(selector);
  const within = (name: string, matchers = '') => `last_over_time(${metric(name, matchers)}[1h])`;
  const isController = 'owner_is_controller="true"';
  return {
    podNode: `max by (namespace, pod, node) (${within('kube_pod_info', 'node!=""')})`,
    podOwner: `max by (namespace, pod, owner_kind, owner_name) (${within('kube_pod_owner', isController)})`,
    replicaSetOwner: `max by (namespace, replicaset, owner_kind, owner_name) (${within('kube_replicaset_owner', isController)})`,
    podLabels: within('kube_pod_labels'),
    nodeInfo: `max by (node, provider_id) (${within('kube_node_info')})`,
    nodeLabels: within('kube_node_labels'),
  };
}
