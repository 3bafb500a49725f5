/** What the API of the demonstration's cluster would tell: its nodes, namespaces and pods since a month ago. */
import type { KubernetesDay } from '../../src/contract/kubernetes/day.ts';
import type { InventoryKind, InventoryObject } from '../../src/contract/kubernetes/inventory.ts';
import type { OpenStore } from '../../src/sidecar/store/index.ts';

const MONTH_MS = 30 * 86_400_000;

/** Loads the objects that a day of the cluster consists of. */
export async function loadInventory(
  store: OpenStore,
  { cluster, day, nodes, containers }: KubernetesDay
): Promise<void> {
  const createdAt = new Date(Date.parse(day) - MONTH_MS).toISOString();
  const object = (
    kind: InventoryKind,
    namespace: string,
    name: string,
    more: Partial<Pick<InventoryObject, 'labels' | 'facts'>> = {}
  ): InventoryObject => ({
    ...{ kind, namespace, name, createdAt, at: createdAt, isGone: false, labels: {}, facts: {} },
    ...more,
  });
  const namespaces = [...new Set(containers.map(({ namespace }) => namespace))];
  await store.kubernetes.noteObjects(cluster, [
    ...nodes.map(({ node, providerId, instanceType, region }) =>
      object('Node', '', node, { facts: { providerId, instanceType, region } })
    ),
    ...namespaces.map((name) => object('Namespace', '', name)),
    ...containers.map(({ namespace, pod, labels, node, controllerKind, controller }) =>
      object('Pod', namespace, pod, { labels, facts: { node, ownerKind: controllerKind, owner: controller } })
    ),
  ]);
}
