import type { CostForecastSeries } from '../../contract/api/forecast.ts';
import { ForecastQuery } from '../../contract/api/forecast.ts';
import { burnDays, forecastQuery } from './queries';

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
  expect(ForecastQuery.parse(forecastQuery(6, 'tag:team', 'USD'))).toMatchObject({
    currency: 'USD',
    dimensions: ['tag:team'],
  });
  expect(ForecastQuery.parse(forecastQuery(18, '', 'all:EUR'))).toMatchObject({ convertTo: 'EUR', dimensions: [] });
});
