/** Objects of the Kubernetes API as inventory: what costs need, and nothing else of them. Pure. */
import { z } from 'zod';
import type { InventoryKind, InventoryObject } from '../../../contract/kubernetes/inventory.ts';

const Names = z.record(z.string(), z.string()).optional();

/** What is read of an object, whatever its kind. Lists give times as dates, watches as text. */
export const ApiObject = z.object({
  metadata: z
    .object({
      ...{ name: z.string().optional(), namespace: z.string().optional(), resourceVersion: z.string().optional() },
      creationTimestamp: z.coerce.date().optional(),
      ...{ labels: Names, annotations: Names },
      ownerReferences: z
        .array(z.object({ kind: z.string(), name: z.string(), controller: z.boolean().optional() }))
        .optional(),
    })
    .optional(),
  spec: z
    .object({
      ...{ nodeName: z.string().optional(), providerID: z.string().optional(), type: z.string().optional() },
      storageClassName: z.string().optional(),
      claimRef: z.object({ name: z.string().optional(), namespace: z.string().optional() }).optional(),
      csi: z.object({ volumeHandle: z.string().optional() }).optional(),
      awsElasticBlockStore: z.object({ volumeID: z.string().optional() }).optional(),
      gcePersistentDisk: z.object({ pdName: z.string().optional() }).optional(),
      azureDisk: z.object({ diskURI: z.string().optional() }).optional(),
      selector: z.unknown().optional().describe('of services: labels by name; other kinds write it otherwise'),
    })
    .optional(),
  status: z
    .object({
      loadBalancer: z
        .object({
          ingress: z.array(z.object({ hostname: z.string().optional(), ip: z.string().optional() })).optional(),
        })
        .optional(),
    })
    .optional(),
});
export type ApiObject = z.infer<typeof ApiObject>;

/** The same object without what is large and not read: an informer keeps every object of a cluster in memory. */
export function slim<T extends object>(object: T, annotations: readonly string[]): T {
  const { metadata, spec, status } = ApiObject.parse(object);
  const kept = { ...metadata, annotations: only(metadata?.annotations ?? {}, annotations) };
  return Object.assign(object, { metadata: kept, spec, status });
}

const only = (all: Readonly<Record<string, string>>, names: readonly string[]) =>
  Object.fromEntries(names.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]])));

/** The object as inventory. */
export function inventoryOf(
  kind: InventoryKind,
  object: ApiObject,
  {
    at,
    isGone,
    annotations,
  }: { readonly at: string; readonly isGone: boolean; readonly annotations: readonly string[] }
): InventoryObject {
  const { metadata = {} } = object;
  const owner = metadata.ownerReferences?.find(({ controller }) => controller === true);
  const facts = {
    ...factsOf(kind, object),
    ...(owner === undefined ? {} : { ownerKind: owner.kind, owner: owner.name }),
  };
  return {
    ...{ kind, at, isGone, namespace: metadata.namespace ?? '', name: metadata.name ?? '' },
    createdAt: metadata.creationTimestamp === undefined ? at : new Date(metadata.creationTimestamp).toISOString(),
    labels: {
      ...written(metadata.labels ?? {}),
      ...Object.fromEntries(
        Object.entries(only(metadata.annotations ?? {}, annotations)).map(([name, value]) => [
          `annotation:${name}`,
          value,
        ])
      ),
    },
    facts: Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== '')),
  };
}

/** kube-state-metrics writes `app.kubernetes.io/name` as `app_kubernetes_io_name`. */
const written = (labels: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(labels).map(([name, value]) => [name.replaceAll(/\W/g, '_'), value]));

function factsOf(kind: InventoryKind, { metadata = {}, spec = {}, status = {} }: ApiObject): Record<string, string> {
  switch (kind) {
    case 'Node': {
      const label = (...names: readonly string[]) => names.map((name) => metadata.labels?.[name]).find(Boolean) ?? '';
      return {
        providerId: spec.providerID ?? '',
        instanceType: label('node.kubernetes.io/instance-type', 'beta.kubernetes.io/instance-type'),
        region: label('topology.kubernetes.io/region', 'failure-domain.beta.kubernetes.io/region'),
      };
    }
    case 'Pod':
      return { node: spec.nodeName ?? '' };
    case 'PersistentVolume': {
      const { csi, awsElasticBlockStore, gcePersistentDisk, azureDisk, claimRef } = spec;
      return {
        providerId:
          csi?.volumeHandle ?? awsElasticBlockStore?.volumeID ?? gcePersistentDisk?.pdName ?? azureDisk?.diskURI ?? '',
        storageClass: spec.storageClassName ?? '',
        ...{ claim: claimRef?.name ?? '', claimNamespace: claimRef?.namespace ?? '' },
      };
    }
    case 'Service': {
      const [ingress] = status.loadBalancer?.ingress ?? [];
      const selector = written(Names.catch({}).parse(spec.selector) ?? {});
      return {
        ...{ type: spec.type ?? '', address: ingress?.hostname ?? ingress?.ip ?? '' },
        selector: JSON.stringify(selector),
      };
    }
    default:
      return {};
  }
}
