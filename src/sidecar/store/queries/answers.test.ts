/** Every table gives the answer that plain arithmetic over the charges gives, to the last decimal. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CostQuery, Filter } from '../../../contract/api/query.ts';
import { measures, type MeasureName } from '../../../contract/measures.ts';
import { dimensionsOf, type CostTable } from '../metrics/dimensions.ts';
import { comparisonOf } from './bounds.ts';
import { compileCostQuery } from './compile-cost-query.ts';
import { keysOf, plainAnswer } from './testing/plain-answer.ts';
import { CROWDED_TAG, createRandom, pick, randomBill, type Charge } from './testing/random-bill.ts';
import { rowsOf, storeWith } from './testing/store-with.ts';

const charges = randomBill(20_261_123, 700, 2_100);
const gaps = { tagKeysWithGaps: new Set([CROWDED_TAG]) };
let store: Awaited<ReturnType<typeof storeWith>>;

beforeAll(async () => {
  store = await storeWith(charges);
});
afterAll(() => store.close());

const allMeasures = measures.map(({ name }) => name);
const needsStatus: readonly MeasureName[] = ['CommitmentUtilization', 'CommitmentCoverage', 'UnusedCommitmentCost'];
const anyTable = allMeasures.filter((name) => name !== 'ConsumedQuantity' && !needsStatus.includes(name));

function query(given: Partial<CostQuery>): CostQuery {
  return {
    measures: anyTable,
    dimensions: [],
    filters: [],
    period: { from: '2026-01-01', to: '2026-04-01' },
    granularity: 'none',
    compare: 'none',
    other: true,
    limit: 100_000,
    ...given,
  };
}

async function answerOf(asked: CostQuery, forceTables?: readonly CostTable[]) {
  const compiled = compileCostQuery(asked, { ...gaps, ...(forceTables === undefined ? {} : { forceTables }) });
  const rows = await rowsOf(store.engine, compiled);
  const keyCount = keysOf(asked).length + (asked.granularity === 'none' ? 0 : 1);
  const answer = new Map(rows.map((row) => [row.slice(0, keyCount).join('|'), row.slice(keyCount)]));
  expect(answer.size, 'no group stands in the answer twice').toBe(rows.length);
  return { table: compiled.table, answer };
}

function expected(asked: CostQuery, bill: readonly Charge[] = charges) {
  const comparison = comparisonOf(asked.period, asked.compare);
  const from = new Date(asked.period.from);
  return plainAnswer(
    bill,
    asked,
    comparison === null
      ? null
      : {
          ...comparison.period,
          forward: (start) => {
            const moved = forward(start, comparison.shift);
            return moved < from ? from : moved;
          },
        }
  );
}

function forward(start: Date, shift: { unit: string; count: number }): Date {
  if (shift.unit === 'seconds') {
    return new Date(start.getTime() + shift.count * 1000);
  }
  const month = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + shift.count, 1));
  const days = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 0)).getUTCDate();
  month.setUTCDate(Math.min(start.getUTCDate(), days));
  return new Date(month.getTime() + (start.getTime() % 86_400_000));
}

/** Asks the table chosen and every other that can answer. */
async function expectRight(asked: CostQuery): Promise<string> {
  const right = expected(asked);
  const chosen = await answerOf(asked);
  expect(chosen.answer, `${chosen.table} for ${JSON.stringify(asked)}`).toEqual(right);
  for (const tables of othersFor(asked)) {
    const other = await answerOf(asked, tables);
    expect(other.answer, `${tables.join(' + ')} for ${JSON.stringify(asked)}`).toEqual(right);
  }
  return chosen.table;
}

/** The tables that can answer besides the ones chosen: a rule that picks the wrong ones shows as a difference. */
function othersFor(asked: CostQuery): (readonly CostTable[])[] {
  const names = [...keysOf(asked), ...asked.filters.map((filter) => filter.dimension)];
  const has = (table: CostTable) => names.every((name) => dimensionsOf(table).has(name));
  const daily = has('cost_daily') && asked.granularity !== 'hour';
  const shift = comparisonOf(asked.period, asked.compare)?.shift;
  const byDay = daily && (shift?.unit !== 'seconds' || shift.count % 86_400 === 0 || asked.granularity === 'none');
  const byMonth =
    has('cost_resource_month') &&
    ['none', 'month'].includes(asked.granularity) &&
    asked.measures.every((measure) => !needsStatus.includes(measure)) &&
    shift?.unit !== 'seconds';
  return [
    ['cost'],
    ...(byDay ? [['cost_daily', 'cost'] as const] : []),
    ...(byMonth ? [['cost_resource_month', 'cost'] as const] : []),
  ];
}

