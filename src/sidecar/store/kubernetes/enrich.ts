/** A day of a cluster with what its metrics lack and its API told. What metrics say stays. Pure. */
import type { ContainerDay, KubernetesDay, LoadBalancerDay, PodMinutes } from '../../../contract/kubernetes/day.ts';
import type { KnownObject } from './inventory.ts';

/** Labels of a pod come before those of its namespace, as OpenCost has them. */
export function withInventory(day: KubernetesDay, objects: readonly KnownObject[]): KubernetesDay {
  const find = index(objects);
  const containers = day.containers.map((container) => enriched(container, find));
  return {
    ...day,
    nodes: day.nodes.map((node) => {
      const { facts } = find('Node', '', node.node) ?? nothing;
      return {
        ...node,
        providerId: node.providerId || (facts['providerId'] ?? ''),
        instanceType: node.instanceType || (facts['instanceType'] ?? ''),
        region: node.region || (facts['region'] ?? ''),
      };
    }),
    containers,
    volumes: day.volumes.map((volume) => {
      const { facts } = find('PersistentVolume', '', volume.volume) ?? nothing;
      return {
        ...volume,
        providerId: volume.providerId || (facts['providerId'] ?? ''),
        storageClass: volume.storageClass || (facts['storageClass'] ?? ''),
        claim: volume.claim || (facts['claim'] ?? ''),
        claimNamespace: volume.claimNamespace || (facts['claimNamespace'] ?? ''),
      };
    }),
    loadBalancers: [...day.loadBalancers, ...missingBalancers(day, containers, objects)],
  };
}

type Find = (kind: string, namespace: string, name: string) => KnownObject | undefined;
const nothing: Pick<KnownObject, 'labels' | 'facts'> = { labels: {}, facts: {} };

function index(objects: readonly KnownObject[]): Find {
  const key = (kind: string, namespace: string, name: string) => JSON.stringify([kind, namespace, name]);
  const byKey = new Map(objects.map((object) => [key(object.kind, object.namespace, object.name), object]));
  return (kind, namespace, name) => byKey.get(key(kind, namespace, name));
}

function enriched(container: ContainerDay, find: Find): ContainerDay {
  const { namespace } = container;
  const pod = find('Pod', namespace, container.pod) ?? nothing;
  const { ownerKind = '', owner = '' } = pod.facts;
  // Behind a ReplicaSet stands the Deployment that people know.
  const above = ownerKind === 'ReplicaSet' ? find('ReplicaSet', namespace, owner)?.facts : undefined;
  const isOwned = container.controller !== '';
  return {
    ...container,
    node: container.node || (pod.facts['node'] ?? ''),
    controllerKind: isOwned ? container.controllerKind : (above?.['ownerKind'] ?? ownerKind).toLowerCase(),
    controller: isOwned ? container.controller : (above?.['owner'] ?? owner),
    labels: { ...(find('Namespace', '', namespace) ?? nothing).labels, ...pod.labels, ...container.labels },
  };
}

/** Load balancers that no metric tells of, with the pods that their service selects. */
function missingBalancers(
  { loadBalancers }: KubernetesDay,
  containers: readonly ContainerDay[],
  objects: readonly KnownObject[]
): LoadBalancerDay[] {
  const told = new Set(loadBalancers.map(({ namespace, service }) => `${namespace}/${service}`));
  return objects
    .filter(({ kind, namespace, name }) => kind === 'Service' && !told.has(`${namespace}/${name}`))
    .map(({ namespace, name, facts, minutes }) => {
      const selector = Object.entries(JSON.parse(facts['selector'] ?? '{}') as Record<string, string>);
      const pods = new Map<string, PodMinutes>();
      for (const { pod, labels, minutes: ran } of containers.filter((each) => each.namespace === namespace)) {
        if (selector.length > 0 && selector.every(([label, value]) => labels[label] === value)) {
          pods.set(pod, { namespace, pod, minutes: Math.max(ran, pods.get(pod)?.minutes ?? 0) });
        }
      }
      return { service: name, namespace, address: facts['address'] ?? '', minutes, usedBy: [...pods.values()] };
    });
}
