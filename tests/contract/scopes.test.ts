/**
 * A team sees its rows and nothing else: over HTTP and over Grafana's protocol, asked as the pages ask and by requests
 * made by hand; and whoever may not change something cannot.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DatasourceQuery } from '../../src/contract/api/datasource.ts';
import { createAsking } from '../../src/sidecar/asking.ts';
import { Config } from '../../src/sidecar/config.ts';
import { createState, type State } from '../../src/sidecar/state/index.ts';
import { createFixedClock } from '../../src/sidecar/kernel/clock.ts';
import { checkHealth, collectMetrics } from '../../src/sidecar/serve/grpc/diagnostics.ts';
import { apiCalls } from '../../src/sidecar/serve/api/calls.ts';
import { createAdmission, startHttp, type RunningServer, type ServeTools } from '../../src/sidecar/serve/index.ts';
import { everyQuestion, everyRefusal, period, product } from '../fixtures/access/attacks.ts';
import { askersOf } from '../fixtures/access/askers.ts';
import { formByHand } from '../fixtures/frames/form-by-hand.ts';
import { createServeTools } from '../fixtures/frames/serve-tools.ts';
import { eventOn } from '../fixtures/events/event-on.ts';
import { chargeIn, writeBill } from '../fixtures/store/bill.ts';
import { openTestStore, TODAY, type TestStore } from '../fixtures/store/open.ts';

const clock = createFixedClock(TODAY);
const token = 'the-secret-of-the-data-source';
/** What no answer to the blue team may hold; the amount by itself, for an id may have its digits by chance. */
const foreign = /crimson|(?<![\w.-])4711|veiled|secret-project/i;

let test: TestStore;
let state: State;
let tools: ServeTools;
let http: RunningServer;
beforeAll(async () => {
  test = await openTestStore([product]);
  const bill = writeBill(join(test.folder, 'blue.csv'), [
    chargeIn('2026-09', '10', {
      BillingAccountId: 'b',
      SubAccountId: 'blue-1',
      ResourceId: 'r-blue',
      Tags: '{"team":"blue"}',
    }),
    chargeIn('2026-09', '4711', {
      ...{ BillingAccountId: 'b', SubAccountId: 'crimson-1', ResourceId: 'r-crimson', ServiceName: 'Veiled Service' },
      ...{ Tags: '{"team":"crimson","secret-project":"crimson"}', BillingCurrency: 'USD' },
    }),
  ]);
  await test.deliver([bill], { source: 'shared' });
  const other = writeBill(join(test.folder, 'other.csv'), [
    chargeIn('2026-09', '4711', { BillingAccountId: 'crimson', Tags: '{"team":"crimson"}' }),
  ]);
  await test.deliver([other], { source: 'crimson source' });
  await test.store.events.take('trail', [
    eventOn('r-blue', { account: 'blue-1', actor: 'bea' }),
    eventOn('r-crimson', { account: 'crimson-1', actor: 'crimson admin' }),
  ]);
  state = createState({ place: { dataDir: test.folder }, clock });
  const parts = { ...createServeTools(test.store), state, admission: createAdmission(state), clock };
  tools = { ...parts, ...createAsking(parts, Config.parse({}), {}) };
  http = await startHttp({ host: '127.0.0.1', port: 0, token, version: '0' }, tools);
});
afterAll(async () => {
  await http.close();
  await state.close();
  await test.close();
});

const { context, viaGrafana, panel, overHttp } = askersOf(() => ({ tools, http }), token);
const admin = (method: string, url: string, body?: object) => viaGrafana('root', 'Admin', method, url, body);
/** Calls that keep to the caller's own records and are attacked below, each by itself. */
const ownRecords: readonly string[] = ['ask/conversations', 'ask/conversations/{id}'];
const kept = new Map<string, string>();
const named = (url: string) => url.replace(/\{(\w+)\}/g, (whole, name: string) => kept.get(name) ?? whole);

