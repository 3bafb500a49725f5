/** What a day of a cluster took from the inventory, value by value. Pure. */
import type { KubernetesDay } from '../../../contract/kubernetes/day.ts';

/** A value that no metric told. */
export interface TakenValue {
  readonly kind: 'Pod' | 'Node' | 'PersistentVolume' | 'Service';
  readonly namespace: string;
  readonly name: string;
  /** `label:team`, `controller`, `providerId`, … */
  readonly field: string;
  readonly value: string;
}

type Texts = Readonly<Record<string, unknown>>;

/** Texts that are in the one and were not in the other. */
function added(before: Texts, after: Texts, prefix = ''): (readonly [field: string, value: string])[] {
  return Object.entries(after).flatMap(([field, value]) =>
    typeof value === 'string' && value !== '' && before[field] !== value ? [[`${prefix}${field}`, value] as const] : []
  );
}

/**
 * The values, each once for a pod however many containers it has. What was delivered never differs in the enriched day;
 * it only has more.
 */
export function takenValues(delivered: KubernetesDay, enriched: KubernetesDay): TakenValue[] {
  const taken = new Map<string, TakenValue>();
  const note = (of: Pick<TakenValue, 'kind' | 'namespace' | 'name'>, values: ReturnType<typeof added>) => {
    for (const [field, value] of values) {
      const each = { ...of, field, value };
      taken.set(JSON.stringify([of.kind, of.namespace, of.name, field]), each);
    }
  };
  const was = <Each>(each: Each | undefined): Texts => (each ?? {}) as Texts;
  enriched.nodes.forEach((node, at) =>
    note({ kind: 'Node', namespace: '', name: node.node }, added(was(delivered.nodes[at]), node))
  );
  enriched.containers.forEach((container, at) => {
    const of = { kind: 'Pod' as const, namespace: container.namespace, name: container.pod };
    const before = delivered.containers[at];
    note(of, [...added(was(before), container), ...added(before?.labels ?? {}, container.labels, 'label:')]);
  });
  enriched.volumes.forEach((volume, at) =>
    note({ kind: 'PersistentVolume', namespace: '', name: volume.volume }, added(was(delivered.volumes[at]), volume))
  );
  enriched.loadBalancers
    .slice(delivered.loadBalancers.length)
    .forEach(({ namespace, service, address }) =>
      note({ kind: 'Service', namespace, name: service }, [
        ['loadBalancer', address === '' ? 'without an address' : address],
      ])
    );
  return [...taken.values()];
}
