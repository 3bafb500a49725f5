import { CostQuery, RowsQuery } from '../../contract/api/query.ts';
import { DatasourceQuery } from '../../contract/api/datasource.ts';
import { defaultExploreState, type ExploreState } from '../../components/links/exploreState';
import { chartQuery, rowsQuery, stepOf, tableQuery, totalsQuery } from './queries';

const period = { from: '2026-11-01T00:00:00Z', to: '2026-11-22T00:00:00Z' };
const filter = { dimension: 'ServiceProviderName', operator: '=' as const, values: ['AWS'] };
const view: ExploreState = {
  ...defaultExploreState,
  measures: ['EffectiveCost', 'ConsumedQuantity'],
  by: ['ServiceName', 'tag:team'],
  filters: [filter],
  compare: 'previous_month',
};

test('table, totals and chart ask about the same charges, and the sidecar accepts them', () => {
  const table = CostQuery.parse(tableQuery(view, period, 'USD'));
  const totals = CostQuery.parse(totalsQuery(view, period, 'USD'));
  const chart = DatasourceQuery.parse(chartQuery(view, period, 'USD'));
  expect([table.filters, totals.filters, chart.filters]).toEqual([[filter], [filter], [filter]]);
  expect([table.currency, totals.currency, chart.currency]).toEqual(['USD', 'USD', 'USD']);
  expect([table.dimensions, chart.dimensions]).toEqual([view.by, view.by]);
  expect([table.top, chart.top, totals.top]).toEqual([10, 10, undefined]);
});

test('totals compare; step by step there is nothing to compare with', () => {
  expect(tableQuery(view, period, 'USD')).toMatchObject({ granularity: 'none', compare: 'previous_month' });
  expect(tableQuery({ ...view, table: 'step' }, period, 'USD')).toMatchObject({ granularity: 'day', compare: 'none' });
});

test('quantities of different units are never totalled', () => {
  expect(totalsQuery(view, period, 'USD')?.measures).toEqual(['EffectiveCost']);
  expect(totalsQuery({ ...view, measures: ['ConsumedQuantity'] }, period, 'USD')).toBeNull();
});

test('without a breakdown there is no largest part', () => {
  expect(tableQuery({ ...view, by: [] }, period, 'USD').top).toBeUndefined();
});

test('long periods draw months unless a step is chosen', () => {
  const year = { from: '2025-11-01T00:00:00Z', to: '2026-11-01T00:00:00Z' };
  expect([stepOf('auto', period), stepOf('auto', year), stepOf('day', year)]).toEqual(['day', 'month', 'day']);
});

test('the rows behind a number obey the page’s filters and its own', () => {
  const own = { dimension: 'ServiceName', operator: '=' as const, values: ['EC2'] };
  const day = { from: '2026-11-03T00:00:00Z', to: '2026-11-04T00:00:00Z' };
  const open = { ...view, rows: { filters: [own], period: day } };
  const query = rowsQuery(open, period, 'USD', 100);
  expect(RowsQuery.parse(query)).toMatchObject({ filters: [filter, own], period: day, currency: 'USD', offset: 100 });
  expect(rowsQuery(view, period, 'USD', 0)).toBeNull();
});
