/** What pods sent where it is paid for. Pure. */
import type { PodTraffic } from '../../../contract/kubernetes/day.ts';
import type { PrometheusSeries } from '../../protocols/prometheus.ts';

/** Sums of the hours of a day by pod; what stays within a zone costs nothing and is left out. */
export function trafficOf(series: readonly PrometheusSeries[]): PodTraffic[] {
  const pods = new Map<string, PodTraffic>();
  for (const { labels, points } of series) {
    const column =
      labels['internet'] === 'true'
        ? 'internetBytes'
        : labels['same_region'] === 'false'
          ? 'regionBytes'
          : labels['same_zone'] === 'false'
            ? 'zoneBytes'
            : null;
    const bytes = points.reduce((sum, { value }) => sum + Math.max(0, Number(value)), 0);
    if (column === null || bytes === 0) {
      continue;
    }
    const [namespace = '', pod = ''] = [labels['namespace'], labels['pod_name']];
    const key = JSON.stringify([namespace, pod]);
    const before = pods.get(key) ?? { namespace, pod, zoneBytes: 0, regionBytes: 0, internetBytes: 0 };
    pods.set(key, { ...before, [column]: before[column] + bytes });
  }
  return [...pods.values()];
}
