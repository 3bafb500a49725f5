/** Anomalies over a real store: found once, told with their money, changed by late bills, judged by people. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccuracyAnswer } from '../../src/contract/api/accuracy.ts';
import type { AnomaliesAnswer, AnomalyDetail, KnownAnomaly, WatchAnswer } from '../../src/contract/api/anomaly.ts';
import type { Filter } from '../../src/contract/api/query.ts';
import { createAnomalyWatch, type AnomalyWatch } from '../../src/sidecar/analyse/anomaly/index.ts';
import { createFixedClock } from '../../src/sidecar/kernel/clock.ts';
import { dispatch } from '../../src/sidecar/serve/api/dispatch.ts';
import { queryData } from '../../src/sidecar/serve/grpc/data.ts';
import { createAdmission, type ServeTools } from '../../src/sidecar/serve/index.ts';
import { createState, type State } from '../../src/sidecar/state/index.ts';
import { createServeTools } from '../fixtures/frames/serve-tools.ts';
import { chargeIn, writeBill } from '../fixtures/store/bill.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';

/** Bills from the first of April to the tenth of September; the runaway began on the eighth of September. */
const FIRST = Date.UTC(2026, 3, 1) / 86_400_000;
const LAST = Date.UTC(2026, 8, 10) / 86_400_000;
const RUNAWAY = Date.UTC(2026, 8, 8) / 86_400_000;
const now = '2026-09-11T09:00:00Z';
const clock = createFixedClock(now);
const months = ['2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09'];

let test: TestStore;
let state: State;
let tools: ServeTools;
let anomalyWatch: AnomalyWatch;

/** Two accounts with two services each; logging in the first account costs nine times as much from a day on. */
function bill(month: string, runaway: number) {
  const days = Array.from({ length: LAST - FIRST + 1 }, (_, index) => FIRST + index);
  const text = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
  return days
    .filter((day) => text(day).startsWith(month))
    .flatMap((day) => {
      const on = { ChargePeriodStart: `${text(day)}T00:00:00Z`, ChargePeriodEnd: `${text(day + 1)}T00:00:00Z` };
      const charge = (account: string, service: string, cost: number, more: Record<string, string> = {}) =>
        chargeIn(month, cost.toFixed(2), {
          ...on,
          ...{ SubAccountId: account, SubAccountName: `account ${account}`, ServiceName: service },
          ...{ ResourceId: `${service}-1`, Tags: '{"team":"core","owner":"ana"}' },
          ...more,
        });
      const wave = 1 + 0.02 * Math.sin(day * 1.7);
      return [
        charge('1', 'Logging', 20 * wave),
        ...(day >= runaway ? [charge('1', 'Logging', 160 * wave, { ResourceId: 'Logging-debug' })] : []),
        charge('1', 'Compute', 100 * wave),
        charge('2', 'Logging', 30 * wave),
        charge('2', 'Compute', 80 * wave),
        // A purchase once a year is none of usage.
        ...(text(day) === '2026-08-15' ? [charge('2', 'Compute', 9000, { ChargeCategory: 'Purchase' })] : []),
      ];
    });
}

async function deliver(month: string, runaway: number) {
  const file = join(test.folder, `${month}-${runaway}.csv`);
  await test.deliver([writeBill(file, bill(month, runaway))], { source: 'cloud' });
}

beforeAll(async () => {
  test = await openTestStore();
  for (const month of months) {
    await deliver(month, RUNAWAY);
  }
  state = createState({ place: { dataDir: test.folder }, clock });
  anomalyWatch = createAnomalyWatch({
    ...{ store: test.store, state, clock },
    places: { memory: join(test.folder, 'watch'), models: join(test.folder, 'models') },
  });
  tools = { ...createServeTools(test.store), state, admission: createAdmission(state), clock, anomalyWatch };
});
afterAll(async () => {
  await anomalyWatch.close();
  await state.close();
  await test.close();
});

async function call<Answer>(method: string, path: string, input: object = {}): Promise<Answer> {
  const response = await dispatch(
    { method, path, input, accept: '', caller: { surface: 'grpc', user: 'eve', email: '', role: 'Editor' } },
    tools
  );
  if (response.status !== 200) {
    throw new Error(`${response.status} ${response.body}`);
  }
  return JSON.parse(response.body) as Answer;
}

