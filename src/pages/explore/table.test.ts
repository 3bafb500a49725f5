import type { CostAnswer } from '../../contract/api/query.ts';
import { OTHER } from '../../contract/measures.ts';
import { rowsBehind, sorted, stepPeriod, tableOf } from './table';

const period = { from: '2026-11-03T00:00:00Z', to: '2026-11-22T00:00:00Z' };
const answer: CostAnswer = {
  columns: [
    { name: 'ServiceName', role: 'dimension' },
    { name: 'BillingCurrency', role: 'currency' },
    { name: 'EffectiveCost', role: 'measure', measure: 'EffectiveCost', unit: 'money' },
    { name: 'EffectiveCost_previous', role: 'previous', measure: 'EffectiveCost', unit: 'money' },
    { name: 'EffectiveCost_change', role: 'change', measure: 'EffectiveCost', unit: 'money' },
  ],
  rows: [
    ['EC2', 'USD', '100', '80', '20'],
    ['S3', 'USD', '9', '10', '-1'],
    ['Lambda', 'USD', null, '3', null],
    [OTHER, 'USD', '55', '0', '55'],
  ],
  provenance: {
    sql: '',
    parameters: {},
    table: '',
    rowsRead: 0,
    elapsedMs: 0,
    dataUpTo: null,
    sources: [],
    notices: [],
  },
};
const table = tableOf(answer, 'USD');
const column = (id: string) => table.columns.findIndex((each) => each.id === id);
const names = (shown: typeof table) => shown.rows.map((row) => row.cells[0]);

test('each change has its share beside it; nothing before means no share', () => {
  expect(table.columns.map(({ id }) => id)).toEqual([
    'ServiceName',
    'EffectiveCost',
    'EffectiveCost:previous',
    'EffectiveCost:change',
    'EffectiveCost:ratio',
  ]);
  expect(table.rows.map((row) => row.cells[column('EffectiveCost:ratio')])).toEqual(['0.25', '-0.1', null, null]);
});

test('a row in another currency makes the currency a column', () => {
  const mixed = { ...answer, rows: [...answer.rows, ['X', 'EUR', '1', '1', '0']] };
  expect(tableOf(mixed, 'USD').columns.map(({ kind }) => kind)).toContain('currency');
});

test('numbers sort as numbers, missing ones below all, and "all others" always last', () => {
  expect(names(sorted(table, { column: 'EffectiveCost', direction: 'asc' }))).toEqual(['Lambda', 'S3', 'EC2', OTHER]);
  expect(names(sorted(table, { column: 'EffectiveCost', direction: 'desc' }))).toEqual(['EC2', 'S3', 'Lambda', OTHER]);
  expect(names(sorted(table, { column: 'ServiceName', direction: 'desc' }))).toEqual(['S3', 'Lambda', 'EC2', OTHER]);
  expect(sorted(table, { column: 'gone', direction: 'asc' })).toBe(table);
});

test('behind "all others" are the charges of every service that is not shown', () => {
  const last = table.rows.at(-1);
  expect(last && rowsBehind(table, last, 'day', period)).toEqual({
    filters: [{ dimension: 'ServiceName', operator: '!=', values: ['EC2', 'S3', 'Lambda'] }],
  });
});

test('behind a step are its own days, cut to the page’s period', () => {
  expect(stepPeriod('2026-11-01T00:00:00Z', 'month', period)).toEqual(period);
  expect(stepPeriod('2026-11-09T00:00:00Z', 'week', period)).toEqual({
    from: '2026-11-09T00:00:00Z',
    to: '2026-11-16T00:00:00Z',
  });
  expect(stepPeriod('2026-11-21T00:00:00Z', 'day', period)).toEqual({
    from: '2026-11-21T00:00:00Z',
    to: '2026-11-22T00:00:00Z',
  });
});
