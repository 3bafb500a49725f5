/** Every call that changes something leaves a line in the audit log: who, what, before and after, and no secret. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Anomaly } from '../../src/contract/api/anomaly.ts';
import type { SourceHealth } from '../../src/contract/api/source.ts';
import { UsageAnomaly } from '../../src/contract/api/usage-anomaly.ts';
import { createFixedClock } from '../../src/sidecar/kernel/clock.ts';
import { apiCalls } from '../../src/sidecar/serve/api/calls.ts';
import { dispatch } from '../../src/sidecar/serve/api/dispatch.ts';
import { createAdmission, createSenderTokens, type ServeTools } from '../../src/sidecar/serve/index.ts';
import { anomalies, createState, usageAnomalies, type State } from '../../src/sidecar/state/index.ts';
import { createExampleStore } from '../fixtures/frames/example-store.ts';
import { createServeTools } from '../fixtures/frames/serve-tools.ts';

const now = '2026-11-27T12:00:00Z';
const clock = createFixedClock(now);
const folder = mkdtempSync(join(tmpdir(), 'thriftdata-audit-'));
const condition = { dimension: 'tag:team', operator: '=', values: ['blue'] };

/** What only a channel's own answer says. */
const SECRET_ADDRESS = 'https://hooks.example/T000/B000/secret';

const healthOf = (name: string): SourceHealth => ({
  ...{
    name,
    integration: 'focus',
    integrationTitle: 'FOCUS files',
    enabled: true,
    schedule: '0 6 * * *',
    status: 'running',
    late: false,
  },
  ...{ lastSuccessAt: null, lastError: null, consecutiveFailures: 0, failures: 0, nextRunAt: null, dataUpTo: null },
  ...{ lastLoadedAt: null, warnings: [], lastRun: null, record: null },
});

let state: State;
let tools: ServeTools;
/** What a call answered, for those after it. */
const made: Record<string, { id: string; version: number }> = {};

beforeAll(async () => {
  state = createState({ place: { dataDir: folder }, clock });
  const actor = { user: 'thriftdata', surface: 'test' } as const;
  const found = {
    ...{ leaf: 'l', status: 'open', direction: 'up', foundAt: now, owner: '', team: '', members: [] },
    ...{ actual: '3', expected: '1', lower: '0', upper: '2', verdict: null, mutedUntil: null },
    ...{ provider: 'AWS', subAccountId: 's-1' },
  };
  const cost = await state.repository(anomalies).create(
    Anomaly.parse({
      ...found,
      ...{ subAccountName: '', serviceName: 'EC2', currency: 'USD', because: 'day', settled: true, impact: '2' },
      ...{ firstDay: '2026-11-20', lastDay: '2026-11-20' },
    }),
    actor
  );
  const usage = await state.repository(usageAnomalies).create(
    UsageAnomaly.parse({
      ...found,
      ...{ metric: 'orders', dimensions: [], unit: '1', aggregation: 'total', service: '', change: 200 },
      ...{ firstHour: '2026-11-20T10:00:00Z', lastHour: '2026-11-20T10:00:00Z' },
    }),
    actor
  );
  made['anomaly'] = cost;
  made['usage anomaly'] = usage;
  const parts = createServeTools(createExampleStore());
  tools = {
    ...parts,
    ...{ state, clock, admission: createAdmission(state) },
    senderTokens: createSenderTokens({ state, clock }, () => Promise.resolve([])),
    sourceEditing: { check: () => Promise.resolve(), test: () => Promise.reject(new Error('not asked')) },
    ask: { ...parts.ask, meaningOf: () => Promise.resolve(null) },
    store: {
      ...parts.store,
      kubernetes: {
        ...parts.store.kubernetes,
        enrichment: () => Promise.resolve({ days: [] }),
        setEnrichment: () => Promise.resolve(),
      },
    },
    reporter: {
      send: () => Promise.resolve([{ channel: 'finance', ok: false, message: `${SECRET_ADDRESS} answered 500` }]),
      sendDue: () => Promise.resolve(0),
    },
    collector: {
      ...{ health: () => Promise.resolve([]), start: () => undefined, stop: () => Promise.resolve() },
      ...{ run: () => Promise.reject(new Error('not asked')), again: () => Promise.reject(new Error('not asked')) },
      begin: (name) => Promise.resolve(healthOf(name)),
    },
  };
});
afterAll(async () => {
  await state.close();
  rmSync(folder, { recursive: true, force: true });
});

