import { describe, expect, it } from 'vitest';
import { tableFromIPC, TimeUnit, DataType } from 'apache-arrow';
import { fileURLToPath } from 'node:url';
import type { HostsAnswer, HostUsage } from '../../../../contract/api/hosts.ts';
import { KubernetesQuery } from '../../../../contract/api/kubernetes.ts';
import { CostQuery, type CostQueryInput } from '../../../../contract/api/query.ts';
import type { ReconciliationCheck } from '../../../../contract/api/reconciliation.ts';
import { UsageQuery } from '../../../../contract/api/usage.ts';
import { createExampleStore, freshness } from '../../../../../tests/fixtures/frames/example-store.ts';
import { encodeArrow } from './arrow.ts';
import { unitId } from './columns.ts';
import type { Frame } from './frame.ts';
import { hostsAnswer } from './hosts.ts';
import { kubernetesAnswer } from './kubernetes.ts';
import { toDeliveryAnnotations, toDeliveryTable, toFreshnessNumbers, toFreshnessTable } from './ledger.ts';
import type { FrameContext } from './meta.ts';
import { toChecksTable, toDriftAnnotations, toDriftNumbers } from './reconciliation.ts';
import { toRestatementNumbers } from './restatements.ts';
import { toNodeGraph } from './nodegraph.ts';
import { toNumericLong } from './numeric.ts';
import { toTable } from './table.ts';
import { toTimeSeries } from './timeseries.ts';
import { usageAnswer, usageUnit, withUnit } from './usage.ts';

const september = { from: '2026-09-01T00:00:00Z', to: '2026-09-04T00:00:00Z' };
const now = '2026-09-05T12:00:00Z';

async function ask(
  input: Partial<CostQueryInput>,
  encode: (...args: Parameters<typeof toTable>) => Frame[]
): Promise<Frame[]> {
  const query = CostQuery.parse({ measures: ['EffectiveCost'], period: september, ...input });
  const answer = await createExampleStore().query(query, { surface: 'test', user: 'test' });
  const context: FrameContext = { refId: 'A', period: query.period, granularity: query.granularity, now };
  return encode(answer, context);
}

/** What a reader of the Arrow file sees, as plain JSON: the form the golden files are kept in. */
function decoded(frames: readonly Frame[]): string {
  const seen = frames.map((frame) => {
    const table = tableFromIPC(encodeArrow(frame));
    return {
      name: table.schema.metadata.get('name'),
      refId: table.schema.metadata.get('refId'),
      meta: JSON.parse(table.schema.metadata.get('meta') ?? '{}'),
      fields: table.schema.fields.map((field, index) => ({
        name: field.name,
        type: String(field.type),
        nullable: field.nullable,
        tstype: field.metadata.get('tstype'),
        labels: JSON.parse(field.metadata.get('labels') ?? 'null'),
        config: JSON.parse(field.metadata.get('config') ?? 'null'),
        // apache-arrow hands out milliseconds for timestamps of any unit.
        values: [...(table.getChildAt(index) ?? [])].map((value: unknown) =>
          typeof value === 'bigint' ? String(value) : value
        ),
      })),
    };
  });
  return `${JSON.stringify(seen, null, 2)}\n`;
}

function golden(name: string): string {
  return fileURLToPath(new URL(`../../../../../tests/fixtures/frames/${name}.json`, import.meta.url));
}

describe('frames as Grafana reads them', () => {
  it('time series by service and currency', async () => {
    const frames = await ask({ dimensions: ['ServiceName'], granularity: 'day' }, toTimeSeries);
    await expect(decoded(frames)).toMatchFileSnapshot(golden('timeseries-by-service'));
  });

  it('time series compared with the previous period', async () => {
    const frames = await ask({ granularity: 'day', compare: 'previous_period' }, toTimeSeries);
    await expect(decoded(frames)).toMatchFileSnapshot(golden('timeseries-compare'));
  });

  it('numeric long', async () => {
    const frames = await ask({ dimensions: ['ServiceName'] }, toNumericLong);
    await expect(decoded(frames)).toMatchFileSnapshot(golden('numeric-by-service'));
  });

  it('table with exact decimals', async () => {
    const frames = await ask({ dimensions: ['ServiceName'], granularity: 'day', compare: 'previous_period' }, toTable);
    await expect(decoded(frames)).toMatchFileSnapshot(golden('table-compare'));
  });

  it('a node graph: each circle is the sum of its lines, and money of two currencies is never added', async () => {
    const frames = await ask({ dimensions: ['ServiceProviderName', 'ServiceName'] }, toNodeGraph);
    await expect(decoded(frames)).toMatchFileSnapshot(golden('node-graph'));
    const alone = await ask({}, toNodeGraph);
    expect(alone[0]?.meta.notices?.map(({ text }) => text)).toContainEqual(expect.stringContaining('two or more'));
  });

  it('freshness, deliveries and annotations', async () => {
    const deliveries = await createExampleStore().deliveries();
    const frames = [
      ...toFreshnessTable([freshness], now, 'A'),
      ...toFreshnessNumbers([freshness], now, 'A'),
      ...toDeliveryTable(deliveries, 'A', []),
      ...toDeliveryAnnotations(deliveries, 'A', []),
    ];
    await expect(decoded(frames)).toMatchFileSnapshot(golden('ledger'));
  });
});

