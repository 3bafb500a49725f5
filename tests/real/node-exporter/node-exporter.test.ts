/** A day of a host in a real Prometheus, by the names of node_exporter. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HostsDay } from '../../../src/contract/hosts/day.ts';
import { NodeExporterConfig } from '../../../src/sidecar/integrations/node-exporter/config.ts';
import { discover } from '../../../src/sidecar/integrations/node-exporter/read.ts';
import { createFixedClock } from '../../../src/sidecar/kernel/clock.ts';
import { createLog } from '../../../src/sidecar/kernel/log.ts';
import { always, openMetrics, type Written } from '../prometheus/open-metrics.ts';
import { prometheus, startPrometheus } from '../prometheus/start.ts';

const found = prometheus.find();
if ('missing' in found) {
  console.log(`skipped: node_exporter over Prometheus: ${found.missing}`);
}
const there = 'file' in found;
const DAY = '2026-02-01';
const GIB = 1024 ** 3;
const SCRAPE = 60;
const host = 'instance="10.0.0.1:9100"';

/** Two cores, of which one and a half are busy until noon and half of one after; a second mount of the same disk. */
const busy = (second: number) => 1.5 * Math.min(second, 12 * 3600) + 0.5 * Math.max(0, second - 12 * 3600);
const filesystem = (device: string, mount: string, type: string, value: number): Written => ({
  labels: `${host},device="${device}",mountpoint="${mount}",fstype="${type}"`,
  value: always(value),
});
const metrics: Readonly<Record<string, readonly Written[]>> = {
  node_cpu_seconds_total: [0, 1].flatMap((cpu) => [
    { labels: `${host},cpu="${cpu}",mode="user"`, value: (second: number) => busy(second) / 2 },
    { labels: `${host},cpu="${cpu}",mode="idle"`, value: (second: number) => second - busy(second) / 2 },
  ]),
  node_memory_MemTotal_bytes: [{ labels: host, value: always(8 * GIB) }],
  node_memory_MemAvailable_bytes: [{ labels: host, value: always(6 * GIB) }],
  node_filesystem_size_bytes: [
    filesystem('/dev/vda1', '/', 'ext4', 40 * GIB),
    filesystem('/dev/vda1', '/var', 'ext4', 40 * GIB),
    filesystem('tmpfs', '/run', 'tmpfs', GIB),
  ],
  node_filesystem_avail_bytes: [
    filesystem('/dev/vda1', '/', 'ext4', 10 * GIB),
    filesystem('/dev/vda1', '/var', 'ext4', 10 * GIB),
    filesystem('tmpfs', '/run', 'tmpfs', GIB),
  ],
  node_network_transmit_bytes_total: [
    { labels: `${host},device="eth0"`, value: (second) => second * 1000 },
    { labels: `${host},device="lo"`, value: (second) => second * 1000 },
  ],
  node_uname_info: [{ labels: `${host},nodename="web",region="eu-west-1",machine="x86_64"`, value: always(1) }],
  node_dmi_info: [{ labels: `${host},board_asset_tag="i-0123456789abcdef0"`, value: always(1) }],
};

describe('hosts over Prometheus', () => {
  let running: Awaited<ReturnType<typeof startPrometheus>> | undefined;
  beforeAll(async () => {
    running = there ? await startPrometheus(found.file, openMetrics(metrics, DAY, SCRAPE)) : undefined;
  });
  afterAll(() => running?.stop());

  test.runIf(there)('gives what a host had and used by hour, and what it is', async () => {
    const config = NodeExporterConfig.parse({ prometheus: { url: running?.endpoint } });
    const tools = {
      ...{ secret: (reference: string) => reference, clock: createFixedClock('2026-02-02T03:00:00Z') },
      ...{ log: createLog('silent'), signal: new AbortController().signal, since: '2026-01-31T00:00:00Z' },
    };
    const days: HostsDay[] = [];
    for await (const { files } of discover(config, tools)) {
      days.push(JSON.parse((await (await files[0]?.open())?.toArray())?.join('') ?? '') as HostsDay);
    }
    const [web] = days.find(({ day }) => day === DAY)?.hosts ?? [];
    expect(web).toMatchObject({ name: 'web', resourceId: 'i-0123456789abcdef0', region: 'eu-west-1' });
    expect(web?.hours).toHaveLength(24);
    expect(web?.hours[3]).toMatchObject({
      ...{ at: `${DAY}T03:00:00Z`, cpuCores: 2, ramBytes: 8 * GIB, ramBytesUsed: 2 * GIB },
      ...{ diskBytes: 40 * GIB, diskBytesUsed: 30 * GIB, receivedBytes: 0 },
    });
    expect(web?.hours[3]?.cpuCoresUsed).toBeCloseTo(1.5, 2);
    expect(web?.hours[20]?.cpuCoresUsed).toBeCloseTo(0.5, 2);
    expect((web?.hours[3]?.sentBytes ?? 0) / 3_600_000).toBeCloseTo(1, 1);
  });
});
