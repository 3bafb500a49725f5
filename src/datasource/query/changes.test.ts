import { CoreApp } from '@grafana/data';
import { DatasourceQuery } from '../../contract/api/datasource.ts';
import { changeQuery, formatsOf } from './changes';
import { completeQuery, defaultParts, newQuery } from './defaults';
import type { ThriftQuery } from '../types';

const query: ThriftQuery = { refId: 'A', ...defaultParts };

test('a query without words means what the sidecar takes it to mean', () => {
  const { refId: _refId, ...meant } = DatasourceQuery.parse({});
  expect(defaultParts).toEqual(meant);
});

test('what a provisioned query leaves out, or has as null, is filled in', () => {
  const stored = { refId: 'B', measures: ['BilledCost'], limit: undefined };
  expect(completeQuery(stored)).toEqual({ ...defaultParts, refId: 'B', measures: ['BilledCost'] });
});

test('a new query starts with the configured measure and currency', () => {
  const options = { defaultMeasure: 'BilledCost', defaultCurrency: 'BRL' };
  expect(newQuery(CoreApp.Explore, options)).toMatchObject({ measures: ['BilledCost'], currency: 'BRL' });
  expect(newQuery(CoreApp.Dashboard, {})).not.toHaveProperty('currency');
});

test('an alert rule starts with numbers, and cannot choose what it cannot evaluate', () => {
  expect(newQuery(CoreApp.UnifiedAlerting, {})).toMatchObject({ format: 'numeric', granularity: 'none' });
  expect(formatsOf('cost', CoreApp.UnifiedAlerting)).not.toContain('table');
});

test('numbers cover the whole range; going back to a series restores its steps', () => {
  const numbers = changeQuery({ ...query, granularity: 'day' }, { field: 'format', value: 'numeric' });
  expect(numbers.granularity).toBe('none');
  expect(changeQuery(numbers, { field: 'format', value: 'timeseries' }).granularity).toBe('auto');
});

test('a table keeps the granularity the user chose', () => {
  expect(changeQuery({ ...query, granularity: 'month' }, { field: 'format', value: 'table' }).granularity).toBe(
    'month'
  );
});

test('without a breakdown there is no "largest only"', () => {
  const broken = { ...query, dimensions: ['ServiceName'], top: 5 };
  expect(changeQuery(broken, { field: 'dimensions', value: [] })).not.toHaveProperty('top');
  expect(changeQuery(broken, { field: 'dimensions', value: ['RegionId'] }).top).toBe(5);
});

test('every change of kind leaves a format that the kind has', () => {
  const freshness = changeQuery(query, { field: 'queryType', value: 'freshness' });
  expect(freshness.format).toBe('table');
  expect(changeQuery(freshness, { field: 'queryType', value: 'cost' })).toMatchObject({ format: 'timeseries' });
  expect(changeQuery(query, { field: 'queryType', value: 'freshness' }, CoreApp.UnifiedAlerting).format).toBe(
    'numeric'
  );
});

test.each([
  [undefined, undefined],
  [0, undefined],
  [-3, undefined],
  [Number.NaN, undefined],
  [2.7, 2],
  [5000, 1000],
])('top %p is stored as %p', (entered, stored) => {
  const changed = changeQuery({ ...query, dimensions: ['ServiceName'], top: 3 }, { field: 'top', value: entered });
  expect(changed.top).toBe(stored);
  expect('top' in changed).toBe(stored !== undefined);
});

test('an emptied row limit goes back to the default, a cleared currency disappears', () => {
  expect(changeQuery({ ...query, limit: 5 }, { field: 'limit', value: 0 }).limit).toBe(10_000);
  expect(changeQuery({ ...query, currency: 'USD' }, { field: 'currency', value: undefined })).not.toHaveProperty(
    'currency'
  );
});

test('nothing beyond the sidecar’s limits is stored', () => {
  const many = Array.from({ length: 12 }, (_, index) => `tag:k${index}`);
  expect(changeQuery(query, { field: 'dimensions', value: many }).dimensions).toHaveLength(6);
});
