import { DatasourceQuery } from '../../contract/api/datasource.ts';
import { fakeGrafana, newDataSource, type FakeVariables } from '../testing/grafana';
import type { ThriftQuery } from '../types';

function send(query: Partial<ThriftQuery>, variables: FakeVariables = {}): ThriftQuery {
  fakeGrafana({}, variables);
  return newDataSource().applyTemplateVariables({ refId: 'A', ...query }, {});
}

test('a multi-value variable becomes several values of one condition', () => {
  const sent = send(
    { filters: [{ dimension: 'ServiceName', operator: '=', values: ['$service', 'Lambda'] }] },
    { service: { value: ['EC2', 'S3', 'Lambda'] } }
  );
  expect(sent.filters).toEqual([{ dimension: 'ServiceName', operator: '=', values: ['EC2', 'S3', 'Lambda'] }]);
  expect(() => DatasourceQuery.parse(sent)).not.toThrow();
});

test('a value with commas, braces or quotes stays one value', () => {
  const values = ['Virtual Machines, Dv3 {spot}', "it's|here"];
  const sent = send(
    { filters: [{ dimension: 'SkuMeter', operator: '!=', values: ['$meter'] }] },
    { meter: { value: values } }
  );
  expect(sent.filters?.[0]?.values).toEqual(values);
});

test('several variables in one text stand for every combination', () => {
  const sent = send(
    { filters: [{ dimension: 'ResourceName', operator: '=', values: ['${team}-$env-db'] }] },
    { team: { value: ['a', 'b'] }, env: { value: ['prod', 'dev'] } }
  );
  expect(sent.filters?.[0]?.values).toEqual(['a-prod-db', 'a-dev-db', 'b-prod-db', 'b-dev-db']);
});

test('"All" leaves the condition out, so that values the variable does not list still count', () => {
  const all: FakeVariables = { service: { value: ['EC2', 'S3'], all: true } };
  const is = send({ filters: [{ dimension: 'ServiceName', operator: '=', values: ['$service'] }] }, all);
  expect(is.filters).toEqual([]);
  const isNot = send({ filters: [{ dimension: 'ServiceName', operator: '!=', values: ['$service'] }] }, all);
  expect(isNot.filters?.[0]?.values).toEqual(['EC2', 'S3']);
});

test('a panel repeated for one value keeps its condition while the dashboard shows all', () => {
  const repeated: FakeVariables = { service: { value: ['EC2'], all: true } };
  const sent = send({ filters: [{ dimension: 'ServiceName', operator: '=', values: ['$service'] }] }, repeated);
  expect(sent.filters?.[0]?.values).toEqual(['EC2']);
});

test('"none stated" chosen in a variable reaches the sidecar as the empty value', () => {
  const sent = send(
    { filters: [{ dimension: 'tag:team', operator: '=', values: ['$team'] }] },
    { team: { value: ['__none__', 'core'] } }
  );
  expect(sent.filters?.[0]?.values).toEqual(['', 'core']);
});

test('measures, dimensions, tag keys, granularity and currency can be variables', () => {
  const sent = send(
    { measures: ['$measure'], dimensions: ['$by', 'tag:$key'], granularity: '$step', currency: '$currency' },
    {
      measure: { value: ['BilledCost', 'ListCost'] },
      by: { value: ['ServiceName', 'RegionId'], all: true },
      key: { value: 'team' },
      step: { value: 'month' },
      currency: { value: 'BRL' },
    }
  );
  expect(sent).toMatchObject({
    measures: ['BilledCost', 'ListCost'],
    dimensions: ['ServiceName', 'RegionId', 'tag:team'],
    granularity: 'month',
    currency: 'BRL',
  });
  expect(() => DatasourceQuery.parse(sent)).not.toThrow();
});

test('all currencies means no currency is kept', () => {
  const sent = send({ currency: '$currency' }, { currency: { value: ['USD', 'BRL'], all: true } });
  expect(sent).not.toHaveProperty('currency');
});

test('several values where one is needed are refused in words', () => {
  const step: FakeVariables = { step: { value: ['day', 'month'] } };
  expect(() => send({ granularity: '$step' }, step)).toThrow('"$step" stands for 2 values where one is needed');
});

test('text that only looks like a variable is left alone', () => {
  const sent = send({ filters: [{ dimension: 'ChargeDescription', operator: 'contains', values: ['$0.05 per GB'] }] });
  expect(sent.filters?.[0]?.values).toEqual(['$0.05 per GB']);
});

test('conditions without values are not sent, because the sidecar refuses them', () => {
  expect(send({ filters: [{ dimension: 'ServiceName', operator: '=', values: [] }] }).filters).toEqual([]);
});

test('the currency to convert to may be a variable, and "All" converts nothing', () => {
  expect(send({ convertTo: '$currency' }, { currency: { value: ['BRL'] } })).toMatchObject({ convertTo: 'BRL' });
  expect(send({ convertTo: '$currency' }, { currency: { value: ['BRL', 'USD'], all: true } })).not.toHaveProperty(
    'convertTo'
  );
});

test('a question has the conditions of the dashboard, and none that are left from another kind of query', () => {
  fakeGrafana({}, {});
  const query: ThriftQuery = {
    ...{ refId: 'A', queryType: 'ask', question: 'Cost by service last month' },
    filters: [{ dimension: 'ServiceName', operator: '=', values: ['EC2'] }],
  };
  const onDashboard = [{ key: 'tag:team', operator: '=', value: 'web' }];
  const { filters } = newDataSource().applyTemplateVariables(query, {}, onDashboard);
  expect(filters).toEqual([{ dimension: 'tag:team', operator: '=', values: ['web'] }]);
});
