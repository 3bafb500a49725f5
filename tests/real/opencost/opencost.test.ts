/**
 * OpenCost beside us: a real Prometheus holds a day of a cluster, and what OpenCost (commit 5f65333, October 2024)
 * answered over the same samples at a resolution of one minute is in `tests/fixtures/opencost/answers.json`. Where a
 * checkout of it is named, it is built and asked itself.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ExportRequest } from '../../../src/contract/api/export.ts';
import type { KubernetesDay } from '../../../src/contract/kubernetes/day.ts';
import { KubernetesConfig } from '../../../src/sidecar/integrations/kubernetes/config.ts';
import { discover } from '../../../src/sidecar/integrations/kubernetes/read.ts';
import { createFixedClock } from '../../../src/sidecar/kernel/clock.ts';
import { createLog } from '../../../src/sidecar/kernel/log.ts';
import { openCostCalls } from '../../../src/sidecar/serve/opencost/index.ts';
import { residualsOf } from '../../fixtures/kubernetes/residual.ts';
import { recorded } from '../../fixtures/opencost/server.ts';
import { chargeIn, writeBill } from '../../fixtures/store/bill.ts';
import { openTestStore, type TestStore } from '../../fixtures/store/open.ts';
import { openMetrics } from '../prometheus/open-metrics.ts';
import { prometheus, startPrometheus } from '../prometheus/start.ts';
import { DAY, estate, SCRAPE } from './estate.ts';
import { findOpenCost, startOpenCost } from './start.ts';

const found = prometheus.find();
if ('missing' in found) {
  console.log(`skipped: beside OpenCost: ${found.missing}`);
}
const there = 'file' in found;
const beside = there ? findOpenCost() : { missing: 'no Prometheus' };
if ('missing' in beside) {
  console.log(`skipped: OpenCost itself: ${beside.missing}`);
}
const clock = createFixedClock('2026-02-02T03:00:00Z');
const window = `${DAY}T00:00:00Z,2026-02-02T00:00:00Z`;

type Item = Readonly<Record<string, unknown>>;
type Items = Readonly<Record<string, Item>>;

/**
 * OpenCost takes the increase of a CPU counter over the whole window for a container's average use, so one that ran for
 * an hour of a day seems to use a twenty-fourth. We take it over the time it ran.
 */
const ofWholeDaysOnly: readonly string[] = ['cpuCoreUsageAverage', 'cpuEfficiency', 'totalEfficiency'];
/** A volume that is claimed and mounted by nobody, as OpenCost names it. */
const UNMOUNTED = 'prod//shop/shop-unmounted-pvcs/__unmounted__';
const WHOLE_DAY = 1440;
const HOUR = 60;
/** OpenCost looks at assets every five minutes. */
const ASSET_STEP = 5;
/** OpenCost writes five decimals. */
const LAST_DECIMAL = 0.00001;
const isAmount = (field: string) => /(Hours|Cost)$/.test(field);

/**
 * Fields that are further apart than a hundredth, or a twentieth where containers ran for less than an hour. From its
 * first sample to its last, as OpenCost counts, a container has a minute less than it has samples, as we count: where
 * one began or ended within the day that minute is expected, and taken off what it amounts to.
 */