type Attempt = readonly [url: string, input: object];

/** Bodies of records that are made and changed, by their path. */
const bodies: Readonly<Record<string, object>> = {
  scopes: { name: 'Blue', subjects: [{ type: 'user', name: 'bea' }], filters: [condition] },
  teams: { name: 'Blue', members: ['bea'] },
  'saved-views': { name: 'Ours', page: 'explore', search: '?by=ServiceName' },
  budgets: { name: 'Ours', amount: '10', currency: 'USD', period: { type: 'month' } },
  reports: { name: 'Monthly', questions: [{ question: 'cost last month' }] },
  'unit-costs': { name: 'order', metric: 'orders' },
  'virtual-tags': { name: 'product', rules: [{ conditions: [condition], gives: { value: 'Shop' } }] },
  'missed-anomalies': { subAccountId: 's-1', serviceName: 'EC2', day: '2026-11-20' },
  'source-settings': { name: 'ours', integration: 'focus', settings: {} },
};

/** How each call that keeps no record of its own kind is made, in this order. */
const attempts: Readonly<Record<string, () => Attempt>> = {
  createApiToken: () => ['api-tokens', { body: { name: 'ci', expiresAt: '2027-01-01' } }],
  removeApiToken: () => removal('api-tokens', 'createApiToken'),
  createTelemetryToken: () => ['telemetry-tokens', { body: { name: 'shop' } }],
  renewTelemetryToken: () => [
    `telemetry-tokens/${made['createTelemetryToken']?.id}/renew`,
    { version: made['createTelemetryToken']?.version, keepHours: 1 },
  ],
  removeTelemetryToken: () => removal('telemetry-tokens', 'renewTelemetryToken'),
  judgeAnomaly: () => verdict('anomalies', 'anomaly', { verdict: 'expected' }),
  muteAnomaly: () => mute('anomalies', 'judgeAnomaly'),
  judgeUsageAnomaly: () => verdict('usage-anomalies', 'usage anomaly', { verdict: 'expected' }),
  muteUsageAnomaly: () => mute('usage-anomalies', 'judgeUsageAnomaly'),
  addForecastEvent: () => [
    'forecast-events',
    { name: 'Launch', from: '2026-12-01', dailyChange: '5', currency: 'USD' },
  ],
  removeForecastEvent: () => [
    `forecast-events/${made['addForecastEvent']?.id}/remove`,
    { version: made['addForecastEvent']?.version },
  ],
  changePreferences: () => ['preferences', { version: 0, preferences: { currency: 'EUR' } }],
  runSource: () => ['sources/ours/run', {}],
  sendReport: () => ['reports/of-a-month/send', {}],
  setKubernetesEnrichment: () => [
    'kubernetes/enrichment/state',
    { cluster: 'prod', day: '2026-11-20', state: 'as delivered' },
  ],
};

/** Calls that leave no line here, and why. */
const elsewhere: Readonly<Record<string, string>> = {
  lookForAnomalies: 'decides nothing: what is found is kept with a line each, in the name of the watch',
  lookForUsageAnomalies: 'likewise',
  uploadFinance: 'finance-upload.test.ts loads a file and reads its lines',
  decideModel: 'cost-model.test.ts decides about a model and reads its line',
};

