import { OTHER } from '../../contract/measures.ts';
import { defaultExploreState } from './exploreState';
import { drillInto, filtersOfRow, nextDimension, withValue } from './drill';

test('from the provider a reader gets to the rows in a few steps, never twice to the same dimension', () => {
  let view = { ...defaultExploreState, by: ['ServiceProviderName'] };
  const path: string[] = [];
  while (view.by[0] !== undefined && path.length < 20) {
    path.push(view.by[0]);
    view = drillInto(view, view.by[0], 'x');
  }
  expect(path).toEqual([
    'ServiceProviderName',
    'SubAccountName',
    'ServiceName',
    'RegionName',
    'ResourceType',
    'ResourceName',
    'SkuMeter',
    'ChargeDescription',
  ]);
  expect(view.filters).toHaveLength(path.length);
});

test('a tag leads to services, and to what is below them once a service is chosen', () => {
  expect(nextDimension('tag:team', [])).toBe('ServiceName');
  expect(nextDimension('tag:team', [{ dimension: 'ServiceName', operator: '=', values: ['EC2'] }])).toBe('RegionName');
});

test('the next dimension takes the place of the one that was clicked', () => {
  const view = { ...defaultExploreState, by: ['tag:team', 'ServiceProviderName', 'ChargeCategory'] };
  expect(drillInto(view, 'ServiceProviderName', 'AWS').by).toEqual(['tag:team', 'SubAccountName', 'ChargeCategory']);
});

test('a second value of a dimension replaces the first instead of contradicting it', () => {
  const once = withValue([], 'ServiceName', 'EC2');
  expect(withValue(once, 'ServiceName', 'S3')).toEqual([{ dimension: 'ServiceName', operator: '=', values: ['S3'] }]);
  const wide = [{ dimension: 'ServiceName', operator: 'contains' as const, values: ['Amazon'] }];
  expect(withValue(wide, 'ServiceName', 'EC2')).toHaveLength(2);
});

test('the rows behind a table row have all its values; behind "none stated" an empty one', () => {
  const cells = [
    { dimension: 'ServiceName', value: 'EC2' },
    { dimension: 'tag:team', value: '' },
  ];
  expect(filtersOfRow(cells, [])).toEqual([
    { dimension: 'ServiceName', operator: '=', values: ['EC2'] },
    { dimension: 'tag:team', operator: '=', values: [''] },
  ]);
});

test('"all others" are the charges outside the values shown; of two dimensions it cannot be said', () => {
  const other = { dimension: 'ServiceName', value: OTHER };
  expect(filtersOfRow([other], ['EC2', 'S3', OTHER])).toEqual([
    { dimension: 'ServiceName', operator: '!=', values: ['EC2', 'S3'] },
  ]);
  expect(filtersOfRow([other, { dimension: 'RegionId', value: OTHER }], ['EC2', OTHER])).toBeNull();
});
