/** What the outside sees of collecting: HTTP, Grafana's resources with their roles, metrics. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SourcesAnswer } from '../../src/contract/api/source.ts';
import { dispatch, type CallRequest } from '../../src/sidecar/serve/api/dispatch.ts';
import { callResource } from '../../src/sidecar/serve/grpc/resource.ts';
import { startHttp, type RunningServer } from '../../src/sidecar/serve/index.ts';
import { createState, type State } from '../../src/sidecar/state/index.ts';
import { createServeTools } from '../fixtures/frames/serve-tools.ts';
import { openWorld, type World } from '../fixtures/collect/world.ts';
import { chargeIn } from '../fixtures/store/bill.ts';

let world: World;
let server: RunningServer;
let state: State;
const token = 'a-secret';
const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
const tools = () => ({ ...createServeTools(world.store), state, clock: world.time.clock, collector: world.collector });

beforeAll(async () => {
  world = await openWorld({ source: { name: 'our bills' } });
  world.write('2026-10/bill.csv', [chargeIn('2026-10', '5')]);
  state = createState({ place: { dataDir: join(world.folder, 'state') }, clock: world.time.clock });
  server = await startHttp({ host: '127.0.0.1', port: 0, token, version: '0' }, tools());
});
afterAll(async () => {
  await server.close();
  await state.close();
  await world.close();
});

const url = (path: string) => `http://${server.address}${path}`;
const post = (path: string, body: string | null = '{}') => fetch(url(path), { method: 'POST', headers, body });
const sources = async () =>
  ((await (await fetch(url('/api/v1/sources'), { headers })).json()) as SourcesAnswer).sources;

async function settled(): Promise<void> {
  while ((await sources()).some(({ status }) => status === 'running')) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('over HTTP', () => {
  it('a source is run by name, and its health tells how it went', async () => {
    expect(await sources()).toMatchObject([
      { name: 'our bills', integrationTitle: 'FOCUS files', status: 'waiting', lastSuccessAt: null },
    ]);
    const begun = await post('/api/v1/sources/our%20bills/run');
    expect(begun.status).toBe(200);
    expect(await begun.json()).toMatchObject({ name: 'our bills', status: 'running' });
    await settled();
    expect(await sources()).toMatchObject([
      { status: 'ok', dataUpTo: '2026-10-06T00:00:00Z', lastRun: { loaded: 1, trigger: 'manual' }, lastError: null },
    ]);
    expect(await world.months('our bills')).toEqual({ '2026-10': '5' });
  });

  it('says what is wrong with a name, a method or a body', async () => {
    const unknown = await post('/api/v1/sources/none/run');
    expect([unknown.status, await unknown.text()]).toEqual([404, expect.stringContaining('use one of: our bills')]);
    expect((await fetch(url('/api/v1/sources/none/run'), { headers })).status).toBe(405);
    expect((await post('/api/v1/sources/our%20bills/run', '{"window":3}')).status).toBe(400);
    expect((await fetch(url('/api/v1/sources'), { headers: {} })).status).toBe(401);
  });

  it('describes both calls, the name as a part of the path', async () => {
    const document = await (await fetch(url('/openapi.json'), { headers })).json();
    const run = document.paths['/sources/{name}/run'].post;
    expect(run.parameters).toMatchObject([{ name: 'name', in: 'path', required: true }]);
    expect(run.requestBody.content['application/json'].schema).toMatchObject({ properties: {}, required: [] });
    expect(run.responses['403']).toBeDefined();
    expect(document.paths['/sources'].get).toBeDefined();
  });

  it('gives metrics of every source', async () => {
    const text = await (await fetch(url('/metrics'), { headers })).text();
    const of = 'source="our bills",integration="focus"';
    const success = (await sources())[0]?.lastSuccessAt ?? '';
    expect(text).toContain(`thriftdata_source_last_success_timestamp_seconds{${of}} ${Date.parse(success) / 1000}`);
    expect(text).toContain(`thriftdata_source_failures_total{${of}} 0`);
    expect(text).toContain(`thriftdata_source_data_up_to_timestamp_seconds{${of}} ${Date.UTC(2026, 9, 6) / 1000}`);
    expect(text).toContain(`thriftdata_source_late{${of}} 0`);
  });
});

describe('through Grafana', () => {
  const request = (role: string | null) => ({
    pluginContext: {
      orgId: 1,
      pluginId: 'p',
      user: role === null ? null : { login: 'ana', name: '', email: '', role },
      dataSourceInstanceSettings: { uid: 'u', name: 'd', jsonData: Buffer.of(), decryptedSecureJsonData: { token } },
    },
    path: 'sources/our bills/run',
    method: 'POST',
    url: 'sources/our%20bills/run',
    headers: {},
    body: Buffer.of(),
  });

  it.each([
    ['Viewer', 403],
    ['', 403],
    [null, 403],
    ['Editor', 200],
    ['Admin', 200],
  ])('a run by role %s is answered with %i', async (role, status) => {
    await settled();
    const {
      messages: [answer],
    } = await callResource(request(role), tools(), token);
    expect(answer?.code).toBe(status);
    await settled();
  });

  it('a viewer sees how sources do', async () => {
    const path = { path: 'sources', method: 'GET', url: 'sources' };
    const {
      messages: [answer],
    } = await callResource({ ...request('Viewer'), ...path }, tools(), token);
    expect(JSON.parse(Buffer.from(answer?.body ?? []).toString())).toMatchObject({ sources: [{ name: 'our bills' }] });
  });
});

it('without sources the list is empty and nothing can be run', async () => {
  const bare = createServeTools(world.store);
  const call = (more: Partial<CallRequest>) =>
    dispatch(
      {
        ...{ method: 'GET', path: 'sources', input: {}, accept: '' },
        caller: { surface: 'http', user: 'http', email: '', role: 'Admin' },
        ...more,
      },
      bare
    );
  expect(JSON.parse((await call({})).body)).toMatchObject({ sources: [] });
  expect((await call({ method: 'POST', path: 'sources/x/run' })).status).toBe(404);
});
