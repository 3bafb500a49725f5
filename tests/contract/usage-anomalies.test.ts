/** Anomalies of usage over made-up services with known causes: found by the hour, told once, judged, alerted on. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  KnownUsageAnomaly,
  UsageAnomaliesAnswer,
  UsageAnomalyDetail,
  UsageWatchAnswer,
} from '../../src/contract/api/usage-anomaly.ts';
import { createUsageWatch } from '../../src/sidecar/analyse/anomaly/index.ts';
import { createLog } from '../../src/sidecar/kernel/log.ts';
import { dispatch } from '../../src/sidecar/serve/api/dispatch.ts';
import { queryData } from '../../src/sidecar/serve/grpc/data.ts';
import { createAdmission, type ServeTools } from '../../src/sidecar/serve/index.ts';
import { createState, type State } from '../../src/sidecar/state/index.ts';
import type { HourlyUsage } from '../../src/sidecar/store/index.ts';
import { createExampleStore } from '../fixtures/frames/example-store.ts';
import { createServeTools } from '../fixtures/frames/serve-tools.ts';

const HOUR = 3_600_000;
/** Six weeks of hours up to the first of September, noon. */
const END = Date.parse('2026-09-01T12:00:00Z') / HOUR;
const BEGIN = END - 42 * 24;

/** What is planted: in which hours what is how many times as much. */
const planted = [
  { metric: 'http.requests', service: 'service-3', from: END - 30, to: END - 22, times: 4 },
  // A burst of errors and of requests of one service have one cause.
  { metric: 'http.requests', service: 'service-7', from: END - 5, to: END, times: 3 },
  { metric: 'queue.length', service: 'service-7', from: END - 5, to: END, times: 5 },
  { metric: 'http.requests', service: 'service-11', from: END - 60, to: END - 40, times: 0 },
  // One hour alone is no news, and neither is what happened while a service was new.
  { metric: 'http.requests', service: 'service-13', from: END - 50, to: END - 49, times: 6 },
  { metric: 'http.requests', service: 'service-15', from: BEGIN + 100, to: BEGIN + 110, times: 6 },
];
/** Hours in which nothing at all came in. */
const outage = { from: END - 100, to: END - 97 };

/** A number from 0 to 1 that looks random and is always the same. */
const noise = (seed: number) => {
  const x = Math.sin(seed * 12.9898) * 43_758.5453;
  return x - Math.floor(x);
};

function usageOf(metric: string, index: number): HourlyUsage {
  const service = `service-${index}`;
  const hours = new Map<number, number>();
  for (let hour = BEGIN; hour < END; hour++) {
    const wave = 1 + 0.6 * Math.sin(((hour % 24) / 24) * 2 * Math.PI + index);
    const weekend = [2, 3].includes(Math.floor(hour / 24) % 7) ? 0.5 : 1;
    const bump = planted
      .filter((each) => each.metric === metric && each.service === service && hour >= each.from && hour < each.to)
      .reduce((times, each) => times * each.times, 1);
    const value = 1000 * wave * weekend * (0.9 + 0.2 * noise(hour * 31 + index * 7 + metric.length)) * bump;
    // Senders of deltas send nothing for nothing.
    if (value > 0 && (hour < outage.from || hour >= outage.to)) {
      hours.set(hour, value);
    }
  }
  const facts = { provider: 'AWS', subAccountId: '1', team: 'core', owner: '', service, hours };
  return { metric, unit: '1', aggregation: metric === 'queue.length' ? 'level' : 'total', values: [service], ...facts };
}

const series = ['http.requests', 'queue.length'].flatMap((metric) =>
  Array.from({ length: 20 }, (_, index) => usageOf(metric, index))
);
let now = END;
const clock = { now: () => new Date(now * HOUR + 10 * 60_000).toISOString(), elapsed: () => 0 };
const store = {
  ...createExampleStore(),
  telemetry: {
    ...createExampleStore().telemetry,
    hourlyUsage: async () => ({ series: series.map((each) => ({ ...each, hours: upTo(each) })), leftOut: 0 }),
  },
};
const upTo = ({ hours }: HourlyUsage) => new Map([...hours].filter(([hour]) => hour < now));