describe('a team', () => {
  beforeAll(async () => {
    const rows = { sees: 'rows', filters: [{ dimension: 'tag:team', operator: '=', values: ['blue'] }] };
    const made = await admin('POST', 'teams', { body: { name: 'Blue team', members: ['bea@example.com'] } });
    expect(made.status, made.text).toBe(200);
    const scope = { name: 'Blue rows', subjects: [{ type: 'team', name: 'blue team' }], ...rows };
    expect((await admin('POST', 'scopes', { body: scope })).status).toBe(200);
    const keep = async (url: string, body: object) => {
      const told = await admin('POST', url, body);
      expect(told.status, told.text).toBe(200);
      return (JSON.parse(told.text) as { id: string }).id;
    };
    const [blue, crimson] = ['blue', 'crimson'].map((team) => ({
      ...{ dimension: 'tag:team', operator: '=', values: [team] },
    }));
    const month = { amount: '4711', currency: 'USD', period: { type: 'month' } };
    kept.set('ours', await keep('budgets', { body: { ...month, name: 'Ours', amount: '20', filters: [blue] } }));
    const below = { ...month, name: 'Crimson budget', filters: [crimson], parent: kept.get('ours') };
    kept.set('theirs', await keep('budgets', { body: below }));
    await keep('budgets', { body: { ...month, name: 'Crimson and all' } });
    const event = { from: '2026-12-01', dailyChange: '4711', currency: 'USD' };
    await keep('forecast-events', { ...event, name: 'Crimson launch', scope: { 'tag:team': 'crimson' } });
    await keep('forecast-events', { ...event, name: 'Veiled launch' });
    const pairs = [{ cost: 'tag:team', usage: 'attribute.team' }];
    const unit = { name: 'crimson order', metric: 'orders', filters: [crimson], pairs, note: 'veiled' };
    await keep('unit-costs', { body: unit });
    await keep('unit-costs', { body: { name: 'veiled visit', metric: 'visits' } });
  });

  it('is attacked by every call that keeps to scopes, so a new one needs a question here', () => {
    const asked = [...everyQuestion.map(([, url]) => url), ...everyRefusal.map(([, , url]) => url)].map((url) =>
      url.replace(/\{(?:ours|theirs)\}/, '{id}')
    );
    const missing = apiCalls.filter(({ scoped, path }) => scoped && ![...asked, ...ownRecords].includes(path));
    expect(missing.map(({ path }) => path)).toEqual([]);
  });

  it.each(['Viewer', 'Editor'])('as %s gets its rows and nothing else, however it asks', async (role) => {
    for (const [method, url, body] of everyQuestion) {
      const mine = await viaGrafana('bea', role, method, named(url), body);
      expect([url, mine.status, mine.text]).toEqual([url, 200, expect.any(String)]);
      // What was asked for stands in the answer's parameters, so the question's own words are taken out.
      const asked = body === undefined ? [] : (JSON.stringify(body).match(/crimson-1|veil|secret-project/g) ?? []);
      const told = asked.reduce((text, word) => text.replaceAll(word, ''), mine.text);
      expect(told, url).not.toMatch(foreign);
      // What the engine passes over is counted in what it read.
      expect(told, url).not.toMatch(/"rowsRead":\d/);
    }
    for (const [status, method, url, body] of everyRefusal) {
      const refused = await viaGrafana('bea', role, method, named(url), body);
      expect([url, refused.status]).toEqual([url, status]);
      expect(refused.text, url).not.toMatch(foreign);
    }
    const total = { measures: ['BilledCost'], period };
    expect(JSON.parse((await viaGrafana('bea', role, 'POST', 'query', total)).text)).toMatchObject({
      rows: [['USD', '10']],
    });
  });

  it('is refused what tells of whole bills, and what decides who sees what', async () => {
    for (const call of apiCalls.filter(({ scoped, administers }) => !scoped && !administers)) {
      const told = await viaGrafana('bea', 'Editor', call.method, call.path.replace(/\{\w+\}/, 'x'), {});
      expect([call.path, told.status]).toEqual([call.path, 403]);
      expect(told.text).not.toMatch(foreign);
    }
    for (const call of apiCalls.filter(({ administers }) => administers)) {
      const told = await viaGrafana('bea', 'Editor', call.method, call.path.replace(/\{\w+\}/, 'x'), {});
      expect([call.path, told.status]).toEqual([call.path, 403]);
    }
  });

  it('sees its part in panels, and in the test of the data source', async () => {
    for (const model of [
      { format: 'timeseries', dimensions: ['SubAccountId'] },
      { format: 'table', dimensions: ['tag:team', 'x_Source'] },
      { format: 'numeric', dimensions: ['ServiceName'] },
      ...['freshness', 'ask'].map((queryType) => ({ queryType, format: 'table', ask: { form: formByHand } })),
    ]) {
      const told = await panel('bea', 'Viewer', model);
      expect([model, told.status]).toEqual([model, 200]);
      expect(told.text).not.toMatch(foreign);
      expect(told.text).not.toContain('Rows read');
    }
    for (const model of [{ queryType: 'deliveries' }, { queryType: 'reconciliation' }, { format: 'annotations' }]) {
      expect((await panel('bea', 'Viewer', model)).status).toBe(403);
    }
    const kinds = DatasourceQuery.shape.queryType.unwrap().options;
    const formats = DatasourceQuery.shape.format.unwrap().options;
    for (const queryType of kinds) {
      for (const format of formats) {
        const told = await panel('bea', 'Viewer', { queryType, format, dimensions: ['tag:product'], question: 'cost' });
        expect([queryType, format, told.status, told.text]).toEqual([
          ...[queryType, format, expect.toBeOneOf([200, 400, 403]), expect.not.stringMatching(foreign)],
        ]);
      }
    }
    const health = await checkHealth({ pluginContext: context('bea', 'Viewer') }, tools, token);
    expect(`${health.message}${Buffer.from(health.jsonDetails).toString()}`).not.toMatch(foreign);
  });

  it('learns nothing from what is served to programs: the metrics of the plugin, and readiness without a token', async () => {
    const metricsFor = async (login: string, role: string | null) => {
      const told = await collectMetrics({ pluginContext: context(login, role) }, tools, token);
      return Buffer.from(told.metrics.prometheus).toString();
    };
    expect(await metricsFor('root', 'Admin')).toContain('source="crimson source"');
    expect(await metricsFor('bea', 'Viewer')).not.toMatch(foreign);
    expect(await metricsFor('', null)).not.toMatch(foreign);
    const ready = await fetch(`http://${http.address}/readyz`);
    expect([ready.status, await ready.text()]).toEqual([200, '{"status":"stale"}']);
  });

  it('cannot have an alert rule tell the rest: Grafana itself is answered only once a scope says what it sees', async () => {
    const rule = { format: 'numeric', dimensions: ['SubAccountId'] };
    const refused = await panel('', null, rule);
    expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('add a scope for the role Grafana')]);
    const all = { name: 'Alert rules', subjects: [{ type: 'role', name: 'Grafana' }], sees: 'everything' };
    const { id, version } = JSON.parse((await admin('POST', 'scopes', { body: all })).text) as {
      id: string;
      version: number;
    };
    expect((await panel('', null, rule)).text).toMatch(/crimson-1/);
    expect((await admin('DELETE', `scopes/${id}?version=${version}`)).status).toBe(200);
    expect((await panel('', null, rule)).status).toBe(403);
  });

  it('keeps its conversations for who asked, and goes on from them alone', async () => {
    const turn = { question: 'What did blue-1 cost in September?', status: 'answered' };
    const kept = await viaGrafana('bea', 'Viewer', 'POST', 'ask/conversations', {
      body: { title: 'Mine', turns: [turn] },
    });
    expect(kept.status, kept.text).toBe(200);
    const { id } = JSON.parse(kept.text) as { id: string };
    expect((await viaGrafana('bea', 'Viewer', 'GET', 'ask/conversations')).text).toContain('blue-1 cost');
    expect((await viaGrafana('carl', 'Admin', 'GET', 'ask/conversations')).text).not.toContain('blue-1 cost');
    expect((await viaGrafana('bea', 'Viewer', 'POST', 'ask/suggest', { text: 'what did' })).text).toContain(
      'blue-1 cost'
    );
    expect((await viaGrafana('carl', 'Admin', 'POST', 'ask/suggest', { text: 'what did' })).text).not.toContain(
      'blue-1'
    );
    const changed = { id, body: { title: 'Theirs', turns: [turn] } };
    expect((await viaGrafana('carl', 'Admin', 'POST', 'ask/conversations', changed)).status).toBe(404);
    expect((await viaGrafana('carl', 'Admin', 'DELETE', `ask/conversations/${id}`)).status).toBe(404);
    expect((await viaGrafana('bea', 'Viewer', 'DELETE', `ask/conversations/${id}`)).status).toBe(200);
  });

  it('keeps no conversation of nobody, whom the next one who is not signed in would be', async () => {
    for (const [login, role] of [
      ['', 'Viewer'],
      ['', null],
    ] as const) {
      const body = { title: 'Mine', turns: [{ question: 'What did blue-1 cost?', status: 'answered' }] };
      const told = await viaGrafana(login, role, 'POST', 'ask/conversations', { body });
      expect(told.status, told.text).toBeGreaterThanOrEqual(400);
      expect((await viaGrafana(login, role, 'GET', 'ask/conversations')).text).not.toContain('blue-1');
    }
  });

  it('tells administrators what was called wrong, and of the rest nothing', async () => {
    const meant = { intent: 'total', measures: [{ name: 'billed_cost' }], time: period };
    const turns = [
      { question: 'Cost of blue-1', status: 'answered' },
      { question: 'and of blue-2?', status: 'answered', verdict: 'wrong' },
      { question: 'and of blue-2?', status: 'answered', verdict: 'right', form: meant },
      { question: 'unjudged question', status: 'answered' },
    ];
    const kept = await viaGrafana('bea', 'Viewer', 'POST', 'ask/conversations', { body: { title: 'Mine', turns } });
    expect(kept.status, kept.text).toBe(200);
    expect((await viaGrafana('bea', 'Viewer', 'GET', 'ask/feedback')).status).toBe(403);
    const told = await viaGrafana('carl', 'Admin', 'GET', 'ask/feedback');
    expect(JSON.parse(told.text)).toMatchObject({
      ...{ right: 1, wrong: 1 },
      items: [
        { question: 'and of blue-2?', before: ['Cost of blue-1'], verdict: 'wrong', by: 'bea', want: meant },
        { verdict: 'right', want: meant },
      ],
    });
    expect(told.text).not.toContain('unjudged');
  });

  it('is told what it sees and why', async () => {
    expect(JSON.parse((await viaGrafana('bea', 'Viewer', 'GET', 'me')).text)).toEqual({
      ...{ user: 'bea', role: 'Viewer', sees: 'rows', scopes: ['Blue rows'] },
    });
  });
});

