/** What is asked of Prometheus, in the names of kube-state-metrics and cAdvisor. */
import { selecting } from '../../protocols/prometheus-config.ts';
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
  readonly volumeBytes: readonly PrometheusSeries[];
  readonly volumeMounts: readonly PrometheusSeries[];
  readonly loadBalancers: readonly PrometheusSeries[];
}

/** Series whose labels tell everything. */
export interface LabelSeries {
  readonly podNode: readonly PrometheusSeries[];
  readonly podOwner: readonly PrometheusSeries[];
  readonly replicaSetOwner: readonly PrometheusSeries[];
  readonly podLabels: readonly PrometheusSeries[];
  readonly nodeInfo: readonly PrometheusSeries[];
  readonly nodeLabels: readonly PrometheusSeries[];
  readonly volumeClaims: readonly PrometheusSeries[];
  readonly volumeInfo: readonly PrometheusSeries[];
  readonly serviceSelectors: readonly PrometheusSeries[];
  readonly serviceEndpoints: readonly PrometheusSeries[];
  /** Bytes within the hour before. */
  readonly traffic: readonly PrometheusSeries[];
}

/** Whole devices, shared ones, and parts of one as NVIDIA's device plugin names them. */
const GPU_RESOURCES = 'amd_com_gpu|nvidia_com_gpu|nvidia_com_gpu_shared|nvidia_com_mig_.+';

/** Queries for values. `selector` is a list of matchers without braces; `rateSeconds` spans a few scrapes. */
export function sampledQueries(selector: string, rateSeconds: number): Record<keyof SampledSeries, string> {
  const metric = selecting(selector);
  const byContainer = 'max by (namespace, pod, container)';
  const requests = (resource: string) =>
    `${byContainer} (${metric('kube_pod_container_resource_requests', `resource${resource}`)})`;
  const gpuRequests = metric('kube_pod_container_resource_requests', `resource=~"${GPU_RESOURCES}"`);
  // The pod's own cgroup has no container; the sandbox's is called POD.
  const used = 'container!="",container!="POD"';
  return {
    running: `${byContainer} (${metric('kube_pod_container_status_running')}) > 0`,
    cpuRequested: requests('="cpu"'),
    ramRequested: requests('="memory"'),
    gpuRequested: `max by (namespace, pod, container, resource) (${gpuRequests})`,
    cpuUsed: `sum by (namespace, pod, container) (rate(${metric('container_cpu_usage_seconds_total', used)}[${rateSeconds}s]))`,
    ramUsed: `sum by (namespace, pod, container) (${metric('container_memory_working_set_bytes', used)})`,
    nodeCapacity: `max by (node, resource) (${metric('kube_node_status_capacity', `resource=~"cpu|memory|${GPU_RESOURCES}"`)})`,
    volumeBytes: `max by (persistentvolume) (${metric('kube_persistentvolume_capacity_bytes')})`,
    // OpenCost's own name for the same where kube-state-metrics does not tell.
    volumeMounts: `max by (namespace, pod, persistentvolumeclaim) (${metric('kube_pod_spec_volumes_persistentvolumeclaims_info')} or ${metric('pod_pvc_allocation')})`,
    loadBalancers: `max by (namespace, service, service_name, ip, hostname, ingress_ip) (${metric('kube_service_status_load_balancer_ingress')} or ${metric('kubecost_load_balancer_cost')})`,
  };
}

/** Queries for labels: each series that was there within the hour before. */
export function labelQueries(selector: string): Record<keyof LabelSeries, string> {
  const metric = selecting(selector);
  const within = (name: string, matchers = '') => `last_over_time(${metric(name, matchers)}[1h])`;
  const isController = 'owner_is_controller="true"';
  return {
    podNode: `max by (namespace, pod, node, pod_ip) (${within('kube_pod_info', 'node!=""')})`,
    podOwner: `max by (namespace, pod, owner_kind, owner_name) (${within('kube_pod_owner', isController)})`,
    replicaSetOwner: `max by (namespace, replicaset, owner_kind, owner_name) (${within('kube_replicaset_owner', isController)})`,
    podLabels: within('kube_pod_labels'),
    nodeInfo: `max by (node, provider_id) (${within('kube_node_info')})`,
    nodeLabels: within('kube_node_labels'),
    volumeClaims: `max by (namespace, persistentvolumeclaim, volumename, storageclass) (${within('kube_persistentvolumeclaim_info', 'volumename!=""')})`,
    volumeInfo: `max by (persistentvolume, storageclass, csi_volume_handle, ebs_volume_id, gce_persistent_disk_name, azure_disk_name) (${within('kube_persistentvolume_info')})`,
    serviceSelectors: within('service_selector_labels'),
    serviceEndpoints: `max by (namespace, endpoint, ip) (${within('kube_endpoint_address')})`,
    traffic: `sum by (namespace, pod_name, internet, same_zone, same_region) (increase(${metric('kubecost_pod_network_egress_bytes_total')}[1h]))`,
  };
}
