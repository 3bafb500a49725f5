/** What a caller of the store gets back: order, limits, notices, rows, values, catalog. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CostAnswer,
  CostQuery,
  OTHER,
  RowsQuery,
  ValuesQuery,
  type CostQueryInput,
  type SourceFreshness,
} from '../../../contract/api/query.ts';
import { sentence } from '../../../contract/sentences.ts';
import { createQueries } from './execute.ts';
import type { Charge } from './testing/random-bill.ts';
import { storeWith, testContext } from './testing/store-with.ts';

const sources: SourceFreshness[] = ['aws', 'azure'].map((source, index) => ({
  source,
  provider: source.toUpperCase(),
  providers: [source.toUpperCase()],
  dataUpTo: `2026-03-0${index + 3}T00:00:00Z`,
  lastDeliveryAt: '2026-03-05T00:00:00Z',
  generation: 1,
  rows: 1,
  rejected: 0,
  flagged: 0,
}));

const charges: Charge[] = [
  charge('2026-03-01T00:00:00Z', 'EC2', 'USD', '10.5', { team: 'a' }),
  charge('2026-03-01T00:00:00Z', 'EC2', 'USD', '0.000000000000000001', { team: 'b' }),
  charge('2026-03-02T05:00:00Z', 'S3', 'USD', '7', {}),
  charge('2026-03-02T06:00:00Z', 'Lambda', 'USD', '-3', {}),
  charge('2026-03-02T07:00:00Z', 'Armazém', 'EUR', '2', {}),
  { ...charge('2026-02-02T07:00:00Z', 'S3', 'USD', '4', {}), BillingPeriodStart: '2026-02-01T00:00:00Z' },
];

function charge(start: string, service: string, currency: string, cost: string, tags: Record<string, string>): Charge {
  return {
    x_Source: 'aws',
    x_Delivery: 'd-1',
    x_File: 'bill.csv',
    BillingPeriodStart: '2026-03-01T00:00:00Z',
    BillingPeriodEnd: '2026-04-01T00:00:00Z',
    ChargePeriodStart: start,
    ChargePeriodEnd: '2026-03-03T00:00:00Z',
    BillingCurrency: currency,
    ServiceName: service,
    ChargeCategory: 'Usage',
    BilledCost: cost,
    EffectiveCost: cost,
    ConsumedUnit: 'Hours',
    ConsumedQuantity: '90000000000000000000',
    Tags: tags,
  };
}

let store: Awaited<ReturnType<typeof storeWith>>;
beforeAll(async () => {
  store = await storeWith(charges, sources);
  await store.engine.command(
    'ALTER TABLE cost UPDATE x_RemaindersJson = \'{"BilledCost":"0.0000000000000000000123"}\' WHERE ServiceName = \'S3\' SETTINGS mutations_sync = 2'
  );
});
afterAll(() => store.close());

const period = { from: '2026-03-01', to: '2026-04-01' };
const ask = (given: Partial<CostQueryInput>) =>
  store.queries.query(CostQuery.parse({ measures: ['EffectiveCost'], period, ...given }), testContext);

describe('query', () => {
  it('answers in the shape of the contract, with where it comes from', async () => {
    const answer = await ask({ dimensions: ['ServiceName'], compare: 'previous_month' });
    expect(CostAnswer.parse(answer)).toEqual(answer);
    expect(answer.previousPeriod).toEqual({ from: '2026-02-01T00:00:00Z', to: '2026-03-01T00:00:00Z' });
    expect(answer.rows).toEqual([
      ['EC2', 'USD', '10.500000000000000001', '0', '10.500000000000000001'],
      ['S3', 'USD', '7', '4', '3'],
      ['Armazém', 'EUR', '2', '0', '2'],
      ['Lambda', 'USD', '-3', '0', '-3'],
    ]);
    expect(answer.provenance).toMatchObject({ table: 'cost_monthly', dataUpTo: '2026-03-03T00:00:00Z', sources });
    expect(answer.provenance.rowsRead).toBeGreaterThan(0);
    expect(answer.provenance.notices.map(({ text }) => text)).toEqual([
      'The answer holds 2 currencies (EUR, USD); they are kept apart, never added up.',
    ]);
  });

  it('names only the sources that its filters leave', async () => {
    const { provenance } = await ask({ filters: [{ dimension: 'x_Source', operator: '=', values: ['azure'] }] });
    expect(provenance.sources.map(({ source }) => source)).toEqual(['azure']);
    expect(provenance.dataUpTo).toBe('2026-03-04T00:00:00Z');
  });

  it('names no source that ended before its first instant, unless all did', async () => {
    const upTo = async (from: string) => {
      const { provenance } = await ask({ period: { from, to: '2026-04-01' } });
      return [provenance.dataUpTo, provenance.sources.length];
    };
    expect(await upTo('2026-03-03')).toEqual(['2026-03-04T00:00:00Z', sources.length - 1]);
    expect(await upTo('2026-03-20')).toEqual(['2026-03-03T00:00:00Z', sources.length]);
  });

  it('says so when the limit cut the answer off, and only then', async () => {
    const cut = await ask({ dimensions: ['ServiceName'], currency: 'USD', limit: 2 });
    expect(cut.rows.map(([service]) => service)).toEqual(['EC2', 'S3']);
    expect(cut.provenance.notices).toMatchObject([{ severity: 'warning' }]);
    const whole = await ask({ dimensions: ['ServiceName'], currency: 'USD', limit: 3 });
    expect(whole.rows).toHaveLength(3);
    expect(whole.provenance.notices).toEqual([]);
  });

  it('puts "other" last at every step, whatever its amount', async () => {
    const answer = await ask({ dimensions: ['ServiceName'], top: 1, granularity: 'month', currency: 'USD' });
    expect(answer.rows).toEqual([
      ['2026-03-01T00:00:00Z', 'EC2', 'USD', '10.500000000000000001'],
      ['2026-03-01T00:00:00Z', OTHER, 'USD', '4'],
    ]);
    const ascending = await ask({
      dimensions: ['ServiceName'],
      top: 2,
      order: { by: 'EffectiveCost', direction: 'asc' },
      currency: 'USD',
    });
    expect(ascending.rows.map(([service]) => service)).toEqual(['S3', 'EC2', OTHER]);
  });

  it('orders by a dimension, by time, and by change', async () => {
    const byName = await ask({ dimensions: ['ServiceName'], order: { by: 'ServiceName', direction: 'asc' } });
    expect(byName.rows.map(([service]) => service)).toEqual(['Armazém', 'EC2', 'Lambda', 'S3']);
    const byTime = await ask({ granularity: 'day', order: { by: 'time', direction: 'desc' }, currency: 'USD' });
    expect(byTime.rows.map(([time]) => time)).toEqual(['2026-03-02T00:00:00Z', '2026-03-01T00:00:00Z']);
    const byChange = await ask({
      dimensions: ['ServiceName'],
      compare: 'previous_month',
      order: { by: 'EffectiveCost_change', direction: 'asc' },
    });
    expect(byChange.rows[0]?.[0]).toBe('Lambda');
  });

  it('sums quantities beyond what a money column holds', async () => {
    const { rows } = await ask({ measures: ['ConsumedQuantity'], dimensions: ['tag:team'] });
    expect(rows).toContainEqual(['', 'Hours', '270000000000000000000']);
  });

  it('reads the facts for a tag that the roll-up leaves out', async () => {
    await store.engine.command("INSERT INTO rollup_gap VALUES ('team', 'aws', '2026-03-01 00:00:00')");
    expect((await ask({ dimensions: ['tag:team'] })).provenance.table).toBe('cost');
    await store.engine.command('TRUNCATE TABLE rollup_gap');
    expect((await ask({ dimensions: ['tag:team'] })).provenance.table).toBe('cost_monthly');
  });

  it('passes on what the engine noticed', async () => {
    const notices = [{ severity: 'warning' as const, ...sentence('rows_cut', { limit: 7 }) }];
    const queries = createQueries(
      async (...given) => ({ ...(await store.execute(...given)), notices }),
      async () => []
    );
    const answer = await queries.query(CostQuery.parse({ measures: ['ChargeCount'], period }), testContext);
    expect(answer.provenance).toMatchObject({ notices, dataUpTo: null, sources: [] });
  });
});

describe('rows', () => {
  const read = async (given: object) => store.queries.rows(RowsQuery.parse({ period, ...given }), testContext);
  const cell = (answer: Awaited<ReturnType<typeof read>>, name: string) =>
    answer.rows.map((row) => row[answer.columns.indexOf(name)]);

  it('gives whole FOCUS rows, newest first, with every digit and where they came from', async () => {
    const answer = await read({});
    expect(cell(answer, 'ServiceName')).toEqual(['Armazém', 'Lambda', 'S3', 'EC2', 'EC2']);
    expect(cell(answer, 'ChargePeriodStart')[2]).toBe('2026-03-02T05:00:00Z');
    expect(cell(answer, 'BilledCost')[2]).toBe('7.0000000000000000000123');
    expect(cell(answer, 'ListCost')[2]).toBeNull();
    expect(cell(answer, 'RegionId')[2]).toBeNull();
    expect(cell(answer, 'Tags').map((tags) => tags ?? null)).toContain('{"team":"a"}');
    expect(cell(answer, 'Tags')[2]).toBeNull();
    expect(cell(answer, 'x_File')[2]).toBe('bill.csv');
    expect(new Set(cell(answer, 'x_RowHash')).size).toBe(5);
    expect(answer.provenance).toMatchObject({ table: 'cost', notices: [] });
  });

  it('pages without repeating or skipping a row', async () => {
    const pages = await Promise.all([0, 2, 4].map((offset) => read({ limit: 2, offset })));
    expect(pages.flatMap((page) => cell(page, 'x_RowHash'))).toEqual(cell(await read({}), 'x_RowHash'));
    expect(pages.map((page) => page.provenance.notices.length)).toEqual([1, 1, 0]);
  });

  it('keeps to filters, currency and the half-open period', async () => {
    expect(cell(await read({ currency: 'EUR' }), 'ServiceName')).toEqual(['Armazém']);
    expect(
      cell(await read({ filters: [{ dimension: 'tag:team', operator: '=', values: ['a'] }] }), 'BilledCost')
    ).toEqual(['10.5']);
    const hour = { from: '2026-03-02T05:00:00Z', to: '2026-03-02T06:00:00Z' };
    expect(cell(await read({ period: hour }), 'ServiceName')).toEqual(['S3']);
  });
});

describe('values', () => {
  const values = async (given: object) => store.queries.values(ValuesQuery.parse(given), testContext);

  it('puts the most expensive first, never adding up currencies', async () => {
    // S3 leads with 7 + 4 dollars, Armazém with 2 euros; EC2 comes second among the dollars.
    expect((await values({ dimension: 'ServiceName' })).values).toEqual(['S3', 'Armazém', 'EC2', 'Lambda']);
    expect((await values({ dimension: 'tag:team' })).values).toEqual(['a', '', 'b']);
  });

  it('searches without regard to case, within filters and period', async () => {
    expect(await values({ dimension: 'ServiceName', search: 'ARMAZÉM' })).toEqual({ values: ['Armazém'], more: false });
    expect(await values({ dimension: 'ServiceName', search: '%' })).toEqual({ values: [], more: false });
    expect(await values({ dimension: 'ServiceName', limit: 2 })).toMatchObject({ more: true });
    const february = { from: '2026-02-01', to: '2026-03-01' };
    expect(await values({ dimension: 'ServiceName', period: february })).toEqual({ values: ['S3'], more: false });
    const euros = [{ dimension: 'BillingCurrency', operator: '=', values: ['EUR'] }];
    expect((await values({ dimension: 'ServiceName', filters: euros })).values).toEqual(['Armazém']);
    expect((await values({ dimension: 'BillingPeriodStart' })).values).toEqual(['2026-03-01', '2026-02-01']);
  });
});

describe('catalog', () => {
  it('says what can be asked of the data', async () => {
    const catalog = await store.queries.catalog(testContext);
    expect(catalog).toMatchObject({
      tagKeys: ['team'],
      currencies: ['USD', 'EUR'],
      dataFrom: '2026-02-02T00:00:00Z',
      dataUpTo: '2026-03-04T00:00:00Z',
    });
    expect(catalog.measures.length).toBeGreaterThan(0);
    expect(catalog.dimensions.length).toBeGreaterThan(0);
  });

  it('knows no first day, tag or currency where there is no charge', async () => {
    await store.engine.command('TRUNCATE TABLE cost_daily');
    await store.engine.command('TRUNCATE TABLE cost_monthly');
    await store.engine.command('TRUNCATE TABLE tag_set');
    const catalog = await createQueries(store.execute, async () => []).catalog(testContext);
    expect(catalog).toMatchObject({ tagKeys: [], currencies: [], dataFrom: null, dataUpTo: null });
  });
});
