import { FieldType, toDataFrame, type AnnotationQuery } from '@grafana/data';
import { lastValueFrom } from 'rxjs';
import { DatasourceQuery } from '../../contract/api/datasource.ts';
import { newAnnotationQuery, toEvents, withSources } from './events';
import type { DeliveryEvents, ThriftQuery } from '../types';

const frame = toDataFrame({
  name: 'Deliveries',
  fields: [
    { name: 'time', type: FieldType.time, values: [1_790_000_000_000, 1_790_000_360_000] },
    { name: 'title', type: FieldType.string, values: ['aws: delivery stored', 'aws: delivery stored'] },
    {
      name: 'text',
      type: FieldType.string,
      values: ['10 rows stored', '12 rows stored, replacing an earlier delivery'],
    },
    { name: 'tags', type: FieldType.string, values: ['delivery,focus,stored', 'delivery,focus,stored,restatement'] },
    { name: 'id', type: FieldType.string, values: ['d1', 'd2'] },
  ],
});

async function mark(events: DeliveryEvents) {
  const target: ThriftQuery = { ...newAnnotationQuery(), events };
  const annotation: AnnotationQuery<ThriftQuery> = { name: 'Deliveries', enable: true, iconColor: 'blue', target };
  return (await lastValueFrom(toEvents(annotation, [frame]))) ?? [];
}

test('deliveries are marked with when, what and their tags', async () => {
  expect((await mark('all'))[0]).toMatchObject({
    time: 1_790_000_000_000,
    title: 'aws: delivery stored',
    text: '10 rows stored',
    tags: ['delivery', 'focus', 'stored'],
  });
});

test('"restatements only" leaves out deliveries that replaced nothing', async () => {
  expect((await mark('restatements')).map(({ id }) => id)).toEqual(['d2']);
});

test('the annotation’s query is one the sidecar takes, with and without sources', () => {
  const query = withSources(newAnnotationQuery(), ['aws-billing']);
  expect(DatasourceQuery.parse(query)).toMatchObject({
    queryType: 'deliveries',
    format: 'annotations',
    filters: [{ dimension: 'x_Source', operator: '=', values: ['aws-billing'] }],
  });
  expect(withSources(query, []).filters).toEqual([]);
});
