/** A cluster's own API: listed, watched, listed again when its version is too old; and what days take from it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { KubernetesInventoryQuery, KubernetesQuery } from '../../src/contract/api/kubernetes.ts';
import type { InventoryObject } from '../../src/contract/kubernetes/inventory.ts';
import { KubernetesConfig } from '../../src/sidecar/integrations/kubernetes/config.ts';
import { watch } from '../../src/sidecar/integrations/kubernetes/watch.ts';
import { createFixedClock } from '../../src/sidecar/kernel/clock.ts';
import { createLog } from '../../src/sidecar/kernel/log.ts';
import { serveApi, type Written } from '../fixtures/kubernetes/api-server.ts';
import { clusterDay } from '../fixtures/kubernetes/cluster.ts';
import { openTestStore, TODAY, type TestStore } from '../fixtures/store/open.ts';

const DAY = '2026-11-20';
const pods = '/api/v1/pods';
const created = `${DAY}T06:00:00Z`;
const object = (kind: string, version: string, name: string, more: Written = {}, meta: Written = {}): Written => ({
  ...{ apiVersion: 'v1', kind },
  metadata: {
    name,
    resourceVersion: version,
    creationTimestamp: created,
    managedFields: [{ manager: 'kubelet' }],
    ...meta,
  },
  ...more,
});
const pod = (version: string, name: string, team: string, phase = 'Running') =>
  object(
    'Pod',
    version,
    name,
    { spec: { nodeName: 'node-1', containers: [{ name: 'main' }] }, status: { phase } },
    {
      ...{
        namespace: 'shop',
        labels: { 'example.org/team': team, app: 'web' },
        annotations: { owner: 'ana', big: 'x' },
      },
      ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web-5f', uid: 'u', controller: true }],
    }
  );
const replicaSet = object(
  'ReplicaSet',
  '1',
  'web-5f',
  {},
  {
    namespace: 'shop',
    ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', uid: 'u', controller: true }],
  }
);
const balancer = object(
  'Service',
  '1',
  'front',
  {
    spec: { type: 'LoadBalancer', selector: { app: 'web' } },
    status: { loadBalancer: { ingress: [{ hostname: 'front.example.org' }] } },
  },
  { namespace: 'shop' }
);
const inner = object(
  'Service',
  '2',
  'inner',
  { spec: { type: 'ClusterIP', selector: { app: 'web' } } },
  { namespace: 'shop' }
);
const namespace = object('Namespace', '1', 'shop', {}, { labels: { department: 'retail', app: 'of the namespace' } });

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

it('sees what comes, changes and goes, also across a version that is too old, and days take it up', async () => {
  const gone = { kind: 'Status', code: 410, reason: 'Expired', message: 'too old resource version: 10 (20)' };
  const server = await serveApi({
    [pods]: [
      {
        resourceVersion: '10',
        items: [pod('8', 'web-1', 'a'), pod('9', 'web-2', 'a'), pod('10', 'web-3', 'a')],
        events: [
          { type: 'ADDED', object: pod('11', 'brief', 'b') },
          { type: 'MODIFIED', object: pod('12', 'brief', 'b', 'Succeeded') },
          { type: 'DELETED', object: pod('13', 'brief', 'b') },
          { type: 'ERROR', object: gone },
        ],
      },
      // While nobody watched, web-2 went and web-3 changed teams.
      { resourceVersion: '20', items: [pod('8', 'web-1', 'a'), pod('19', 'web-3', 'c')], events: [] },
    ],
    '/apis/apps/v1/replicasets': [{ resourceVersion: '1', items: [replicaSet], events: [] }],
    '/api/v1/services': [{ resourceVersion: '2', items: [balancer, inner], events: [] }],
    '/api/v1/namespaces': [{ resourceVersion: '1', items: [namespace], events: [] }],
  });
  const file = join(test.folder, 'kubeconfig');
  writeFileSync(
    file,
    JSON.stringify({
      ...{ apiVersion: 'v1', kind: 'Config', 'current-context': 'prod' },
      clusters: [{ name: 'prod', cluster: { server: server.url, 'insecure-skip-tls-verify': true } }],
      users: [{ name: 'thriftdata', user: { token: 'token-of-the-account' } }],
      contexts: [{ name: 'prod', context: { cluster: 'prod', user: 'thriftdata' } }],
    })
  );
  const config = KubernetesConfig.parse({
    ...{ cluster: 'prod', prometheus: { url: 'http://127.0.0.1:1' }, annotations: ['owner'] },
    api: { type: 'kubeconfig', file },
  });
  const noted: InventoryObject[] = [];
  const watching = watch(config, {
    ...{
      secret: (reference) => reference,
      clock: createFixedClock(`${DAY}T12:00:00Z`),
      log: createLog('silent'),
    },
    // Nothing is handed on before it is stopped.
    timer: { sleep: (_, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve())) },
    note: async (cluster, objects) => {
      expect(cluster).toBe('prod');
      noted.push(...objects);
      await test.store.kubernetes.noteObjects(cluster, objects);
    },
  });
  const watches = () => server.asked.filter(({ path, query }) => path === pods && query.has('watch'));
  await expect.poll(() => watches().length, { timeout: 20_000 }).toBe(2);
  await watching.stop();
  server.close();

  expect(watches().map(({ query }) => query.get('resourceVersion'))).toEqual(['10', '20']);
  expect(server.asked.filter(({ path, query }) => path === pods && query.has('continue'))).toHaveLength(1);
  expect(new Set(server.asked.map(({ authorization }) => authorization))).toEqual(
    new Set(['Bearer token-of-the-account'])
  );
  const ofPods = noted
    .filter(({ kind }) => kind === 'Pod')
    .map(({ name, isGone, labels }) => [name, isGone, labels['example_org_team']]);
  expect(ofPods).toEqual([
    ['web-1', false, 'a'],
    ['web-2', false, 'a'],
    ['web-3', false, 'a'],
    ['brief', false, 'b'],
    ['brief', true, 'b'],
    ['web-2', true, 'a'],
    ['web-3', false, 'c'],
  ]);
  expect(noted.filter(({ kind }) => kind === 'Service').map(({ name }) => name)).toEqual(['front', 'inner']);

  const made = clusterDay('prod', DAY, { nodes: 2, podsPerNode: 3, seed: 1 });
  const bare = { controllerKind: '', controller: '', labels: {}, namespace: 'shop' };
  const containers = made.containers.map((each, index) => ({
    ...each,
    ...bare,
    pod: ['web-1', 'web-3', 'brief'][index] ?? '',
  }));
  await test.store.kubernetes.replaceDay('prod', { ...made, containers });
  const ask = async (dimensions: string[]) => {
    const query = KubernetesQuery.parse({ dimensions, period: { from: DAY, to: '2026-11-21' }, idle: 'hide' });
    const { rows } = await test.store.kubernetes.allocation(query, { surface: 'test', user: 'test' });
    return rows;
  };
  const keys = async (dimensions: string[]) => (await ask(dimensions)).map((row) => row.keys.join(' ')).sort();
  expect(await keys(['controllerKind', 'controller'])).toEqual(['deployment web']);
  expect(await keys(['label:example_org_team'])).toEqual(['a', 'b', 'c']);
  expect(await keys(['label:department', 'label:app', 'annotation:owner'])).toEqual(['retail web ana']);
  expect(await keys(['service'])).toEqual(['front']);
  // The service was there for eighteen hours of the day; all pods that it selects share it.
  const [whole] = await ask(['namespace']);
  expect(Number(whole?.loadBalancerCost)).toBeCloseTo(18 * 0.025, 6);
});

it('says what is wrong with settings that lead nowhere', () => {
  const config = KubernetesConfig.parse({
    ...{ cluster: 'prod', prometheus: { url: 'http://127.0.0.1:1' } },
    api: { type: 'kubeconfig', file: join(test.folder, 'missing') },
  });
  const tools = {
    ...{ secret: (reference: string) => reference, clock: createFixedClock(created), log: createLog('silent') },
    ...{ timer: { sleep: () => Promise.resolve() }, note: () => Promise.resolve() },
  };
  expect(() => watch(config, tools)).toThrow(/^api: no connection can be made of these settings/);
});

it('is told as it was on a day, by kind and a page at a time', async () => {
  const on = (query: object) =>
    test.store.kubernetes.inventory(
      KubernetesInventoryQuery.parse({ day: DAY, cluster: 'prod', namespace: 'shop', ...query }),
      { surface: 'test', user: 'test' }
    );
  const all = await on({ kind: 'Pod' });
  expect(all.objects.map(({ name, minutes, facts }) => [name, minutes, facts['owner']])).toEqual([
    ['brief', 360, 'web-5f'],
    ['web-1', 1080, 'web-5f'],
    ['web-2', 360, 'web-5f'],
    ['web-3', 1080, 'web-5f'],
  ]);
  expect(all.objects[3]?.labels).toMatchObject({ example_org_team: 'c' });
  const first = await on({ kind: 'Pod', limit: 1 });
  expect(first).toEqual({ objects: all.objects.slice(0, 1), more: true });
  expect((await on({ kind: 'Pod', day: '2026-11-19' })).objects).toEqual([]);
  expect((await on({ cluster: 'other' })).objects).toEqual([]);
});

it('counts of today what there was of it so far', async () => {
  const today = TODAY.slice(0, 10);
  const object = (name: string, createdAt: string, at = createdAt, isGone = false): InventoryObject => ({
    ...{ kind: 'Pod', namespace: 'new', name, createdAt, at, isGone, labels: {}, facts: {} },
  });
  const early = `${today}T10:00:00Z`;
  await test.store.kubernetes.noteObjects('prod', [
    ...[object('old', created), object('since-ten', early), object('an-hour', early)],
    object('an-hour', early, `${today}T11:00:00Z`, true),
  ]);
  const query = KubernetesInventoryQuery.parse({ day: today, cluster: 'prod', namespace: 'new' });
  const { objects } = await test.store.kubernetes.inventory(query, { surface: 'test', user: 'test' });
  expect(objects.map(({ name, minutes }) => [name, minutes])).toEqual([
    ['an-hour', 60],
    ['old', 12 * 60],
    ['since-ten', 2 * 60],
  ]);
});

it('fills days that were loaded before, tells each value that it took, and puts a day back as it was delivered', async () => {
  const cluster = 'late';
  const context = { surface: 'test', user: 'test' } as const;
  const made = clusterDay(cluster, DAY, { nodes: 2, podsPerNode: 2, seed: 2 });
  const containers = made.containers.map((each, index) => ({
    ...{ ...each, controllerKind: '', controller: '', namespace: 'shop', pod: `web-${index}` },
    // One label was delivered and says otherwise than the API.
    labels: (index === 0 ? { team: 'delivered' } : {}) as Record<string, string>,
  }));
  await test.store.kubernetes.replaceDay('late', { ...made, containers });
  const period = { from: `${DAY}T00:00:00Z`, to: '2026-11-21T00:00:00Z' };
  const teams = async () => {
    const query = KubernetesQuery.parse({ dimensions: ['label:team', 'controller'], period, idle: 'hide' });
    const filters = [{ dimension: 'cluster', operator: '=' as const, values: [cluster] }];
    const { rows } = await test.store.kubernetes.allocation({ ...query, filters }, context);
    return rows.map(({ keys }) => keys.join(' ').trim()).sort();
  };
  expect(await teams()).toEqual(['', 'delivered']);
  // Nothing has come to be known since.
  expect(await test.store.kubernetes.enrichDays(cluster)).toEqual([]);

  const at = new Date(Date.parse(TODAY) + 60_000).toISOString();
  const pods = ['web-0', 'web-1', 'elsewhere'].map((name): InventoryObject => ({
    ...{ kind: 'Pod', namespace: 'shop', name, createdAt: created, at, isGone: false, labels: { team: 'seen' } },
    facts: { ownerKind: 'StatefulSet', owner: 'web' },
  }));
  await test.store.kubernetes.noteObjects(cluster, pods);
  expect(await test.store.kubernetes.enrichDays(cluster)).toEqual([DAY]);
  expect(await teams()).toEqual(['delivered web', 'seen web']);
  const state = async () =>
    (await test.store.kubernetes.enrichment({ period, cluster }, context)).days.map(
      ({ state: how, values, fields, who, isKept }) => ({ how, values, fields, who, isKept })
    );
  const fields = [
    ...[
      { field: 'controller', values: 2 },
      { field: 'controllerKind', values: 2 },
      { field: 'label:team', values: 1 },
    ],
  ];
  expect(await state()).toEqual([{ how: 'with inventory', values: 5, fields, who: '', isKept: true }]);
  const { values } = await test.store.kubernetes.enrichmentValues({ cluster, day: DAY, limit: 10 }, context);
  expect(values).toContainEqual({
    ...{ kind: 'Pod', namespace: 'shop', name: 'web-1', field: 'label:team', value: 'seen' },
  });

  await test.store.kubernetes.setEnrichment({ cluster, day: DAY }, 'as delivered', 'ana');
  expect(await teams()).toEqual(['', 'delivered']);
  expect(await state()).toEqual([{ how: 'as delivered', values: 0, fields: [], who: 'ana', isKept: true }]);
  // It stays so, whatever is seen, until somebody wants otherwise.
  const more = pods.map((each) => ({ ...each, name: `${each.name}-new` }));
  await test.store.kubernetes.noteObjects(cluster, more);
  expect(await test.store.kubernetes.enrichDays(cluster)).toEqual([]);
  await test.store.kubernetes.setEnrichment({ cluster, day: DAY }, 'with inventory', 'ana');
  expect(await teams()).toEqual(['delivered web', 'seen web']);
  await expect(
    test.store.kubernetes.setEnrichment({ cluster, day: '2026-11-01' }, 'as delivered', 'ana')
  ).rejects.toThrow(/is not kept; collect the day again/);
});
