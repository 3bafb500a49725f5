/** Hosts that the sidecar scrapes itself: targets of settings and of service discovery, counters, and who does not answer. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HostsQuery } from '../../src/contract/api/hosts.ts';
import { readingsBatch } from '../../src/sidecar/host-readings.ts';
import { NodeExporterConfig } from '../../src/sidecar/integrations/node-exporter/config.ts';
import { watch } from '../../src/sidecar/integrations/node-exporter/scrape.ts';
import { targetsOf } from '../../src/sidecar/integrations/node-exporter/targets.ts';
import { createLog } from '../../src/sidecar/kernel/log.ts';
import { serveRecorded } from '../fixtures/integrations/http-server.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';

const DAY = '2026-11-20';
const GIB = 1024 ** 3;

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

/** Two cores that are busy for a tenth, and all of the last minute; started anew where `seconds` begin again. */
const exposed = (seconds: number, busy: number) =>
  [
    '# TYPE node_cpu_seconds_total counter',
    ...[0, 1].flatMap((cpu) => [
      `node_cpu_seconds_total{cpu="${cpu}",mode="user"} ${busy}`,
      `node_cpu_seconds_total{cpu="${cpu}",mode="idle"} ${seconds - busy - 1}`,
      `node_cpu_seconds_total{cpu="${cpu}",mode="iowait"} 1`,
    ]),
    `node_memory_MemTotal_bytes ${8 * GIB}`,
    `node_memory_MemAvailable_bytes ${6 * GIB}`,
    `node_filesystem_size_bytes{device="/dev/vda1",fstype="ext4",mountpoint="/"} ${100 * GIB}`,
    `node_filesystem_avail_bytes{device="/dev/vda1",fstype="ext4",mountpoint="/"} ${60 * GIB}`,
    `node_network_receive_bytes_total{device="eth0"} ${seconds * 10}`,
    `node_network_receive_bytes_total{device="lo"} ${seconds * 99}`,
    `node_disk_written_bytes_total{device="vda"} ${seconds * 5}`,
    'node_uname_info{machine="x86_64",nodename="web",release="6.1"} 1',
    'node_dmi_info{board_asset_tag="i-0123456789abcdef0"} 1',
    '',
  ].join('\n');

it('reads counters as what they grew by, also over a restart, with the peak within the hour', async () => {
  let at = Date.parse(`${DAY}T09:59:30Z`);
  let minutes = 0;
  const server = await serveRecorded(({ headers }) => ({
    ...(headers.authorization === `Basic ${Buffer.from('scraper:secret').toString('base64')}` ? {} : { status: 401 }),
    headers: { 'content-type': 'text/plain; version=0.0.4' },
    // The machine has been on for long; it restarts after half an hour, and is busy in the last minute.
    body:
      minutes <= 30
        ? exposed(1_000_000 + minutes * 60, 100_000 + minutes * 6)
        : exposed((minutes - 30) * 60, (minutes - 30) * 6 + (minutes === 60 ? 54 : 0)),
  }));
  const config = NodeExporterConfig.parse({
    scrape: {
      targets: [server.url.replace('http://', '')],
      files: [join(test.folder, 'targets.json')],
      basicAuth: { username: 'scraper', password: 'env:PASSWORD' },
    },
  });
  writeFileSync(
    config.scrape?.files[0] ?? '',
    JSON.stringify([{ targets: ['127.0.0.1:1'], labels: { team: 'shop', __meta_ec2_region: 'eu-west-1' } }])
  );
  let finish: () => void = () => undefined;
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const scraping = watch(config, {
    ...{
      secret: () => 'secret',
      log: createLog('silent'),
      clock: { now: () => new Date(at).toISOString(), elapsed: () => 0 },
    },
    timer: {
      sleep: async (ms, signal) => {
        expect(ms).toBe(60_000);
        [at, minutes] = [at + ms, minutes + 1];
        if (minutes > 60) {
          finish();
          await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
        }
      },
    },
    take: (readings, unread) => test.store.telemetry.write(readingsBatch('machines', readings, unread)),
  });
  await done;
  await scraping.stop();
  server.close();
  await test.store.telemetry.refresh();

  const query = HostsQuery.parse({ period: { from: DAY, to: '2026-11-21' }, granularity: 'hour' });
  const { hosts } = await test.store.hosts.list(query, { surface: 'test', user: 'test' });
  const ten = hosts.find((each) => each.at === `${DAY}T10:00:00Z`);
  expect(ten).toMatchObject({
    ...{ host: 'web', sources: ['machines'], cores: 2, cpuMax: 1, memoryBytes: 8 * GIB, memoryAverage: 0.25 },
    ...{ diskBytes: 100 * GIB, diskBytesUsed: 40 * GIB, receivedBytes: 60 * 600, diskWrittenBytes: 60 * 300 },
  });
  // An hour less what nobody saw between the last scrape before the restart and the first after it.
  expect(ten?.coreHours).toBeCloseTo(2, 1);
  expect(ten?.cpuAverage).toBeCloseTo((6 * 60 + 54) / 3600, 2);
  const [told] = (await test.store.telemetry.sources()).filter(({ source }) => source === 'machines');
  expect(told?.reasons).toMatchObject([{ rejected: 61 }]);
  expect(told?.reasons[0]?.reason).toMatch(/^node_exporter at 127.0.0.1:1 cannot be reached/);
});

it('takes labels of discovery along, and how a target is reached', async () => {
  const file = join(test.folder, 'discovered.json');
  const group = { targets: ['[::1]:9100'], labels: { __scheme__: 'https', __metrics_path__: '/node', rack: 'a' } };
  writeFileSync(file, JSON.stringify([group]));
  const scrape = NodeExporterConfig.parse({ scrape: { files: [file] } }).scrape;
  expect(scrape && (await targetsOf(scrape))).toEqual([
    { address: '[::1]:9100', url: 'https://[::1]:9100/node', labels: group.labels },
  ]);
  writeFileSync(file, '{"targets": []}');
  await expect(scrape && targetsOf(scrape)).rejects.toThrow(/discovered.json .*it holds a list like/);
});

it.each([
  [{}, /give prometheus, or scrape/],
  [{ scrape: {} }, /names nothing to scrape/],
  [{ scrape: { targets: ['http://10.0.0.1:9100/metrics'] } }, /is no target; write host and port/],
])('says what is wrong with settings: %j', (settings, sentence) => {
  expect(NodeExporterConfig.safeParse(settings).error?.message).toMatch(sentence);
});
