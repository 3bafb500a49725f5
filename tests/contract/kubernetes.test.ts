/** What clusters cost whom: every node and day adds up to its line of the bill, to the last decimal. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CheckReport } from '../../src/contract/api/check.ts';
import { ExportRequest } from '../../src/contract/api/export.ts';
import { KubernetesQuery, type KubernetesAllocation } from '../../src/contract/api/kubernetes.ts';
import { sumDecimals } from '../../src/contract/money.ts';
import { runCheck } from '../../src/sidecar/commands/check.ts';
import { clusterDay, instanceOf } from '../fixtures/kubernetes/cluster.ts';
import { residualsOf } from '../fixtures/kubernetes/residual.ts';
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

describe('volumes, load balancers and traffic', () => {
  const day = '2026-10-05';
  const within = { period: { from: day, to: '2026-10-06' } };
  const disk = 'vol-0123456789abcdef0';
  const balancer = 'arn:aws:elasticloadbalancing:eu-west-1:1234:loadbalancer/net/web/50dc6c495c0c9188';
  const lines = [
    [instanceOf(0), '3.000000000000000001', ''],
    [instanceOf(0), '1.000000000000000007', 'EU-DataTransfer-Out-Bytes'],
    [`arn:aws:ec2:eu-west-1:1234:volume/${disk}`, '0.7', ''],
    [balancer, '0.6', ''],
  ] as const;
  beforeAll(async () => {
    const bill = lines.map(([ResourceId, cost, SkuMeter]) => ({
      ...plainCharge,
      ...{ ResourceId, SkuMeter, BilledCost: cost, EffectiveCost: cost, ChargePeriodStart: `${day}T00:00:00Z` },
      ChargePeriodEnd: '2026-10-06T00:00:00Z',
    }));
    await test.deliver([writeBill(join(test.folder, 'assets.csv'), bill)], { source: 'assets' });
    const { containers, ...made } = clusterDay('assets', day, { nodes: 2, podsPerNode: 3, seed: 3 });
    const [first, second] = containers.map(({ namespace, pod }) => ({ namespace, pod }));
    if (first === undefined || second === undefined) {
      throw new Error('the cluster has no pods');
    }
    await test.store.kubernetes.replaceDay('assets', {
      ...{ ...made, containers },
      traffic: [
        { ...first, zoneBytes: 0, regionBytes: 0, internetBytes: 2 * 1024 ** 3 },
        { ...second, zoneBytes: 24 * 1024 ** 3, regionBytes: 0, internetBytes: 0 },
      ],
      volumes: [
        {
          ...{ volume: 'pv-1', providerId: disk, storageClass: 'fast', claim: 'data', claimNamespace: 'search' },
          ...{ minutes: 1440, bytes: 100 * 1024 ** 3, usedBy: [{ ...first, minutes: 360 }] },
        },
        {
          ...{ volume: 'pv-2', providerId: '', storageClass: 'fast', claim: '', claimNamespace: '' },
          ...{ minutes: 1440, bytes: 10 * 1024 ** 3, usedBy: [] },
        },
      ],
      loadBalancers: [
        {
          ...{ service: 'web', namespace: 'shop', minutes: 1440 },
          address: 'web-50dc6c495c0c9188.elb.eu-west-1.amazonaws.com',
          usedBy: [
            { ...first, minutes: 1440 },
            { ...second, minutes: 720 },
          ],
        },
      ],
    });
  });

  it('adds up to every line of the bill, and what nobody mounts is told apart', async () => {
    const rows = await ask({ ...within, dimensions: ['namespace', 'pod'], idle: 'separate' });
    const of = (name: 'networkCost' | 'volumeCost' | 'loadBalancerCost') => sumDecimals(rows.map((row) => row[name]));
    expect(of('networkCost')).toBe('1.000000000000000007');
    expect(of('loadBalancerCost')).toBe('0.6');
    const unclaimed = rows.find(({ keys }) => keys[0] === '__unmounted__');
    expect(Number(unclaimed?.volumeCost)).toBeCloseTo(10 * 24 * 0.00005479452, 9);
    expect(sumDecimals([of('volumeCost'), `-${unclaimed?.volumeCost ?? ''}`])).toBe('0.7');
    const lost = rows.find(({ keys }) => keys[0] === 'search' && keys[1] === '__unmounted__');
    expect(lost).toMatchObject({ volumeCost: '0.525', volumeGiBHours: 1800 });
    const node = rows.filter(({ keys }) => keys[0] !== '__unmounted__');
    expect(sumDecimals(node.map(({ networkCost }) => networkCost))).toBe('1.000000000000000007');
  });

  it('splits traffic by what it is worth and a load balancer by the time its pods ran', async () => {
    const rows = await ask({ ...within, dimensions: ['pod'] });
    const sent = rows.filter(({ networkCost }) => networkCost !== '0').map((row) => Number(row.networkCost));
    expect(sent.map((cost) => cost.toFixed(6))).toEqual(['0.500000', '0.500000']);
    const balanced = rows.map((row) => Number(row.loadBalancerCost)).filter((cost) => cost > 0);
    expect(balanced.map((cost) => cost.toFixed(9)).sort()).toEqual(['0.200000000', '0.400000000']);
  });

  it.each(['separate', 'share'] as const)('has the same sum with idle of the cluster, %s', async (idle) => {
    const byNode = total(await ask({ ...within, dimensions: ['namespace'], idle }));
    const rows = await ask({ ...within, dimensions: ['namespace'], idle, idleBy: 'cluster' });
    expect(total(rows)).toBe(byNode);
    // The second node has no containers: by cluster what it costs is shared all the same.
    const left = rows.filter(isIdle).map(({ cpuCost }) => Number(cpuCost));
    expect(idle === 'share' ? Math.max(0, ...left) < 1e-9 : Math.max(0, ...left) > 0.1).toBe(true);
  });
});

describe('the bill by pods', () => {
  const sumOf = (rows: readonly Record<string, string>[]) =>
    sumDecimals(rows.map(({ BilledCost = '0' }) => BilledCost));

  it('splits each line over pods, with what is left as a row, to the last decimal', async () => {
    const file = join(test.folder, 'split.csv');
    const request = ExportRequest.parse({ version: '1.3', from: '2026-10', to: '2026-10', conform: false });
    const answer = await test.store.exportFocus({ ...request, split: 'kubernetes' }, file);
    const plain = await test.store.exportFocus(request, join(test.folder, 'plain.csv'));
    expect(answer.totals).toEqual(plain.totals);
    const rows: Record<string, string>[] = parse(readFileSync(file), { columns: true });
    for (const [index, [id, cost]] of billed.entries()) {
      const own = rows.filter(
        ({ ResourceId, ChargePeriodStart }) => ResourceId === id && ChargePeriodStart === `${days[0]}T00:00:00Z`
      );
      expect(sumOf(own)).toBe(cost);
      const pods = own.filter(({ AllocatedResourceName }) => AllocatedResourceName !== '__idle__');
      expect(pods).toHaveLength(options.podsPerNode);
      expect(pods[0]?.['AllocatedResourceId']).toMatch(new RegExp(`^prod/[a-z-]+/[a-z-]+-${index}-\\d+$`));
      const ratios = own.map(
        ({ AllocatedMethodDetails = '' }) =>
          (JSON.parse(AllocatedMethodDetails) as { Elements: { AllocatedRatio: number }[] }).Elements[0]
            ?.AllocatedRatio ?? 0
      );
      expect(ratios.reduce((sum, ratio) => sum + ratio, 0)).toBeCloseTo(1, 12);
    }
    const allocated = (
      await ask({
        period: { from: days[0] ?? '', to: days[1] ?? '' },
        dimensions: ['pod'],
        filters: [{ dimension: 'node', operator: '=', values: ['node-1'] }],
      })
    ).find((row) => !isIdle(row));
    const same = rows.find(
      (row) =>
        row['AllocatedResourceName'] === allocated?.keys[0] && row['ChargePeriodStart'] === `${days[0]}T00:00:00Z`
    );
    expect(Number(same?.['EffectiveCost'])).toBeCloseTo(Number(allocated?.totalCost), 9);
  });

  it('leaves nothing of a node’s day that is neither a pod’s nor idle', () => {
    const rows: Record<string, string>[] = parse(readFileSync(join(test.folder, 'split.csv')), { columns: true });
    const residuals = days.flatMap((day, index) =>
      residualsOf(clusterDay('prod', day, { ...options, seed: index }), rows, ({ ResourceId = '' }, { node }) =>
        ResourceId.endsWith(instanceOf(Number(node.split('-')[1])))
      )
    );
    expect(residuals).toHaveLength(4);
    // A hundredth is promised; what is left is the fifteenth digit of the ratios.
    expect(Math.max(...residuals.map(({ residual }) => residual))).toBeLessThan(1e-9);
  });

  it('splits volumes by the time they were mounted and transfer by traffic', async () => {
    const rows: Record<string, string>[] = parse(readFileSync(join(test.folder, 'split.csv')), { columns: true });
    const of = (id: string) => rows.filter(({ ResourceId = '' }) => ResourceId.endsWith(id));
    expect(
      of('vol-0123456789abcdef0').map(({ BilledCost, AllocatedResourceName }) => [AllocatedResourceName, BilledCost])
    ).toContainEqual(['__idle__', '0.525']);
    const transfer = rows.filter(({ SkuMeter }) => SkuMeter === 'EU-DataTransfer-Out-Bytes');
    expect(sumOf(transfer)).toBe('1.000000000000000007');
    expect(transfer).toHaveLength(3);
    expect(of('/50dc6c495c0c9188')).toHaveLength(3);
  });

  it('is refused for versions of FOCUS without columns for it', async () => {
    const request = ExportRequest.parse({ version: '1.2', from: '2026-10', to: '2026-10', split: 'kubernetes' });
    await expect(test.store.exportFocus(request, join(test.folder, 'no.csv'))).rejects.toThrow(/write 1.3 or 1.4/);
  });
});

describe('a day that is read again', () => {
  it('takes the place of what was known of it', async () => {
    const before = await ask({ dimensions: ['namespace'] });
    await test.store.kubernetes.replaceDay('prod', clusterDay('prod', '2026-10-02', { ...options, seed: 1 }));
    expect(await ask({ dimensions: ['namespace'] })).toEqual(before);
    await test.store.kubernetes.replaceDay('prod', clusterDay('prod', '2026-10-02', { ...options, seed: 99 }));
    expect(await ask({ dimensions: ['namespace'] })).not.toEqual(before);
    expect(
      (await test.sql("SELECT uniqExact(Load) AS loads, count() AS rows FROM k8s_container WHERE Cluster = 'prod'"))[0]
    ).toEqual({
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
    expect(answer.notices[0]?.text).toMatch(/^17 containers of [\d.]+ hours ran on nodes of which nothing is known/);
  });
});

it('a node that runs nothing is idle, and its line says so', async () => {
  const [day = ''] = days;
  await test.store.kubernetes.replaceDay('prod', { ...clusterDay('prod', day, options), containers: [] });
  const file = join(test.folder, 'idle.csv');
  const request = ExportRequest.parse({ version: '1.3', from: '2026-10', to: '2026-10', conform: false });
  await test.store.exportFocus({ ...request, split: 'kubernetes' }, file);
  await test.store.kubernetes.replaceDay('prod', clusterDay('prod', day, { ...options, seed: 0 }));
  const rows: Record<string, string>[] = parse(readFileSync(file), { columns: true });
  const own = rows.filter(
    ({ ResourceId, ChargePeriodStart = '' }) => ResourceId === instanceOf(1) && ChargePeriodStart.startsWith(day)
  );
  expect(own.map((row) => [row['AllocatedResourceName'], row['AllocatedResourceId'], row['BilledCost']])).toEqual([
    ['__idle__', 'prod/node-1', '27.3'],
  ]);
});

describe('the bill by pods as a file', () => {
  it('passes what FOCUS demands, of split costs too', async () => {
    const file = join(test.folder, 'checked.csv');
    const request = { version: '1.3', from: '2026-10', to: '2026-10', split: 'kubernetes' };
    await test.store.exportFocus(ExportRequest.parse(request), file);
    // A process has one engine; nothing is asked of the store after this.
    await test.store.close();
    let report = '';
    await runCheck(
      [file],
      { focusVersion: '1.3' },
      { answer: (text) => (report = text), say: () => undefined, interactive: false }
    );
    const [checked] = CheckReport.parse(JSON.parse(report)).files;
    const ofSplits = checked?.rules.filter(({ id }) => id.startsWith('Allocated')) ?? [];
    expect(checked?.totals.failedMust).toBe(0);
    expect(ofSplits.map(({ status }) => status)).toEqual(Array.from({ length: 11 }, () => 'passed'));
  });
});