function apart(theirs: Items, ours: Items, shortLived: readonly string[] = []): string[] {
  return Object.entries(theirs).flatMap(([name, item]) => {
    const own = ours[name];
    if (own === undefined) {
      return [`${name} is missing`];
    }
    const minutes = typeof item['minutes'] === 'number' ? item['minutes'] : WHOLE_DAY;
    const all = typeof own['minutes'] === 'number' && typeof item['minutes'] === 'number' ? own['minutes'] : WHOLE_DAY;
    const tolerance = minutes < HOUR || shortLived.includes(name) ? 0.05 : 0.01;
    return Object.entries(item).flatMap(([field, value]) => {
      if (typeof value !== 'number' || (minutes < WHOLE_DAY && ofWholeDaysOnly.includes(field))) {
        return [];
      }
      const mine = typeof own[field] === 'number' ? own[field] : 0;
      if (field === 'minutes') {
        const step = 'type' in item ? ASSET_STEP : 1;
        return [0, step].includes(mine - value) ? [] : [`${name} ran ${value} minutes there, ${mine} here`];
      }
      const same = isAmount(field) ? (mine * Math.min(minutes, all)) / all : mine;
      const isNear = Math.abs(same - value) <= Math.max(Math.abs(value) * tolerance, LAST_DECIMAL);
      return isNear ? [] : [`${name} ${field}: theirs ${value}, ours ${mine}`];
    });
  });
}

/** Fields that say something, as they were kept of the recorded answers. */
function withoutZeros(item: Item): Item {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== 0 && value !== null));
}

