/** Sums of a budget are exact to the last digit, and a threshold is crossed on the day that passes it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Budget } from '../../../contract/api/budget.ts';
import type { Filter } from '../../../contract/api/query.ts';
import { compareDecimals, subtractDecimals, sumDecimals } from '../../../contract/money.ts';
import { burnDown, crossings, percentOf, stateOf } from './burn-down.ts';
import { expectedByRunRate } from './expected.ts';
import { daysOf, periodAt } from './period.ts';
import { runRate } from './run-rate.ts';
import { isWithin } from './status.ts';

const spend = (...amounts: string[]) =>
  amounts.map((spent, index) => ({ day: `2026-09-0${index + 1}`, spent, isForecast: index > 2 }));

describe('a burn-down', () => {
  it('keeps every digit, and ends where even spending ends', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt(-(10n ** 30n), 10n ** 30n), { minLength: 1, maxLength: 40 }), (raw) => {
        const amounts = raw.map((value) => `${value}e-12`);
        const days = burnDown(
          '1000',
          amounts.map((spent, index) => ({ day: String(index), spent, isForecast: false }))
        );
        const last = days.at(-1);
        expect(compareDecimals(last?.sum ?? '', sumDecimals(amounts))).toBe(0);
        expect(last?.remaining).toBe(subtractDecimals('1000', sumDecimals(amounts)));
        expect(compareDecimals(last?.even ?? '1', '0')).toBe(0);
      })
    );
  });

  it('tells the first day above a limit; what is only expected passes no threshold on what was spent', () => {
    const days = burnDown('100', spend('40', '40', '0.000000000000000001', '30', '0'));
    const crossed = crossings(
      '100',
      [
        { percent: 80, on: 'actual' },
        { percent: 100, on: 'actual' },
        { percent: 100, on: 'forecast' },
        { percent: 200, on: 'forecast' },
      ],
      days
    );
    expect(crossed.map(({ limit, crossedOn }) => [limit, crossedOn])).toEqual([
      ['80', '2026-09-03'],
      ['100', null],
      ['100', '2026-09-04'],
      ['200', null],
    ]);
    expect(stateOf('100', '80', '110', crossed)).toBe('at_risk');
    expect(stateOf('100', '100.01', '110', crossed)).toBe('over');
    expect(stateOf('100', '10', '50', [])).toBe('within');
    expect(percentOf('1', '3')).toBe('33.33');
  });

  it('comes back to the limit after a refund, and has still been above it', () => {
    const days = burnDown('100', spend('101', '-50', '10'));
    expect(crossings('100', [{ percent: 100, on: 'actual' }], days)[0]?.crossedOn).toBe('2026-09-01');
    expect(days.map(({ remaining }) => remaining)).toEqual(['-1', '49', '39']);
  });
});

it('the run rate is the mean of the last four weeks, and nothing without days', () => {
  expect(runRate([])).toBeNull();
  expect(runRate(['1', '2'])).toBe('1.5');
  expect(runRate([...Array.from({ length: 100 }, () => '1000'), ...Array.from({ length: 28 }, () => '1')])).toBe('1');
});

describe('periods', () => {
  it.each([
    [{ type: 'month' }, '2026-02-28T23:59:59Z', '2026-02-01T00:00:00Z', '2026-03-01T00:00:00Z'],
    [{ type: 'quarter' }, '2026-12-31T23:59:59Z', '2026-10-01T00:00:00Z', '2027-01-01T00:00:00Z'],
    [{ type: 'year' }, '2028-02-29T00:00:00Z', '2028-01-01T00:00:00Z', '2029-01-01T00:00:00Z'],
    [{ type: 'rolling', days: 30 }, '2026-03-01T12:00:00Z', '2026-01-31T00:00:00Z', '2026-03-02T00:00:00Z'],
    [
      { type: 'custom', from: '2026-05-01', to: '2026-06-15' },
      '2026-01-01T00:00:00Z',
      '2026-05-01T00:00:00Z',
      '2026-06-15T00:00:00Z',
    ],
  ] as const)('%o at %s', (period, now, from, to) => {
    expect(periodAt(period, now)).toEqual({ from, to });
    expect(daysOf({ from, to })).toHaveLength((Date.parse(to) - Date.parse(from)) / 86_400_000);
  });
});

describe('fiscal periods', () => {
  it.each([
    // A year from April, as in India, Japan and the United Kingdom: January is its last quarter.
    [3, 4, '2027-01-31T23:59:59Z', '2027-01-01T00:00:00Z', '2027-04-01T00:00:00Z'],
    [12, 4, '2027-03-31T23:59:59Z', '2026-04-01T00:00:00Z', '2027-04-01T00:00:00Z'],
    [12, 4, '2027-04-01T00:00:00Z', '2027-04-01T00:00:00Z', '2028-04-01T00:00:00Z'],
    // From October, as the government of the United States counts.
    [12, 10, '2026-11-27T12:00:00Z', '2026-10-01T00:00:00Z', '2027-10-01T00:00:00Z'],
    [3, 2, '2026-01-15T00:00:00Z', '2025-11-01T00:00:00Z', '2026-02-01T00:00:00Z'],
  ])('of %i months, of a year that begins with month %i, at %s', (length, yearStart, now, from, to) => {
    const type = length === 3 ? 'quarter' : 'year';
    expect(periodAt({ type }, now, yearStart)).toEqual({ from, to });
  });
});

describe('a budget that somebody with a part of the costs may see', () => {
  const filter = (dimension: string, operator: Filter['operator'], ...values: string[]): Filter => ({
    ...{ dimension, operator, values },
  });
  const blue = [[filter('tag:team', '=', 'blue', 'teal'), filter('x_Source', '!=', 'secret')]];
  it.each([
    [[filter('tag:team', '=', 'blue'), filter('x_Source', '!=', 'secret', 'other')], true],
    [[filter('tag:team', '=', 'blue', 'teal'), filter('x_Source', '!=', 'secret'), filter('RegionId', '=', 'r')], true],
    [[filter('tag:team', '=', 'blue', 'red'), filter('x_Source', '!=', 'secret')], false],
    [[filter('tag:team', '=', 'blue')], false],
    [[filter('tag:team', '=', 'blue'), filter('x_Source', '!=', 'other')], false],
    [[filter('tag:team', 'contains', 'blue'), filter('x_Source', '!=', 'secret')], false],
    [[], false],
  ])('%j: %s', (filters, seen) => {
    expect(isWithin(filters, blue)).toBe(seen);
    expect(isWithin(filters, undefined)).toBe(true);
    expect(isWithin(filters, [])).toBe(false);
  });
});

it('a budget that means nothing is refused with its field', () => {
  const base = { name: 'b', currency: 'USD', amount: '10', period: { type: 'month' } };
  const faultOf = (more: object) => Budget.safeParse({ ...base, ...more }).error?.issues[0]?.path.join('.');
  expect(faultOf({})).toBeUndefined();
  expect(faultOf({ amount: '0' })).toBe('amount');
  expect(faultOf({ measure: 'CommitmentCoverage' })).toBe('measure');
  expect(faultOf({ measure: 'ConsumedQuantity', currency: '' })).toBe('filters');
  expect(faultOf({ period: { type: 'custom', from: '2026-02-01', to: '2026-02-01' } })).toBe('period.from');
  const twice = { percent: 80, on: 'actual' };
  expect(faultOf({ thresholds: [twice, twice] })).toBe('thresholds');
});

it('says of a run rate on how few days it rests', () => {
  const until = (day: string) => expectedByRunRate(new Map([['2026-09-01', '6']]), `${day}T00:00:00Z`);
  expect([until('2026-09-04').on('2026-09-04'), until('2026-09-04').fewDays]).toEqual(['2', 3]);
  expect([until('2026-09-08').fewDays, until('2026-08-01').fewDays]).toEqual([null, null]);
});
