import { fakeGrafana, newDataSource } from '../testing/grafana';
import { adHocConditions } from './adHoc';

test('ad hoc filters are added to the query’s own conditions', () => {
  fakeGrafana();
  const own = { dimension: 'RegionId', operator: '=' as const, values: ['eu-west-1'] };
  const sent = newDataSource().applyTemplateVariables({ refId: 'A', filters: [own] }, {}, [
    { key: 'ServiceName', operator: '=', value: 'EC2' },
    { key: 'tag:team', operator: '!=|', value: 'core', values: ['core', '__none__'] },
  ]);
  expect(sent.filters).toEqual([
    own,
    { dimension: 'ServiceName', operator: '=', values: ['EC2'] },
    { dimension: 'tag:team', operator: '!=', values: ['core', ''] },
  ]);
});

test.each([
  ['=~', 'compute', [{ dimension: 'ServiceName', operator: 'contains', values: ['compute'] }]],
  ['!~', 'compute', [{ dimension: 'ServiceName', operator: 'not_contains', values: ['compute'] }]],
  ['=~', '.*', []],
  ['=~', '.+', [{ dimension: 'ServiceName', operator: '!=', values: [''] }]],
  ['!~', '.+', [{ dimension: 'ServiceName', operator: '=', values: [''] }]],
  ['=|', '$__all', []],
])('%s "%s" becomes a condition that means the same', (operator, value, conditions) => {
  expect(adHocConditions([{ key: 'ServiceName', operator, value }])).toEqual(conditions);
});

test.each([
  ['=~', '^(EC2|S3)$'],
  ['>', '5'],
])('%s "%s" is refused rather than ignored, which would show other numbers', (operator, value) => {
  expect(() => adHocConditions([{ key: 'ServiceName', operator, value }])).toThrow(
    `The filter ServiceName ${operator} "${value}" cannot be applied to costs`
  );
});
