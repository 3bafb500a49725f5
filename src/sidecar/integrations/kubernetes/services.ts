/** Which pods stand behind a service, and which service a pod stands behind. Pure. */
import { grouped, podKey, type Labels } from './keys.ts';
import type { LabelSeries } from './series.ts';

/** What of a pod tells whether a service selects it. */
interface SelectablePod {
  readonly namespace: string;
  readonly pod: string;
  readonly labels: Readonly<Record<string, string>>;
}

const key = (...parts: (string | undefined)[]) => JSON.stringify(parts);

/** By the service's selector where that is exported, else by the addresses of its endpoints. */
export function podsBehind<Pod extends SelectablePod>(
  { serviceSelectors, serviceEndpoints, podNode }: LabelSeries,
  pods: readonly Pod[]
): (namespace: string, service: string) => readonly Pod[] {
  const selectors = new Map(
    serviceSelectors.map(({ labels }) => [key(labels['namespace'], labels['service']), selectorOf(labels)])
  );
  const podAt = new Map(podNode.map(({ labels }) => [key(labels['namespace'], labels['pod_ip']), labels['pod'] ?? '']));
  const endpoints = grouped(serviceEndpoints, ({ labels }) => key(labels['namespace'], labels['endpoint']));
  const byNamespace = grouped(pods, ({ namespace }) => namespace);
  return (namespace, service) => {
    const inside = byNamespace.get(namespace) ?? [];
    const selector = selectors.get(key(namespace, service));
    if (selector !== undefined) {
      // A service without a selector selects nothing by itself.
      return inside.filter(
        ({ labels }) => selector.length > 0 && selector.every(([name, value]) => labels[name] === value)
      );
    }
    const names = new Set(
      (endpoints.get(key(namespace, service)) ?? []).map(({ labels }) => podAt.get(key(namespace, labels['ip'])))
    );
    return inside.filter(({ pod }) => names.has(pod));
  };
}

/** The first service by name that each pod stands behind, by the pod's key. */
export function servicesOf(labels: LabelSeries, pods: readonly SelectablePod[]): ReadonlyMap<string, string> {
  const behind = podsBehind(labels, pods);
  const services = new Map(
    [...labels.serviceSelectors, ...labels.serviceEndpoints].map(({ labels: own }) => {
      const [namespace = '', service = ''] = [own['namespace'], own['service'] ?? own['endpoint']];
      return [key(namespace, service), { namespace, service }];
    })
  );
  const found = new Map<string, string>();
  for (const { namespace, service } of services.values()) {
    for (const pod of behind(namespace, service)) {
      const of = podKey({ namespace: pod.namespace, pod: pod.pod });
      const before = found.get(of);
      found.set(of, before === undefined || service < before ? service : before);
    }
  }
  return found;
}

function selectorOf(labels: Labels): [string, string][] {
  return Object.entries(labels).flatMap(([name, value]): [string, string][] =>
    name.startsWith('label_') ? [[name.slice('label_'.length), value]] : []
  );
}