let folder: string;
let state: State;
let tools: ServeTools;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'thriftdata-usage-'));
  state = createState({ place: { dataDir: folder }, clock });
  const usageWatch = createUsageWatch({
    ...{ store, state, clock },
    ...{ dimensions: ['ServiceName'], metrics: [], maxSeries: 100, memory: folder, log: createLog('error') },
  });
  tools = { ...createServeTools(store), state, clock, admission: createAdmission(state), usageWatch };
});
afterAll(async () => {
  await state.close();
  rmSync(folder, { recursive: true, force: true });
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

const look = () => call<UsageWatchAnswer>('POST', 'usage-anomalies/look');
const known = async () => (await call<UsageAnomaliesAnswer>('GET', 'usage-anomalies')).anomalies;
const brief = ({ metric, service, status, direction, members }: KnownUsageAnomaly) =>
  [metric, service, status, direction, members.length].join(' ');

/** Names and values of the columns that an alert rule would see. */
async function alertRows(): Promise<Record<string, unknown>> {
  const query = { refId: 'A', queryType: 'anomalies', format: 'numeric', anomalies: { of: 'usage' } };
  const { responses } = await queryData(
    {
      pluginContext: { user: { login: 'eve', email: '', role: 'Editor' } },
      format: 'JSON',
      queries: [
        {
          refId: 'A',
          timeRange: { fromEpochMS: BEGIN * HOUR, toEpochMS: END * HOUR },
          json: Buffer.from(JSON.stringify(query)),
        },
      ],
    } as unknown as Parameters<typeof queryData>[0],
    tools,
    null
  );
  const frame = JSON.parse(Buffer.from(responses['A']?.frames[0] ?? new Uint8Array()).toString('utf8')) as {
    schema: { fields: { name: string }[] };
    data: { values: unknown[][] };
  };
  return Object.fromEntries(frame.schema.fields.map(({ name }, index) => [name, frame.data.values[index]]));
}

describe('the watch over usage', () => {
  it('tells what was planted, each cause once, and nothing else', async () => {
    now = END - 3;
    expect(await look()).toEqual({ series: 40, leftOut: 0, found: 3, changed: 0, withdrawn: 0 });
    expect((await known()).map(brief)).toEqual([
      'queue.length service-7 open up 2',
      'http.requests service-3 ended up 1',
      'http.requests service-11 ended down 1',
    ]);
    const [, burst, silence] = await known();
    expect(burst).toMatchObject({ firstHour: new Date((END - 30) * HOUR).toISOString().replace('.000', '') });
    expect(burst?.change).toBeGreaterThan(250);
    expect(silence).toMatchObject({ change: -100, actual: '0', team: 'core', provider: 'AWS' });
  });

  it('adds later hours to it, and says nothing twice', async () => {
    now = END;
    expect(await look()).toMatchObject({ found: 0, changed: 1, withdrawn: 0 });
    expect(await look()).toMatchObject({ found: 0, changed: 0, withdrawn: 0 });
    const [lead] = await known();
    expect(lead?.lastHour).toBe(new Date((END - 1) * HOUR).toISOString().replace('.000', ''));
  });

  it('shows the hours of one, with what was expected of them', async () => {
    const [lead] = await known();
    const { hours } = await call<UsageAnomalyDetail>('GET', `usage-anomalies/${lead?.id}`);
    expect(hours).toHaveLength(7 * 24 + 5);
    const { actual, expected } = hours.at(-1) ?? {};
    expect(Number(actual)).toBeGreaterThan(3 * Number(expected));
    expect(hours.find(({ at }) => Date.parse(at) === outage.from * HOUR)).toMatchObject({ actual: null });
  });

  it('alerts on what runs until somebody says that it is expected; the audit log tells who', async () => {
    expect(await alertRows()).toMatchObject({
      ...{ metric: ['queue.length'], service: ['service-7'], team: ['core'], provider: ['AWS'], direction: ['up'] },
      Change: [expect.any(Number)],
    });
    const [lead] = await known();
    const judged = { version: lead?.version, verdict: 'expected', until: '2026-09-30', note: 'a sale' };
    await call('POST', `usage-anomalies/${lead?.id}/verdict`, judged);
    expect(await alertRows()).toEqual({});
    const { items } = await state.audit({ filters: [{ field: 'record', operator: '=', values: [lead?.id ?? ''] }] });
    expect(items[0]).toMatchObject({ user: 'eve', kind: 'usage anomaly' });
  });

  it('takes back what late points explain', async () => {
    const burst = series.find(({ metric, values }) => metric === 'http.requests' && values[0] === 'service-3');
    const hours = burst?.hours as Map<number, number>;
    for (let hour = END - 30; hour < END - 22; hour++) {
      hours.set(hour, hours.get(hour - 168) ?? 0);
    }
    expect(await look()).toMatchObject({ found: 0, withdrawn: 1 });
  });
});
