/** From series to the day of a cluster, stretch by stretch, so that no day's samples are in memory at once. Pure. */
import {
  SERVICE_LABEL,
  type ContainerDay,
  type KubernetesDay,
  type NodeDay,
} from '../../../contract/kubernetes/day.ts';
import { instantFromMs } from '../../../contract/calendar.ts';
import type { PrometheusSeries } from '../../protocols/prometheus.ts';
import { rateSinceStart, startOf } from './rates.ts';
import { deviceShare, replicasOf } from './gpus.ts';
import { containerKey, grouped, kubernetesLabels, podKey, type Labels } from './keys.ts';
import { beginLoadBalancers, type PodOfDay } from './load-balancers.ts';
import type { LabelSeries, SampledSeries } from './series.ts';
import { servicesOf } from './services.ts';
import { trafficOf } from './traffic.ts';
import { beginVolumes } from './volumes.ts';

type Samples = ReadonlyMap<string, number>;

interface ContainerSums {
  readonly labels: Labels;
  /** Milliseconds of its first sample; null for one that ran before the day. */
  readonly startedAt: number | null;
  samples: number;
  firstAt: string;
  lastAt: string;
  cpuRequested: number;
  cpuUsed: number;
  cpu: number;
  ramRequested: number;
  ramUsed: number;
  ram: number;
  /** By resource, as Kubernetes calls it. */
  readonly gpus: Map<string, number>;
}

interface NodeSums {
  samples: number;
  /** Sum and number of samples by resource, as Kubernetes calls it. */
  readonly resources: Map<string, { sum: number; samples: number }>;
}

/** A day in the making. */
export interface DayInTheMaking {
  /** Takes in the samples of a stretch of the day; no sample twice. */
  add(series: SampledSeries): void;
  finish(labels: LabelSeries): KubernetesDay;
}

/**
 * A container runs at the samples at which Kubernetes says so; each sample stands for one step. Where nothing is known
 * of what it used, it used nothing; where it requested nothing, what it used counts.
 */
export function beginDay(
  cluster: string,
  day: string,
  { stepSeconds, rateSeconds }: { readonly stepSeconds: number; readonly rateSeconds: number }
): DayInTheMaking {
  const containers = new Map<string, ContainerSums>();
  const nodes = new Map<string, NodeSums>();
  const [volumes, loadBalancers] = [beginVolumes(), beginLoadBalancers()];
  const minutes = (samples: number) => (samples * stepSeconds) / 60;
  return {
    add(series) {
      addContainers(containers, series, { midnight: Date.parse(`${day}T00:00:00Z`), rateSeconds });
      addNodes(nodes, series.nodeCapacity);
      volumes.add(series);
      loadBalancers.add(series.loadBalancers);
    },
    finish(labels) {
      const find = containerFacts(labels);
      const nodeLabels = new Map(labels.nodeLabels.map((series) => [series.labels['node'] ?? '', series.labels]));
      const found = [...containers.values()].map((sums) => {
        const facts = find(sums.labels);
        const replicas = replicasOf(nodeLabels.get(facts.node));
        return { ...facts, ...averages(sums, replicas), ...spanOf(sums, stepSeconds), minutes: minutes(sums.samples) };
      });
      return {
        cluster,
        day,
        nodes: [...nodes]
          .sort(([left], [right]) => (left < right ? -1 : 1))
          .map(([node, sums]) => nodeDay(node, sums, minutes(sums.samples), { labels, own: nodeLabels.get(node) })),
        containers: withServices(found, servicesOf(labels, podsOf(found))),
        traffic: trafficOf(labels.traffic),
        volumes: volumes.finish(labels, minutes),
        loadBalancers: loadBalancers.finish(labels, podsOf(found), minutes),
      };
    },
  };
}

function withServices(
  containers: readonly ContainerDay[],
  services: ReadonlyMap<string, string>
): KubernetesDay['containers'] {
  return containers.map((container) => {
    const service = services.get(podKey({ namespace: container.namespace, pod: container.pod }));
    return service === undefined
      ? container
      : { ...container, labels: { ...container.labels, [SERVICE_LABEL]: service } };
  });
}

