/** Derived queries give what plain arithmetic over the charges gives. */
import { BigNumber } from 'bignumber.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DerivedQuery, type DerivedQueryInput } from '../../../contract/api/derived.ts';
import { fiscalPeriodOf } from '../../../contract/calendar.ts';
import { randomBill, type Charge } from './testing/random-bill.ts';
import { storeWith, testContext } from './testing/store-with.ts';

const charges = randomBill(20_261_126, 600, 0).map((charge): Charge => ({ ...charge, BillingCurrency: 'USD' }));
let store: Awaited<ReturnType<typeof storeWith>>;

beforeAll(async () => {
  store = await storeWith(charges);
});
afterAll(() => store.close());

const whole = { from: '2025-01-01T00:00:00Z', to: '2026-07-01T00:00:00Z' };
const derive = async (query: Omit<DerivedQueryInput, 'period'> & { period?: DerivedQueryInput['period'] }) => {
  const answer = await store.queries.derive(DerivedQuery.parse({ period: whole, ...query }), testContext);
  const keep = answer.columns.flatMap(({ role }, index) => (role === 'currency' ? [] : [index]));
  return answer.rows.map((row) => keep.map((index) => row[index] ?? null));
};

const text = (charge: Charge, column: string) => String(charge[column] ?? '');
const effective = (charge: Charge) => new BigNumber(text(charge, 'EffectiveCost') || '0');
const sum = (of: readonly Charge[]) => of.reduce((total, charge) => total.plus(effective(charge)), new BigNumber(0));
const service = (charge: Charge) => text(charge, 'ServiceName');
const groups = (by: (charge: Charge) => string, of: readonly Charge[] = charges) =>
  [...new Set(of.map(by))].map((key) => ({ key, rows: of.filter((charge) => by(charge) === key) }));
const near = (got: string | null | undefined, want: BigNumber) =>
  new BigNumber(got ?? 'NaN').minus(want).abs().lt('1e-9');