describe('an API token', () => {
  const make = async (body: object) =>
    JSON.parse((await admin('POST', 'api-tokens', { body: { expiresAt: '2027-01-01', ...body } })).text) as {
      id: string;
      version: number;
      token: string;
    };

  it('sees its rows in every call and in exported files, and none when it is removed', async () => {
    const rows = { sees: 'rows', filters: [{ dimension: 'tag:team', operator: '=', values: ['blue'] }] };
    const { token: secret, id, version } = await make({ name: 'blue export', role: 'Admin', ...rows });
    const file = await overHttp(secret, 'GET', 'export/focus?from=2026-09&to=2026-09');
    expect([file.status, file.text]).toEqual([200, expect.stringContaining('blue-1')]);
    expect(file.text).not.toMatch(foreign);
    const total = await overHttp(secret, 'POST', 'query', { measures: ['BilledCost'], period });
    expect(JSON.parse(total.text)).toMatchObject({ rows: [['USD', '10']] });
    expect((await overHttp(secret, 'GET', 'deliveries')).status).toBe(403);
    const metrics = await fetch(`http://${http.address}/metrics`, { headers: { authorization: `Bearer ${secret}` } });
    expect(metrics.status).toBe(403);
    expect((await admin('DELETE', `api-tokens/${id}?version=${version}`)).status).toBe(200);
    expect((await overHttp(secret, 'GET', 'me')).status).toBe(401);
  });

  it('does what its role may, until its day', async () => {
    const { token: secret } = await make({ name: 'ci', role: 'Viewer' });
    expect((await overHttp(secret, 'POST', 'query', { measures: ['BilledCost'], period })).status).toBe(200);
    expect((await overHttp(secret, 'GET', 'scopes')).status).toBe(403);
    expect(
      (await overHttp(secret, 'POST', 'saved-views', { body: { name: 'x', page: 'explore', search: '' } })).status
    ).toBe(403);
    expect((await overHttp(`${secret}x`, 'GET', 'me')).status).toBe(401);
    const late = { ...tools, clock: createFixedClock('2027-01-01T00:00:00Z') };
    const later = await startHttp({ host: '127.0.0.1', port: 0, token, version: '0' }, late);
    const response = await fetch(`http://${later.address}/api/v1/me`, {
      headers: { authorization: `Bearer ${secret}` },
    });
    expect([response.status, await response.text()]).toEqual([401, expect.stringContaining('ended at 2027-01-01')]);
    await later.close();
    const over = await admin('POST', 'api-tokens', { body: { name: 'old', expiresAt: '2020-01-01' } });
    expect([over.status, over.text]).toEqual([400, expect.stringContaining('is over')]);
  });

  it('is kept as a digest: neither lists, nor the audit log, nor the files of the state have its text', async () => {
    const { token: secret } = await make({ name: 'quiet', role: 'Viewer' });
    const [, , part = ''] = /^td_([^_]+)_(.+)$/.exec(secret) ?? [];
    expect(part.length).toBeGreaterThan(40);
    for (const url of ['api-tokens', 'audit?limit=1000']) {
      const told = await admin('GET', url);
      expect([told.status, told.text.includes(part), told.text.includes('digest":"[0-9a-f]')]).toEqual([
        200,
        false,
        false,
      ]);
      expect(told.text).not.toMatch(/[0-9a-f]{64}/);
    }
  });
});

