/** What the API of a cluster tells of an object, as far as costs need it. */

/** Kinds that are watched. */
export const inventoryKinds = [
  ...['Node', 'Namespace', 'Pod', 'PersistentVolume', 'Service'],
  ...['ReplicaSet', 'Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'],
] as const;
export type InventoryKind = (typeof inventoryKinds)[number];

/** An object at a time. */
export interface InventoryObject {
  readonly kind: InventoryKind;
  /** Empty for what is in none. */
  readonly namespace: string;
  readonly name: string;
  readonly createdAt: string;
  /** When it was seen so. */
  readonly at: string;
  readonly isGone: boolean;
  /** Named as kube-state-metrics writes them; annotations that are asked for as `annotation:<name>`. */
  readonly labels: Readonly<Record<string, string>>;
  /**
   * By kind. Node: providerId, instanceType, region. Pod: node. What has an owner: ownerKind, owner. PersistentVolume:
   * providerId, storageClass, claim, claimNamespace. Service: type, address, selector (JSON).
   */
  readonly facts: Readonly<Record<string, string>>;
}
