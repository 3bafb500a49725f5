/** Clusters read from OpenCost: its own recorded answers, and our API in its shape as a peer over HTTP. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KubernetesQuery, type KubernetesAllocation } from '../../src/contract/api/kubernetes.ts';
import { sumDecimals } from '../../src/contract/money.ts';
import { OpenCostConfig } from '../../src/sidecar/integrations/opencost/config.ts';
import { discover, readUsage } from '../../src/sidecar/integrations/opencost/read.ts';
import { createFixedClock } from '../../src/sidecar/kernel/clock.ts';
import { createLog } from '../../src/sidecar/kernel/log.ts';
import { openCostCalls } from '../../src/sidecar/serve/opencost/index.ts';
import { serveRecorded, type Answer, type RecordedServer } from '../fixtures/integrations/http-server.ts';
import { clusterDay } from '../fixtures/kubernetes/cluster.ts';
import { allocationOf, assetsOf, recorded } from '../fixtures/opencost/server.ts';
import { plainCharge, writeBill } from '../fixtures/store/bill.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';

const context = { surface: 'test', user: 'test' } as const;
const DAY = '2026-02-01';
const dayPeriod = { from: DAY, to: '2026-02-02' };
const GIB = 1024 ** 3;

let test: TestStore;
let folder: string;
beforeAll(async () => {
  test = await openTestStore();
  folder = mkdtempSync(join(tmpdir(), 'thriftdata-opencost-'));
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true, force: true });
});

const ask = async (dimensions: readonly string[], period = dayPeriod) =>
  (await test.store.kubernetes.allocation(KubernetesQuery.parse({ dimensions, period }), context)).rows;

/** Collects the closed days before `now` and loads them, as a run does. */
async function pull(server: RecordedServer, settings: object, now: string, since: string): Promise<string[]> {
  const config = OpenCostConfig.parse({ url: server.url, ...settings });
  const tools = {
    ...{ secret: (reference: string) => reference, clock: createFixedClock(now), log: createLog('silent') },
    ...{ signal: new AbortController().signal, since },
  };
  const series: string[] = [];
  for await (const found of discover(config, tools)) {
    series.push(found.series);
    const files = await Promise.all(
      found.files.map(async ({ name, open }) => {
        const path = join(folder, name);
        writeFileSync(path, (await (await open()).toArray()).join(''));
        return { name, path };
      })
    );
    await test.store.kubernetes.replaceDay('opencost', await readUsage(config, { series: found.series, files }));
  }
  return series;
}