function removal(path: string, from: string): Attempt {
  return [`${path}/${made[from]?.id}`, { version: String(made[from]?.version) }];
}

function verdict(path: string, of: string, more: object): Attempt {
  return [`${path}/${made[of]?.id}/verdict`, { version: made[of]?.version, ...more }];
}

function mute(path: string, after: string): Attempt {
  return [`${path}/${made[after]?.id}/mute`, { version: made[after]?.version, until: '2026-12-24' }];
}

async function make(name: string, [path, input]: Attempt) {
  const method = apiCalls.find((call) => call.name === name)?.method ?? '';
  const caller = { surface: 'grpc', user: 'ada', email: '', role: 'Admin' } as const;
  const { status, body } = await dispatch({ method, path, input, accept: '', caller }, tools);
  expect([name, status, body]).toEqual([name, 200, expect.any(String)]);
  const answer = JSON.parse(body) as { id?: string; version?: number; token?: string };
  made[name] = { id: answer.id ?? '', version: answer.version ?? 0 };
  const [entry] = (await state.audit({ limit: 1 })).items;
  return { entry, answer };
}

describe('the audit log', () => {
  it('knows every call that changes something, so a new one needs a line here', () => {
    const known = [
      ...Object.keys(attempts),
      ...Object.keys(elsewhere),
      ...apiCalls.filter(({ path }) => bodies[path.replace('/{id}', '')] !== undefined).map(({ name }) => name),
    ];
    expect(apiCalls.filter(({ changes, name }) => changes && !known.includes(name)).map(({ name }) => name)).toEqual(
      []
    );
  });

  it.each(Object.entries(bodies))(
    'has a line for each change of %s, with what it was before and after',
    async (path, body) => {
      const names = apiCalls.filter((call) => call.changes && call.path.replace('/{id}', '') === path);
      const nameOf = (method: string) => names.find((call) => call.method === method)?.name ?? '';
      const created = await make(nameOf('POST'), [path, { body }]);
      expect(created.entry).toMatchObject({
        user: 'ada',
        surface: 'grpc',
        action: 'created',
        before: null,
        after: body,
      });
      const { id, version } = made[nameOf('POST')] ?? { id: '', version: 0 };
      const noted = 'members' in body ? { ...body, members: ['bea', 'ben'] } : { ...body, note: 'changed' };
      const changed = { ...('questions' in body || 'integration' in body ? { ...body, enabled: false } : noted) };
      const after = await make(nameOf('PUT'), [`${path}/${id}`, { version, body: changed }]);
      expect(after.entry).toMatchObject({ user: 'ada', action: 'changed', record: id, before: body, after: changed });
      const late = { method: 'PUT', path: `${path}/${id}`, input: { version, body }, accept: '' };
      const caller = { surface: 'grpc', user: 'eve', email: '', role: 'Admin' } as const;
      const second = await dispatch({ ...late, caller }, tools);
      expect([second.status, second.body]).toEqual([409, expect.stringContaining('was changed by ada')]);
      const removed = await make(nameOf('DELETE'), [`${path}/${id}`, { version: String(version + 1) }]);
      expect(removed.entry).toMatchObject({ user: 'ada', action: 'removed', record: id, before: changed, after: null });
    }
  );

  it.each(Object.entries(attempts))('has a line for %s, without secrets', async (name, attempt) => {
    const { total } = await state.audit({ limit: 1 });
    const { entry, answer } = await make(name, attempt());
    expect((await state.audit({ limit: 1 })).total).toBe(total + 1);
    expect(entry).toMatchObject({ user: 'ada', surface: 'grpc' });
    const secret = answer.token?.split('_').at(-1) ?? 'no secret was told';
    expect(JSON.stringify(entry)).not.toContain(secret);
    expect(JSON.stringify(entry)).not.toContain(SECRET_ADDRESS);
    expect(JSON.stringify(entry)).not.toMatch(/[0-9a-f]{64}/);
  });
});
