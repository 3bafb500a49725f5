/**
 * A day of a cluster by the metrics of kube-state-metrics, cAdvisor and OpenCost's own exporter, so that OpenCost and
 * we read the same Prometheus. Prices are those of OpenCost's default sheet.
 */
import { always, during, type Written } from '../prometheus/open-metrics.ts';

export const DAY = '2026-02-01';
export const SCRAPE = 60;
const GIB = 1024 ** 3;
const HOUR = 3600;
const DAY_SECONDS = 24 * HOUR;

interface NodeOfEstate {
  readonly cores: number;
  readonly gib: number;
  readonly gpus: number;
  readonly from: number;
  readonly to: number;
}

/** The third node is there from six to half past six in the evening. */
const nodes: Readonly<Record<string, NodeOfEstate>> = {
  n1: { cores: 4, gib: 16, gpus: 0, from: 0, to: 2 * DAY_SECONDS },
  n2: { cores: 16, gib: 64, gpus: 2, from: 0, to: 2 * DAY_SECONDS },
  n3: { cores: 2, gib: 8, gpus: 0, from: 6 * HOUR, to: 18.5 * HOUR },
};

interface ContainerOfEstate {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  readonly node: string;
  readonly owner: readonly [kind: string, name: string];
  readonly from: number;
  readonly to: number;
  readonly cpu: { readonly requested: number; readonly used: number };
  readonly ram: { readonly requested: number; readonly used: number };
  readonly gpus: number;
  readonly app: string;
}

type Sketch = readonly [
  where: string,
  node: string,
  owner: string,
  hours: readonly [from: number, to: number],
  cpu: readonly [requested: number, used: number],
  gib: readonly [requested: number, used: number],
  gpus?: number,
];

const all: readonly [number, number] = [0, 48];
const sketches: readonly Sketch[] = [
  ['shop/web-1/app', 'n1', 'Deployment/web', all, [0.5, 0.3], [1, 0.7]],
  ['shop/web-2/app', 'n1', 'Deployment/web', all, [0.5, 0.9], [1, 1.4]],
  ['shop/web-3/app', 'n2', 'Deployment/web', [0, 9.25], [0.5, 0.2], [1, 0.5]],
  ['shop/db-0/db', 'n2', 'StatefulSet/db', all, [2, 1.1], [8, 6.5]],
  ['shop/db-0/exporter', 'n2', 'StatefulSet/db', all, [0.1, 0.02], [0.125, 0.0625]],
  ['batch/long/run', 'n1', 'Job/long', [6, 7.5], [0, 1.5], [0, 2]],
  ['batch/night/run', 'n1', 'Job/night', [0, 3 + 17 / 60], [0.25, 0.1], [0.5, 0.75]],
  ['batch/short/run', 'n1', 'Job/short', [12, 12 + 10 / 60], [0.5, 0.4], [0.25, 0.2]],
  ['batch/hour/run', 'n2', 'Job/hour', [20, 21], [1, 0.6], [2, 1.5]],
  ['ml/train/main', 'n2', 'Job/train', [2, 20], [4, 3.2], [16, 22], 1],
  ['ml/notebook/main', 'n2', 'StatefulSet/notebook', all, [1, 0.05], [4, 1], 1],
  ['search/indexer/main', 'n3', 'Deployment/indexer', [6, 18.5], [1, 0.8], [4, 3]],
  ['kube-system/proxy-n1/proxy', 'n1', 'DaemonSet/proxy', all, [0.1, 0.05], [0.25, 0.125]],
  ['kube-system/proxy-n2/proxy', 'n2', 'DaemonSet/proxy', all, [0.1, 0.05], [0.25, 0.125]],
  ['kube-system/proxy-n3/proxy', 'n3', 'DaemonSet/proxy', [6, 18.5], [0.1, 0.05], [0.25, 0.125]],
];

const containers = sketches.map(([where, node, owner, [from, to], cpu, gib, gpus = 0]): ContainerOfEstate => {
  const [namespace = '', pod = '', container = ''] = where.split('/');
  const [kind = '', name = ''] = owner.split('/');
  return {
    ...{ namespace, pod, container, node, owner: [kind, name], from: from * HOUR, to: to * HOUR, gpus, app: name },
    cpu: { requested: cpu[0], used: cpu[1] },
    ram: { requested: gib[0] * GIB, used: gib[1] * GIB },
  };
});
const pods = containers.filter(
  (each, index) =>
    containers.findIndex(({ pod, namespace }) => pod === each.pod && namespace === each.namespace) === index
);

/** What is used goes up and down by a third within six hours, so that the greater of both changes sides. */
const ANGULAR = (2 * Math.PI) / (6 * HOUR);
const wave = (second: number) => 1 + Math.sin(ANGULAR * second) / 3;
const waveUpTo = (second: number) => second + (1 - Math.cos(ANGULAR * second)) / ANGULAR / 3;