describe('answers', () => {
  it('gives every measure from the facts, the daily and the monthly roll-up alike', async () => {
    expect(await expectRight(query({ measures: allMeasures, dimensions: ['ServiceName'] }))).toBe('cost_monthly');
    expect(await expectRight(query({ dimensions: ['ServiceName'], granularity: 'day' }))).toBe('cost_daily');
    expect(await expectRight(query({ dimensions: ['ResourceId', 'RegionName'] }))).toBe('cost_resource_month');
    expect(await expectRight(query({ measures: allMeasures, dimensions: ['SkuId'] }))).toBe('cost');
    for (const measure of allMeasures) {
      await expectRight(query({ measures: [measure], dimensions: ['ServiceProviderName'], granularity: 'month' }));
    }
  });

  it('counts charges that lack a tag, in months and sources that never carry it too', async () => {
    expect(await expectRight(query({ dimensions: ["tag:env'ironment"] }))).toBe('cost_monthly');
    expect(await expectRight(query({ dimensions: ['tag:team', 'ServiceName'], granularity: 'week' }))).toBe(
      'cost_daily'
    );
    await expectRight(query({ measures: allMeasures, dimensions: ['tag:team', "tag:env'ironment"] }));
    const untagged: Filter = { dimension: "tag:env'ironment", operator: '=', values: [''] };
    await expectRight(query({ dimensions: ['SubAccountId', 'tag:team'], filters: [untagged] }));
    await expectRight(query({ dimensions: ['tag:never-seen'] }));
  });

  it('does not take a tag with too many values from the roll-up', async () => {
    const gap = await store.engine.read('SELECT DISTINCT TagKey FROM rollup_gap');
    expect(gap.rows.flat()).toEqual([CROWDED_TAG]);
    expect(await expectRight(query({ dimensions: [`tag:${CROWDED_TAG}`] }))).toBe('cost');
  });

  it('reads the edges of a period that begins or ends within a day from the facts', async () => {
    const period = { from: '2026-01-09T06:00:00Z', to: '2026-03-15T18:30:00.250Z' };
    expect(await expectRight(query({ period, dimensions: ['ServiceName'], granularity: 'day' }))).toBe(
      'cost_daily + cost'
    );
    expect(await expectRight(query({ period, dimensions: ['ServiceName'] }))).toBe('cost_monthly + cost_daily + cost');
    expect(await expectRight(query({ period, dimensions: ['tag:team'], granularity: 'month' }))).toBe(
      'cost_monthly + cost_daily + cost'
    );
    await expectRight(query({ period, dimensions: ['ResourceId'] }));
    await expectRight(query({ period, compare: 'previous_period', granularity: 'day' }));
    await expectRight(query({ period, compare: 'previous_period', dimensions: ['tag:team'] }));
    await expectRight(
      query({ period: { from: '2026-01-15T01:00:00Z', to: '2026-01-15T02:00:00Z' }, granularity: 'hour' })
    );
  });

  it('compares with the period before, month by month where the period is made of months', async () => {
    for (const compare of ['previous_period', 'previous_month', 'previous_year'] as const) {
      await expectRight(query({ compare, dimensions: ['ServiceName'], measures: allMeasures }));
      await expectRight(query({ compare, granularity: 'day', period: { from: '2026-03-01', to: '2026-04-01' } }));
      await expectRight(query({ compare, granularity: 'week', period: { from: '2026-01-09', to: '2026-01-31' } }));
      // There is no 30 February.
      await expectRight(query({ compare, granularity: 'day', period: { from: '2026-03-30', to: '2026-04-01' } }));
      await expectRight(query({ compare, granularity: 'hour', period: { from: '2026-03-30', to: '2026-03-31' } }));
    }
  });

  it('keeps the largest per currency and sums the rest, also for ratios and series', async () => {
    for (const first of ['EffectiveCost', 'EffectiveSavingsRate', 'ChargeCount'] as const) {
      const ranked = { measures: [first, ...anyTable.filter((name) => name !== first)], top: 2 };
      for (const other of [true, false]) {
        await expectRight(query({ ...ranked, other, dimensions: ['ServiceName'] }));
        await expectRight(query({ ...ranked, other, dimensions: ['ServiceName', 'RegionId'], granularity: 'month' }));
        await expectRight(
          query({ ...ranked, other, dimensions: ['tag:team'], granularity: 'day', compare: 'previous_month' })
        );
        await expectRight(query({ ...ranked, other, dimensions: ['ResourceId'], compare: 'previous_year' }));
      }
    }
    await expectRight(query({ measures: ['ChargeCount'], dimensions: ['ServiceName'], top: 1 }));
    await expectRight(query({ measures: ['ConsumedQuantity'], dimensions: ['ServiceName'], top: 1 }));
  });

  it('groups by nothing that a filter leaves but one value of', async () => {
    const one: Filter[] = [
      { dimension: 'ServiceName', operator: '=', values: ['Amazon EC2'] },
      { dimension: 'tag:team', operator: '=', values: ['alpha'] },
      { dimension: 'BillingPeriodStart', operator: '=', values: ['2026-02-01'] },
    ];
    for (const granularity of ['none', 'day', 'month'] as const) {
      const pinned = { granularity, filters: one, currency: 'EUR', measures: anyTable };
      const dimensions = ['ServiceName', 'tag:team', 'BillingPeriodStart'] as const;
      await expectRight(query({ ...pinned, dimensions: [...dimensions], compare: 'previous_month' }));
      await expectRight(query({ ...pinned, dimensions: ['ServiceName', 'tag:team'], top: 1 }));
      await expectRight(query({ ...pinned, dimensions: ['ServiceName', 'ResourceId'], top: 2, other: false }));
      await expectRight(query({ ...pinned, dimensions: ['ServiceName'], filters: [...one, ...one.map(none)] }));
      await expectRight(
        query({ currency: 'EUR', granularity, dimensions: ['RegionId'], top: 2, compare: 'previous_month' })
      );
    }
  });

  it('answers nothing asked of nothing with zero, and money with no row', async () => {
    const period = { from: '2010-01-01', to: '2010-02-01' };
    expect((await answerOf(query({ period, measures: ['ChargeCount'] }))).answer).toEqual(new Map([['', ['0']]]));
    expect((await answerOf(query({ period }))).answer.size).toBe(0);
    expect((await answerOf(query({ period, currency: 'EUR' }))).answer.size).toBe(0);
    await expectRight(query({ period: { from: '0001-01-01', to: '9999-01-01' } }));
  });

  it('gives the plain answer to any question', async () => {
    const random = createRandom(7);
    const some = <T>(items: readonly T[], most: number) => [
      ...new Set(Array.from({ length: Math.floor(random() * (most + 1)) }, () => pick(random, items))),
    ];
    for (let round = 0; round < 60; round += 1) {
      const dimensions = some(
        [
          'ServiceName',
          'SubAccountId',
          'RegionId',
          'ResourceId',
          'tag:team',
          "tag:env'ironment",
          'BillingPeriodStart',
          'x_Source',
          'BillingCurrency',
          'ServiceProviderName',
          'ConsumedUnit',
        ],
        3
      );
      const asked = query({
        measures: [pick(random, allMeasures), ...some(allMeasures, 2)].filter(
          (name, index, all) => all.indexOf(name) === index
        ),
        dimensions,
        filters: some(filters, 2),
        period: pick(random, periods),
        granularity: pick(random, ['none', 'none', 'hour', 'day', 'week', 'month'] as const),
        compare: pick(random, ['none', 'none', 'previous_period', 'previous_month', 'previous_year'] as const),
        ...(random() < 0.4 ? { top: 1 + Math.floor(random() * 4), other: random() < 0.7 } : {}),
        ...(random() < 0.2 ? { currency: 'EUR' } : {}),
      });
      await expectRight(asked);
    }
  });
});

