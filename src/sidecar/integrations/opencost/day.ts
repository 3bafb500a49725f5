/** From OpenCost's allocations and assets to the day of a cluster. Pure. */
import {
  SERVICE_LABEL,
  type ContainerDay,
  type KubernetesDay,
  type LoadBalancerDay,
  type NodeDay,
  type PodTraffic,
  type VolumeDay,
} from '../../../contract/kubernetes/day.ts';
import { dayOf } from '../../../contract/calendar.ts';
import { divideDecimals, multiplyDecimals, subtractDecimals, sumDecimals } from '../../../contract/money.ts';
import type { AllocationItem, AssetItem } from './schema.ts';
import { sharedMinutes, type Mount } from './volumes.ts';

const GIB = 1024 ** 3;
const MINUTES_PER_DAY = 1440;
const MINUTES_PER_HOUR = 60;
/** US dollars a GiB: OpenCost's default sheet, by which costs of traffic become bytes and bytes costs again. */
const EGRESS = { zone: 0.01, region: 0.01, internet: 0.12 } as const;

/** What is known besides the items. */
export interface DayFacts {
  readonly cluster: string;
  readonly day: string;
  readonly currency: string;
  /** What OpenCost's average CPU use is over. */
  readonly cpuUse: 'window' | 'lifetime';
}

/** The day of a cluster. Rows that are no containers, as `__idle__` and `__unmounted__`, follow from the assets. */
export function toDay(
  allocations: readonly AllocationItem[],
  assets: readonly AssetItem[],
  facts: DayFacts
): KubernetesDay {
  const items = allocations.filter(({ properties }) => isName(properties.pod) && isName(properties.namespace));
  const ofType = (type: string) => assets.filter((asset) => asset.type === type);
  return {
    ...{ cluster: facts.cluster, day: facts.day },
    nodes: ofType('Node').map((asset) => nodeOf(asset, facts)),
    containers: items.map((item) => containerOf(item, facts)),
    traffic: trafficOf(items),
    volumes: ofType('Disk')
      .filter(({ volumeName, claimName }) => volumeName !== '' || claimName !== '')
      .map((asset) => volumeOf(asset, items, facts)),
    loadBalancers: ofType('LoadBalancer').map((asset) => loadBalancerOf(asset, items, facts)),
  };
}

const isName = (name: string) => name !== '' && !/^__.*__$/.test(name);
const minutesOf = (amount: string) => Math.max(0, Number(amount));

/** What a node costs goes to its parts by what they cost before discounts and corrections; memory takes the rest. */
function nodeOf(asset: AssetItem, { currency }: DayFacts): NodeDay {
  const { cpuCost, ramCost, gpuCost, totalCost, labels } = asset;
  const whole = sumDecimals([cpuCost, ramCost, gpuCost]);
  const part = (cost: string) => divideDecimals(multiplyDecimals(totalCost, cost), whole) ?? '0';
  const [cpu, gpu] = [part(cpuCost), part(gpuCost)];
  const first = (...names: string[]) => names.map((name) => labels[name] ?? '').find((value) => value !== '') ?? '';
  return {
    node: asset.properties.name,
    providerId: asset.properties.providerID,
    instanceType: asset.nodeType,
    region: first(
      'topology.kubernetes.io/region',
      'label_topology_kubernetes_io_region',
      'topology_kubernetes_io_region'
    ),
    minutes: minutesOf(asset.minutes),
    ...{ cpuCores: Number(asset.cpuCores), ramBytes: Number(asset.ramBytes), gpus: Number(asset.gpuCount) },
    stated: { currency, cpuCost: cpu, gpuCost: gpu, ramCost: subtractDecimals(totalCost, sumDecimals([cpu, gpu])) },
  };
}