const volumes = [
  { volume: 'pv-db', gib: 100, claim: 'data-db-0', namespace: 'shop', pod: 'db-0' },
  { volume: 'pv-notes', gib: 20, claim: 'notes', namespace: 'ml', pod: 'notebook' },
  { volume: 'pv-lost', gib: 50, claim: 'left-over', namespace: 'shop', pod: null },
] as const;
const PRICES = { cpu: 0.031611, ram: 0.004237, gpu: 0.95, storage: 0.00005479452, balancer: 0.025 } as const;

const quoted = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels)
    .map(([name, value]) => `${name}="${value}"`)
    .join(',');
const idOf = (node: string) => `aws:///eu-west-1a/i-0123456789abcde${node}`;

function ofContainers(value: (each: ContainerOfEstate, second: number) => number, withNode = true): Written[] {
  return containers.map((each) => {
    const { namespace, pod, container, node, from, to } = each;
    return {
      labels: quoted({ namespace, pod, container, ...(withNode ? { node } : { instance: node }) }),
      value: during(from, to, (second) => value(each, second)),
    };
  });
}

function ofNodes(labels: Readonly<Record<string, string>>, value: (node: NodeOfEstate) => number): Written[] {
  return Object.entries(nodes).map(([node, each]) => ({
    labels: quoted({ node, ...labels }),
    value: during(each.from, each.to, value(each)),
  }));
}

const priceOf = (value: (node: NodeOfEstate) => number) =>
  Object.entries(nodes).map(([node, each]) => ({
    labels: quoted({ node, instance: node, instance_type: 'm5', provider_id: idOf(node) }),
    value: during(each.from, each.to, value(each)),
  }));
const cpuOf = ({ cpu }: ContainerOfEstate, second: number) => Math.max(cpu.requested, cpu.used * wave(second));
const ramOf = ({ ram }: ContainerOfEstate, second: number) => Math.max(ram.requested, ram.used * wave(second));

function ofNodesAndPods(): Record<string, readonly Written[]> {
  const requests = (resource: string, unit: string, value: (each: ContainerOfEstate) => number) =>
    containers
      .filter((each) => value(each) > 0)
      .map((each): Written => {
        const { namespace, pod, container, node } = each;
        return {
          labels: quoted({ namespace, pod, container, node, resource, unit }),
          value: during(each.from, each.to, value(each)),
        };
      });
  const ofPods = (labels: (each: ContainerOfEstate) => Record<string, string>) =>
    pods.map((each): Written => ({
      labels: quoted({ namespace: each.namespace, pod: each.pod, ...labels(each) }),
      value: during(each.from, each.to, 1),
    }));
  return {
    kube_node_status_capacity: [
      ...ofNodes({ resource: 'cpu', unit: 'core' }, ({ cores }) => cores),
      ...ofNodes({ resource: 'memory', unit: 'byte' }, ({ gib }) => gib * GIB),
      ...ofNodes({ resource: 'nvidia_com_gpu', unit: 'integer' }, ({ gpus }) => gpus),
    ],
    kube_node_status_capacity_cpu_cores: ofNodes({}, ({ cores }) => cores),
    kube_node_status_capacity_memory_bytes: ofNodes({}, ({ gib }) => gib * GIB),
    kube_node_status_allocatable_cpu_cores: ofNodes({}, ({ cores }) => cores),
    kube_node_status_allocatable_memory_bytes: ofNodes({}, ({ gib }) => gib * GIB),
    kube_node_info: Object.entries(nodes).map(([node, { from, to }]) => ({
      labels: quoted({ node, provider_id: idOf(node) }),
      value: during(from, to, 1),
    })),
    kube_node_labels: ofNodes({ label_node_kubernetes_io_instance_type: 'm5' }, () => 1),
    kube_pod_container_status_running: ofContainers(() => 1, false),
    kube_pod_container_resource_requests: [
      ...requests('cpu', 'core', ({ cpu }) => cpu.requested),
      ...requests('memory', 'byte', ({ ram }) => ram.requested),
      ...requests('nvidia_com_gpu', 'integer', ({ gpus }) => gpus),
    ],
    container_cpu_usage_seconds_total: ofContainers(
      ({ cpu, from }, second) => cpu.used * (waveUpTo(second) - waveUpTo(from)),
      false
    ),
    container_memory_working_set_bytes: ofContainers(({ ram }, second) => ram.used * wave(second), false),
    kube_pod_info: ofPods(({ node }) => ({ node })),
    kube_pod_labels: ofPods(({ app }) => ({ label_app: app })),
    kube_pod_owner: ofPods(({ owner: [kind, name] }) => ({
      owner_kind: kind === 'Deployment' ? 'ReplicaSet' : kind,
      owner_name: kind === 'Deployment' ? `${name}-5f` : name,
      owner_is_controller: 'true',
    })),
    kube_replicaset_owner: ['shop/web', 'search/indexer'].map((each) => {
      const [namespace = '', name = ''] = each.split('/');
      const owner = { owner_kind: 'Deployment', owner_name: name, owner_is_controller: 'true' };
      return { labels: quoted({ namespace, replicaset: `${name}-5f`, ...owner }), value: always(1) };
    }),
    deployment_match_labels: ['shop/web', 'search/indexer'].map((each) => {
      const [namespace = '', deployment = ''] = each.split('/');
      return { labels: quoted({ namespace, deployment, label_app: deployment }), value: always(1) };
    }),
    statefulSet_match_labels: ['shop/db', 'ml/notebook'].map((each) => {
      const [namespace = '', name = ''] = each.split('/');
      return { labels: quoted({ namespace, statefulSet: name, label_app: name }), value: always(1) };
    }),
  };
}

