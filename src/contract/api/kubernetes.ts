/** `POST /api/v1/kubernetes/allocation`: what clusters cost, by who used them. */
import { z } from 'zod';
import { Day } from '../finance/fields.ts';
import { inventoryKinds } from '../kubernetes/inventory.ts';
import { DecimalText } from '../money.ts';
import { Instant, Period } from '../period.ts';
import { Notice } from './sentence.ts';

/**
 * What an allocation is told apart by; `label:<name>` is a label of the pod, as kube-state-metrics writes its name, or of
 * its namespace; `annotation:<name>` an annotation that the source keeps.
 */
export const KubernetesDimension = z
  .string()
  .max(300)
  .regex(/^(cluster|node|namespace|controllerKind|controller|service|pod|container|label:.+|annotation:.+)$/, {
    error: (issue) =>
      `"${String(issue.input)}" is no dimension of Kubernetes; use cluster, node, namespace, controllerKind, controller, service, pod, container, label:<name> or annotation:<name>`,
  });
export type KubernetesDimension = z.infer<typeof KubernetesDimension>;

/**
 * What becomes of what nobody asked for or used: `separate` puts it in rows named `__idle__`, `share` gives it to those
 * on the node by what they cost there, `hide` leaves it out.
 */
export const IdleMode = z.enum(['separate', 'share', 'hide']);

/** Whose idle it is: each node's own, or that of all nodes of a cluster together. */
export const IdleScope = z.enum(['node', 'cluster']);

export const KubernetesFilter = z.strictObject({
  dimension: KubernetesDimension,
  operator: z.enum(['=', '!=']),
  values: z.array(z.string().max(4096)).min(1).max(1000),
});

export const KubernetesQuery = z.strictObject({
  dimensions: z.array(KubernetesDimension).max(8).default(['namespace']),
  filters: z.array(KubernetesFilter).max(50).default([]).describe('shares are worked out before rows are left out'),
  period: Period.describe('whole UTC days'),
  granularity: z.enum(['none', 'day']).default('none'),
  idle: IdleMode.default('separate'),
  idleBy: IdleScope.default('node'),
  limit: z.number().int().min(1).max(100_000).default(10_000),
});
export type KubernetesQuery = z.infer<typeof KubernetesQuery>;
export type KubernetesQueryInput = z.input<typeof KubernetesQuery>;

/** One row: hours and averages as numbers, money as decimal text. */
export const KubernetesAllocation = z.object({
  day: z.string().nullable(),
  /** In the order of the query. */
  keys: z.array(z.string()),
  currency: z.string(),
  cpuCost: DecimalText,
  ramCost: DecimalText,
  gpuCost: DecimalText,
  networkCost: DecimalText,
  volumeCost: DecimalText,
  loadBalancerCost: DecimalText,
  totalCost: DecimalText,
  start: Instant.nullable().describe('when the first of its containers began within the period; null where not known'),
  end: Instant.nullable().describe('when the last of them ended'),
  longestHours: z.number().describe('hours of the container that ran longest, day by day'),
  containerHours: z.number(),
  cpuCoreHours: z.number(),
  cpuCoreHoursRequested: z.number(),
  cpuCoreHoursUsed: z.number(),
  ramGiBHours: z.number(),
  ramGiBHoursRequested: z.number(),
  ramGiBHoursUsed: z.number(),
  gpuHours: z.number(),
  volumeGiBHours: z.number(),
  egressZoneGiB: z.number().describe('sent to another zone of the region'),
  egressRegionGiB: z.number(),
  egressInternetGiB: z.number(),
  cpuEfficiency: z.number().nullable().describe('used ÷ requested; null where nothing was requested'),
  ramEfficiency: z.number().nullable(),
});
export type KubernetesAllocation = z.infer<typeof KubernetesAllocation>;

/** A node over the period: what it had, what it cost and where its price is from. */
export const KubernetesNode = z.object({
  cluster: z.string(),
  node: z.string(),
  providerId: z.string(),
  instanceType: z.string(),
  region: z.string(),
  currency: z.string(),
  cost: DecimalText,
  cpuCost: DecimalText,
  ramCost: DecimalText,
  gpuCost: DecimalText,
  networkCost: DecimalText.describe('the part of it for what the node sent, where it is known which pods sent'),
  pricedBy: z.enum(['bill', 'stated', 'price sheet']).describe('stated: by OpenCost or Kubecost'),
  hours: z.number(),
  cpuCoreHours: z.number(),
  ramGiBHours: z.number(),
  gpuHours: z.number(),
});
export type KubernetesNode = z.infer<typeof KubernetesNode>;

/** A volume or load balancer over the period. */
export const KubernetesAsset = z.object({
  kind: z.enum(['volume', 'load balancer']),
  cluster: z.string(),
  name: z.string(),
  namespace: z.string().describe('of the claim or service; empty while nobody claims a volume'),
  currency: z.string(),
  cost: DecimalText,
  hours: z.number(),
  gibHours: z.number(),
});
export type KubernetesAsset = z.infer<typeof KubernetesAsset>;

const Origin = {
  sql: z.string(),
  rowsRead: z
    .number()
    .int()
    .nullable()
    .describe('null for whoever sees a part: how much there is besides is not theirs to know'),
  elapsedMs: z.number(),
  dataUpTo: Instant.nullable().describe('end of the last day there is of any of the clusters'),
  notices: z.array(Notice),
};

export const KubernetesAnswer = z.object({ rows: z.array(KubernetesAllocation), ...Origin });
export type KubernetesAnswer = z.infer<typeof KubernetesAnswer>;

export const KubernetesNodesQuery = z.strictObject({ period: Period });
export type KubernetesNodesQuery = z.infer<typeof KubernetesNodesQuery>;
export const KubernetesNodesAnswer = z.object({
  nodes: z.array(KubernetesNode),
  assets: z.array(KubernetesAsset),
  ...Origin,
});
export type KubernetesNodesAnswer = z.infer<typeof KubernetesNodesAnswer>;

/** `POST /api/v1/kubernetes/inventory`: what the APIs of clusters told, as it was on a day. */
export const KubernetesInventoryQuery = z.strictObject({
  day: Day.describe('as it was on this UTC day'),
  cluster: z.string().min(1).max(256).optional(),
  kind: z.enum(inventoryKinds).optional(),
  namespace: z.string().max(256).optional(),
  limit: z.number().int().min(1).max(10_000).default(1000),
  offset: z.number().int().min(0).max(10_000_000).default(0),
});
export type KubernetesInventoryQuery = z.infer<typeof KubernetesInventoryQuery>;
export type KubernetesInventoryQueryInput = z.input<typeof KubernetesInventoryQuery>;

export const KubernetesObject = z.object({
  cluster: z.string(),
  kind: z.enum(inventoryKinds),
  namespace: z.string().describe('empty for what is in none'),
  name: z.string(),
  createdAt: Instant,
  minutes: z.number().describe('of the day for which it was there'),
  labels: z.record(z.string(), z.string()),
  facts: z
    .record(z.string(), z.string())
    .describe(
      'by kind: node, ownerKind, owner, providerId, instanceType, region, storageClass, claim, address, selector'
    ),
});
export type KubernetesObject = z.infer<typeof KubernetesObject>;
export const KubernetesInventoryAnswer = z.object({
  objects: z.array(KubernetesObject),
  more: z.boolean().describe('there are more; ask on with offset'),
});
export type KubernetesInventoryAnswer = z.infer<typeof KubernetesInventoryAnswer>;