const known = async () => (await call<AnomaliesAnswer>('GET', 'anomalies')).anomalies;

async function only(): Promise<KnownAnomaly> {
  const [anomaly, ...more] = await known();
  if (anomaly === undefined || more.length > 0) {
    throw new Error(`${more.length + 1} anomalies`);
  }
  return anomaly;
}

async function alertRows(filters: Filter[] = []): Promise<number> {
  const { responses } = await queryData(
    {
      pluginContext: { user: { login: 'eve', email: '', role: 'Editor' } },
      format: 'JSON',
      queries: [
        {
          refId: 'A',
          timeRange: { fromEpochMS: FIRST * 86_400_000, toEpochMS: Date.parse(now) },
          json: Buffer.from(JSON.stringify({ refId: 'A', queryType: 'anomalies', format: 'numeric', filters })),
        },
      ],
    } as unknown as Parameters<typeof queryData>[0],
    tools,
    null
  );
  const frame = JSON.parse(Buffer.from(responses['A']?.frames[0] ?? new Uint8Array()).toString('utf8')) as {
    data: { values: unknown[][] };
  };
  return frame.data.values[0]?.length ?? 0;
}

describe('the watch', () => {
  it('finds what runs away, and nothing else', async () => {
    expect(await call<WatchAnswer>('POST', 'anomalies/look')).toEqual({
      series: 4,
      found: 1,
      changed: 0,
      withdrawn: 0,
    });
    expect(await only()).toMatchObject({
      ...{ subAccountId: '1', serviceName: 'Logging', direction: 'up', status: 'open', settled: false },
      ...{ firstDay: '2026-09-08', lastDay: '2026-09-10', team: 'core', owner: 'ana', currency: 'USD' },
      ...{ members: [{ serviceName: 'Logging' }], verdict: null },
    });
    const { actual, expected, impact } = await only();
    expect(Number(expected)).toBeCloseTo(60, 0);
    expect(Number(impact)).toBeCloseTo(480, -1);
    expect(Number(actual) - Number(expected)).toBeCloseTo(Number(impact), 9);
  });

  it('says nothing twice', async () => {
    expect(await call<WatchAnswer>('POST', 'anomalies/look')).toMatchObject({ found: 0, changed: 0, withdrawn: 0 });
  });

  it('names what moved, the largest first', async () => {
    const { id } = await only();
    const made = {
      ...{ id: 'e-1', at: '2026-09-07T22:00:00Z', kind: 'created' as const, severity: 'info' as const, actor: 'maria' },
      ...{ resourceIds: ['arn:aws:logs:eu-west-1:1:log-group/Logging-debug'], account: '1', region: 'eu-west-1' },
      ...{ provider: 'AWS', service: 'logs.amazonaws.com', what: 'CreateLogGroup', raw: '{}' },
    };
    const long = { ...made, id: 'e-2', at: '2026-08-20T22:00:00Z' };
    const shipped = { ...made, id: 'e-3', at: '2026-09-07T09:00:00Z', kind: 'deployed' as const, account: '' };
    const other = {
      ...shipped,
      id: 'e-4',
      at: '2026-09-06T09:00:00Z',
      resourceIds: ['acme/shop'],
      what: 'shop deployed',
    };
    const own = { ...shipped, resourceIds: ['acme/logging'], what: 'logging deployed' };
    const committed = {
      ...{ ...own, id: 'e-5', at: '2026-09-07T08:00:00Z', kind: 'committed' as const },
      what: 'logging: Log more (7fd1a60b01f9)',
    };
    const elsewhere = { ...committed, id: 'e-6', resourceIds: ['acme/shop'] };
    await test.store.events.take(
      'trail',
      [made, long, other, own, committed, elsewhere].map((event) => ({ event }))
    );
    const { causes, days, events } = await call<AnomalyDetail>('GET', `anomalies/${id}`);
    expect(causes[0]).toMatchObject({ dimension: 'ResourceId', value: 'Logging-debug', before: '0' });
    expect(events).toEqual([
      {
        ...{ at: committed.at, kind: 'committed', title: `${committed.what} · by maria · acme/logging` },
        because: { dimension: 'ServiceName', value: 'Logging' },
      },
      {
        ...{ at: own.at, kind: 'deployed', title: 'logging deployed · by maria · acme/logging' },
        because: { dimension: 'ServiceName', value: 'Logging' },
      },
      {
        ...{ at: made.at, kind: 'created', title: `CreateLogGroup · by maria · ${made.resourceIds[0]}` },
        because: { dimension: 'ResourceId', value: made.resourceIds[0] },
      },
      { at: other.at, kind: 'deployed', title: 'shop deployed · by maria · acme/shop' },
    ]);
    expect(days).toHaveLength(45);
    // Twenty a day and its wave were usual; a hundred and eighty is outside of what nobody would have noticed.
    const { actual, expected, lower, upper } = days.at(-1) ?? {};
    expect(Math.round(Number(expected))).toBe(20);
    expect(Number(lower)).toBeLessThan(Number(expected));
    expect(Number(actual)).toBeGreaterThan(Number(upper));
    expect(days.slice(0, 42).every((day) => Number(day.actual) <= Number(day.upper))).toBe(true);
  });
});

