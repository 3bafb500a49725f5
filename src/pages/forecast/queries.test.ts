import type { CostForecastSeries } from '../../contract/api/forecast.ts';
import { ForecastQuery } from '../../contract/api/forecast.ts';
import { CostQuery } from '../../contract/api/query.ts';
import { amountUnit, burnDays, forecastQuery, isKnown, knownQuery, type Subject } from './queries';

const day = (name: string) => ({ day: name, mean: '10', lower: '5', upper: '15', committed: '0', events: '0' });
const series: CostForecastSeries = {
  labels: {},
  currency: 'USD',
  refused: null,
  days: [day('2026-11-29'), day('2026-11-30'), day('2026-12-01')],
  totals: [],
  oneOffs: '0',
  backTest: null,
};

const cost = (choice: string): Subject => ({ measure: 'EffectiveCost', unit: '', choice });

test('a burn-down holds the month in which the data ends, and nothing of the next', () => {
  const known = [
    { day: '2026-10-31T00:00:00Z', amount: '99' },
    { day: '2026-11-28T00:00:00Z', amount: '1.5' },
  ];
  expect(burnDays(known, series).map(({ day: name, actual, expected }) => [name, actual, expected])).toEqual([
    ['2026-11-28T00:00:00Z', '1.5', null],
    ['2026-11-29T00:00:00Z', null, '10'],
    ['2026-11-30T00:00:00Z', null, '10'],
  ]);
});

test('the sidecar accepts the question, in one currency and in all converted to one', () => {
  expect(ForecastQuery.parse(forecastQuery(6, 'tag:team', cost('USD')))).toMatchObject({
    currency: 'USD',
    dimensions: ['tag:team'],
  });
  expect(ForecastQuery.parse(forecastQuery(18, '', cost('all:EUR')))).toMatchObject({
    convertTo: 'EUR',
    dimensions: [],
  });
});

test('a quantity is asked for in one unit and in no currency, and is not asked before its unit is known', () => {
  const hours: Subject = { measure: 'ConsumedQuantity', unit: 'Hours', choice: 'all:EUR' };
  const period = { from: '2026-10-01', to: '2026-11-01' };
  const filters = [{ dimension: 'ConsumedUnit', operator: '=', values: ['Hours'] }];
  for (const asked of [ForecastQuery.parse(forecastQuery(3, '', hours)), CostQuery.parse(knownQuery(period, hours))]) {
    expect(asked).toMatchObject({ filters });
    expect([asked.currency, asked.convertTo]).toEqual([undefined, undefined]);
  }
  expect([isKnown(hours), isKnown({ ...hours, unit: '' }), isKnown(cost('USD')), isKnown(cost(''))]).toEqual([true, false, true, false]); // prettier-ignore
  expect(amountUnit({ currency: 'XXX', unit: 'Hours' })).toEqual({ currency: '', unit: 'Hours' });
});
