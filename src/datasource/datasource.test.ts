import { CoreApp, dateTime, type TimeRange } from '@grafana/data';
import { lastValueFrom } from 'rxjs';
import { fakeGrafana, newDataSource } from './testing/grafana';
import { ValuesQuery } from '../contract/api/query.ts';
import type { VariableQuery } from './types';

const range: TimeRange = {
  from: dateTime('2026-10-01T00:00:00Z'),
  to: dateTime('2026-11-01T00:00:00Z'),
  raw: { from: 'now-1M/M', to: 'now-1M/M' },
};
const variable = (query: Partial<VariableQuery>): VariableQuery => ({ refId: 'V', ...query });

describe('variables', () => {
  test.each([
    ['measures', ['EffectiveCost', 'BilledCost']],
    ['dimensions', ['ServiceName', 'ServiceProviderName', 'tag:team']],
    ['tagKeys', ['team']],
    ['currencies', ['USD', 'BRL']],
  ] as const)('list %s', async (kind, values) => {
    fakeGrafana();
    const found = await newDataSource().metricFindQuery(variable({ kind }));
    expect(found.map(({ value }) => value)).toEqual(values);
  });

  test('list the values of a dimension in the dashboard’s range, under conditions that use other variables', async () => {
    const { bodies } = fakeGrafana({}, { provider: { value: ['AWS', 'Azure'] } });
    const query = variable({
      kind: 'values',
      dimension: 'ServiceName',
      search: 'comp',
      filters: [{ dimension: 'ServiceProviderName', operator: '=', values: ['$provider'] }],
    });
    await newDataSource().metricFindQuery(query, { range });
    expect(bodies('values')).toEqual([
      {
        dimension: 'ServiceName',
        search: 'comp',
        filters: [{ dimension: 'ServiceProviderName', operator: '=', values: ['AWS', 'Azure'] }],
        period: { from: '2026-10-01T00:00:00.000Z', to: '2026-11-01T00:00:00.000Z' },
        limit: 1000,
      },
    ]);
    expect(() => ValuesQuery.parse(bodies('values')[0])).not.toThrow();
  });

  test('offer "none stated" as a value that Grafana keeps', async () => {
    fakeGrafana();
    const found = await newDataSource().metricFindQuery(variable({ kind: 'values', dimension: 'tag:team' }));
    expect(found.at(-1)).toEqual({ text: '(none stated)', value: '__none__' });
  });

  test('ask nothing before a dimension is chosen', async () => {
    const { sent } = fakeGrafana();
    await expect(newDataSource().metricFindQuery(variable({}))).resolves.toEqual([]);
    expect(sent).toEqual([]);
  });

  test('run through Grafana’s query variable', async () => {
    fakeGrafana();
    const { variables } = newDataSource();
    const request = { targets: [variable({ kind: 'tagKeys' })], range, scopedVars: {} };
    const asCustom = variables as unknown as { query(of: typeof request): ReturnType<typeof lastValueFrom> };
    expect(await lastValueFrom(asCustom.query(request) as never)).toEqual({ data: [{ text: 'team', value: 'team' }] });
  });
});

describe('ad hoc filters', () => {
  test('can be set on dimensions and tags, named as users know them', async () => {
    fakeGrafana();
    expect(await newDataSource().getTagKeys()).toEqual([
      { text: 'Service', value: 'ServiceName' },
      { text: 'Provider', value: 'ServiceProviderName' },
      { text: 'Tag team', value: 'tag:team' },
    ]);
  });

  test('complete values under the other filters, but not under the one being edited', async () => {
    const { bodies } = fakeGrafana();
    const filters = [
      { key: 'ServiceName', operator: '=', value: 'EC2' },
      { key: 'RegionId', operator: '=|', value: 'a', values: ['a', 'b'] },
      { key: 'SkuId', operator: '=~', value: '^x' },
    ];
    const found = await newDataSource().getTagValues({ key: 'ServiceName', filters, timeRange: range });
    expect(bodies('values')).toMatchObject([
      { dimension: 'ServiceName', filters: [{ dimension: 'RegionId', operator: '=', values: ['a', 'b'] }] },
    ]);
    expect(found.map(({ text }) => text)).toEqual(['AWS', 'Azure', '(none stated)']);
  });
});

test('the catalogue is asked once for all editors, and again after it failed', async () => {
  const { sent, served } = fakeGrafana({ catalog: new Error('the store is starting') });
  const { resources } = newDataSource();
  await expect(resources.catalog()).rejects.toBeDefined();
  served.catalog = { tagKeys: ['team'] };
  await Promise.all([resources.catalog(), resources.catalog()]);
  expect(sent).toHaveLength(2);
});

test('a query runs unless it is hidden or has no measure yet', () => {
  fakeGrafana();
  const datasource = newDataSource();
  expect(datasource.filterQuery({ refId: 'A' })).toBe(true);
  expect(datasource.filterQuery({ refId: 'A', measures: [] })).toBe(false);
  expect(datasource.filterQuery({ refId: 'A', queryType: 'freshness', measures: [] })).toBe(true);
  expect(datasource.filterQuery({ refId: 'A', hide: true })).toBe(false);
});

test('new queries follow the data source’s settings', () => {
  fakeGrafana();
  const datasource = newDataSource({ defaultMeasure: 'BilledCost', defaultCurrency: 'EUR' });
  expect(datasource.getDefaultQuery(CoreApp.Explore)).toMatchObject({ measures: ['BilledCost'], currency: 'EUR' });
});

test('alerting is told when a query has variables, which it cannot replace', () => {
  fakeGrafana({}, { service: { value: 'EC2' } });
  const datasource = newDataSource();
  const filters = [{ dimension: 'ServiceName', operator: '=' as const, values: ['$service'] }];
  expect(datasource.targetContainsTemplate({ refId: 'A', filters })).toBe(true);
  expect(datasource.targetContainsTemplate({ refId: 'A' })).toBe(false);
});

test('Explore’s history tells queries apart in the user’s words', () => {
  fakeGrafana();
  const datasource = newDataSource();
  const text = datasource.getQueryDisplayText({
    refId: 'A',
    measures: ['EffectiveCost'],
    dimensions: ['ServiceName', 'tag:R&D'],
    filters: [{ dimension: 'ServiceProviderName', operator: '!=', values: ['AWS', '', 'GCP', 'Azure', 'OCI'] }],
    top: 5,
  });
  expect(text).toBe('Effective cost by Service, Tag R&D · top 5 · Provider ≠ AWS, (none stated), GCP +2');
  expect(datasource.getQueryDisplayText({ refId: 'A', queryType: 'freshness' })).toBe('Data freshness');
});

test('"filter for" and "filter out" on a result narrow the query', () => {
  fakeGrafana();
  const datasource = newDataSource();
  const pick = (type: string, value: string) => ({ type, options: { key: 'ServiceName', value } });
  const only = datasource.modifyQuery({ refId: 'A' }, pick('ADD_FILTER', 'EC2'));
  expect(only.filters).toEqual([{ dimension: 'ServiceName', operator: '=', values: ['EC2'] }]);
  expect(datasource.modifyQuery(only, pick('ADD_FILTER', 'S3')).filters?.[0]?.values).toEqual(['S3']);
  const out = datasource.modifyQuery(
    datasource.modifyQuery({ refId: 'A' }, pick('ADD_FILTER_OUT', 'EC2')),
    pick('ADD_FILTER_OUT', 'S3')
  );
  expect(out.filters).toEqual([{ dimension: 'ServiceName', operator: '!=', values: ['EC2', 'S3'] }]);
});
