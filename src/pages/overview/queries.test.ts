import { CostQuery } from '../../contract/api/query.ts';
import { DatasourceQuery } from '../../contract/api/datasource.ts';
import * as queries from './queries';

const period = { from: '2026-11-01T00:00:00Z', to: '2026-11-22T00:00:00Z' };

test('the sidecar accepts every question, in one currency each', () => {
  const asked = [
    queries.heroQuery(period, 'EUR'),
    queries.moversQuery('BilledCost', 'tag:team', period, 'previous_month', 'EUR'),
    queries.breakdownQuery('EffectiveCost', 'ServiceName', period, 'previous_month', 'EUR'),
    queries.reconciliationQuery(period, 'EUR'),
    queries.commitmentTimingQuery(period, 'EUR'),
    queries.trendTable('EffectiveCost', 'EUR', period.to),
    queries.dailyTable('EffectiveCost', 'EUR', period),
  ];
  expect(asked.map((query) => CostQuery.parse(query).currency)).toEqual(asked.map(() => 'EUR'));
  const charts = [queries.trendChart('BilledCost', 'EUR'), queries.dailyChart('BilledCost', 'EUR')];
  expect(charts.map((query) => DatasourceQuery.parse(query).currency)).toEqual(['EUR', 'EUR']);
});

test('a chart and the table beside it ask the same', () => {
  const { period: _, ...table } = queries.dailyTable('EffectiveCost', 'EUR', period);
  expect(queries.dailyChart('EffectiveCost', 'EUR')).toMatchObject(table);
});

test('the trend has thirteen whole months and ends with the last one that has data', () => {
  expect(queries.trendPeriod('2026-11-22T00:00:00Z')).toEqual({
    from: '2025-11-01T00:00:00Z',
    to: '2026-12-01T00:00:00Z',
  });
  expect(queries.trendPeriod('2026-11-01T00:00:00Z')).toEqual({
    from: '2025-10-01T00:00:00Z',
    to: '2026-11-01T00:00:00Z',
  });
});
