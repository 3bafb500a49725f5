/** Hosts of node_exporter: what they used beside what they cost, under their name on the bill. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { UnitCostQuery } from '../../src/contract/api/unit-cost.ts';
import { UsageQuery } from '../../src/contract/api/usage.ts';
import { unitCost } from '../../src/sidecar/analyse/unit-cost/index.ts';
import { NodeExporterConfig } from '../../src/sidecar/integrations/node-exporter/config.ts';
import { discover, readUsage } from '../../src/sidecar/integrations/node-exporter/read.ts';
import { createFixedClock } from '../../src/sidecar/kernel/clock.ts';
import { createLog } from '../../src/sidecar/kernel/log.ts';
import { loadUsage } from '../../src/sidecar/usage-sink.ts';
import { serveHosts } from '../fixtures/node-exporter/contract.ts';
import { plainCharge, writeBill } from '../fixtures/store/bill.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';

const context = { surface: 'test', user: 'test' } as const;
const arn = 'arn:aws:ec2:eu-west-1:1234:instance/i-0123456789abcdef0';
const period = { from: '2026-10-01', to: '2026-10-02' };

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
  const charge = { ...plainCharge, ResourceId: arn, BilledCost: '4.8', EffectiveCost: '4.8' };
  const day = { ChargePeriodStart: '2026-10-01T00:00:00Z', ChargePeriodEnd: '2026-10-02T00:00:00Z' };
  await test.deliver([writeBill(join(test.folder, 'bill.csv'), [{ ...charge, ...day }])]);
  const server = await serveHosts();
  const config = NodeExporterConfig.parse({ prometheus: { url: server.url } });
  const tools = {
    ...{ secret: (reference: string) => reference, clock: createFixedClock('2026-10-02T03:00:00Z') },
    ...{ log: createLog('silent'), signal: new AbortController().signal, since: '2026-10-01T00:00:00Z' },
  };
  for await (const { series, files } of discover(config, tools)) {
    const path = join(test.folder, 'hosts.json');
    writeFileSync(path, (await (await files[0]?.open())?.toArray())?.join('') ?? '');
    const read = await readUsage(config, { series, files: [{ name: 'hosts.json', path }] });
    const loaded = await loadUsage(test.store, { source: 'hosts' }, read);
    expect(loaded.warnings).toEqual(['1 of 2 hosts are on no bill, so nothing tells what they cost']);
    // Read again, as a schedule does: nothing counts twice.
    await loadUsage(test.store, { source: 'hosts' }, read);
  }
  server.close();
});
afterAll(() => test.close());

const usage = async (metric: string, more: object = {}) => {
  const query = UsageQuery.parse({ metric, dimensions: ['ResourceId'], period, ...more });
  return (await test.store.telemetry.usage(query, context)).rows;
};

it('gives utilisation and amounts by resource of the bill, a host on no bill by its name', async () => {
  expect(await usage('system.cpu.utilization', { aggregation: 'average' })).toEqual([
    [arn, '0.25'],
    ['db', '0.25'],
  ]);
  expect(await usage('system.memory.utilization', { aggregation: 'average' })).toContainEqual([arn, '0.75']);
  expect(await usage('system.filesystem.utilization', { aggregation: 'average' })).toContainEqual([arn, '0.25']);
  expect(await usage('system.cpu.time')).toContainEqual([arn, String(24 * 3600)]);
  const sent = await usage('system.network.io', { dimensions: ['attribute.network.io.direction'] });
  expect(sent).toContainEqual(['transmit', String(24 * 2 * 1024 ** 3)]);
});

it('divides what a machine costs by what it used', async () => {
  const query = UnitCostQuery.parse({
    ...{ usage: { metric: 'system.cpu.time' }, by: { cost: 'ResourceId', usage: 'ResourceId' } },
    ...{ per: '3600', period, granularity: 'none' },
  });
  const { rows } = await unitCost(query, test.store, context);
  expect(rows.find(({ key }) => key === arn)).toMatchObject({ cost: '4.8', unitCost: '0.2' });
  expect(rows.find(({ key }) => key === 'db')).toMatchObject({ cost: null, unitCost: null });
});
