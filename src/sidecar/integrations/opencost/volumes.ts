/** Who mounted a volume, for how long. Pure. */
import type { PodMinutes } from '../../../contract/kubernetes/day.ts';

const MS_PER_MINUTE = 60_000;

/** A pod that mounts a volume, from and to in milliseconds. */
export interface Mount {
  readonly namespace: string;
  readonly pod: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Pods that mount a volume at the same time share it evenly. OpenCost's own byte-hours of a pod are not taken, because
 * they count the time of a pod that lives less than its claim twice.
 */
export function sharedMinutes(mounts: readonly Mount[]): PodMinutes[] {
  const edges = [...new Set(mounts.flatMap(({ from, to }) => [from, to]))].sort((left, right) => left - right);
  const minutes = mounts.map(() => 0);
  edges.slice(1).forEach((to, index) => {
    const from = edges[index] ?? to;
    const present = mounts.flatMap((mount, at) => (mount.from <= from && mount.to >= to ? [at] : []));
    for (const at of present) {
      minutes[at] = (minutes[at] ?? 0) + (to - from) / MS_PER_MINUTE / present.length;
    }
  });
  return mounts.map(({ namespace, pod }, index) => ({ namespace, pod, minutes: minutes[index] ?? 0 }));
}
