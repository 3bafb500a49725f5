import { expect, test } from 'vitest';
import { DatasourceQuery } from '../../../contract/api/datasource.ts';
import { ForecastAnswer } from '../../../contract/api/forecast.ts';
import { sentence } from '../../../contract/sentences.ts';
import { toForecastSeries, toForecastTotals } from './frames/forecast.ts';
import { planForecast } from './forecast.ts';

const now = '2026-09-21T08:00:00Z';
const range = (from: string, to: string) => ({ fromEpochMS: Date.parse(from), toEpochMS: Date.parse(to) });

test.each([
  ['a range that ends today', {}, range('2026-06-01', now), { months: 3 }],
  ['a range into the future', {}, range('2026-06-01', '2027-01-31T10:00:00Z'), { to: '2027-02-01' }],
  ['a range beyond what is forecast', {}, range('2026-06-01', '2036-01-01'), { to: '2028-04-01' }],
  ['the month as a number', { format: 'numeric' }, range('2026-06-01', now), { months: 1 }],
  ['the quarter as a number', { format: 'numeric', total: 'quarter' }, range('2026-06-01', now), { months: 1 }],
  ['the year as a number', { format: 'numeric', total: 'year' }, range('2026-06-01', now), { months: 4 }],
])('%s', (_, query, asked, planned) => {
  expect(planForecast(DatasourceQuery.parse({ queryType: 'forecast', ...query }), asked, now)).toMatchObject(planned);
});

test('what cannot be forecast is refused with its measure', () => {
  const query = DatasourceQuery.parse({ queryType: 'forecast', measures: ['EffectiveSavingsRate'] });
  expect(() => planForecast(query, range('2026-06-01', now), now)).toThrow(
    '"EffectiveSavingsRate" cannot be forecast; use EffectiveCost, BilledCost, ListCost, ContractedCost or ConsumedQuantity'
  );
});

const answer = ForecastAnswer.parse({
  ...{ measure: 'EffectiveCost', level: 0.8, events: [] },
  history: { from: '2024-01-01', to: '2026-09-21' },
  horizon: { from: '2026-09-21', to: '2026-10-01' },
  series: [
    {
      ...{ labels: { ServiceName: 'Compute' }, currency: 'USD', refused: null, oneOffs: '0', backTest: null },
      days: [{ day: '2026-09-21', mean: '10.0000', lower: '8.0000', upper: '13.0000', committed: '0', events: '0' }],
      totals: [
        {
          ...{ kind: 'month', period: { from: '2026-09-01', to: '2026-10-01' } },
          ...{ actual: '200', mean: '300.5', lower: '290', upper: '310' },
        },
      ],
    },
    {
      ...{ labels: { ServiceName: 'New' }, currency: 'USD', oneOffs: '0', backTest: null, days: [], totals: [] },
      refused: sentence('history_short', { days: 3, needed: 28 }),
    },
  ],
  provenance: {
    ...{ sql: 'SELECT 1', parameters: {}, table: 'cost_daily', rowsRead: 7, elapsedMs: 1, sources: [], notices: [] },
    dataUpTo: '2026-09-21T00:00:00Z',
  },
});

test('series are told apart by their labels, and what was refused is said', () => {
  const frames = toForecastSeries(answer, 'A');
  expect(frames.map(({ fields }) => [fields[1]?.labels, fields[1]?.values])).toEqual([
    [{ ServiceName: 'Compute', BillingCurrency: 'USD', estimate: 'mean' }, [10]],
    [{ ServiceName: 'Compute', BillingCurrency: 'USD', estimate: 'lower' }, [8]],
    [{ ServiceName: 'Compute', BillingCurrency: 'USD', estimate: 'upper' }, [13]],
  ]);
  expect(frames[0]?.meta.notices).toEqual([
    expect.objectContaining({ text: 'New: there are 3 days of history; a forecast needs at least 28' }),
  ]);
});

test('a quantity has its unit where cost has its currency', () => {
  const [of] = answer.series;
  const usage = { ...answer, series: of === undefined ? [] : [{ ...of, currency: 'XXX', unit: 'Hours' }] };
  const [mean] = toForecastSeries(usage, 'A');
  expect(mean?.fields[1]?.labels).toEqual({ ServiceName: 'Compute', ConsumedUnit: 'Hours', estimate: 'mean' });
  const [numbers] = toForecastTotals(usage, 'month', 'A');
  expect(numbers?.fields.slice(0, 2).map(({ name, values }) => [name, values])).toEqual([
    ['ServiceName', ['Compute']],
    ['ConsumedUnit', ['Hours']],
  ]);
});

test('an alert rule gets one number a label set', () => {
  const [frame] = toForecastTotals(answer, 'month', 'A');
  expect(frame?.meta.type).toBe('numeric-long');
  expect(frame?.fields.map(({ name, values }) => [name, values])).toEqual([
    ['ServiceName', ['Compute']],
    ['BillingCurrency', ['USD']],
    ['PeriodEnd', ['2026-10-01']],
    ['EffectiveCost', [300.5]],
  ]);
});