describe('clusters and usage', () => {
  const asTest = { surface: 'test', user: 'test' } as const;
  const context = (granularity: FrameContext['granularity']) => ({ refId: 'A', period: september, granularity, now });

  async function clusters(granularity: 'day' | 'none', figure: Parameters<typeof kubernetesAnswer>[2]) {
    const query = KubernetesQuery.parse({ dimensions: ['cluster', 'namespace'], period: september, granularity });
    return kubernetesAnswer(await createExampleStore().kubernetes.allocation(query, asTest), query, figure);
  }

  async function usage(granularity: 'day' | 'none') {
    const dimensions = ['attribute.http.route'];
    const query = UsageQuery.parse({ metric: 'seconds', dimensions, period: september, granularity });
    const answer = await createExampleStore().telemetry.usage(query, asTest);
    return { answer: usageAnswer(answer, query.metric), unit: usageUnit(answer) };
  }

  it('clusters by day, as numbers, and as a table of everything', async () => {
    const frames = [
      ...toTimeSeries(await clusters('day', 'totalCost'), context('day')),
      ...toNumericLong(await clusters('none', 'cpuEfficiency'), context('none')),
      ...toTable(await clusters('none', 'all'), context('none')),
    ];
    await expect(decoded(frames)).toMatchFileSnapshot(golden('kubernetes'));
  });

  it('hosts by day, as numbers, and as a table of everything; one on no bill has no cost', async () => {
    const web: HostUsage = {
      ...{ at: '2026-09-01T00:00:00Z', host: 'web', resourceId: 'i-1', resourceName: '', matchedBy: 'resource id' },
      ...{ provider: 'AWS', account: '111', region: 'eu-west-1', sources: ['hosts'], hours: 24, cores: 4 },
      ...{ coreHours: 96, coreHoursUsed: 12, cpuAverage: 0.125, cpuP95: 0.2, cpuMax: 0.5 },
      ...{ memoryBytes: 8 * 1024 ** 3, memoryBytesUsed: 1024 ** 3, memoryAverage: 0.125, memoryMax: 0.25 },
      ...{
        diskBytes: 0,
        diskBytesUsed: 0,
        diskReadBytes: 0,
        diskWrittenBytes: 0,
        receivedBytes: 0,
        sentBytes: 1024 ** 3,
      },
      ...{ currency: 'USD', cost: '4.800000000000000001', knownCost: '4.8', idleShare: 0.875, idleCost: '4.2' },
      ...{ costPerUsedCoreHour: '0.4', rightsizing: { cores: 1, memoryBytes: 2 * 1024 ** 3, saving: '3.6' } },
    };
    const nothing = { resourceId: '', matchedBy: null, currency: '', cost: null, knownCost: null } as const;
    const lost = { ...nothing, idleCost: null, costPerUsedCoreHour: null, rightsizing: null };
    const origin = { sql: 'SELECT 1', rowsRead: 2, elapsedMs: 1, dataUpTo: null, notices: [] };
    const answer: HostsAnswer = {
      ...origin,
      hosts: [web, { ...web, host: 'db', ...lost }],
    };
    const frames = [
      ...toTimeSeries(hostsAnswer(answer, 'day', 'cost'), context('day')),
      ...toNumericLong(hostsAnswer(answer, 'none', 'cpuP95'), context('none')),
      ...toTable(hostsAnswer(answer, 'none', 'all'), context('none')),
    ];
    await expect(decoded(frames)).toMatchFileSnapshot(golden('hosts'));
  });

  it('usage by day, as numbers and as a table, in the unit of the metric', async () => {
    const [daily, whole] = [await usage('day'), await usage('none')];
    const frames = [
      ...toTimeSeries(daily.answer, context('day')),
      ...toNumericLong(whole.answer, context('none')),
      ...toTable(whole.answer, context('none')),
    ];
    await expect(decoded(withUnit(frames, daily.unit))).toMatchFileSnapshot(golden('usage'));
  });
});

