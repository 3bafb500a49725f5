/**
 * Usage for the demonstration, beside the company's bills: a cluster on the nodes that are on its AWS bill, requests and
 * orders by OpenTelemetry, the spans of a checkout, machines, pipelines, and events on machines. Run as `node tests/workbench/demo-usage.ts DIR [hostile]`: with
 * the last word some of it has names that real users type, and worse.
 */
import { fileURLToPath } from 'node:url';
import type { ContainerDay, KubernetesDay, NodeDay } from '../../src/contract/kubernetes/day.ts';
import { createSystemClock } from '../../src/sidecar/kernel/clock.ts';
import { loadInventory } from './demo-inventory.ts';
import { loadEvents } from './demo-events.ts';
import { loadHosts } from './demo-hosts.ts';
import { openStore, type OpenStore, type TelemetryBatch } from '../../src/sidecar/store/index.ts';

const SOURCE = 'demonstration';
const DAYS = 45;
const MS_PER_DAY = 86_400_000;
const GIB = 1024 ** 3;
/** Counters and spans are of every so many hours. */
const EVERY_HOURS = 4;
const SPANS_A_DAY = 120;

/** A generator of numbers from 0 to 1 (Mulberry32), so that every demonstration is the same. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Workload {
  readonly namespace: string;
  readonly controller: string;
  readonly kind: string;
  readonly team: string;
  /** Cores and GiB asked for by a pod, and the part of them that is used. */
  readonly cores: number;
  readonly gib: number;
  readonly used: number;
}

// A table: one line per entry.
// prettier-ignore
const workloads: readonly Workload[] = [
  { namespace: 'checkout', controller: 'cart', kind: 'deployment', team: 'checkout', cores: 0.5, gib: 1, used: 0.55 },
  { namespace: 'checkout', controller: 'payments', kind: 'deployment', team: 'checkout', cores: 0.5, gib: 2, used: 0.3 },
  { namespace: 'storefront', controller: 'web', kind: 'deployment', team: 'storefront', cores: 0.75, gib: 1.5, used: 0.6 },
  { namespace: 'storefront', controller: 'catalog', kind: 'statefulset', team: 'storefront', cores: 0.25, gib: 3, used: 0.8 },
  { namespace: 'data', controller: 'events', kind: 'deployment', team: 'data', cores: 0.5, gib: 2, used: 0.15 },
  { namespace: 'kube-system', controller: 'node-agent', kind: 'daemonset', team: '', cores: 0.1, gib: 0.2, used: 0.4 },
];

/** Each is text and nothing else, wherever it is shown. */
const HOSTILE = {
  namespace: '<img src=x onerror=alert(1)>',
  controller: '{{constructor.constructor("return 1")()}}',
  tenant: "Robert'); DROP TABLE cost;--",
  route: '/🦄/\u202Egnp.exe?' + 'a'.repeat(80),
};
const hostileWorkload: Workload = {
  ...{ namespace: HOSTILE.namespace, controller: HOSTILE.controller, kind: 'deployment', team: '"quoted"' },
  ...{ cores: 0.4, gib: 1, used: 0.5 },
};

/** What is made: the demonstration's names, and hostile ones beside them where asked for. */
interface Made {
  readonly workloads: readonly Workload[];
  readonly routes: readonly string[];
  readonly tenants: readonly string[];
}

/** A day of the cluster on these instances; names of nodes follow from the instances. */
function clusterDay(
  day: string,
  instances: readonly string[],
  { workloads: made }: Made,
  random: () => number
): KubernetesDay {
  const nodes = instances.map((instance): NodeDay => {
    const id = instance.slice(instance.lastIndexOf('/') + 1);
    const shared = { instanceType: 'm6i.xlarge', region: 'us-east-1', minutes: 1440, gpus: 0 };
    return {
      node: `node-${id.slice(2, 10)}`,
      providerId: `aws:///us-east-1a/${id}`,
      ...shared,
      cpuCores: 4,
      ramBytes: 16 * GIB,
    };
  });
  const containers = nodes.flatMap(({ node }, at) =>
    made
      .filter(({ kind }, index) => kind === 'daemonset' || (at + index) % 3 !== 0)
      .map(({ namespace, controller, kind, team, cores, gib, used }): ContainerDay => {
        const [cpuCoresUsed, ramBytesUsed] = [
          cores * used * (0.7 + 0.6 * random()),
          gib * GIB * used * (0.9 + 0.2 * random()),
        ];
        return {
          ...{
            node,
            namespace,
            controllerKind: kind,
            controller,
            pod: `${controller}-${node.slice(5)}`,
            container: 'main',
          },
          ...{ labels: { team }, minutes: 1440, gpus: 0 },
          ...{ cpuCoresRequested: cores, cpuCoresUsed, cpuCores: Math.max(cores, cpuCoresUsed) },
          ...{ ramBytesRequested: gib * GIB, ramBytesUsed, ramBytes: Math.max(gib * GIB, ramBytesUsed) },
        };
      })
  );
  return { cluster: 'acme-prod', day, nodes, containers, traffic: [], volumes: [], loadBalancers: [] };
}

const services = ['storefront', 'checkout', 'platform'] as const;
const routes = ['/cart', '/cart/{id}', '/orders', '/payments'] as const;
const tenants = ['north', 'south', 'wholesale'] as const;