describe('people', () => {
  it('see it in an alert rule until somebody says that it is expected', async () => {
    expect(await alertRows()).toBe(1);
    const { id, version } = await only();
    await call('POST', `anomalies/${id}/verdict`, {
      version,
      verdict: 'expected',
      until: '2026-09-30',
      note: 'a test',
    });
    expect(await alertRows()).toBe(0);
    expect((await only()).verdict).toMatchObject({ verdict: 'expected', by: 'eve', at: now, note: 'a test' });
    const { items } = await state.audit({ filters: [{ field: 'record', operator: '=', values: [id] }] });
    expect(items.map(({ action, user }) => [action, user])).toEqual([
      ['changed', 'eve'],
      ['created', 'thriftdata'],
    ]);
  });

  it('mute it up to a day', async () => {
    const { id, version } = await only();
    await call('POST', `anomalies/${id}/verdict`, { version, verdict: 'unexpected' });
    expect(await alertRows()).toBe(1);
    const service = (name: string): Filter => ({ dimension: 'ServiceName', operator: '=', values: [name] });
    expect([await alertRows([service('Logging')]), await alertRows([service('Compute')])]).toEqual([1, 0]);
    await call('POST', `anomalies/${id}/mute`, { version: version + 1, until: '2026-09-20' });
    expect(await alertRows()).toBe(0);
  });

  it('and reports of what was missed are what accuracy is counted by', async () => {
    const report = { subAccountId: '2', serviceName: 'Compute', day: '2026-08-01', provider: 'AWS', note: '' };
    await call('POST', 'missed-anomalies', { body: report });
    await expect(call('POST', 'missed-anomalies', { body: { ...report, subAccountId: '' } })).rejects.toThrow(
      /name the account/
    );
    const { detection, byProvider, forecasts } = await call<AccuracyAnswer>('GET', 'accuracy');
    expect(detection).toMatchObject({
      ...{ alerts: 1, judged: 1, unexpected: 1, expected: 0, missed: 1 },
      ...{ precision: { of: 1, value: 1 }, recall: { of: 2, value: 0.5 }, delayDays: null },
    });
    expect(byProvider).toMatchObject([{ provider: 'AWS', alerts: 1, missed: 1 }]);
    expect(forecasts).toMatchObject([{ provider: 'AWS', currency: 'USD', backTest: { origins: expect.any(Number) } }]);
    expect((await call<AccuracyAnswer>('GET', 'accuracy', { days: '7' })).detection.missed).toBe(0);
  });

  it('are told who was first', async () => {
    const { id } = await only();
    await expect(call('POST', `anomalies/${id}/mute`, { version: 1, until: null })).rejects.toThrow(/409/);
  });
});

it('a restatement that takes it back withdraws it, and one that brings it again makes it the same', async () => {
  const { id } = await only();
  await deliver('2026-09', LAST + 1);
  expect(await call<WatchAnswer>('POST', 'anomalies/look')).toMatchObject({ found: 0, withdrawn: 1 });
  expect(await only()).toMatchObject({ id, status: 'withdrawn' });
  await deliver('2026-09', RUNAWAY + 1);
  expect(await call<WatchAnswer>('POST', 'anomalies/look')).toMatchObject({ found: 0, changed: 1 });
  expect(await only()).toMatchObject({ id, status: 'open', firstDay: '2026-09-09', mutedUntil: '2026-09-20' });
});
