/** One line of the bill that is that of several nodes, volumes or balancers is theirs together, once. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ExportRequest } from '../../src/contract/api/export.ts';
import { KubernetesQuery } from '../../src/contract/api/kubernetes.ts';
import type { KubernetesDay, NodeDay } from '../../src/contract/kubernetes/day.ts';
import { sumDecimals } from '../../src/contract/money.ts';
import { chargeIn, plainCharge, writeBill } from '../fixtures/store/bill.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';

const GIB = 1024 ** 3;
const day = '2026-10-05';
const period = { from: day, to: '2026-10-06' };
const context = { surface: 'test', user: 'test' } as const;
const pool =
  '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachineScaleSets/aks-pool-12345678-vmss';
const balancer = 'arn:aws:elasticloadbalancing:eu-west-1:1234:loadbalancer/net/web/50dc6c495c0c9188';
const disk = 'vol-0123456789abcdef0';
const reborn = 'i-00000000aaaaaaaa4';

// What is billed of it, by whom it is shared.
const lines: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> = {
  [pool]: [
    chargeIn('2026-10', '10.000000000000000001'),
    { ...chargeIn('2026-10', '-1.5'), ChargeCategory: 'Credit' },
    { ...chargeIn('2026-10', '0.3'), SkuMeter: 'Data Transfer Out' },
    { ...chargeIn('2026-10', '2'), BillingCurrency: 'EUR' },
  ],
  'metal-1': [chargeIn('2026-10', '7.77')],
  [reborn]: [chargeIn('2026-10', '4.1')],
  [balancer]: [chargeIn('2026-10', '0.6')],
  [disk]: [chargeIn('2026-10', '0.7')],
};
const bill = Object.entries(lines).flatMap(([ResourceId, rows]) =>
  rows.map((row) => ({ ...plainCharge, ...row, ResourceId }))
);
const costOf = (rows: readonly Readonly<Record<string, string>>[], currency: string) =>
  sumDecimals(
    rows
      .filter(({ BillingCurrency = 'USD' }) => BillingCurrency === currency)
      .map(({ EffectiveCost = '0' }) => EffectiveCost)
  );

const node = (name: string, providerId: string, more: Partial<NodeDay> = {}): NodeDay => ({
  ...{ node: name, providerId, instanceType: '', region: '', minutes: 1440, cpuCores: 4, ramBytes: 16 * GIB, gpus: 0 },
  ...more,
});
const inPool = (instance: number) =>
  `azure://${pool.replace('resourceGroups', 'resourcegroups')}/virtualMachines/${instance}`;
const pod = (
  on: string,
  name: string,
  minutes: number,
  cpu: number,
  gpus = 0
): KubernetesDay['containers'][number] => ({
  ...{ node: on, namespace: 'shop', controllerKind: 'deployment', controller: 'web', pod: name, container: 'main' },
  ...{ labels: {}, minutes, cpuCoresRequested: cpu, cpuCoresUsed: cpu / 2, cpuCores: cpu, gpus },
  ...{ ramBytesRequested: GIB, ramBytesUsed: GIB, ramBytes: GIB },
});
const volume = {
  ...{ volume: 'pv-1', providerId: disk, storageClass: '', claim: 'data', claimNamespace: 'shop', minutes: 1440 },
  ...{ bytes: GIB, usedBy: [{ namespace: 'shop', pod: 'a', minutes: 300 }] },
};
const service = (name: string, used: string) => ({
  ...{ service: name, namespace: 'shop', minutes: 1440 },
  address: 'web-50dc6c495c0c9188.elb.eu-west-1.amazonaws.com',
  usedBy: [{ namespace: 'shop', pod: used, minutes: 60 }],
});
const clusters: readonly KubernetesDay[] = [
  {
    ...{ cluster: 'a', day },
    nodes: [
      node('vm0', inPool(0)),
      node('vm1', inPool(1), { minutes: 333 }),
      node('vm2', inPool(2), { cpuCores: 8, gpus: 1 }),
      node('vm3', inPool(3)),
      node('metal-1', ''),
      node('old-name', `aws:///z/${reborn}`, { minutes: 600 }),
      node('new-name', `aws:///z/${reborn}`, { minutes: 840 }),
    ],
    containers: [
      ...[pod('vm0', 'a', 1440, 1), pod('vm0', 'b', 7, 3), pod('vm1', 'c', 333, 1 / 3)],
      ...[pod('vm2', 'd', 700, 1, 0.25), pod('vm2', 'e', 1440, 1, 2 / 7), pod('metal-1', 'f', 1440, 1)],
      ...[pod('old-name', 'moved-0', 600, 1), pod('new-name', 'moved-0', 840, 1)],
    ],
    traffic: [{ namespace: 'shop', pod: 'a', zoneBytes: GIB, regionBytes: 0, internetBytes: GIB }],
    volumes: [volume],
    loadBalancers: [service('web', 'a'), service('api', 'b')],
  },
  // Another cluster calls a node alike, and has the same disk.
  {
    ...{ cluster: 'b', day, traffic: [], loadBalancers: [], volumes: [{ ...volume, usedBy: [] }] },
    nodes: [node('metal-1', '', { cpuCores: 12, ramBytes: 48 * GIB })],
    containers: [pod('metal-1', 'g', 1440, 1)],
  },
];

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
  await test.deliver([writeBill(join(test.folder, 'bill.csv'), bill)]);
  for (const each of clusters) {
    await test.store.kubernetes.replaceDay(each.cluster, each);
  }
});
afterAll(() => test.close());

it.each([
  ['separate', 'node'],
  ['separate', 'cluster'],
  ['share', 'node'],
] as const)('clusters together cost what is billed of them, idle %s by %s', async (idle, idleBy) => {
  const query = KubernetesQuery.parse({ period, dimensions: ['cluster', 'node', 'pod'], idle, idleBy });
  const { rows } = await test.store.kubernetes.allocation(query, context);
  for (const currency of ['USD', 'EUR']) {
    const own = rows.filter((row) => row.currency === currency);
    expect(sumDecimals(own.map(({ totalCost }) => totalCost))).toBe(costOf(bill, currency));
  }
});

it('each has its part by what it weighs and how long it was there', async () => {
  const { nodes, assets } = await test.store.kubernetes.nodes({ period }, context);
  const cost = (cluster: string, name: string) =>
    Number(nodes.find((each) => each.cluster === cluster && each.node === name && each.currency === 'USD')?.cost);
  expect(cost('b', 'metal-1') / cost('a', 'metal-1')).toBeGreaterThan(2);
  expect(cost('a', 'new-name') / cost('a', 'old-name')).toBeCloseTo(840 / 600, 9);
  expect(cost('a', 'vm1') / cost('a', 'vm0')).toBeCloseTo(333 / 1440, 9);
  expect(new Set(nodes.map(({ pricedBy }) => pricedBy))).toEqual(new Set(['bill']));
  expect(assets.map(({ cost: part }) => part)).toEqual(['0.3', '0.3', '0.35', '0.35']);
});

it('the bill by pods adds up to every line, and no pod has less than nothing of a charge', async () => {
  const file = join(test.folder, 'split.csv');
  const request = ExportRequest.parse({ version: '1.3', from: '2026-10', to: '2026-10', conform: false });
  await test.store.exportFocus({ ...request, split: 'kubernetes' }, file);
  const rows: Record<string, string>[] = parse(readFileSync(file), { columns: true });
  for (const [id, own] of Object.entries(lines)) {
    const parts = rows.filter(({ ResourceId }) => ResourceId === id);
    expect(parts.length).toBeGreaterThan(own.length);
    for (const currency of ['USD', 'EUR']) {
      expect(costOf(parts, currency)).toBe(costOf(own, currency));
    }
    const opposed = parts.filter(
      ({ ChargeCategory, EffectiveCost }) => Number(EffectiveCost) * (ChargeCategory === 'Credit' ? -1 : 1) < 0
    );
    expect(opposed).toEqual([]);
  }
  const idle = rows.find((row) => row['ResourceId'] === pool && row['AllocatedResourceName'] === '__idle__');
  expect(idle?.['AllocatedResourceId']).toBe('a/vm0 and 3 more');
});
