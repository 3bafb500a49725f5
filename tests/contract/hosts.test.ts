/** Hosts of node_exporter: what they used beside what they cost, under their name on the bill. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HostsQuery } from '../../src/contract/api/hosts.ts';
import { UnitCostQuery } from '../../src/contract/api/unit-cost.ts';
import { UsageQuery } from '../../src/contract/api/usage.ts';
import { unitCost } from '../../src/sidecar/analyse/unit-cost/index.ts';
import { NodeExporterConfig } from '../../src/sidecar/integrations/node-exporter/config.ts';
import { discover, readUsage } from '../../src/sidecar/integrations/node-exporter/read.ts';
import { createFixedClock } from '../../src/sidecar/kernel/clock.ts';
import { createLog } from '../../src/sidecar/kernel/log.ts';
import { startOtlp } from '../../src/sidecar/serve/index.ts';
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
    expect(loaded.warnings).toEqual(['of 2 hosts, 1 on no bill: nothing tells what they cost']);
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

/** A counter or level of a Collector's hostmetrics receiver, hour by hour of the first of October. */
const metric = (name: string, attributes: Record<string, string>, at: (hour: number) => number, grows = true) => ({
  ...{ name, unit: '1' },
  [grows ? 'sum' : 'gauge']: {
    ...(grows ? { isMonotonic: true, aggregationTemporality: 2 } : {}),
    dataPoints: Array.from({ length: 25 }, (_, hour) => ({
      ...{ startTimeUnixNano: `${Date.parse('2026-09-30T23:00:00Z')}000000` },
      // Every sample a second before the hour is over, from the last hour of the day before.
      timeUnixNano: `${Date.parse('2026-10-01T00:00:00Z') + hour * 3_600_000 - 1000}000000`,
      asDouble: at(hour),
      attributes: Object.entries(attributes).map(([key, stringValue]) => ({ key, value: { stringValue } })),
    })),
  },
});

/** Two cores: one busy for a quarter of every hour and for all of the last one, the other idle. */
const busySeconds = (hour: number) => 900 * hour + (hour === 24 ? 2700 : 0);
const hostmetrics = [
  metric('system.cpu.time', { cpu: 'cpu0', state: 'user' }, busySeconds),
  metric('system.cpu.time', { cpu: 'cpu0', state: 'idle' }, (hour) => 3600 * hour - busySeconds(hour)),
  metric('system.cpu.time', { cpu: 'cpu1', state: 'wait' }, (hour) => 60 * hour),
  metric('system.cpu.time', { cpu: 'cpu1', state: 'idle' }, (hour) => 3540 * hour),
  metric('system.memory.usage', { state: 'used' }, () => 1024 ** 3, false),
  metric('system.memory.usage', { state: 'free' }, () => 3 * 1024 ** 3, false),
  metric('system.memory.usage', { state: 'slab_reclaimable' }, () => 1024 ** 2, false),
  ...['/', '/var'].flatMap((mountpoint) => [
    metric(
      'system.filesystem.usage',
      { device: '/dev/sda1', mountpoint, type: 'ext4', state: 'used' },
      () => 30,
      false
    ),
    metric(
      'system.filesystem.usage',
      { device: '/dev/sda1', mountpoint, type: 'ext4', state: 'free' },
      () => 70,
      false
    ),
  ]),
  metric(
    'system.filesystem.usage',
    { device: 'tmpfs', mountpoint: '/run', type: 'tmpfs', state: 'used' },
    () => 5,
    false
  ),
  metric('system.disk.io', { device: 'sda', direction: 'write' }, (hour) => 100 * hour),
  metric('system.disk.io', { device: 'sda1', direction: 'write' }, (hour) => 100 * hour),
  metric('system.network.io', { device: 'eth0', direction: 'transmit' }, (hour) => 50 * hour),
  metric('system.network.io', { device: 'lo', direction: 'transmit' }, (hour) => 50 * hour),
];

/** Sends the metrics as a Collector that says who it is would. */
async function send(resource: Record<string, string>): Promise<void> {
  const attributes = Object.entries(resource).map(([key, stringValue]) => ({ key, value: { stringValue } }));
  const receiver = await startOtlp(
    { host: '127.0.0.1', port: 0, senders: [], maxSeries: 1000, maxBytes: 10_000_000 },
    { telemetry: test.store.telemetry, log: createLog('silent') }
  );
  const { status } = await fetch(`http://${receiver.address}/v1/metrics`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
    body: JSON.stringify({ resourceMetrics: [{ resource: { attributes }, scopeMetrics: [{ metrics: hostmetrics }] }] }),
  });
  expect(status).toBe(200);
  await receiver.close();
  await test.store.telemetry.refresh();
}

const hosts = async (more: object = {}) => test.store.hosts.list(HostsQuery.parse({ period, ...more }), context);

