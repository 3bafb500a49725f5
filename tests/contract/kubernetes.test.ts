/** What clusters cost whom: every node and day adds up to its line of the bill, to the last decimal. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KubernetesQuery, type KubernetesAllocation } from '../../src/contract/api/kubernetes.ts';
import { sumDecimals } from '../../src/contract/money.ts';
import { clusterDay, instanceOf } from '../fixtures/kubernetes/cluster.ts';
import { plainCharge, writeBill } from '../fixtures/store/bill.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';

const context = { surface: 'test', user: 'test' } as const;
const days = ['2026-10-01', '2026-10-02'];
const period = { from: '2026-10-01', to: '2026-10-03' };
const options = { nodes: 4, podsPerNode: 17, seed: 7 };
// An ARN as FOCUS exports of AWS have it, and plain ids as in the usage report; the last node is on no bill.
const billed = [
  [`arn:aws:ec2:eu-west-1:1234:instance/${instanceOf(0)}`, '4.608000000000000001'],
  [instanceOf(1), '27.3'],
  [instanceOf(2), '-0.000000000000000007'],
] as const;

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
  const bill = days.flatMap((day) =>
    billed.map(([ResourceId, cost]) => ({
      ...plainCharge,
      ...{ ResourceId, BilledCost: cost, EffectiveCost: cost, ChargePeriodStart: `${day}T00:00:00Z` },
      ChargePeriodEnd: new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 19) + 'Z',
    }))
  );
  await test.deliver([writeBill(join(test.folder, 'bill.csv'), bill)]);
  for (const [index, day] of days.entries()) {
    await test.store.kubernetes.replaceDay('prod', clusterDay('prod', day, { ...options, seed: index }));
  }
});
afterAll(() => test.close());

const ask = async (query: Partial<KubernetesQuery>) =>
  (await test.store.kubernetes.allocation(KubernetesQuery.parse({ period, ...query }), context)).rows;
const total = (rows: readonly KubernetesAllocation[]) => sumDecimals(rows.map(({ totalCost }) => totalCost));
const isIdle = ({ keys }: KubernetesAllocation) => keys.includes('__idle__');

describe('an allocation', () => {
  it.each(['separate', 'share'] as const)('adds up to each node’s line of the bill, idle %s', async (idle) => {
    const rows = await ask({ dimensions: ['node', 'namespace', 'pod'], granularity: 'day', idle });
    for (const day of days) {
      for (const [index, [, cost]] of billed.entries()) {
        const own = rows.filter((row) => row.day === day && row.keys[0] === `node-${index}`);
        expect(total(own)).toBe(cost);
      }
    }
  });

  it('prices a node that is on no bill by the price sheet, and says so', async () => {
    const { nodes } = await test.store.kubernetes.nodes({ period }, context);
    expect(nodes.map(({ node, pricedBy }) => [node, pricedBy])).toEqual([
      ['node-0', 'bill'],
      ['node-1', 'bill'],
      ['node-2', 'bill'],
      ['node-3', 'price sheet'],
    ]);
    const sheet = 48 * (4 * 0.031611 + 15.3 * 0.004237);
    expect(Number(nodes[3]?.cost)).toBeCloseTo(sheet, 9);
    expect(total((await ask({ dimensions: ['node'] })).filter(({ keys }) => keys[0] === 'node-3'))).toBe(
      nodes[3]?.cost
    );
  });

  it('has the same sum whatever it is broken down by', async () => {
    const whole = total(await ask({ dimensions: [] }));
    for (const dimensions of [
      ['cluster'],
      ['namespace'],
      ['label:team'],
      ['controllerKind', 'controller'],
      ['container'],
    ]) {
      expect(total(await ask({ dimensions }))).toBe(whole);
    }
  });

  it('leaves no idle on a node that is asked for more than it has, and all of it on one without containers', async () => {
    const rows = await ask({ dimensions: ['node', 'namespace'] });
    const idle = (node: string) => rows.find((row) => row.keys[0] === node && isIdle(row));
    expect(Number(idle('node-0')?.cpuCost)).toBeLessThan(1e-12);
    expect(idle('node-3')?.totalCost).toBe(total(rows.filter(({ keys }) => keys[0] === 'node-3')));
  });

  it('keeps shares when rows are filtered out', async () => {
    const all = await ask({ dimensions: ['namespace'] });
    const [only] = await ask({
      dimensions: ['namespace'],
      filters: [{ dimension: 'namespace', operator: '=', values: ['shop'] }],
    });
    expect(only).toEqual(all.find(({ keys }) => keys[0] === 'shop'));
  });

  it('counts hours by the greater of requested and used, and efficiency as used over requested', async () => {
    const expected = days
      .flatMap((day, seed) => clusterDay('prod', day, { ...options, seed }).containers)
      .filter(({ namespace }) => namespace === 'search');
    const [row] = await ask({
      dimensions: ['namespace'],
      filters: [{ dimension: 'namespace', operator: '=', values: ['search'] }],
    });
    const hours = (pick: (each: (typeof expected)[number]) => number) =>
      expected.reduce((sum, each) => sum + (pick(each) * each.minutes) / 60, 0);
    expect(row?.cpuCoreHours).toBeCloseTo(
      hours((each) => Math.max(each.cpuCoresRequested, each.cpuCoresUsed)),
      6
    );
    expect(row?.ramGiBHours).toBeCloseTo(hours((each) => each.ramBytes) / 1024 ** 3, 6);
    expect(row?.cpuEfficiency).toBeCloseTo(
      hours((each) => each.cpuCoresUsed) / hours((each) => each.cpuCoresRequested),
      9
    );
  });

  it('treats a label’s name as text', async () => {
    const rows = await ask({ dimensions: ["label:x'] OR 1=1 --"] });
    expect(rows.map(({ keys }) => keys)).toEqual([['']]);
  });

  it('refuses parts of days', async () => {
    await expect(ask({ period: { from: '2026-10-01T01:00:00Z', to: '2026-10-02' } })).rejects.toThrow(
      /start of a UTC day/
    );
  });
});

describe('a day that is read again', () => {
  it('takes the place of what was known of it', async () => {
    const before = await ask({ dimensions: ['namespace'] });
    await test.store.kubernetes.replaceDay('prod', clusterDay('prod', '2026-10-02', { ...options, seed: 1 }));
    expect(await ask({ dimensions: ['namespace'] })).toEqual(before);
    await test.store.kubernetes.replaceDay('prod', clusterDay('prod', '2026-10-02', { ...options, seed: 99 }));
    expect(await ask({ dimensions: ['namespace'] })).not.toEqual(before);
    expect((await test.sql('SELECT uniqExact(Load) AS loads, count() AS rows FROM k8s_container'))[0]).toEqual({
      loads: 2,
      rows: 2 * 3 * 17,
    });
  });

  it('says how many containers have no node', async () => {
    const day = clusterDay('lost', '2026-10-03', options);
    await test.store.kubernetes.replaceDay('lost', { ...day, nodes: day.nodes.slice(1) });
    const answer = await test.store.kubernetes.allocation(
      KubernetesQuery.parse({ period: { from: '2026-10-03', to: '2026-10-04' } }),
      context
    );
    expect(answer.notices[0]).toMatch(/^17 containers of [\d.]+ hours ran on nodes of which nothing is known/);
  });
});