function containerOf(item: AllocationItem, { cpuUse, day }: DayFacts): ContainerDay {
  const minutes = minutesOf(item.minutes);
  const average = (hours: string) => (minutes === 0 ? 0 : (Math.max(0, Number(hours)) * MINUTES_PER_HOUR) / minutes);
  const [cpuCores, ramBytes] = [average(item.cpuCoreHours), average(item.ramByteHours)];
  const used = Number(item.cpuCoreUsageAverage);
  const whole = cpuUse === 'window' && minutes > 0 ? (used * MINUTES_PER_DAY) / minutes : used;
  const { labels, services, cluster: _, ...who } = item.properties;
  const [service] = services.toSorted();
  const { from, to } = dayOf(`${day}T00:00:00Z`);
  return {
    ...who,
    labels: {
      ...Object.fromEntries(Object.entries(labels).map(([name, value]) => [name.replaceAll(/\W/g, '_'), value])),
      ...(service === undefined ? {} : { [SERVICE_LABEL]: service }),
    },
    ...{ start: item.start || from, end: item.end || to, minutes },
    cpuCoresRequested: Number(item.cpuCoreRequestAverage),
    // The greater of requested and used is never less than used.
    cpuCoresUsed: cpuUse === 'window' ? Math.min(whole, cpuCores) : used,
    cpuCores,
    ramBytesRequested: Number(item.ramByteRequestAverage),
    ramBytesUsed: Number(item.ramByteUsageAverage),
    ramBytes,
    gpus: average(item.gpuHours),
  };
}

function byPod<T>(
  items: readonly AllocationItem[],
  begin: (item: AllocationItem) => T,
  add: (so: T, item: AllocationItem) => T
) {
  const pods = new Map<string, T>();
  for (const item of items) {
    const key = JSON.stringify([item.properties.namespace, item.properties.pod]);
    pods.set(key, add(pods.get(key) ?? begin(item), item));
  }
  return [...pods.values()];
}

const podOf = ({ properties: { namespace, pod } }: AllocationItem) => ({ namespace, pod });

function trafficOf(items: readonly AllocationItem[]): PodTraffic[] {
  const bytes = (cost: string, price: number) => (Math.max(0, Number(cost)) / price) * GIB;
  return byPod(
    items,
    (item): PodTraffic => ({ ...podOf(item), zoneBytes: 0, regionBytes: 0, internetBytes: 0 }),
    (so, item) => ({
      ...so,
      zoneBytes: so.zoneBytes + bytes(item.networkCrossZoneCost, EGRESS.zone),
      regionBytes: so.regionBytes + bytes(item.networkCrossRegionCost, EGRESS.region),
      internetBytes: so.internetBytes + bytes(item.networkInternetCost, EGRESS.internet),
    })
  ).filter(({ zoneBytes, regionBytes, internetBytes }) => zoneBytes + regionBytes + internetBytes > 0);
}

/** OpenCost names a volume `cluster=prod:name=pvc-1` in a container's list of them. */
function volumeOf(asset: AssetItem, items: readonly AllocationItem[], { currency, day }: DayFacts): VolumeDay {
  const volume = asset.volumeName || asset.properties.name;
  const { from, to } = dayOf(`${day}T00:00:00Z`);
  const mounting = items.filter(({ pvs }) =>
    Object.keys(pvs ?? {}).some((key) => key.split('name=').at(-1) === volume)
  );
  const mounts = byPod(
    mounting,
    (item): Mount => ({ ...podOf(item), from: Infinity, to: 0 }),
    (so, item) => ({
      ...so,
      from: Math.min(so.from, Date.parse(item.start || from)),
      to: Math.max(so.to, Date.parse(item.end || to)),
    })
  );
  return {
    ...{ volume, providerId: asset.properties.providerID, storageClass: asset.storageClass },
    ...{ claim: asset.claimName, claimNamespace: asset.claimNamespace },
    ...{ minutes: minutesOf(asset.minutes), bytes: Number(asset.bytes), usedBy: sharedMinutes(mounts) },
    stated: { currency, cost: asset.totalCost },
  };
}

/** OpenCost calls a load balancer `namespace/service`. */
function loadBalancerOf(asset: AssetItem, items: readonly AllocationItem[], { currency }: DayFacts): LoadBalancerDay {
  const named = asset.properties.name;
  const [, namespace = '', service = named] = /^([^/]*)\/(.*)$/.exec(named) ?? [];
  const isBehind = ({ lbAllocations, loadBalancerCost, properties }: AllocationItem) =>
    lbAllocations === null || lbAllocations === undefined
      ? Number(loadBalancerCost) > 0 && properties.namespace === namespace && properties.services.includes(service)
      : Object.values(lbAllocations).some((each) => each.service === named);
  const usedBy = byPod(
    items.filter(isBehind),
    (item) => ({ ...podOf(item), minutes: 0 }),
    (so, item) => ({ ...so, minutes: Math.max(so.minutes, minutesOf(item.minutes)) })
  );
  return {
    ...{ service, namespace, address: asset.ip, minutes: minutesOf(asset.minutes), usedBy },
    stated: { currency, cost: asset.totalCost },
  };
}