const none = (filter: Filter): Filter => ({ ...filter, values: ['none of them'] });

const periods = [
  { from: '2026-01-01', to: '2026-04-01' },
  { from: '2026-02-01', to: '2026-03-01' },
  { from: '2026-01-15', to: '2026-03-02' },
  { from: '2026-03-31', to: '2026-04-01' },
  { from: '2025-12-27T11:00:00Z', to: '2026-02-15T05:00:00Z' },
];

const filters: Filter[] = [
  { dimension: 'ServiceName', operator: '=', values: ["O'Reilly \\ 50%", 'tab\there', '{p0:String}'] },
  { dimension: 'ServiceName', operator: '!=', values: ['Amazon EC2'] },
  { dimension: 'ServiceName', operator: 'contains', values: ['SÃO', '%'] },
  { dimension: 'ServiceName', operator: 'not_contains', values: ['ec2', ''] },
  { dimension: 'RegionId', operator: '=', values: ['', 'eu-west-1'] },
  { dimension: 'ServiceProviderName', operator: '=', values: ['AWS'] },
  { dimension: 'ResourceId', operator: '=', values: ['res-3', 'res-4'] },
  { dimension: 'BillingPeriodStart', operator: '=', values: ['2026-02-01', '2026-03-01', 'soon', '2026-02-31'] },
  { dimension: 'BillingPeriodStart', operator: '!=', values: ['2026-02-01'] },
  { dimension: 'tag:team', operator: '=', values: ['alpha'] },
  { dimension: 'tag:team', operator: '!=', values: ['alpha', ''] },
  { dimension: 'tag:team', operator: '!=', values: ['beta'] },
  { dimension: 'tag:team', operator: 'not_contains', values: ['A'] },
  { dimension: "tag:env'ironment", operator: 'contains', values: ['PRO', ''] },
  { dimension: 'ChargeCategory', operator: '=', values: ['Usage'] },
  { dimension: 'SkuId', operator: 'contains', values: ['2'] },
];
