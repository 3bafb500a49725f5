/** A day of a cluster as rows of the store's tables. Pure. */
import type { ContainerDay, KubernetesDay, PodMinutes, StatedCost } from '../../../contract/kubernetes/day.ts';
import { diskKeyOf, loadBalancerKeyOf, resourceKeyOf } from './resource-key.ts';

type Row = Readonly<Record<string, unknown>>;

/** Rows by table; all of them belong to the load. */
export function rowsOf(load: string, day: KubernetesDay): Record<string, readonly Row[]> {
  const shared = { Load: load, Day: day.day, Cluster: day.cluster };
  return {
    k8s_node: day.nodes.map((node) => ({
      ...{ ...shared, Node: node.node, ProviderId: node.providerId, ResourceKey: resourceKeyOf(node) },
      ...{ InstanceType: node.instanceType, RegionId: node.region, Minutes: node.minutes },
      ...{ CpuCores: node.cpuCores, RamBytes: node.ramBytes, Gpus: node.gpus },
      ...{ StatedCurrency: node.stated?.currency ?? '', StatedCpuCost: node.stated?.cpuCost ?? '0' },
      ...{ StatedRamCost: node.stated?.ramCost ?? '0', StatedGpuCost: node.stated?.gpuCost ?? '0' },
    })),
    k8s_container: day.containers.map((each) => ({
      ...{ ...shared, ...whoOf(each), Minutes: each.minutes },
      ...{ StartAt: secondOf(each.start), EndAt: secondOf(each.end) },
      ...{ CpuCores: each.cpuCores, CpuCoresRequested: each.cpuCoresRequested, CpuCoresUsed: each.cpuCoresUsed },
      ...{ RamBytes: each.ramBytes, RamBytesRequested: each.ramBytesRequested, RamBytesUsed: each.ramBytesUsed },
      Gpus: each.gpus,
    })),
    k8s_asset: assetRows(day).map((row) => ({ ...shared, ...row })),
    k8s_claim: claimRows(day).map((row) => ({ ...shared, ...row })),
  };
}

const balancerName = ({ namespace, service, address }: KubernetesDay['loadBalancers'][number]) =>
  [namespace, service, address].join('/');

/** The engine's empty time stands for one that is not known. */
const secondOf = (instant: string | undefined) => (instant === undefined ? 0 : Math.round(Date.parse(instant) / 1000));

const statedOf = (stated: StatedCost | undefined) => ({
  StatedCurrency: stated?.currency ?? '',
  StatedCost: stated?.cost ?? '0',
});

function whoOf(each: ContainerDay): Row {
  return {
    ...{ Node: each.node, Namespace: each.namespace, ControllerKind: each.controllerKind, Controller: each.controller },
    ...{ Pod: each.pod, Container: each.container, Labels: each.labels },
  };
}

function assetRows({ volumes, loadBalancers }: KubernetesDay): Row[] {
  return [
    ...volumes.map((volume) => ({
      ...{ Kind: 'volume', Name: volume.volume, ResourceKey: diskKeyOf(volume.providerId) },
      ...{ Namespace: volume.claimNamespace, Minutes: volume.minutes, Bytes: volume.bytes },
      ...statedOf(volume.stated),
    })),
    ...loadBalancers.map((balancer) => ({
      ...{ Kind: 'load balancer', Name: balancerName(balancer), ResourceKey: loadBalancerKeyOf(balancer.address) },
      ...{ Namespace: balancer.namespace, Minutes: balancer.minutes, Bytes: 0 },
      ...statedOf(balancer.stated),
    })),
  ];
}

/** What a pod has of something goes to its containers evenly, as OpenCost does. */
function claimRows({ containers, volumes, loadBalancers, traffic }: KubernetesDay): Row[] {
  const key = ({ namespace, pod }: { readonly namespace: string; readonly pod: string }) => `${namespace}/${pod}`;
  const byPod = new Map<string, ContainerDay[]>();
  for (const each of containers) {
    byPod.set(key(each), [...(byPod.get(key(each)) ?? []), each]);
  }
  const split = (
    pod: { readonly namespace: string; readonly pod: string },
    shared: Row,
    amounts: Readonly<Record<string, number>>
  ) => {
    const own = byPod.get(key(pod)) ?? [];
    const parts = Object.entries(amounts).map(([name, amount]) => [name, amount / Math.max(1, own.length)] as const);
    const who = own.length === 0 ? [{ Namespace: pod.namespace, Pod: pod.pod }] : own.map(whoOf);
    return who.map((each) => ({ ...shared, ...each, ...Object.fromEntries(parts) }));
  };
  const minutesOf = (shared: Row, usedBy: readonly PodMinutes[]) =>
    usedBy
      .filter(({ minutes }) => minutes > 0)
      .flatMap(({ minutes, ...pod }) => split(pod, shared, { Minutes: minutes }));
  return [
    ...volumes.flatMap(({ volume, usedBy }) => minutesOf({ Kind: 'volume', Name: volume }, usedBy)),
    ...loadBalancers.flatMap((each) => minutesOf({ Kind: 'load balancer', Name: balancerName(each) }, each.usedBy)),
    ...traffic.flatMap(({ zoneBytes, regionBytes, internetBytes, ...pod }) =>
      split(
        pod,
        { Kind: 'network', Name: pod.pod },
        {
          ZoneBytes: zoneBytes,
          RegionBytes: regionBytes,
          InternetBytes: internetBytes,
        }
      )
    ),
  ];
}
