/** The store as the place where collected days of clusters and hosts end. */
import type { HostsDay } from '../contract/hosts/day.ts';
import type { KubernetesDay } from '../contract/kubernetes/day.ts';
import type { Loaded, LoadRequest } from './collect/index.ts';
import { hostMetrics } from './host-metrics.ts';
import type { OpenStore } from './store/index.ts';

/** The day of a cluster takes the place of what was known of it; that of hosts becomes metrics. */
export function loadUsage(
  store: OpenStore,
  { source }: Pick<LoadRequest, 'source'>,
  day: KubernetesDay | HostsDay
): Promise<Loaded> {
  return 'hosts' in day ? loadHosts(store, source, day) : loadCluster(store, source, day);
}

async function loadHosts(store: OpenStore, source: string, { day, hosts }: HostsDay): Promise<Loaded> {
  const billed = await store.kubernetes.billedResources(hosts.map(({ resourceId }) => resourceId));
  const found = hosts.map((host) => hostMetrics(source, host, billed.get(host.resourceId) ?? host.resourceId));
  const points = found.flatMap((host) => host.points);
  await store.telemetry.write({
    ...{ series: found.flatMap(({ series }) => series), points, spans: [], logs: [] },
    counts: [{ source, signal: 'metrics', accepted: points.length, rejected: 0, reason: '' }],
  });
  await store.telemetry.refresh();
  const strangers = hosts.filter(({ resourceId }) => !billed.has(resourceId)).length;
  return {
    delivery: `${source} ${day}`,
    billingMonths: [day.slice(0, 7)],
    warnings:
      strangers === 0 ? [] : [`of ${hosts.length} hosts, ${strangers} on no bill: nothing tells what they cost`],
  };
}

async function loadCluster(store: OpenStore, source: string, day: KubernetesDay): Promise<Loaded> {
  const delivery = await store.kubernetes.replaceDay(source, day);
  const nodes = new Set(day.nodes.map(({ node }) => node));
  const homeless = day.containers.filter(({ node }) => !nodes.has(node)).length;
  return {
    delivery,
    billingMonths: [day.day.slice(0, 7)],
    warnings:
      homeless === 0
        ? []
        : [
            `${homeless} of ${day.containers.length} containers ran on nodes of which nothing is known, so they have no cost`,
          ],
  };
}