describe('a real OpenCost', () => {
  const isAssets = (path: string) => path.endsWith('/assets');
  beforeAll(async () => {
    const server = await serveRecorded(({ url }) => ({
      body: { code: 200, data: isAssets(url.pathname) ? assetsOf() : [allocationOf(`${DAY}T00:00:00Z`)] },
    }));
    expect(await pull(server, { currency: 'EUR' }, '2026-02-02T03:00:00Z', `${DAY}T00:00:00Z`)).toEqual([
      `prod ${DAY}`,
    ]);
    server.close();
  });

  it('gives the same hours, shares and costs as it does itself, within a hundredth', async () => {
    const rows = await ask(['cluster', 'node', 'namespace', 'pod', 'container']);
    const fields: Readonly<Record<string, (row: KubernetesAllocation) => number>> = {
      cpuCoreHours: (row) => row.cpuCoreHours,
      ramByteHours: (row) => row.ramGiBHours * GIB,
      gpuHours: (row) => row.gpuHours,
      cpuCost: (row) => Number(row.cpuCost),
      ramCost: (row) => Number(row.ramCost),
      gpuCost: (row) => Number(row.gpuCost),
      networkCost: (row) => Number(row.networkCost),
      loadBalancerCost: (row) => Number(row.loadBalancerCost),
      pvCost: (row) => Number(row.volumeCost),
    };
    const apart = Object.entries(recorded.byContainer).flatMap(([name, item]) => {
      const row = rows.find(({ keys }) => keys.join('/') === name);
      return Object.entries(fields).flatMap(([field, of]) => {
        const [theirs, ours] = [Number(item[field] ?? 0), row === undefined ? 0 : of(row)];
        const near = Math.abs(ours - theirs) <= Math.max(Math.abs(theirs) * 0.01, 0.00002);
        return near || name.includes('unmounted') ? [] : [`${name} ${field}: ${theirs} there, ${ours} here`];
      });
    });
    expect(apart).toEqual([]);
    // Its CPU use of a job of nine minutes is over the whole day there.
    const short = rows.find(({ keys }) => keys[3] === 'short');
    expect(short?.cpuEfficiency).toBeCloseTo((0.00271 * 1440) / 9 / 0.5, 2);
    expect(short?.end).toBe(`${DAY}T00:09:00Z`);
  });

  it('adds up to what it says that nodes, volumes and load balancers cost, in its currency', async () => {
    const stated = sumDecimals(Object.values(recorded.assets).map(({ totalCost }) => String(totalCost)));
    const rows = await ask(['namespace']);
    const network = sumDecimals(rows.map(({ networkCost }) => networkCost));
    expect(sumDecimals(rows.map(({ totalCost }) => totalCost))).toBe(sumDecimals([stated, network]));
    expect([...new Set(rows.map(({ currency }) => currency))]).toEqual(['EUR']);
    const { nodes } = await test.store.kubernetes.nodes({ period: dayPeriod }, context);
    expect(nodes.map(({ node, pricedBy }) => [node, pricedBy])).toEqual([
      ['n1', 'stated'],
      ['n2', 'stated'],
      ['n3', 'stated'],
    ]);
  });

  it('gives way to the bill where that names the node, so that nothing counts twice', async () => {
    const line = {
      ...{ ...plainCharge, ResourceId: 'i-0123456789abcden1', BilledCost: '7.000000000000000001' },
      ...{ EffectiveCost: '7.000000000000000001', ChargePeriodStart: `${DAY}T00:00:00Z` },
      ChargePeriodEnd: '2026-02-02T00:00:00Z',
    };
    await test.deliver([writeBill(join(test.folder, 'bill.csv'), [line])]);
    const { nodes } = await test.store.kubernetes.nodes({ period: dayPeriod }, context);
    expect(nodes.map(({ node, pricedBy }) => [node, pricedBy])).toContainEqual(['n1', 'bill']);
    const own = (await ask(['node'])).filter(({ keys, currency }) => keys[0] === 'n1' && currency === 'USD');
    const nodeOnly = own.flatMap(({ cpuCost, ramCost, gpuCost }) => [cpuCost, ramCost, gpuCost]);
    expect(sumDecimals(nodeOnly)).toBe('7.000000000000000001');
  });
});

describe('our own API as a peer', () => {
  const day = '2026-10-01';
  const period = { from: day, to: '2026-10-02' };

  it('is read to the same shares of each namespace', async () => {
    const made = clusterDay('peer', day, { nodes: 3, podsPerNode: 9, seed: 5 });
    await test.store.kubernetes.replaceDay('peer', made);
    const tools = { store: test.store, clock: createFixedClock('2026-10-02T03:00:00Z') };
    // Handlers answer at once; what the calls gave before is what they give.
    const answers = new Map<string, Answer>();
    for (const path of ['/allocation', '/assets']) {
      const query = { window: `${day}T00:00:00Z,2026-10-02T00:00:00Z` };
      answers.set(path, { body: await openCostCalls[path]?.(query, tools, context) });
    }
    const server = await serveRecorded(({ url }) => answers.get(url.pathname) ?? { status: 404, body: '' });
    await pull(server, { cluster: 'copy', cpuUse: 'lifetime' }, '2026-10-02T03:00:00Z', `${day}T00:00:00Z`);
    server.close();
    const rows = await ask(['cluster', 'namespace'], period);
    const of = (cluster: string) => rows.filter(({ keys }) => keys[0] === cluster);
    expect(of('copy')).toHaveLength(of('peer').length);
    for (const { keys, totalCost, cpuCoreHours, ramEfficiency } of of('peer')) {
      const copy = of('copy').find((row) => row.keys[1] === keys[1]);
      expect(Number(copy?.totalCost), keys[1]).toBeCloseTo(Number(totalCost), 4);
      expect(copy?.cpuCoreHours, keys[1]).toBeCloseTo(cpuCoreHours, 3);
      expect(copy?.ramEfficiency ?? 0, keys[1]).toBeCloseTo(ramEfficiency ?? 0, 4);
    }
  });
});
