/** The store as the place where collected days of clusters end. */
import type { KubernetesDay } from '../contract/kubernetes/day.ts';
import type { Loaded, LoadRequest } from './collect/index.ts';
import type { OpenStore } from './store/index.ts';

/** The day takes the place of what was known of it. */
export async function loadUsage(
  store: OpenStore,
  { source }: Pick<LoadRequest, 'source'>,
  day: KubernetesDay
): Promise<Loaded> {
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
