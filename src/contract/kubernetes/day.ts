/** One day of one cluster: what nodes had and what containers asked for and used. The file that collecting keeps. */
import { z } from 'zod';

const Quantity = z.number().nonnegative();
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'a day is written like 2026-11-26' });

/** A node: averages over the time it ran within the day. */
export const NodeDay = z.object({
  node: z.string().min(1),
  providerId: z.string().describe('as Kubernetes has it, "aws:///eu-west-1a/i-0abc"; empty on premises'),
  instanceType: z.string(),
  region: z.string(),
  minutes: Quantity.describe('minutes of the day for which it ran'),
  cpuCores: Quantity,
  ramBytes: Quantity,
  gpus: Quantity,
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
  minutes: Quantity,
  cpuCoresRequested: Quantity,
  cpuCoresUsed: Quantity,
  cpuCores: Quantity.describe('average of the greater of requested and used at each sample'),
  ramBytesRequested: Quantity,
  ramBytesUsed: Quantity,
  ramBytes: Quantity.describe('average of the greater of requested and used at each sample'),
  gpus: Quantity.describe('requested, which Kubernetes gives whole'),
});
export type ContainerDay = z.infer<typeof ContainerDay>;

export const KubernetesDay = z.object({
  cluster: z.string().min(1),
  day: Day,
  nodes: z.array(NodeDay),
  containers: z.array(ContainerDay),
});
export type KubernetesDay = z.infer<typeof KubernetesDay>;
