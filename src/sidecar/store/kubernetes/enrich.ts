/** A day of a cluster with what its metrics lack and its API told. What metrics say stays. Pure. */
import {
  SERVICE_LABEL,
  type ContainerDay,
  type KubernetesDay,
  type LoadBalancerDay,
  type PodMinutes,
} from '../../../contract/kubernetes/day.ts';
import type { KnownObject } from './inventory.ts';

/** Labels of a pod come before those of its namespace, as OpenCost has them. */
export function withInventory(day: KubernetesDay, objects: readonly KnownObject[]): KubernetesDay {
  const find = index(objects);
  const services = servicesOf(objects);
  const containers = day.containers.map((container) => withService(enriched(container, find), services));
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
    loadBalancers: [...day.loadBalancers, ...missingBalancers(day, containers, services)],
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

/** A service with the labels that it selects pods by. */
interface KnownService {
  readonly object: KnownObject;
  readonly selector: readonly (readonly [label: string, value: string])[];
}

/** By namespace, in the order of their names. */
function servicesOf(objects: readonly KnownObject[]): ReadonlyMap<string, readonly KnownService[]> {
  const services = new Map<string, KnownService[]>();
  const named = objects.filter(({ kind }) => kind === 'Service').sort((one, other) => (one.name < other.name ? -1 : 1));
  for (const object of named) {
    const labels = JSON.parse(object.facts['selector'] ?? '{}') as Record<string, string>;
    const inside = services.get(object.namespace) ?? [];
    services.set(object.namespace, [...inside, { object, selector: Object.entries(labels) }]);
  }
  return services;
}

/** The first service by name that selects the pod. */
function withService(container: ContainerDay, services: ReadonlyMap<string, readonly KnownService[]>): ContainerDay {
  const service =
    container.labels[SERVICE_LABEL] ??
    services.get(container.namespace)?.find((each) => selects(each, container))?.object.name;
  return service === undefined
    ? container
    : { ...container, labels: { ...container.labels, [SERVICE_LABEL]: service } };
}

/** A service without a selector selects nothing by itself. */
function selects({ selector }: KnownService, { labels }: ContainerDay): boolean {
  return selector.length > 0 && selector.every(([label, value]) => labels[label] === value);
}

/** Versions that kept services of type LoadBalancer only did not say the type. */
const isBalancer = ({ object }: KnownService) => (object.facts['type'] ?? 'LoadBalancer') === 'LoadBalancer';

/** Load balancers that no metric tells of, with the pods that their service selects. */
function missingBalancers(
  { loadBalancers }: KubernetesDay,
  containers: readonly ContainerDay[],
  services: ReadonlyMap<string, readonly KnownService[]>
): LoadBalancerDay[] {
  const told = new Set(loadBalancers.map(({ namespace, service }) => `${namespace}/${service}`));
  return [...services.values()]
    .flat()
    .filter((service) => isBalancer(service) && !told.has(`${service.object.namespace}/${service.object.name}`))
    .map((service) => {
      const { namespace, name, facts, minutes } = service.object;
      const pods = new Map<string, PodMinutes>();
      for (const container of containers.filter((each) => each.namespace === namespace && selects(service, each))) {
        const { pod, minutes: ran } = container;
        pods.set(pod, { namespace, pod, minutes: Math.max(ran, pods.get(pod)?.minutes ?? 0) });
      }
      return { service: name, namespace, address: facts['address'] ?? '', minutes, usedBy: [...pods.values()] };
    });
}
