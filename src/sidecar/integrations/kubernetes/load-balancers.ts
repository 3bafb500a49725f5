/** Load balancers of a day and the pods behind them. Pure. */
import type { LoadBalancerDay, PodMinutes } from '../../../contract/kubernetes/day.ts';
import type { PrometheusSeries } from '../../protocols/prometheus.ts';
import { grouped, type Labels } from './keys.ts';
import type { LabelSeries } from './series.ts';

/** What is known of a pod of the day. */
export interface PodOfDay extends PodMinutes {
  readonly labels: Readonly<Record<string, string>>;
}

interface Sums {
  readonly labels: Labels;
  samples: number;
}

/** Load balancers in the making. */
export interface LoadBalancersInTheMaking {
  add(series: readonly PrometheusSeries[]): void;
  finish(labels: LabelSeries, pods: readonly PodOfDay[], minutes: (samples: number) => number): LoadBalancerDay[];
}

/** A load balancer is handed to the pods of its service by the time they ran (OpenCost specification, "Workload costs"). */
export function beginLoadBalancers(): LoadBalancersInTheMaking {
  const balancers = new Map<string, Sums>();
  return {
    add(series) {
      for (const { labels, points } of series) {
        const key = JSON.stringify([labels['namespace'], serviceOf(labels), addressOf(labels)]);
        const sums = balancers.get(key) ?? { labels, samples: 0 };
        balancers.set(key, sums);
        sums.samples += points.length;
      }
    },
    finish(labels, pods, minutes) {
      const behind = podsBehind(labels, pods);
      return [...balancers.values()].map(({ labels: own, samples }) => {
        const [namespace = '', service] = [own['namespace'], serviceOf(own)];
        const usedBy = behind(namespace, service).map(({ pod, minutes: ran }) => ({ namespace, pod, minutes: ran }));
        return { service, namespace, address: addressOf(own), minutes: minutes(samples), usedBy };
      });
    },
  };
}

const serviceOf = (labels: Labels) => labels['service_name'] ?? labels['service'] ?? '';
const addressOf = (labels: Labels) =>
  ['hostname', 'ip', 'ingress_ip'].map((name) => labels[name] ?? '').find((value) => value !== '') ?? '';

/** By the service's selector where that is exported, else by the addresses of its endpoints. */
function podsBehind(
  { serviceSelectors, serviceEndpoints, podNode }: LabelSeries,
  pods: readonly PodOfDay[]
): (namespace: string, service: string) => readonly PodOfDay[] {
  const key = (...parts: (string | undefined)[]) => JSON.stringify(parts);
  const selectors = new Map(
    serviceSelectors.map(({ labels }) => [key(labels['namespace'], labels['service']), selectorOf(labels)])
  );
  const podAt = new Map(podNode.map(({ labels }) => [key(labels['namespace'], labels['pod_ip']), labels['pod'] ?? '']));
  const endpoints = grouped(serviceEndpoints, ({ labels }) => key(labels['namespace'], labels['endpoint']));
  return (namespace, service) => {
    const inside = pods.filter((pod) => pod.namespace === namespace);
    const selector = selectors.get(key(namespace, service));
    if (selector !== undefined) {
      return inside.filter(({ labels }) => selector.every(([name, value]) => labels[name] === value));
    }
    const names = new Set(
      (endpoints.get(key(namespace, service)) ?? []).map(({ labels }) => podAt.get(key(namespace, labels['ip'])))
    );
    return inside.filter(({ pod }) => names.has(pod));
  };
}

function selectorOf(labels: Labels): [string, string][] {
  return Object.entries(labels).flatMap(([name, value]): [string, string][] =>
    name.startsWith('label_') ? [[name.slice('label_'.length), value]] : []
  );
}