/** A pod ran as long as the container of it that ran longest. */
function podsOf(containers: readonly ContainerDay[]): PodOfDay[] {
  const pods = new Map<string, PodOfDay>();
  for (const { namespace, pod, labels, minutes } of containers) {
    const key = podKey({ namespace, pod });
    pods.set(key, { namespace, pod, labels, minutes: Math.max(minutes, pods.get(key)?.minutes ?? 0) });
  }
  return [...pods.values()];
}

function addContainers(
  containers: Map<string, ContainerSums>,
  series: SampledSeries,
  { midnight, rateSeconds }: { readonly midnight: number; readonly rateSeconds: number }
): void {
  const find = (list: readonly PrometheusSeries[]) => {
    const byKey = new Map(list.map((each) => [containerKey(each.labels), each]));
    return (key: string): Samples =>
      new Map(byKey.get(key)?.points.map(({ at, value }) => [at, Math.max(0, Number(value))]));
  };
  const [cpuRequested, cpuUsed] = [find(series.cpuRequested), find(series.cpuUsed)];
  const [ramRequested, ramUsed] = [find(series.ramRequested), find(series.ramUsed)];
  const gpuRequested = grouped(series.gpuRequested, ({ labels }) => containerKey(labels));
  for (const { labels, points } of series.running) {
    const key = containerKey(labels);
    const sums = containers.get(key) ?? {
      ...{ labels, ...nothing, gpus: new Map<string, number>() },
      startedAt: startOf(points, midnight),
    };
    containers.set(key, sums);
    const of = {
      cr: cpuRequested(key),
      cu: cpuUsed(key),
      rr: ramRequested(key),
      ru: ramUsed(key),
    };
    const cpuUsedAt = rateSinceStart(of.cu, sums.startedAt, rateSeconds * 1000);
    for (const { at } of points) {
      const value = (samples: Samples) => samples.get(at) ?? 0;
      const cpuUsed = cpuUsedAt(at);
      sums.samples += 1;
      sums.cpuRequested += value(of.cr);
      sums.cpuUsed += cpuUsed;
      sums.cpu += Math.max(value(of.cr), cpuUsed);
      sums.ramRequested += value(of.rr);
      sums.ramUsed += value(of.ru);
      sums.ram += Math.max(value(of.rr), value(of.ru));
    }
    const instants = new Set(points.map(({ at }) => at));
    sums.firstAt ||= points[0]?.at ?? '';
    sums.lastAt = points.at(-1)?.at ?? sums.lastAt;
    for (const { labels: own, points: requested } of gpuRequested.get(key) ?? []) {
      const resource = own['resource'] ?? '';
      const sum = requested.reduce((so, { at, value }) => so + (instants.has(at) ? Number(value) : 0), 0);
      sums.gpus.set(resource, (sums.gpus.get(resource) ?? 0) + sum);
    }
  }
}

const nothing = {
  samples: 0,
  firstAt: '',
  lastAt: '',
  cpuRequested: 0,
  cpuUsed: 0,
  cpu: 0,
  ramRequested: 0,
  ramUsed: 0,
  ram: 0,
};

/** From the first sample to the end of what the last one stands for. */
const spanOf = ({ firstAt, lastAt }: ContainerSums, stepSeconds: number) =>
  lastAt === '' ? {} : { start: firstAt, end: instantFromMs(Date.parse(lastAt) + stepSeconds * 1000) };

function averages(sums: ContainerSums, replicas: number) {
  const mean = (sum: number) => (sums.samples === 0 ? 0 : sum / sums.samples);
  return {
    ...{ cpuCoresRequested: mean(sums.cpuRequested), cpuCoresUsed: mean(sums.cpuUsed), cpuCores: mean(sums.cpu) },
    ...{ ramBytesRequested: mean(sums.ramRequested), ramBytesUsed: mean(sums.ramUsed), ramBytes: mean(sums.ram) },
    gpus: mean([...sums.gpus].reduce((sum, [resource, count]) => sum + count * deviceShare(resource, replicas), 0)),
  };
}