/** Requests of the services and orders by tenant, as counters that are told by what they grew. */
function counters(days: readonly string[], { tenants: made }: Made, random: () => number): TelemetryBatch {
  const described = {
    source: SOURCE,
    type: 'sum',
    temporality: 'delta',
    monotonic: true,
    scope: '',
    scopeVersion: '',
  } as const;
  const series = [
    ...services.map((service, at) => ({
      ...{ ...described, id: String(1 + at), metric: 'http.server.requests', unit: '{request}', service },
      ...{ resource: [['service.name', service]] as const, attributes: [], bounds: [] },
    })),
    ...made.map((tenant, at) => ({
      ...{ ...described, id: String(11 + at), metric: 'orders', unit: '{order}', service: 'checkout' },
      ...{ resource: [['service.name', 'checkout']] as const, attributes: [['tenant', tenant]] as const, bounds: [] },
    })),
  ];
  const points = days.flatMap((day) => {
    const weekend = [0, 6].includes(new Date(day).getUTCDay());
    return Array.from({ length: 24 / EVERY_HOURS }, (_, step) => step * EVERY_HOURS * 3600).flatMap((second) =>
      series.map(({ id, metric }) => {
        const start = Date.parse(day) / 1000 + second;
        const busy = (weekend ? 1.4 : 1) * (0.8 + 0.4 * random());
        const value = Math.round((metric === 'orders' ? 900 : 180_000) * busy);
        return {
          ...{ series: id, start: `${start}.000000000`, time: `${start + EVERY_HOURS * 3600 - 1}.000000000` },
          ...{ value, count: '0', bucketCounts: [] },
        };
      })
    );
  });
  const counted = { source: SOURCE, signal: 'metrics' } as const;
  const counts = [
    { ...counted, accepted: points.length, rejected: 0, reason: '' },
    { ...counted, accepted: 0, rejected: 12, reason: 'the point says that no value was recorded' },
  ];
  return { series, points, spans: [], logs: [], counts };
}

/** What the checkout served in the last days. */
function spans(days: readonly string[], names: Made, random: () => number): TelemetryBatch {
  const made = days.flatMap((day, at) =>
    Array.from({ length: SPANS_A_DAY }, (_, index) => {
      const route = names.routes[Math.floor(random() * names.routes.length)] ?? '';
      const tenant = names.tenants[Math.floor(random() * names.tenants.length)] ?? '';
      const id = (at * SPANS_A_DAY + index + 1).toString(16);
      const slow = route === '/payments' ? 9 : 1;
      return {
        ...{ source: SOURCE, time: `${Date.parse(day) / 1000 + index * 600}.000000000`, service: 'checkout' },
        ...{ traceId: id.padStart(32, '0'), spanId: id.padStart(16, '0'), parentSpanId: '', traceState: '' },
        ...{ name: `POST ${route}`, kind: 'Server', scope: '', scopeVersion: '', status: 'Unset', statusMessage: '' },
        resource: [['service.name', 'checkout']] as const,
        attributes: [
          ['http.route', route],
          ['tenant', tenant],
        ] as const,
        duration: String(Math.round(20_000_000 * slow * (0.5 + random()))),
      };
    })
  );
  const counts = [{ source: SOURCE, signal: 'traces', accepted: made.length, rejected: 0, reason: '' }] as const;
  return { series: [], points: [], spans: made, logs: [], counts };
}

/** The instances of the cluster by day, as the bill has them. */
async function instancesByDay(store: OpenStore): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  const lines = await store.administratorSql(
    `SELECT DISTINCT toString(toDate(ChargePeriodStart)) AS day, ResourceId FROM cost WHERE Tags['aws:eks:cluster-name'] = 'acme-prod' AND ResourceId != '' AND ChargePeriodStart >= now() - INTERVAL ${DAYS} DAY ORDER BY day, ResourceId`
  );
  for (const line of lines.split('\n').filter((each) => each !== '')) {
    const { day, ResourceId: instance }: { day: string; ResourceId: string } = JSON.parse(line);
    found.set(day, [...(found.get(day) ?? []), instance]);
  }
  return found;
}

/** Loads the usage into a store that has the company's bills. */
async function loadUsage(dataDir: string, hostile: boolean): Promise<void> {
  const made: Made = {
    workloads: [...workloads, ...(hostile ? [hostileWorkload] : [])],
    routes: [...routes, ...(hostile ? [HOSTILE.route] : [])],
    tenants: [...tenants, ...(hostile ? [HOSTILE.tenant] : [])],
  };
  const clock = createSystemClock();
  const store = await openStore({ dataDir, clock });
  try {
    const random = numbersFrom(7);
    const machines = await instancesByDay(store);
    for (const [day, instances] of machines) {
      await store.kubernetes.replaceDay(SOURCE, clusterDay(day, instances, made, random));
    }
    const [lastDay, lastInstances] = [...machines].at(-1) ?? [];
    if (lastDay !== undefined && lastInstances !== undefined) {
      await loadInventory(store, clusterDay(lastDay, lastInstances, made, numbersFrom(8)));
    }
    const today = Date.parse(clock.now().slice(0, 10));
    const days = Array.from({ length: DAYS }, (_, at) =>
      new Date(today - (DAYS - at) * MS_PER_DAY).toISOString().slice(0, 10)
    );
    await store.telemetry.write(counters(days, made, random));
    await store.telemetry.write(spans(days.slice(-7), made, random));
    const newestFirst = [...machines].reverse().flatMap(([day, each]) => each.map((one) => [one, day] as const));
    const namesOfUsers = hostile ? [HOSTILE.namespace] : [];
    await loadHosts(store, today, namesOfUsers, numbersFrom(9));
    await loadEvents(store, { source: SOURCE, days, firstDays: new Map(newestFirst), hostile: namesOfUsers }, random);
    await store.telemetry.refresh();
  } finally {
    await store.close();
  }
}

const [, program, dataDir, names] = process.argv;
if (program === fileURLToPath(import.meta.url) && dataDir !== undefined) {
  await loadUsage(dataDir, names === 'hostile');
}
