/** Persistent volumes of a day: how large, how long, and whose pods mounted them. Pure. */
import type { PodMinutes, VolumeDay } from '../../../contract/kubernetes/day.ts';
import { grouped, podKey, type Labels } from './keys.ts';
import type { LabelSeries, SampledSeries } from './series.ts';

interface Sums {
  bytes: number;
  samples: number;
}

/** Volumes in the making. */
export interface VolumesInTheMaking {
  add(series: SampledSeries): void;
  finish(labels: LabelSeries, minutes: (samples: number) => number): VolumeDay[];
}

const claimKey = (labels: Labels) => JSON.stringify([labels['namespace'], labels['persistentvolumeclaim']]);

/** Pods that mount a volume at the same time share it evenly, sample by sample. */
export function beginVolumes(): VolumesInTheMaking {
  const volumes = new Map<string, Sums>();
  const users = new Map<string, Map<string, { labels: Labels; samples: number }>>();
  return {
    add(series) {
      for (const { labels, points } of series.volumeBytes) {
        const sums = volumes.get(labels['persistentvolume'] ?? '') ?? { bytes: 0, samples: 0 };
        volumes.set(labels['persistentvolume'] ?? '', sums);
        sums.samples += points.length;
        sums.bytes += points.reduce((sum, { value }) => sum + Number(value), 0);
      }
      addUsers(users, series);
    },
    finish(labels, minutes) {
      const claims = new Map(labels.volumeClaims.map((each) => [each.labels['volumename'] ?? '', each.labels]));
      const info = new Map(labels.volumeInfo.map((each) => [each.labels['persistentvolume'] ?? '', each.labels]));
      return [...volumes]
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map(([volume, { bytes, samples }]) => {
          const [claim = {}, own = {}] = [claims.get(volume), info.get(volume)];
          const usedBy = [...(users.get(claimKey(claim))?.values() ?? [])].map((user): PodMinutes => ({
            ...{ namespace: user.labels['namespace'] ?? '', pod: user.labels['pod'] ?? '' },
            minutes: minutes(user.samples),
          }));
          return {
            ...{ volume, providerId: diskOf(own), storageClass: own['storageclass'] ?? claim['storageclass'] ?? '' },
            ...{ claim: claim['persistentvolumeclaim'] ?? '', claimNamespace: claim['namespace'] ?? '' },
            ...{ minutes: minutes(samples), bytes: samples === 0 ? 0 : bytes / samples, usedBy },
          };
        });
    },
  };
}

function addUsers(
  users: Map<string, Map<string, { labels: Labels; samples: number }>>,
  { running, volumeMounts }: SampledSeries
): void {
  const runningAt = new Map<string, Set<string>>();
  for (const { labels, points } of running) {
    const instants = runningAt.get(podKey(labels)) ?? new Set<string>();
    runningAt.set(podKey(labels), instants);
    points.forEach(({ at }) => instants.add(at));
  }
  const byClaim = grouped(volumeMounts, ({ labels }) => claimKey(labels));
  for (const [claim, mounts] of byClaim) {
    const present = mounts.map(({ labels, points }) => ({
      labels,
      instants: points.flatMap(({ at }) => (runningAt.get(podKey(labels))?.has(at) === true ? [at] : [])),
    }));
    const count = new Map<string, number>();
    present.forEach(({ instants }) => instants.forEach((at) => count.set(at, (count.get(at) ?? 0) + 1)));
    const pods = users.get(claim) ?? new Map<string, { labels: Labels; samples: number }>();
    users.set(claim, pods);
    for (const { labels, instants } of present) {
      const user = pods.get(podKey(labels)) ?? { labels, samples: 0 };
      pods.set(podKey(labels), user);
      user.samples += instants.reduce((sum, at) => sum + 1 / (count.get(at) ?? 1), 0);
    }
  }
}

/** The disk in the provider's words; drivers write the handle as the provider's id, older ones have a label each. */
function diskOf(labels: Labels): string {
  const names = ['csi_volume_handle', 'ebs_volume_id', 'gce_persistent_disk_name', 'azure_disk_name'];
  return names.map((name) => labels[name] ?? '').find((value) => value !== '') ?? '';
}