describe('time series', () => {
  it('leaves a step without charges out instead of inventing a zero', async () => {
    const frames = await ask({ dimensions: ['ServiceName'], granularity: 'day' }, toTimeSeries);
    const storage = frames.find((frame) => frame.fields[1]?.labels?.['ServiceName'] === 'Storage');
    expect(storage?.fields[0]?.values).toEqual([Date.parse('2026-09-01'), Date.parse('2026-09-03')]);
    expect(storage?.fields[1]?.values).toEqual([0.3, 0.1]);
  });

  it('gives every series labels of its own, also with several measures and a comparison', async () => {
    const frames = await ask(
      {
        measures: ['EffectiveCost', 'BilledCost'],
        dimensions: ['ServiceName'],
        granularity: 'day',
        compare: 'previous_period',
      },
      toTimeSeries
    );
    const labels = frames.map((frame) => JSON.stringify(frame.fields[1]?.labels));
    expect(new Set(labels).size).toBe(frames.length);
    expect(frames.every((frame) => frame.fields[1]?.labels?.['BillingCurrency'] !== undefined)).toBe(true);
  });

  it('says "no data" with one frame without fields that still tells which query ran', async () => {
    const frames = await ask({ period: { from: '2020-01-01', to: '2020-01-02' }, granularity: 'day' }, toTimeSeries);
    expect(frames).toHaveLength(1);
    expect(frames[0]?.fields).toEqual([]);
    expect(frames[0]?.meta.type).toBe('timeseries-multi');
    expect(frames[0]?.meta.executedQueryString).toContain('SELECT');
  });
});

describe('numeric long', () => {
  it('has strings and exactly one number in every frame, one frame a measure', async () => {
    const frames = await ask({ measures: ['EffectiveCost', 'BilledCost'], dimensions: ['ServiceName'] }, toNumericLong);
    expect(frames.map((frame) => frame.fields.map((field) => field.type))).toEqual([
      ['string', 'string', 'number'],
      ['string', 'string', 'number'],
    ]);
    expect(frames[0]?.meta.notices?.map((notice) => notice.text).join()).toContain(
      'first measure only: Effective cost'
    );
  });
});

describe('table', () => {
  it('keeps money to the last decimal beside the number that is drawn', async () => {
    const [frame] = await ask({ period: { from: '2026-09-01', to: '2026-09-02' } }, toTable);
    const exact = frame?.fields.find((field) => field.name === 'EffectiveCost (exact)');
    expect(exact?.values).toEqual(['10.423456789012345678']);
    expect(frame?.fields.find((field) => field.name === 'EffectiveCost')?.values).toEqual([
      Number('10.423456789012345678'),
    ]);
  });
});

describe('units', () => {
  it('never draws a currency sign over amounts of several currencies', async () => {
    const [frame] = await ask({ dimensions: ['ServiceName'] }, toNumericLong);
    expect(frame?.fields.at(-1)?.config?.unit).toBeUndefined();
    const [dollars] = await ask({ period: { from: '2026-09-01', to: '2026-09-02' } }, toNumericLong);
    expect(dollars?.fields.at(-1)?.config?.unit).toBe('currencyUSD');
  });

  it('writes the code of a currency Grafana has no sign for', () => {
    expect(unitId('money', 'CAD')).toBe('prefix:CAD ');
    expect(unitId('money', 'XXX')).toBeUndefined();
  });
});

describe('freshness', () => {
  it('warns when the range goes on for days after the data ends, and not when a bill is a day late', async () => {
    const texts = async (to: string) => {
      const [frame] = await ask({ period: { from: '2026-09-01', to } }, (answer, context) =>
        toTable(answer, { ...context, now: '2026-09-20T00:00:00Z' })
      );
      return (frame?.meta.notices ?? []).map((notice) => notice.text);
    };
    expect(await texts('2026-09-06')).toEqual([]);
    expect((await texts('2026-09-15')).join()).toContain('the last 11 days of this range have no data');
  });
});