describe('records', () => {
  beforeAll(async () => {
    const subjects = ['Viewer', 'Editor'].map((name) => ({ type: 'role', name }));
    const made = await admin('POST', 'scopes', { body: { name: 'Others', subjects, sees: 'everything' } });
    expect(made.status).toBe(200);
  });

  it('are changed from the version that was looked at, in the name of who changed them', async () => {
    const made = await viaGrafana('eve', 'Editor', 'POST', 'saved-views', {
      body: { name: 'Ours', page: 'explore', search: '?groupBy=ServiceName' },
    });
    const { id } = JSON.parse(made.text) as { id: string };
    const change = (version: number, name: string) =>
      viaGrafana('eve', 'Editor', 'PUT', `saved-views/${id}`, { version, body: { name, page: 'explore', search: '' } });
    expect((await change(1, 'Theirs')).status).toBe(200);
    expect(await change(1, 'Mine')).toMatchObject({ status: 409, text: expect.stringContaining('was changed by eve') });
    const listed = await viaGrafana('carl', 'Viewer', 'GET', `saved-views?sort=name&order=asc&limit=1`);
    expect(JSON.parse(listed.text)).toMatchObject({ total: 1, items: [{ version: 2, body: { name: 'Theirs' } }] });
    const filter = encodeURIComponent(JSON.stringify([{ field: 'record', operator: '=', values: [id] }]));
    expect(JSON.parse((await admin('GET', `audit?filter=${filter}`)).text)).toMatchObject({
      total: 2,
      items: [
        { user: 'eve', surface: 'grpc', action: 'changed', before: { name: 'Ours' }, after: { name: 'Theirs' } },
        { user: 'eve', action: 'created', before: null },
      ],
    });
  });

  it('say what is decided for everybody: read by everybody, decided by Admins, in the audit log', async () => {
    const amounts = { currency: 'BRL', costMetric: 'BilledCost', numberFormat: 'pt-BR' };
    const wanted = { ...amounts, retention: { auditDays: 365 }, watch: { tags: ['team'] } };
    const read = async (login: string) => JSON.parse((await viaGrafana(login, 'Viewer', 'GET', 'preferences')).text);
    expect(await read('bea')).toMatchObject({ version: 0, preferences: { currency: '', costMetric: 'EffectiveCost' } });
    const change = (role: string, version: number, preferences: object) =>
      viaGrafana('ada', role, 'PUT', 'preferences', { version, preferences });
    expect((await change('Editor', 0, wanted)).status).toBe(403);
    for (const [wrong, sentence] of [
      [{ costMetric: 'Cost' }, 'is not one of EffectiveCost, BilledCost'],
      [{ retention: { auditDays: 7 } }, 'auditDays 7 is not a whole number from 30 to 36500'],
      [{ watch: { tags: ['tag:team'] } }, 'write the key alone, as team'],
    ] as const) {
      expect(await change('Admin', 0, wrong)).toMatchObject({ status: 400, text: expect.stringContaining(sentence) });
    }
    expect((await change('Admin', 0, wanted)).status).toBe(200);
    expect((await change('Admin', 0, wanted)).status).toBe(409);
    expect(await read('bea')).toMatchObject({ version: 1, changedBy: 'ada', preferences: wanted });
    expect(JSON.parse((await viaGrafana('carl', 'Viewer', 'GET', 'catalog')).text)).toMatchObject({
      // Only USD is charged here: a currency that is not there is not made up.
      ...{ currencies: ['USD'], costMetric: 'BilledCost', numberFormat: 'pt-BR' },
    });
    expect(JSON.parse((await admin('GET', 'audit?limit=1')).text)).toMatchObject({
      items: [{ user: 'ada', action: 'created', kind: 'preferences', after: wanted }],
    });
  });

  it('name the field that is wrong', async () => {
    const wrong = await admin('POST', 'scopes', { body: { name: '', subjects: [] } });
    expect(wrong).toMatchObject({ status: 400, text: expect.stringContaining('"field":"body.name"') });
    expect((await admin('GET', 'scopes?filter=x')).text).toContain('write JSON like');
    expect((await admin('PATCH', 'scopes')).status).toBe(405);
  });
});
