/** Nodes, volumes and load balancers in the shape of OpenCost's assets. Pure. */
import type { KubernetesAsset, KubernetesNode } from '../../../contract/api/kubernetes.ts';
import type { Period } from '../../../contract/calendar.ts';
import { subtractDecimals } from '../../../contract/money.ts';
import { GIB, hoursOf, money, rounded, timesOf } from './shape.ts';

/** Assets by key; what a node sent is no part of its own cost there. */
export function assetSet(
  nodes: readonly KubernetesNode[],
  others: readonly KubernetesAsset[],
  window: Period
): Record<string, { readonly type: string }> {
  return Object.fromEntries([
    ...nodes.map((node) => [
      keyOf('Compute', node.cluster, 'Node', node.providerId, node.node),
      nodeItem(node, window),
    ]),
    ...others.map((asset) => {
      const item = otherItem(asset, window);
      if (asset.kind === 'volume') {
        return [keyOf('Storage', asset.cluster, 'Disk', asset.name, asset.name), item];
      }
      const [, service = asset.name, address = ''] = /^(.*)\/([^/]*)$/.exec(asset.name) ?? [];
      return [keyOf('Network', asset.cluster, 'LoadBalancer', address, service), item];
    }),
  ]);
}

const keyOf = (category: string, cluster: string, type: string, providerId: string, name: string) =>
  ['__undefined__/__undefined__/__undefined__', category, cluster, type, 'Kubernetes', providerId, name].join('/');

function nodeItem(node: KubernetesNode, window: Period) {
  const average = (amountHours: number) => rounded(node.hours === 0 ? 0 : amountHours / node.hours);
  return {
    type: 'Node',
    properties: {
      ...{ category: 'Compute', service: 'Kubernetes', cluster: node.cluster, name: node.node },
      providerID: node.providerId,
    },
    labels: {
      'node.kubernetes.io/instance-type': node.instanceType,
      'topology.kubernetes.io/region': node.region,
    },
    ...timesOf(window),
    minutes: rounded(node.hours * 60),
    nodeType: node.instanceType,
    cpuCores: average(node.cpuCoreHours),
    ramBytes: average(node.ramGiBHours * GIB),
    cpuCoreHours: rounded(node.cpuCoreHours),
    ramByteHours: rounded(node.ramGiBHours * GIB),
    GPUHours: rounded(node.gpuHours),
    gpuCount: average(node.gpuHours),
    ...{ cpuCost: money(node.cpuCost), ramCost: money(node.ramCost), gpuCost: money(node.gpuCost) },
    ...{ adjustment: 0, discount: 0, totalCost: money(subtractDecimals(node.cost, node.networkCost)) },
  };
}

function otherItem(asset: KubernetesAsset, window: Period) {
  const shared = {
    properties: {
      ...{ category: asset.kind === 'volume' ? 'Storage' : 'Network', service: 'Kubernetes' },
      ...{ cluster: asset.cluster, name: asset.name },
    },
    labels: { namespace: asset.namespace },
    ...timesOf(window),
    minutes: rounded(asset.hours * 60),
    adjustment: 0,
    totalCost: money(asset.cost),
  };
  return asset.kind === 'volume'
    ? {
        ...{ type: 'Disk', ...shared, byteHours: rounded(asset.gibHours * GIB) },
        bytes: rounded((asset.gibHours * GIB) / (asset.hours || hoursOf(window))),
        ...{ volumeName: asset.name, claimNamespace: asset.namespace },
      }
    : { type: 'LoadBalancer', ...shared };
}