describe('reconciliation', () => {
  const check = {
    ...{
      kind: 'invoice',
      id: 'inv-9',
      sources: ['aws'],
      billingAccountId: null,
      currency: 'USD',
      metric: 'BilledCost',
    },
    ...{ periodStart: '2026-09-01', periodEnd: '2026-10-01', statedOn: '2026-10-03', evidence: 'invoices.csv, row 2' },
    ...{ ours: '110', theirs: '111.230000000000000001', difference: '-1.230000000000000001', explained: [] },
    ...{
      unexplained: '-1.230000000000000001',
      tolerance: '0.01',
      status: 'differs',
      matchedBy: 'InvoiceId',
      hints: [],
    },
  } satisfies ReconciliationCheck;
  const valuesOf = (frames: readonly Frame[], name: string) =>
    frames[0]?.fields.find((field) => field.name === name)?.values;

  it('has every amount to draw and to the last digit', () => {
    const frames = toChecksTable([check], 'A');
    expect(valuesOf(frames, 'Unexplained')).toEqual([-1.23]);
    expect(valuesOf(frames, 'Unexplained (exact)')).toEqual(['-1.230000000000000001']);
  });

  it('gives alert rules a zero while all agree, so that they resolve', () => {
    const drift = {
      source: 'aws',
      kind: 'invoice',
      currency: 'USD',
      difference: '0',
      checks: 1,
      differing: 0,
    } as const;
    expect(valuesOf(toDriftNumbers([drift], new Map(), 'A'), 'Unexplained')).toEqual([0]);
    expect(toDriftNumbers([], new Map(), 'A')[0]?.fields).toEqual([]);
  });

  it('makes events of what differs only', () => {
    const frames = toDriftAnnotations([check, { ...check, id: 'fine', status: 'agrees' }], 'A');
    expect(valuesOf(frames, 'time')).toEqual([Date.parse('2026-10-03')]);
    expect(valuesOf(frames, 'text')?.[0]).toContain('inv-9');
  });
});

describe('Arrow file', () => {
  it('is a file with nanosecond timestamps and plain strings, nulls marked', () => {
    const bytes = encodeArrow({
      name: 'n',
      refId: 'A',
      meta: { type: 'table', typeVersion: [0, 1] },
      fields: [
        { name: 't', type: 'time', nullable: true, values: [Date.parse('2026-09-01'), null] },
        { name: 's', type: 'string', nullable: true, values: [null, 'ação'] },
        { name: 'v', type: 'number', values: [null, 1.5] },
      ],
    });
    expect(Buffer.from(bytes.subarray(0, 6)).toString()).toBe('ARROW1');
    expect(Buffer.from(bytes.subarray(-6)).toString()).toBe('ARROW1');
    const table = tableFromIPC(bytes);
    const time = table.schema.fields[0]?.type;
    expect(DataType.isTimestamp(time) && time.unit === TimeUnit.NANOSECOND).toBe(true);
    expect(DataType.isUtf8(table.schema.fields[1]?.type)).toBe(true);
    expect(table.getChildAt(1)?.toArray()).toEqual([null, 'ação']);
    expect(table.getChildAt(2)?.get(0)).toBeNull();
  });

  it('refuses fields of different lengths', () => {
    const meta = { type: 'table', typeVersion: [0, 1] } as const;
    const fields = [
      { name: 'a', type: 'number', values: [1] },
      { name: 'b', type: 'number', values: [] },
    ] as const;
    expect(() => encodeArrow({ name: '', refId: 'A', meta, fields })).toThrow(/field b has 0 values, not 1/);
  });
});

it('restated months give what their deliveries changed together, and 0 where nothing changed', async () => {
  const [example] = await createExampleStore().deliveries();
  if (example === undefined) {
    throw new Error('the example has no delivery');
  }
  const of = (billingMonth: string, before: string, after: string) => ({
    ...example,
    status: 'stored' as const,
    replaces: [{ delivery: 'd', billingMonth, rows: 1, billed: [{ currency: 'USD', before, after }] }],
  });
  const frames = toRestatementNumbers(
    [
      of('2026-09', '100', '111.23'),
      of('2026-09', '98.5', '100'),
      of('2026-10', '7', '7.00'),
      { ...of('2026-08', '1', '2'), status: 'failed' },
    ],
    'A'
  );
  const values = (of: typeof frames, name: string) => of[0]?.fields.find((field) => field.name === name)?.values;
  expect(values(frames, 'month')).toEqual(['2026-09', '2026-10']);
  expect(values(frames, 'Restated')).toEqual([12.73, 0]);
  expect(toRestatementNumbers([{ ...example, replaces: [] }], 'A')[0]?.fields).toEqual([]);
  expect(values(toDeliveryAnnotations([of('2026-09', '100', '111.23')], 'A', []), 'text')?.[0]).toContain(
    'replacing an earlier delivery: 2026-09 100 → 111.23 USD'
  );
});
