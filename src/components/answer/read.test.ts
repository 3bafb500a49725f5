import type { CostAnswer } from '../../contract/api/query.ts';
import { OTHER } from '../../contract/measures.ts';
import { currencyOf, dimensionOf, figureOf, movers, partsOf, pivot } from './read';

const provenance: CostAnswer['provenance'] = {
  sql: 'SELECT 1',
  parameters: {},
  table: 'cost_daily',
  rowsRead: 1,
  elapsedMs: 1,
  dataUpTo: null,
  sources: [],
  notices: [],
};

const compared: CostAnswer = {
  columns: [
    { name: 'ServiceName', role: 'dimension' },
    { name: 'BillingCurrency', role: 'currency' },
    { name: 'EffectiveCost', role: 'measure', measure: 'EffectiveCost', unit: 'money' },
    { name: 'EffectiveCost_previous', role: 'previous', measure: 'EffectiveCost', unit: 'money' },
    { name: 'EffectiveCost_change', role: 'change', measure: 'EffectiveCost', unit: 'money' },
  ],
  rows: [
    ['EC2', 'EUR', '100', '90', '10'],
    ['S3', 'EUR', '50', '80', '-30'],
    ['RDS', 'EUR', '9', '9', '0'],
    ['New', 'EUR', '5', null, null],
    ['Lambda', 'EUR', '120', '9.5', '110.5'],
    ['', 'EUR', '1', '2', '-1'],
  ],
  provenance,
};

test('a figure is found by what its column means, whatever the column is called', () => {
  const [row] = compared.rows;
  expect(figureOf(compared, row, 'EffectiveCost')).toEqual({ value: '100', previous: '90', change: '10' });
  expect(figureOf(compared, row, 'BilledCost')).toEqual({ value: null, previous: null, change: null });
  expect(currencyOf(compared, row, 'USD')).toBe('EUR');
});

test('movers are the largest changes by amount, not by text, and nothing that stood still', () => {
  const { up, down } = movers(partsOf(compared, 'ServiceName', 'EffectiveCost'), 5);
  expect(up.map((part) => part.value)).toEqual(['Lambda', 'EC2']);
  expect(down.map((part) => part.value)).toEqual(['S3', '']);
  expect(movers(partsOf(compared, 'ServiceName', 'EffectiveCost'), 1).up).toHaveLength(1);
});

test('a pivot has a column per value, dashes where a step has none, and exact sums', () => {
  const stepped: CostAnswer = {
    columns: [
      { name: 'time', role: 'time' },
      { name: 'ServiceProviderName', role: 'dimension' },
      { name: 'EffectiveCost', role: 'measure', measure: 'EffectiveCost', unit: 'money' },
    ],
    rows: [
      ['2026-02-01T00:00:00Z', 'AWS', '0.1'],
      ['2026-01-01T00:00:00Z', 'AWS', '1'],
      ['2026-02-01T00:00:00Z', 'AWS', '0.2'],
      ['2026-02-01T00:00:00Z', OTHER, '7'],
    ],
    provenance,
  };
  const { series, lines } = pivot(
    stepped,
    'EffectiveCost',
    (row) => dimensionOf(stepped, row, 'ServiceProviderName') ?? ''
  );
  expect(series).toEqual(['AWS', OTHER]);
  expect(lines).toEqual([
    { time: '2026-01-01T00:00:00Z', cells: ['1', null] },
    { time: '2026-02-01T00:00:00Z', cells: ['0.3', '7'] },
  ]);
});
