/** This machine by a real Collector's hostmetrics receiver, as a host. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HostsQuery, type HostUsage } from '../../../src/contract/api/hosts.ts';
import { dayOf } from '../../../src/contract/calendar.ts';
import { openReceiver, type TestReceiver } from '../../fixtures/otlp/receiver.ts';
import { findCollector, startCollector } from './start.ts';

const collector = findCollector();
if ('missing' in collector) {
  console.log(`skipped: hostmetrics of a Collector: ${collector.missing}`);
}
const there = 'file' in collector;

interface Request {
  readonly resourceMetrics?: readonly { resource?: { attributes?: unknown[] } }[];
}

/** Names the host on the way, as the processor `resourcedetection` does, which this Collector is built without. */
function nameHosts(receiver: TestReceiver): Promise<Server> {
  const server = createServer((request, response) => {
    void buffer(request).then(async (bytes) => {
      const body = JSON.parse(gunzipSync(bytes).toString()) as Request;
      for (const each of body.resourceMetrics ?? []) {
        const attributes = [
          ...(each.resource?.attributes ?? []),
          { key: 'host.name', value: { stringValue: os.hostname() } },
        ];
        each.resource = { ...each.resource, attributes };
      }
      const answer = await receiver.send('metrics', body);
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

describe('hostmetrics', () => {
  let receiver: TestReceiver;
  let naming: Server | undefined;
  let running: Awaited<ReturnType<typeof startCollector>> | undefined;
  beforeAll(async () => {
    receiver = await openReceiver();
    naming = await nameHosts(receiver);
    const { port } = naming.address() as AddressInfo;
    running = there ? await startCollector(collector.file, `http://127.0.0.1:${port}`, 'json') : undefined;
  });
  afterAll(async () => {
    await running?.stop();
    naming?.close();
    await receiver.close();
  });

  test.runIf(there)('gives the cores, the memory and the use of this machine', async () => {
    const period = dayOf(new Date().toISOString());
    const list = async (): Promise<HostUsage | undefined> => {
      await receiver.store.telemetry.refresh();
      const query = HostsQuery.parse({ period });
      return (await receiver.store.hosts.list(query, { surface: 'test', user: 'test' })).hosts[0];
    };
    // Two scrapes make a counter's growth.
    await expect.poll(async () => (await list())?.coreHours ?? 0, { timeout: 15_000 }).toBeGreaterThan(0);
    const host = await list();
    expect(host).toMatchObject({ host: os.hostname(), cores: os.cpus().length, sources: ['otlp'], cost: null });
    expect(host?.cpuAverage).toBeGreaterThan(0);
    expect(host?.cpuAverage).toBeLessThanOrEqual(1);
    expect(Math.abs((host?.memoryBytes ?? 0) - os.totalmem()) / os.totalmem()).toBeLessThan(0.05);
    expect(host?.memoryAverage).toBeGreaterThan(0);
  });
});
