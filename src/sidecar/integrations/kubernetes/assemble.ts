/** From series to the day of a cluster, stretch by stretch, so that no day's samples are in memory at once. Pure. */
import type { ContainerDay, KubernetesDay, NodeDay } from '../../../contract/kubernetes/day.ts';
import type { PrometheusSeries } from '../../protocols/prometheus.ts';
import type { LabelSeries, SampledSeries } from './series.ts';

type Labels = Readonly<Record<string, string>>;
type Samples = ReadonlyMap<string, number>;

interface ContainerSums {
  readonly labels: Labels;
  samples: number;
  cpuRequested: number;
  cpuUsed: number;
  cpu: number;
  ramRequested: number;
  ramUsed: number;
  ram: number;
  gpus: number;
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
export function beginDay(cluster: string, day: string, stepSeconds: number): DayInTheMaking {
  const containers = new Map<string, ContainerSums>();
  const nodes = new Map<string, NodeSums>();
  const minutes = (samples: number) => (samples * stepSeconds) / 60;
  return {
    add(series) {
      addContainers(containers, series);
      addNodes(nodes, series.nodeCapacity);
    },
    finish(labels) {
      const find = containerFacts(labels);
      return {
        cluster,
        day,
        nodes: [...nodes]
          .sort(([left], [right]) => (left < right ? -1 : 1))
          .map(([node, sums]) => nodeDay(node, sums, minutes(sums.samples), labels)),
        containers: [...containers.values()].map((sums) => ({
          ...find(sums.labels),
          ...averages(sums),
          minutes: minutes(sums.samples),
        })),
      };
    },
  };
}

const containerKey = (labels: Labels) => JSON.stringify([labels['namespace'], labels['pod'], labels['container']]);
const podKey = (labels: Labels) => JSON.stringify([labels['namespace'], labels['pod']]);

function addContainers(containers: Map<string, ContainerSums>, series: SampledSeries): void {
  const find = (list: readonly PrometheusSeries[]) => {
    const byKey = new Map(list.map((each) => [containerKey(each.labels), each]));
    return (key: string): Samples =>
      new Map(byKey.get(key)?.points.map(({ at, value }) => [at, Math.max(0, Number(value))]));
  };
  const [cpuRequested, cpuUsed] = [find(series.cpuRequested), find(series.cpuUsed)];
  const [ramRequested, ramUsed] = [find(series.ramRequested), find(series.ramUsed)];
  const gpuRequested = find(series.gpuRequested);
  for (const { labels, points } of series.running) {
    const key = containerKey(labels);
    const sums = containers.get(key) ?? { labels, ...nothing };
    containers.set(key, sums);
    const of = {
      cr: cpuRequested(key),
      cu: cpuUsed(key),
      rr: ramRequested(key),
      ru: ramUsed(key),
      g: gpuRequested(key),
    };
    for (const { at } of points) {
      const value = (samples: Samples) => samples.get(at) ?? 0;
      sums.samples += 1;
      sums.cpuRequested += value(of.cr);
      sums.cpuUsed += value(of.cu);
      sums.cpu += Math.max(value(of.cr), value(of.cu));
      sums.ramRequested += value(of.rr);
      sums.ramUsed += value(of.ru);
      sums.ram += Math.max(value(of.rr), value(of.ru));
      sums.gpus += value(of.g);
    }
  }
}

const nothing = { samples: 0, cpuRequested: 0, cpuUsed: 0, cpu: 0, ramRequested: 0, ramUsed: 0, ram: 0, gpus: 0 };

function averages(sums: ContainerSums) {
  const mean = (sum: number) => (sums.samples === 0 ? 0 : sum / sums.samples);
  return {
    ...{ cpuCoresRequested: mean(sums.cpuRequested), cpuCoresUsed: mean(sums.cpuUsed), cpuCores: mean(sums.cpu) },
    ...{ ramBytesRequested: mean(sums.ramRequested), ramBytesUsed: mean(sums.ramUsed), ramBytes: mean(sums.ram) },
    gpus: mean(sums.gpus),
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

function nodeDay(node: string, { resources }: NodeSums, minutes: number, labels: LabelSeries): NodeDay {
  const info = labels.nodeInfo.find((series) => series.labels['node'] === node)?.labels;
  const own = labels.nodeLabels.find((series) => series.labels['node'] === node)?.labels;
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
    gpus: average('nvidia_com_gpu') + average('amd_com_gpu'),
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

/** kube-state-metrics writes the label `app.kubernetes.io/name` as `label_app_kubernetes_io_name`. */
function kubernetesLabels(labels: Labels): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).flatMap(([name, value]) =>
      name.startsWith('label_') && value !== '' ? [[name.slice('label_'.length), value] as const] : []
    )
  );
}
