/** OpenCost's API over our clusters: what its clients ask, in the shape they read, with sums that hold. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFixedClock } from '../../src/sidecar/kernel/clock.ts';
import { openCostCalls } from '../../src/sidecar/serve/opencost/index.ts';
import { clusterDay, instanceOf } from '../fixtures/kubernetes/cluster.ts';
import { chargeIn, plainCharge, writeBill } from '../fixtures/store/bill.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';

const context = { surface: 'test', user: 'test' } as const;
const clock = createFixedClock('2026-10-03T12:00:00Z');
interface Item {
  readonly name: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly minutes: number;
  readonly cpuCoreHours: number;
  readonly cpuCost: number;
  readonly totalCost: number;
}

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
  for (const [seed, day] of ['2026-10-01', '2026-10-02'].entries()) {
    await test.store.kubernetes.replaceDay('prod', clusterDay('prod', day, { nodes: 3, podsPerNode: 9, seed }));
  }
});
afterAll(() => test.close());

const ask = async (path: string, query: Record<string, string>) => {
  const answer = await openCostCalls[path]?.(query, { store: test.store, clock }, context);
  expect(answer?.code).toBe(200);
  return answer?.data as Record<string, Item>[];
};
const totalOf = (set: Record<string, Item> | undefined) =>
  Object.values(set ?? {}).reduce((sum, { totalCost }) => sum + totalCost, 0);

describe('/allocation', () => {
  const window = '2026-10-01T00:00:00Z,2026-10-03T00:00:00Z';

  it('gives items by namespace with one idle row, and they add up to the nodes', async () => {
    const [set] = await ask('/allocation', { window, aggregate: 'namespace', includeIdle: 'true' });
    expect(Object.keys(set ?? {}).sort()).toEqual(['__idle__', 'kube-system', 'search', 'shop']);
    expect(set?.['shop']).toMatchObject({ name: 'shop', properties: { namespace: 'shop' } });
    const assets = (await ask('/assets', { window })) as unknown as Record<string, Item>;
    expect(totalOf(set)).toBeCloseTo(totalOf(assets), 4);
  });

  it('gives a set for each step, whose sum is the whole', async () => {
    const days = await ask('/allocation', { window, aggregate: 'namespace', step: '1d' });
    const [whole] = await ask('/allocation', { window, aggregate: 'namespace' });
    expect(days).toHaveLength(2);
    expect(totalOf(days[0]) + totalOf(days[1])).toBeCloseTo(totalOf(whole), 4);
    expect(whole?.['__idle__']).toBeUndefined();
  });

  it('names containers by cluster, node, namespace, pod and container when nothing is said', async () => {
    const [set] = await ask('/allocation/compute', { window: 'yesterday' });
    const [item] = Object.values(set ?? {});
    expect(item?.name.split('/')).toHaveLength(5);
    expect(Object.keys(item?.properties ?? {})).toEqual([
      ...['cluster', 'node', 'namespace', 'pod', 'container'],
      ...['controllerKind', 'controller'],
    ]);
  });

  it('has the same costs in its summary', async () => {
    const query = { window: '7d', aggregate: 'controller', includeIdle: 'true' };
    const [set] = await ask('/allocation', query);
    const answer = await openCostCalls['/allocation/summary']?.(query, { store: test.store, clock }, context);
    const { step, sets } = answer?.data as { step: number; sets: { allocations: Record<string, Item> }[] };
    expect(step).toBe(7 * 86_400_000_000_000);
    const summary = sets[0]?.allocations;
    expect(Object.keys(summary ?? {})).toEqual(Object.keys(set ?? {}));
    expect(totalOf(summary)).toBeCloseTo(totalOf(set), 6);
  });

  it('keeps to what a filter names, without giving its share to others, and passes over what changes nothing', async () => {
    const [all] = await ask('/allocation', { window, aggregate: 'namespace', resolution: '1m' });
    const kept = async (filter: string) => (await ask('/allocation', { window, aggregate: 'namespace', filter }))[0];
    expect(await kept('namespace:"shop"')).toEqual({ shop: all?.['shop'] });
    expect(Object.keys((await kept('namespace!:"shop","a+b"+controllerKind:"Deployment"')) ?? {}).sort()).toEqual([
      ...['kube-system', 'search'],
    ]);
    expect(Object.keys((await kept('label[team]:"a"+namespace:"search"')) ?? {})).toEqual(['search']);
  });

  // What OpenCost's own integration tests ask of every server, over the sets and windows that are served.
  it.each([
    { aggregate: 'namespace', includeIdle: 'true' },
    { aggregate: 'pod', includeIdle: 'true', idleByNode: 'true', step: '1d' },
    { aggregate: 'cluster', includeIdle: 'true', accumulate: 'true' },
    { aggregate: 'container', includeIdle: 'true', shareIdle: 'true' },
  ])('keeps what OpenCost’s integration tests hold servers to: %j', async (query) => {
    const days = await ask('/allocation', { window, ...query });
    expect(days.length).toBeGreaterThan(0);
    for (const item of days.flatMap((set) => Object.values(set)) as unknown as Record<string, number>[]) {
      const parts = ['cpuCost', 'gpuCost', 'ramCost', 'pvCost', 'networkCost', 'loadBalancerCost', 'sharedCost'];
      const { totalCost = Number.NaN, totalEfficiency = Number.NaN, minutes = Number.NaN } = item;
      expect(Math.min(totalCost, totalEfficiency, minutes)).toBeGreaterThanOrEqual(0);
      expect(parts.reduce((sum, part) => sum + (item[part] ?? Number.NaN), 0)).toBeCloseTo(totalCost, 5);
      const { window: within, start, end } = item as unknown as Record<'start' | 'end', string> & { window: Item };
      expect(within).toEqual(
        query.step === undefined ? { start: '2026-10-01T00:00:00Z', end: '2026-10-03T00:00:00Z' } : expect.anything()
      );
      expect(minutes).toBeCloseTo((Date.parse(end) - Date.parse(start)) / 60_000, 3);
    }
    const [whole] = await ask('/allocation', { window, aggregate: 'cluster', includeIdle: 'true' });
    expect(days.reduce((sum, set) => sum + totalOf(set), 0)).toBeCloseTo(totalOf(whole), 3);
    const summed = await openCostCalls['/allocation/summary']?.(
      { window, ...query },
      { store: test.store, clock },
      context
    );
    const { sets } = summed?.data as { sets: { allocations: Record<string, Item> }[] };
    const costs = (set: Record<string, Item>) =>
      Object.entries(set).map(([name, { cpuCost, totalCost }]) => ({ name, cpuCost, totalCost }));
    expect(sets.map(({ allocations }) => costs(allocations))).toEqual(days.map(costs));
  });

  it('names assets of one kind where only those are asked for', async () => {
    const nodes = (await ask('/assets', { window, filter: 'assetType:"node"' })) as unknown as Record<string, Item>;
    expect(Object.keys(nodes)).toHaveLength(3);
    expect(await ask('/assets', { window, filter: 'assetType:"disk"' })).toEqual({});
    await expect(ask('/assets', { window, filter: 'category:"Compute"' })).rejects.toThrow(/is not read here/);
  });

  it.each([
    [{}, /window/],
    [{ window: '90m' }, /not whole UTC days/],
    [{ window: '2026-10-01T00:30:00Z,2026-10-02T00:00:00Z' }, /not whole UTC days/],
    [{ window: '7d', aggregate: 'planet' }, /"planet" is no dimension of Kubernetes/],
    [{ window: '7d', includeIdle: 'yes' }, /neither true nor false/],
    [{ window: '7d', filter: 'namespace~:"sh"' }, /"namespace~:"sh"" is not read here/],
    [{ window: '7d', filter: 'namespace:"shop"|pod:"x"' }, /joined by \+/],
    [{ window: '7d', shareNamespaces: 'kube-system' }, /"shareNamespaces" would change the figures/],
  ])('refuses %j in a sentence', async (query, message) => {
    await expect(openCostCalls['/allocation']?.(query, { store: test.store, clock }, context)).rejects.toThrow(message);
  });
});

describe('/cloudCost', () => {
  const on = (day: string, cost: string, more: Readonly<Record<string, string>>) => ({
    ...plainCharge,
    ...chargeIn('2026-10', cost),
    ...{ ChargePeriodStart: `${day}T00:00:00Z`, ChargePeriodEnd: `${day}T23:00:00Z` },
    ...more,
  });
  const window = '2026-10-01T00:00:00Z,2026-10-03T00:00:00Z';
  interface Sets {
    readonly sets: readonly { readonly cloudCosts: Readonly<Record<string, Readonly<Record<string, unknown>>>> }[];
  }
  const costs = async (query: Record<string, string>) => {
    const answer = await ask('/cloudCost', { window, ...query });
    return (answer as unknown as Sets).sets.map(({ cloudCosts }) => cloudCosts);
  };

  it('tells the bill by day, in the five costs, with the part that clusters have', async () => {
    const rows = [
      on('2026-10-01', '3', { ResourceId: instanceOf(0), ListCost: '4', EffectiveCost: '2.5' }),
      on('2026-10-01', '1', { ResourceId: 'i-99999999', Tags: '{"team":"b"}' }),
      on('2026-10-02', '7', { ResourceId: 'bucket', ServiceName: 'S3' }),
    ];
    await test.deliver([writeBill(join(test.folder, 'cloud.csv'), rows)]);
    const [first, second] = await costs({ aggregate: 'provider,service' });
    expect(first).toMatchObject({
      'AWS/EC2': {
        properties: { provider: 'AWS', service: 'EC2' },
        window: { start: '2026-10-01T00:00:00Z', end: '2026-10-02T00:00:00Z' },
        listCost: { cost: 5, kubernetesPercent: 0.8 },
        netCost: { cost: 4, kubernetesPercent: 0.75 },
        invoicedCost: { cost: 4, kubernetesPercent: 0.75 },
        amortizedNetCost: { cost: 3.5, kubernetesPercent: 0.714286 },
        amortizedCost: { cost: 3.5, kubernetesPercent: 0.714286 },
      },
    });
    expect(second).toMatchObject({ 'AWS/S3': { netCost: { cost: 7, kubernetesPercent: 0 } } });
  });

  it('accumulates, is broken down by label and item, and refuses what it does not know', async () => {
    const [byTeam] = await costs({ aggregate: 'label:team', accumulate: 'all' });
    expect(byTeam?.['b']).toMatchObject({ properties: { labels: { team: 'b' } }, netCost: { cost: 1 } });
    const [items] = await costs({ accumulate: 'month' });
    expect(Object.keys(items ?? {})).toContain('111/s-1/AWS/bucket/__unallocated__/S3');
    await expect(costs({ aggregate: 'pod' })).rejects.toThrow(/"pod" is no property of cloud costs; use invoiceEntity/);
    await test.deliver(
      [writeBill(join(test.folder, 'euro.csv'), [on('2026-10-01', '9', { BillingCurrency: 'EUR', ResourceId: 'e' })])],
      { source: 'euro' }
    );
    await expect(costs({})).rejects.toThrow(/in EUR, USD and OpenCost's answers have none; add currency=EUR/);
    const [euro] = await costs({ aggregate: 'provider', currency: 'EUR' });
    expect(euro?.['AWS']).toMatchObject({ netCost: { cost: 9 } });
    const ofModels = on('2026-10-01', '5', { BillingCurrency: 'AI credits', ResourceId: 'm', ServiceName: 'Models' });
    await test.deliver([writeBill(join(test.folder, 'models.csv'), [ofModels])], { source: 'models' });
    await expect(costs({})).rejects.toThrow(/in AI credits, EUR, USD .*; add currency=AI%20credits/);
    const [credits] = await costs({ aggregate: 'provider', currency: 'AI credits' });
    expect(credits?.['AWS']).toMatchObject({ netCost: { cost: 5 } });
  });
});