describe('beside OpenCost, on the same Prometheus', () => {
  let store: TestStore | undefined;
  let day: KubernetesDay | undefined;
  let running: Awaited<ReturnType<typeof startPrometheus>> | undefined;
  beforeAll(async () => {
    if (!there) {
      return;
    }
    running = await startPrometheus(found.file, openMetrics(estate(), DAY, SCRAPE));
    store = await openTestStore();
    const config = KubernetesConfig.parse({ cluster: 'prod', prometheus: { url: running.endpoint } });
    const tools = {
      ...{ secret: (reference: string) => reference, clock, log: createLog('silent') },
      ...{ signal: new AbortController().signal, since: '2026-01-31T00:00:00Z' },
    };
    for await (const { files } of discover(config, tools)) {
      const text = (await (await files[0]?.open())?.toArray())?.join('') ?? '';
      day = JSON.parse(text) as KubernetesDay;
      await store.store.kubernetes.replaceDay('prod', day);
    }
  });
  afterAll(async () => {
    await store?.close();
    await running?.stop();
  });

  const ask = async (path: string, query: Readonly<Record<string, string>>) => {
    if (store === undefined) {
      throw new Error('no store');
    }
    const context = { surface: 'test', user: 'test' } as const;
    return (await openCostCalls[path]?.({ window, ...query }, { store: store.store, clock }, context))?.data;
  };
  const allocation = async (query: Readonly<Record<string, string>>) =>
    ((await ask('/allocation/compute', query)) as Items[])[0] ?? {};

  test.runIf(there)('every field of every container agrees within a hundredth', async () => {
    const { [UNMOUNTED]: lost, ...theirs } = recorded.byContainer;
    const ours = await allocation({});
    expect(apart(theirs, ours)).toEqual([]);
    for (const [name, { properties }] of Object.entries(theirs)) {
      expect(ours[name]?.['properties'], name).toMatchObject(properties as object);
    }
    // A volume that is claimed and mounted by nobody has a name of its own there.
    expect(ours['prod/__unallocated__/shop/__unmounted__/__unmounted__']?.['pvCost']).toBeCloseTo(
      Number(lost?.['pvCost']),
      4
    );
    expect(Object.keys(ours)).toHaveLength(Object.keys(recorded.byContainer).length);
  });

  test.runIf(there)('namespaces and controllers agree, idle apart and shared by cluster and by node', async () => {
    const byNamespace = { aggregate: 'namespace', includeIdle: 'true' };
    const short = ['batch'];
    expect(apart(recorded.byNamespace, await allocation(byNamespace), short)).toEqual([]);
    expect(apart(recorded.sharedByCluster, await allocation({ ...byNamespace, shareIdle: 'true' }), short)).toEqual([]);
    const byNode = { ...byNamespace, shareIdle: 'true', idleByNode: 'true' };
    expect(apart(recorded.sharedByNode, await allocation(byNode), short)).toEqual([]);
    expect(apart(recorded.byController, await allocation({ aggregate: 'controllerKind,controller' }))).toEqual([]);
  });

  test.runIf(there)('assets agree', async () => {
    const ours = Object.entries((await ask('/assets', {})) as Items).map(([key, item]) => {
      const [, named = ''] = key.split('/Kubernetes/');
      const name = item['type'] === 'Node' ? named.split('/').at(-1) : named.split('/').slice(1).join('/');
      return [`${String(item['type'])}/${name}`, item] as const;
    });
    expect(apart(recorded.assets, Object.fromEntries(ours))).toEqual([]);
    expect(ours).toHaveLength(Object.keys(recorded.assets).length);
  });

  test.runIf('file' in beside)('OpenCost itself agrees, asked now', { timeout: 120_000 }, async () => {
    const opencost = await startOpenCost('file' in beside ? beside.file : '', running?.endpoint ?? '');
    try {
      const asked = new URLSearchParams({ window, resolution: '1m', accumulate: 'true' });
      const answered = await fetch(`${opencost.endpoint}/allocation/compute?${asked.toString()}`);
      const { data } = (await answered.json()) as { data: Items[] };
      const theirs = Object.fromEntries(
        Object.entries(data[0] ?? {}).map(([name, item]) => [name, withoutZeros(item)])
      );
      expect(Object.keys(theirs).sort()).toEqual(Object.keys(recorded.byContainer).sort());
      const { [UNMOUNTED]: _, ...mounted } = theirs;
      expect(apart(mounted, await allocation({}))).toEqual([]);
    } finally {
      await opencost.stop();
    }
  });

  // The last one: from here on the bill prices the nodes.
  test.runIf(there)('the bill’s line of a node is split into pods and idle as OpenCost sees them', async () => {
    if (store === undefined || day === undefined) {
      throw new Error('no store');
    }
    const idOf = (node: string) => `i-0123456789abcde${node}`;
    const on = { ChargePeriodStart: `${DAY}T00:00:00Z`, ChargePeriodEnd: '2026-02-02T00:00:00Z' };
    const lines = ['n1', 'n2', 'n3'].map((node) =>
      chargeIn('2026-02', '12.345678901', { ...on, ResourceId: idOf(node) })
    );
    await store.deliver([writeBill(path.join(store.folder, 'bill.csv'), lines)]);
    const file = path.join(store.folder, 'split.csv');
    const request = ExportRequest.parse({ version: '1.3', from: '2026-02', to: '2026-02', conform: false });
    await store.store.exportFocus({ ...request, split: 'kubernetes' }, file);
    const rows: Record<string, string>[] = parse(readFileSync(file), { columns: true });
    const isOf = ({ ResourceId = '' }: Readonly<Record<string, string>>, { node }: { node: string }) =>
      ResourceId === idOf(node);
    const residuals = residualsOf(day, rows, isOf);
    expect(residuals.map(({ line }) => line)).toEqual(lines.map(() => '12.345678901'));
    expect(Math.max(...residuals.map(({ residual }) => residual))).toBeLessThan(1e-9);
    for (const node of ['n1', 'n2', 'n3']) {
      const pods = rows.filter((row) => isOf(row, { node }) && row['AllocatedResourceName'] !== '__idle__');
      const ours = pods.reduce((sum, { EffectiveCost = '0' }) => sum + Number(EffectiveCost), 0) / 12.345678901;
      const compute = ({ cpuCost, ramCost, gpuCost }: Item) => Number(cpuCost ?? 0) + Number(ramCost ?? 0) + Number(gpuCost ?? 0); // prettier-ignore
      const theirs = Object.entries(recorded.byContainer).flatMap(([name, item]) => name.split('/')[1] === node ? [compute(item)] : []); // prettier-ignore
      const asset = recorded.assets[`Node/${node}`] ?? {};
      const shareThere = theirs.reduce((sum, cost) => sum + cost, 0) / compute(asset);
      expect(Math.abs(ours - shareThere), node).toBeLessThan(0.01);
    }
  });
});