it('lists hosts with use, cost, what lay idle and what a used core-hour cost', async () => {
  const { hosts: all, notices, dataUpTo } = await hosts();
  expect(dataUpTo).toBe('2026-10-02T00:00:00Z');
  expect(notices).toMatchObject([{ code: 'hosts_on_no_bill', values: { unknown: 1, all: 2 } }]);
  expect(all.map(({ host }) => host)).toEqual(['web', 'db']);
  // Idle: three of four cores and a quarter of the memory, at 0.031611 a core and 0.004237 a GiB.
  const idleShare = (0.75 * 4 * 0.031611 + 0.25 * 16 * 0.004237) / (4 * 0.031611 + 16 * 0.004237);
  expect(all[0]).toMatchObject({
    ...{ resourceId: arn, matchedBy: 'resource id', sources: ['hosts'], hours: 24, cores: 4, coreHours: 96 },
    ...{ coreHoursUsed: 24, cpuAverage: 0.25, cpuP95: 0.25, cpuMax: 0.25, memoryAverage: 0.75, memoryMax: 0.75 },
    ...{ currency: 'USD', cost: '4.8', knownCost: '4.8', costPerUsedCoreHour: '0.2', sentBytes: 48 * 1024 ** 3 },
    ...{ diskBytes: 100 * 1024 ** 3, diskBytesUsed: 25 * 1024 ** 3 },
  });
  expect(all[0]?.idleShare).toBeCloseTo(idleShare, 9);
  expect(Number(all[0]?.idleCost)).toBeCloseTo(4.8 * idleShare, 9);
  expect(all[1]).toMatchObject({ resourceId: '', matchedBy: null, cost: null, costPerUsedCoreHour: null });
});

it('knows a host of a Collector by the bill’s id, and by its name only where one resource has it', async () => {
  await send({ 'host.name': 'build-7', 'host.id': 'i-00000000000000007', 'cloud.provider': 'aws' });
  await send({ 'host.name': 'Billed-By-Name' });
  const machine = { ...plainCharge, ServiceCategory: 'Compute', BilledCost: '1', EffectiveCost: '1' };
  const day = { ChargePeriodStart: '2026-10-01T00:00:00Z', ChargePeriodEnd: '2026-10-02T00:00:00Z' };
  await test.deliver(
    [
      writeBill(join(test.folder, 'later.csv'), [
        { ...machine, ...day, ResourceId: 'i-00000000000000007', ResourceName: 'runner' },
        { ...machine, ...day, ResourceId: 'vm-1', ResourceName: 'billed-by-name' },
      ]),
    ],
    { source: 'later' }
  );
  const found = new Map((await hosts()).hosts.map((each) => [each.host, each]));
  expect(found.get('Billed-By-Name')).toMatchObject({ matchedBy: 'host name', resourceId: 'vm-1', cost: '1' });
  expect(found.get('build-7')).toMatchObject({
    ...{ matchedBy: 'resource id', resourceName: 'runner', provider: 'AWS', cores: 2, hours: 24, coreHours: 48 },
    ...{ memoryBytes: 4 * 1024 ** 3, memoryAverage: 0.25, diskBytes: 100, diskBytesUsed: 30 },
    ...{ diskWrittenBytes: 2400, sentBytes: 1200, cpuP95: 0.125, cpuMax: 0.5, cost: '1' },
  });
  expect(found.get('build-7')?.coreHoursUsed).toBeCloseTo(6.75, 9);
});

it('tells which machines are larger than they need, with the evidence, and what would do', async () => {
  const { hosts: large } = await hosts({ cpuP95Below: 0.2 });
  expect(large.map(({ host }) => host).sort()).toEqual(['Billed-By-Name', 'build-7']);
  // Of a host on no bill too, without money.
  const { hosts: more } = await hosts({ cpuP95Below: 0.3 });
  expect(more.find(({ host }) => host === 'db')?.rightsizing).toEqual({ cores: 3, memoryBytes: null, saving: null });
  // An eighth of two cores and a quarter of the memory, each with a fifth of headroom: one core of two decides.
  expect(large[0]?.rightsizing).toEqual({ cores: 1, memoryBytes: 1.25 * 1024 ** 3, saving: '0.500000000000000000' });
});

it('goes down to days and hours, by account or sender', async () => {
  const filters = [{ dimension: 'host', operator: '=', values: ['build-7'] }];
  const days = await hosts({ filters, granularity: 'day' });
  expect(days.hosts).toMatchObject([{ at: '2026-10-01T00:00:00Z', cost: '1', hours: 24 }]);
  const hours = (await hosts({ filters, granularity: 'hour' })).hosts;
  expect(hours).toHaveLength(24);
  expect(hours[23]).toMatchObject({ at: '2026-10-01T23:00:00Z', cpuAverage: 0.5, cost: null });
  const others = await hosts({ filters: [{ dimension: 'source', operator: '!=', values: ['otlp'] }] });
  expect(others.hosts.map(({ host }) => host)).toEqual(['web', 'db']);
  await expect(hosts({ period: { from: '2026-10-01T06:00:00Z', to: '2026-10-02' } })).rejects.toThrow(
    /hosts are known by day/
  );
});

it('has its day of a month’s rent', async () => {
  const before = await test.store.hosts.list(HostsQuery.parse({ period }), context);
  const rent = { ...plainCharge, ResourceId: arn, ChargeCategory: 'Purchase', BilledCost: '62', EffectiveCost: '62' };
  const month = { ChargePeriodStart: '2026-10-01T00:00:00Z', ChargePeriodEnd: '2026-11-01T00:00:00Z' };
  await test.deliver([writeBill(join(test.folder, 'rent.csv'), [{ ...rent, ...month }])], { source: 'rent' });
  const costOf = ({ hosts }: typeof before) => hosts.find(({ resourceId }) => resourceId === arn)?.cost;
  expect(costOf(before)).toBe('4.8');
  expect(costOf(await test.store.hosts.list(HostsQuery.parse({ period }), context))).toBe('6.8');
  const later = { from: '2026-10-01', to: '2026-10-03' };
  expect(costOf(await test.store.hosts.list(HostsQuery.parse({ period: later }), context))).toBe('8.8');
});
