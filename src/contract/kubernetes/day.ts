/** One day of one cluster: what nodes had and what containers asked for and used. The file that collecting keeps. */
import { z } from 'zod';
import { CurrencyCode, DecimalText } from '../money.ts';
import { Instant } from '../period.ts';

/** Among the labels of a container: the service that selects its pod, the first by name of several. */
export const SERVICE_LABEL = 'kubernetes:service';

const Quantity = z.number().nonnegative();
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'a day is written like 2026-11-26' });

/** What the system that tells of the day says of a cost; it counts where no bill names the resource. */
export const StatedCost = z.object({ currency: CurrencyCode, cost: DecimalText });
export type StatedCost = z.infer<typeof StatedCost>;

/** A node: averages over the time it ran within the day. */
export const NodeDay = z.object({
  node: z.string().min(1),
  providerId: z.string().describe('as Kubernetes has it, "aws:///eu-west-1a/i-0abc"; empty on premises'),
  instanceType: z.string(),
  region: z.string(),
  minutes: Quantity.describe('minutes of the day for which it ran'),
  cpuCores: Quantity,
  ramBytes: Quantity,
  gpus: Quantity.describe('whole devices: one that is shared or partitioned counts once'),
  stated: StatedCost.omit({ cost: true })
    .extend({ cpuCost: DecimalText, ramCost: DecimalText, gpuCost: DecimalText })
    .optional(),
});
export type NodeDay = z.infer<typeof NodeDay>;

/** A container of a pod on a node. Averages are over its own minutes. */
export const ContainerDay = z.object({
  node: z.string(),
  namespace: z.string().min(1),
  controllerKind: z.string(),
  controller: z.string(),
  pod: z.string().min(1),
  container: z.string().min(1),
  labels: z.record(z.string(), z.string()),
  start: Instant.optional().describe('of its first sample within the day'),
  end: Instant.optional().describe('of what its last sample stands for'),
  minutes: Quantity,
  cpuCoresRequested: Quantity,
  cpuCoresUsed: Quantity,
  cpuCores: Quantity.describe('average of the greater of requested and used at each sample'),
  ramBytesRequested: Quantity,
  ramBytesUsed: Quantity,
  ramBytes: Quantity.describe('average of the greater of requested and used at each sample'),
  gpus: Quantity.describe('requested, in whole devices: a share of one is a fraction'),
});
export type ContainerDay = z.infer<typeof ContainerDay>;

/** What a pod sent where it is paid for, in bytes of the day. */
export const PodTraffic = z.object({
  namespace: z.string(),
  pod: z.string(),
  zoneBytes: Quantity.describe('to another zone of its region'),
  regionBytes: Quantity.describe('to another region'),
  internetBytes: Quantity,
});
export type PodTraffic = z.infer<typeof PodTraffic>;

/** A pod's part of something that several pods may use, in minutes; two at once have half a minute each. */
export const PodMinutes = z.object({ namespace: z.string(), pod: z.string(), minutes: Quantity });
export type PodMinutes = z.infer<typeof PodMinutes>;

/** A persistent volume: it is there, and paid for, whether a pod mounts it or not. */
export const VolumeDay = z.object({
  volume: z.string().min(1),
  providerId: z.string().describe('as the provider names the disk, "vol-0abc"; empty where that is not known'),
  storageClass: z.string(),
  claim: z.string().describe('empty while nobody claims it'),
  claimNamespace: z.string(),
  minutes: Quantity,
  bytes: Quantity,
  usedBy: z.array(PodMinutes),
  stated: StatedCost.optional(),
});
export type VolumeDay = z.infer<typeof VolumeDay>;

/** A load balancer of a service. */
export const LoadBalancerDay = z.object({
  service: z.string().min(1),
  namespace: z.string(),
  address: z.string().describe('host name or IP address'),
  minutes: Quantity,
  usedBy: z.array(PodMinutes).describe('pods that the service selects'),
  stated: StatedCost.optional(),
});
export type LoadBalancerDay = z.infer<typeof LoadBalancerDay>;

export const KubernetesDay = z.object({
  cluster: z.string().min(1),
  day: Day,
  nodes: z.array(NodeDay),
  containers: z.array(ContainerDay),
  traffic: z.array(PodTraffic).default([]),
  volumes: z.array(VolumeDay).default([]),
  loadBalancers: z.array(LoadBalancerDay).default([]),
});
export type KubernetesDay = z.infer<typeof KubernetesDay>;
