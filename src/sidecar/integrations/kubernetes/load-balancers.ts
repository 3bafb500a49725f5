/** Load balancers of a day and the pods behind them. Pure. */
import type { LoadBalancerDay, PodMinutes } from '../../../contract/kubernetes/day.ts';
import type { PrometheusSeries } from '../../protocols/prometheus.ts';
import type { Labels } from './keys.ts';
import type { LabelSeries } from './series.ts';
import { podsBehind } from './services.ts';

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