function ofVolumesAndNetwork(): Record<string, readonly Written[]> {
  const mounted = volumes.flatMap(({ volume, claim, namespace, pod }) =>
    pod === null ? [] : [{ persistentvolume: volume, persistentvolumeclaim: claim, namespace, pod }]
  );
  const sent = (namespace: string, pod: string, classes: Readonly<Record<string, string>>, bytesASecond: number) => ({
    labels: quoted({ namespace, pod_name: pod, ...classes }),
    value: (second: number) => bytesASecond * second,
  });
  const internet = { internet: 'true', same_zone: 'false', same_region: 'false' };
  return {
    kube_persistentvolume_capacity_bytes: volumes.map(({ volume, gib }) => ({
      labels: quoted({ persistentvolume: volume }),
      value: always(gib * GIB),
    })),
    pv_hourly_cost: volumes.map(({ volume }) => ({
      labels: quoted({ volumename: volume, persistentvolume: volume, provider_id: volume }),
      value: always(PRICES.storage),
    })),
    kubecost_pv_info: volumes.map(({ volume }) => ({
      labels: quoted({ persistentvolume: volume, provider_id: volume, storageclass: 'fast' }),
      value: always(1),
    })),
    kube_persistentvolumeclaim_info: volumes.map(({ volume, claim, namespace }) => ({
      labels: quoted({ namespace, persistentvolumeclaim: claim, volumename: volume, storageclass: 'fast' }),
      value: always(1),
    })),
    kube_persistentvolumeclaim_resource_requests_storage_bytes: volumes.map(({ claim, namespace, gib }) => ({
      labels: quoted({ namespace, persistentvolumeclaim: claim }),
      value: always(gib * GIB),
    })),
    pod_pvc_allocation: mounted.map((labels) => ({ labels: quoted(labels), value: always(GIB) })),
    kubecost_pod_network_egress_bytes_total: [
      sent('shop', 'web-1', internet, 200_000),
      sent('shop', 'web-2', internet, 350_000),
      sent('shop', 'web-2', { internet: 'false', same_zone: 'false', same_region: 'true' }, 90_000),
      sent('shop', 'db-0', { internet: 'false', same_zone: 'false', same_region: 'true' }, 400_000),
      sent('shop', 'db-0', { internet: 'false', same_zone: 'false', same_region: 'false' }, 120_000),
      sent('shop', 'db-0', { internet: 'false', same_zone: 'true', same_region: 'true' }, 900_000),
    ],
    kubecost_network_zone_egress_cost: [{ labels: 'job="opencost"', value: always(0.01) }],
    kubecost_network_region_egress_cost: [{ labels: 'job="opencost"', value: always(0.01) }],
    kubecost_network_internet_egress_cost: [{ labels: 'job="opencost"', value: always(0.12) }],
    kubecost_load_balancer_cost: [
      {
        labels: quoted({ namespace: 'shop', service_name: 'web', ingress_ip: '192.0.2.1' }),
        value: always(PRICES.balancer),
      },
    ],
    service_selector_labels: [
      { labels: quoted({ namespace: 'shop', service: 'web', label_app: 'web' }), value: always(1) },
    ],
  };
}

/** What OpenCost's exporter adds: the greater of requested and used at each scrape, and prices. */
function ofExporter(): Record<string, readonly Written[]> {
  return {
    container_cpu_allocation: ofContainers(cpuOf),
    container_memory_allocation_bytes: ofContainers(ramOf),
    container_gpu_allocation: containers
      .filter(({ gpus }) => gpus > 0)
      .map(({ namespace, pod, container, node, from, to, gpus }) => ({
        labels: quoted({ namespace, pod, container, node }),
        value: during(from, to, gpus),
      })),
    node_cpu_hourly_cost: priceOf(() => PRICES.cpu),
    node_ram_hourly_cost: priceOf(() => PRICES.ram),
    node_gpu_hourly_cost: priceOf(({ gpus }) => (gpus > 0 ? PRICES.gpu : 0)),
    node_gpu_count: priceOf(({ gpus }) => gpus),
    node_total_hourly_cost: priceOf(
      ({ cores, gib, gpus }) => cores * PRICES.cpu + gib * PRICES.ram + gpus * PRICES.gpu
    ),
    kubecost_node_is_spot: priceOf(() => 0),
  };
}

/** Every series of the day. */
export function estate(): Record<string, readonly Written[]> {
  return { ...ofNodesAndPods(), ...ofVolumesAndNetwork(), ...ofExporter() };
}
