/** What OpenCost answers (opencost.io/docs/integrations/api), as far as it is read. Numbers are text, null or missing. */
import { z } from 'zod';

/** NaN and infinity are null there. */
const Amount = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === null || value === undefined || !Number.isFinite(Number(value)) ? '0' : `${value}`));
const Text = z
  .string()
  .nullish()
  .transform((text) => text ?? '');
const Labels = z
  .record(z.string(), z.string())
  .nullish()
  .transform((labels) => labels ?? {});

export const AllocationItem = z.object({
  name: z.string(),
  properties: z.object({
    ...{ cluster: Text, node: Text, namespace: Text, controllerKind: Text, controller: Text },
    ...{ pod: Text, container: Text, labels: Labels },
    services: z
      .array(z.string())
      .nullish()
      .transform((services) => services ?? []),
  }),
  ...{ start: Text, end: Text, minutes: Amount },
  ...{ cpuCoreRequestAverage: Amount, cpuCoreUsageAverage: Amount, cpuCoreHours: Amount },
  ...{ ramByteRequestAverage: Amount, ramByteUsageAverage: Amount, ramByteHours: Amount },
  ...{ gpuHours: Amount, loadBalancerCost: Amount },
  ...{ networkCrossZoneCost: Amount, networkCrossRegionCost: Amount, networkInternetCost: Amount },
  pvs: z.record(z.string(), z.unknown()).nullish(),
  lbAllocations: z.record(z.string(), z.object({ service: Text })).nullish(),
});
export type AllocationItem = z.infer<typeof AllocationItem>;

export const AssetItem = z.object({
  type: z.string(),
  properties: z.object({ cluster: Text, name: Text, providerID: Text }),
  labels: Labels,
  minutes: Amount,
  ...{ nodeType: Text, cpuCores: Amount, ramBytes: Amount, gpuCount: Amount },
  ...{ cpuCost: Amount, ramCost: Amount, gpuCost: Amount, totalCost: Amount },
  ...{ bytes: Amount, storageClass: Text, volumeName: Text, claimName: Text, claimNamespace: Text },
  ip: Text,
});
export type AssetItem = z.infer<typeof AssetItem>;

/** Items by name, as they came. */
export const Items = z.record(z.string(), z.record(z.string(), z.unknown()));
export type Items = z.infer<typeof Items>;

/** One set for the window; Kubecost has a list of sets for assets too. */
export const Envelope = z.object({
  data: z.union([
    Items,
    z.array(Items.nullable()).transform((sets) => Object.assign({}, ...sets.map((set) => set ?? {})) as Items),
  ]),
});
