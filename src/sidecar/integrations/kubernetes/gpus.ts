/** GPUs in whole devices, however they are handed out. Pure. */

/** Slices of a device that NVIDIA's multi-instance GPUs are cut into. */
const SLICES = 7;

/**
 * How much of a device one of the resource is: `nvidia_com_mig_2g_10gb` is two of seven slices, a device that is
 * shared in time stands for as many as it has replicas (NVIDIA device plugin, "Shared access to GPUs").
 */
export function deviceShare(resource: string, replicas: number): number {
  const [, slices] = /^nvidia_com_mig_(\d+)g_/.exec(resource) ?? [];
  if (slices !== undefined) {
    return Number(slices) / SLICES;
  }
  return resource.startsWith('nvidia_com_gpu') ? 1 / replicas : 1;
}

/** Replicas of each device of a node, by the label that NVIDIA's feature discovery sets. */
export function replicasOf(labels: Readonly<Record<string, string>> | undefined): number {
  const replicas = Number(labels?.['label_nvidia_com_gpu_replicas'] ?? '1');
  return Number.isFinite(replicas) && replicas >= 1 ? replicas : 1;
}