describe('figures', () => {
  it('shares are of the sum of all rows, also of those that a limit cuts off', async () => {
    const rows = await derive({
      figures: [{ name: 'share', form: 'share', times: '100' }],
      dimensions: ['ServiceName'],
      limit: 2,
    });
    expect(rows).toHaveLength(2);
    for (const [name, share] of rows) {
      expect(
        near(
          share,
          sum(charges.filter((charge) => service(charge) === name))
            .div(sum(charges))
            .times(100)
        )
      ).toBe(true);
    }
  });

  it('a part of a whole has the conditions of the part above and those of the whole below', async () => {
    const filters = [{ dimension: 'ServiceName', operator: '=' as const, values: ['Amazon EC2'] }];
    const rows = await derive({
      figures: [{ name: 'part', form: 'of_base' }],
      filters,
      base: { period: whole, filters: [] },
    });
    expect(
      near(rows[0]?.[0], sum(charges.filter((charge) => service(charge) === 'Amazon EC2')).div(sum(charges)))
    ).toBe(true);
  });

  it('distinct things are counted once, and what names none is not', async () => {
    const rows = await derive({
      figures: [{ name: 'count', form: 'count' }],
      dimensions: ['ServiceName'],
      counted: 'ResourceId',
    });
    const expected = groups(service).map(({ key, rows: of }) => [
      key,
      String(new Set(of.map((charge) => text(charge, 'ResourceId')).filter(Boolean)).size),
    ]);
    expect(new Map(rows as [string, string][])).toEqual(new Map(expected as [string, string][]));
  });

  it('a change is held against any period, and a ratio over nothing is nothing', async () => {
    const period = { from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z' };
    const base = { period: { from: '2025-12-01T00:00:00Z', to: '2026-01-01T00:00:00Z' }, filters: [] };
    const rows = await derive({
      figures: [
        { name: 'now' },
        { name: 'before', form: 'base' },
        { name: 'delta', form: 'change' },
        { name: 'pct', form: 'change_ratio' },
      ],
      dimensions: ['tag:team'],
      period,
      base,
    });
    const within = (charge: Charge, { from, to }: { from: string; to: string }) =>
      text(charge, 'ChargePeriodStart') >= from && text(charge, 'ChargePeriodStart') < to;
    for (const [team, now, before, delta, pct] of rows) {
      const mine = charges.filter((charge) => (charge.Tags['team'] ?? '') === team);
      const [left, right] = [
        sum(mine.filter((charge) => within(charge, period))),
        sum(mine.filter((charge) => within(charge, base.period))),
      ];
      expect([near(now, left), near(before, right), near(delta, left.minus(right))]).toEqual([true, true, true]);
      expect(right.isZero() ? pct : near(pct, left.minus(right).div(right))).toBe(right.isZero() ? null : true);
    }
  });

  it('an average per day divides by the days of the step that are in the period and over', async () => {
    const rows = await derive({
      figures: [{ name: 'avg', form: 'per_day' }],
      granularity: 'month',
      period: { from: '2026-02-01T00:00:00Z', to: '2026-04-01T00:00:00Z' },
      until: '2026-03-11T00:00:00Z',
    });
    const inMonth = (month: string) =>
      sum(charges.filter((charge) => text(charge, 'ChargePeriodStart').startsWith(month)));
    expect(
      rows.map(([at, avg]) => [
        at,
        near(avg, inMonth(at?.slice(0, 7) ?? '').div(at?.startsWith('2026-02') === true ? 28 : 10)),
      ])
    ).toEqual([
      ['2026-02-01T00:00:00Z', true],
      ['2026-03-01T00:00:00Z', true],
    ]);
  });

  it('quarters are sums of months, and running sums end at the total', async () => {
    const quarters = await derive({
      figures: [{ name: 'cost' }, { name: 'so_far', form: 'running' }],
      granularity: 'quarter',
    });
    expect(near(quarters.at(-1)?.[2], sum(charges))).toBe(true);
    expect(quarters.map(([at]) => at?.slice(5, 7))).toEqual(
      quarters.map(([at]) =>
        ['01', '04', '07', '10'].includes(at?.slice(5, 7) ?? '') ? at?.slice(5, 7) : 'no quarter'
      )
    );
  });
});

describe('years that begin when a company says', () => {
  it.each([1, 2, 4, 7, 12])('month %i: every charge falls into its fiscal quarter and year', async (yearStart) => {
    for (const [granularity, length] of [
      ['quarter', 3],
      ['year', 12],
    ] as const) {
      const rows = await derive({ figures: [{ name: 'cost' }], granularity, yearStart });
      const expected = groups((charge) => fiscalPeriodOf(String(charge.ChargePeriodStart), length, yearStart).from);
      expect(rows.map(([at]) => at)).toEqual(expected.map(({ key }) => key).sort());
      for (const { key, rows: of } of expected) {
        expect(near(rows.find(([at]) => at === key)?.[1], sum(of))).toBe(true);
      }
    }
  });
});

describe('cuts', () => {
  it('the largest of every group', async () => {
    const rows = await derive({
      figures: [{ name: 'cost' }],
      dimensions: ['SubAccountName', 'ServiceName'],
      limitPer: { by: 'SubAccountName', rows: 1 },
    });
    const largest = groups((charge) => text(charge, 'SubAccountName')).map(({ key, rows: of }) => [
      key,
      groups(service, of).sort((one, other) => sum(other.rows).comparedTo(sum(one.rows)) ?? 0)[0]?.key,
    ]);
    expect(new Map(rows.map(([account, name]) => [account, name]))).toEqual(new Map(largest as [string, string][]));
  });

  it('conditions on figures, and how many rows meet them', async () => {
    const totals = groups(service)
      .map(({ rows }) => sum(rows))
      .sort((one, other) => other.comparedTo(one) ?? 0);
    const limit = (totals[2] ?? new BigNumber(0)).toFixed(6, BigNumber.ROUND_FLOOR);
    const having = [{ figure: 'cost', operator: '>' as const, value: limit }];
    const expected = totals.filter((total) => total.gt(limit)).length;
    expect(await derive({ figures: [{ name: 'cost' }], dimensions: ['ServiceName'], having })).toHaveLength(expected);
    expect(await derive({ figures: [{ name: 'cost' }], dimensions: ['ServiceName'], having, onlyCount: true })).toEqual(
      [[String(expected)]]
    );
  });

  it('days of one type, from days and from facts alike', async () => {
    const rows = await derive({ figures: [{ name: 'cost' }], dimensions: ['x_DayType'] });
    const isWeekend = (charge: Charge) => [0, 6].includes(new Date(text(charge, 'ChargePeriodStart')).getUTCDay());
    const byType = new Map(rows as [string, string][]);
    expect(near(byType.get('Weekend'), sum(charges.filter(isWeekend)))).toBe(true);
    expect(near(byType.get('Weekday'), sum(charges.filter((charge) => !isWeekend(charge))))).toBe(true);
    const byResource = await derive({
      figures: [{ name: 'cost' }],
      filters: [
        { dimension: 'x_DayType', operator: '=', values: ['Weekend'] },
        { dimension: 'ResourceId', operator: '=', values: ['res-1'] },
      ],
    });
    expect(
      near(
        byResource[0]?.[0],
        sum(charges.filter((charge) => isWeekend(charge) && text(charge, 'ResourceId') === 'res-1'))
      )
    ).toBe(true);
  });

  it('days of the week, and averages over as many of each as there are', async () => {
    const period = { from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z' };
    const dayOf = (charge: Charge) => new Date(text(charge, 'ChargePeriodStart')).getUTCDay();
    const inMarch = charges.filter((charge) => text(charge, 'ChargePeriodStart').startsWith('2026-03'));
    const rows = await derive({
      figures: [{ name: 'cost' }, { name: 'average', form: 'per_day' }],
      dimensions: ['x_DayOfWeek'],
      period,
    });
    // March 2026 begins on a Sunday: five of Sunday to Tuesday, four of the others.
    for (const [name, cost, average] of rows) {
      const number = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'].indexOf(name ?? '');
      const wanted = sum(inMarch.filter((charge) => dayOf(charge) === number));
      expect([near(cost, wanted), near(average, wanted.div(number <= 2 ? 5 : 4))]).toEqual([true, true]);
    }
    expect(rows).toHaveLength(new Set(inMarch.map(dayOf)).size);
  });

  it('the largest and everything else, also what has no name, as one row', async () => {
    const totals = groups(service)
      .filter(({ key }) => key !== '')
      .map(({ key, rows }) => ({ key, cost: sum(rows) }))
      .sort((one, other) => other.cost.comparedTo(one.cost) ?? 0);
    const first = totals.slice(0, 2);
    const rows = await derive({
      figures: [{ name: 'cost' }, { name: 'share', form: 'share' }],
      ...{ dimensions: ['ServiceName'], top: 2, rest: true, order: { by: 'cost', direction: 'desc' } },
    });
    const rest = first.reduce((left, { cost }) => left.minus(cost), sum(charges));
    expect(rows.map(([name]) => name)).toEqual([...first.map(({ key }) => key), '__other__']);
    expect(near(rows[2]?.[1], rest) && near(rows[2]?.[2], rest.div(sum(charges)))).toBe(true);
  });

  it('the rest of what is not cut off is the caller’s to mend', async () => {
    await expect(
      derive({ figures: [{ name: 'cost' }], dimensions: ['ServiceName'], rest: true })
    ).rejects.toMatchObject({ kind: 'caller', code: 'rest_unclear', field: 'rest' });
  });

  it('an order by what is not there is the caller’s to mend', async () => {
    await expect(
      derive({ figures: [{ name: 'cost' }], order: { by: 'nothing', direction: 'asc' } })
    ).rejects.toMatchObject({ kind: 'caller', code: 'order_unknown' });
  });
});
