/** A day of a small cluster in a real Prometheus, by the names of kube-state-metrics and cAdvisor. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { KubernetesDay } from '../../../src/contract/kubernetes/day.ts';
import { KubernetesConfig } from '../../../src/sidecar/integrations/kubernetes/config.ts';
import { discover } from '../../../src/sidecar/integrations/kubernetes/read.ts';
import { createFixedClock } from '../../../src/sidecar/kernel/clock.ts';
import { createLog } from '../../../src/sidecar/kernel/log.ts';
import { always, during, openMetrics, type Written } from '../prometheus/open-metrics.ts';
import { prometheus, startPrometheus } from '../prometheus/start.ts';

const found = prometheus.find();
if ('missing' in found) {
  console.log(`skipped: Kubernetes over Prometheus: ${found.missing}`);
}
const there = 'file' in found;
const DAY = '2026-02-01';
const GIB = 1024 ** 3;
const SCRAPE = 60;

/** `web` runs all day and uses more than it asked for at noon; `job` runs from 06:00 to 07:30 without requests. */
const web = 'namespace="shop",pod="web-1",container="app"';
const job = 'namespace="batch",pod="job-1",container="run"';
const [six, halfPastSeven] = [6 * 3600, 7.5 * 3600];

const metrics: Readonly<Record<string, readonly Written[]>> = {
  kube_node_status_capacity: [
    { labels: 'node="n1",resource="cpu",unit="core"', value: always(4) },
    { labels: 'node="n1",resource="memory",unit="byte"', value: always(16 * GIB) },
  ],
  kube_node_info: [{ labels: 'node="n1",provider_id="aws:///eu-west-1a/i-0123456789abcdef0"', value: always(1) }],
  kube_node_labels: [{ labels: 'node="n1",label_node_kubernetes_io_instance_type="m5.xlarge"', value: always(1) }],
  kube_pod_container_status_running: [
    { labels: web, value: always(1) },
    { labels: job, value: (second) => (second >= six && second < halfPastSeven ? 1 : second < six ? null : 0) },
  ],
  kube_pod_container_resource_requests: [
    { labels: `${web},resource="cpu",unit="core"`, value: always(0.5) },
    { labels: `${web},resource="memory",unit="byte"`, value: always(GIB) },
  ],
  kube_pod_info: [
    { labels: 'namespace="shop",pod="web-1",node="n1"', value: always(1) },
    { labels: 'namespace="batch",pod="job-1",node="n1"', value: during(six, halfPastSeven, 1) },
  ],
  kube_pod_owner: [
    {
      labels: 'namespace="shop",pod="web-1",owner_kind="ReplicaSet",owner_name="web-5f",owner_is_controller="true"',
      value: always(1),
    },
    {
      labels: 'namespace="batch",pod="job-1",owner_kind="Job",owner_name="job",owner_is_controller="true"',
      value: during(six, halfPastSeven, 1),
    },
  ],
  kube_replicaset_owner: [
    {
      labels:
        'namespace="shop",replicaset="web-5f",owner_kind="Deployment",owner_name="web",owner_is_controller="true"',
      value: always(1),
    },
  ],
  kube_pod_labels: [{ labels: 'namespace="shop",pod="web-1",label_team="a"', value: always(1) }],
  container_memory_working_set_bytes: [
    { labels: web, value: always(GIB / 2) },
    { labels: job, value: during(six, halfPastSeven, 2 * GIB) },
    { labels: 'namespace="shop",pod="web-1",container=""', value: always(64 * GIB) },
  ],
  // A counter: 0.25 cores, two cores from noon to one.
  container_cpu_usage_seconds_total: [
    { labels: web, value: (second) => 0.25 * second + 1.75 * Math.min(3600, Math.max(0, second - 12 * 3600)) },
    { labels: job, value: (second) => (second >= six && second < halfPastSeven ? 1.5 * (second - six) : null) },
  ],
};

describe('Kubernetes over Prometheus', () => {
  let running: Awaited<ReturnType<typeof startPrometheus>> | undefined;
  beforeAll(async () => {
    running = there ? await startPrometheus(found.file, openMetrics(metrics, DAY, SCRAPE)) : undefined;
  });
  afterAll(() => running?.stop());

  test.runIf(there)('gives each container the greater of requested and used, minute by minute', async () => {
    const config = KubernetesConfig.parse({ cluster: 'prod', prometheus: { url: running?.endpoint } });
    const tools = {
      secret: (reference: string) => reference,
      clock: createFixedClock('2026-02-02T03:00:00Z'),
      log: createLog('silent'),
      signal: new AbortController().signal,
      since: '2026-01-31T00:00:00Z',
    };
    const days: KubernetesDay[] = [];
    for await (const { series, files } of discover(config, tools)) {
      expect(series).toBe(`prod ${DAY}`);
      days.push(JSON.parse((await (await files[0]?.open())?.toArray())?.join('') ?? '') as KubernetesDay);
    }
    expect(days).toHaveLength(1);
    const [day] = days;
    expect(day?.nodes).toEqual([
      {
        ...{ node: 'n1', providerId: 'aws:///eu-west-1a/i-0123456789abcdef0', instanceType: 'm5.xlarge', region: '' },
        ...{ minutes: 1440, cpuCores: 4, ramBytes: 16 * GIB, gpus: 0 },
      },
    ]);
    const byPod = (pod: string) => day?.containers.find((each) => each.pod === pod);
    expect(byPod('web-1')).toMatchObject({
      ...{ node: 'n1', namespace: 'shop', controllerKind: 'deployment', controller: 'web', labels: { team: 'a' } },
      ...{ minutes: 1440, cpuCoresRequested: 0.5, ramBytes: GIB, ramBytesUsed: GIB / 2 },
    });
    // 23 hours at what it requested, one at the two cores it used.
    expect((byPod('web-1')?.cpuCores ?? 0) * 24).toBeCloseTo(23 * 0.5 + 2, 1);
    expect((byPod('web-1')?.cpuCoresUsed ?? 0) * 24).toBeCloseTo(23 * 0.25 + 2, 1);
    expect(byPod('job-1')).toMatchObject({ controllerKind: 'job', minutes: 90, cpuCoresRequested: 0, labels: {} });
    // A rate is known a few scrapes after the start only.
    expect(Math.abs((byPod('job-1')?.cpuCores ?? 0) / 1.5 - 1)).toBeLessThan(0.05);
  });
});