function addNodes(nodes: Map<string, NodeSums>, capacity: readonly PrometheusSeries[]): void {
  const samplesHere = new Map<string, number>();
  for (const { labels, points } of capacity) {
    const { node = '', resource = '' } = labels;
    const sums = nodes.get(node) ?? { samples: 0, resources: new Map() };
    nodes.set(node, sums);
    const entry = sums.resources.get(resource) ?? { sum: 0, samples: 0 };
    sums.resources.set(resource, entry);
    entry.sum += points.reduce((sum, { value }) => sum + Number(value), 0);
    entry.samples += points.length;
    samplesHere.set(node, Math.max(samplesHere.get(node) ?? 0, points.length));
  }
  for (const [node, samples] of samplesHere) {
    const sums = nodes.get(node);
    if (sums !== undefined) {
      sums.samples += samples;
    }
  }
}

function nodeDay(
  node: string,
  { resources }: NodeSums,
  minutes: number,
  { labels, own }: { readonly labels: LabelSeries; readonly own: Labels | undefined }
): NodeDay {
  const info = labels.nodeInfo.find((series) => series.labels['node'] === node)?.labels;
  const first = (...names: string[]) => names.map((name) => own?.[name] ?? '').find((value) => value !== '') ?? '';
  const average = (resource: string) => {
    const entry = resources.get(resource);
    return entry === undefined || entry.samples === 0 ? 0 : entry.sum / entry.samples;
  };
  return {
    node,
    providerId: info?.['provider_id'] ?? '',
    instanceType: first('label_node_kubernetes_io_instance_type', 'label_beta_kubernetes_io_instance_type'),
    region: first('label_topology_kubernetes_io_region', 'label_failure_domain_beta_kubernetes_io_region'),
    minutes,
    cpuCores: average('cpu'),
    ramBytes: average('memory'),
    gpus: [...resources.keys()]
      .filter((resource) => resource !== 'cpu' && resource !== 'memory')
      .reduce((sum, resource) => sum + average(resource) * deviceShare(resource, replicasOf(own)), 0),
  };
}

type ContainerFacts = Pick<
  ContainerDay,
  'node' | 'namespace' | 'controllerKind' | 'controller' | 'pod' | 'container' | 'labels'
>;

function containerFacts(series: LabelSeries): (labels: Labels) => ContainerFacts {
  const nodes = new Map(series.podNode.map(({ labels }) => [podKey(labels), labels['node'] ?? '']));
  const podLabels = new Map(series.podLabels.map(({ labels }) => [podKey(labels), kubernetesLabels(labels)]));
  const owners = ownersOf(series);
  return (labels) => {
    const pod = podKey(labels);
    const owner = owners.get(pod) ?? { kind: '', name: '' };
    return {
      node: nodes.get(pod) ?? '',
      namespace: labels['namespace'] ?? '',
      ...{ controllerKind: owner.kind, controller: owner.name },
      ...{ pod: labels['pod'] ?? '', container: labels['container'] ?? '' },
      labels: podLabels.get(pod) ?? {},
    };
  };
}

/** The controller of a pod; behind a ReplicaSet stands the Deployment that people know. */
function ownersOf(series: LabelSeries): Map<string, { kind: string; name: string }> {
  const setKey = (namespace: string | undefined, name: string | undefined) => JSON.stringify([namespace, name]);
  const above = new Map(
    series.replicaSetOwner.map(({ labels }) => [setKey(labels['namespace'], labels['replicaset']), labels])
  );
  return new Map(
    series.podOwner.map(({ labels }) => {
      const own =
        labels['owner_kind'] === 'ReplicaSet'
          ? above.get(setKey(labels['namespace'], labels['owner_name']))
          : undefined;
      const { owner_kind: kind = '', owner_name: name = '' } = own ?? labels;
      return [podKey(labels), { kind: kind.toLowerCase(), name }];
    })
  );
}
