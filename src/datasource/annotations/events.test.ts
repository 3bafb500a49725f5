import { FieldType, toDataFrame, type AnnotationQuery } from '@grafana/data';
import { lastValueFrom } from 'rxjs';
import { DatasourceQuery } from '../../contract/api/datasource.ts';
import { fakeGrafana, newDataSource } from '../testing/grafana';
import { markedBy, newAnnotationQuery, withMarked, withSources } from './events';
import type { DeliveryEvents, ThriftQuery } from '../types';

const frame = toDataFrame({
  name: 'Deliveries',
  fields: [
    { name: 'time', type: FieldType.time, values: [1_790_000_000_000, 1_790_000_360_000, 1_790_000_720_000] },
    {
      name: 'title',
      type: FieldType.string,
      values: ['aws: delivery stored', 'aws: delivery stored', 'oci: delivery stored'],
    },
    { name: 'text', type: FieldType.string, values: ['10 rows stored', '12 rows stored', '3 rows stored'] },
    { name: 'tags', type: FieldType.string, values: Array(3).fill('delivery,focus,stored') },
    { name: 'id', type: FieldType.string, values: ['d1', 'd2', 'd3'] },
  ],
});
const replaces = [{ delivery: 'd1', billingMonth: '2026-09', rows: 10 }];
const deliveries = [
  { id: 'd1', source: 'aws', replaces: [] },
  { id: 'd2', source: 'aws', replaces },
  { id: 'd3', source: 'oci', replaces },
];

async function mark(events: DeliveryEvents, sources: string[] = []) {
  const { sent } = fakeGrafana({ deliveries: { deliveries } });
  const target = withSources({ ...newAnnotationQuery(), events }, sources);
  const annotation: AnnotationQuery<ThriftQuery> = { name: 'Deliveries', enable: true, iconColor: 'blue', target };
  const marked = newDataSource().annotations.processEvents?.(annotation, [frame]);
  return { events: (marked && (await lastValueFrom(marked))) ?? [], sent };
}

test('deliveries are marked with when, what and their tags', async () => {
  const { events, sent } = await mark('all');
  expect(events).toHaveLength(3);
  expect(events[0]).toMatchObject({
    time: 1_790_000_000_000,
    title: 'aws: delivery stored',
    text: '10 rows stored',
    tags: ['delivery', 'focus', 'stored'],
  });
  expect(sent).toEqual([]);
});

test('"restatements only" leaves out deliveries that replaced nothing', async () => {
  expect((await mark('restatements')).events.map(({ id }) => id)).toEqual(['d2', 'd3']);
});

test('only the chosen sources are marked', async () => {
  expect((await mark('all', ['aws'])).events.map(({ id }) => id)).toEqual(['d1', 'd2']);
  expect((await mark('restatements', ['aws'])).events.map(({ id }) => id)).toEqual(['d2']);
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

test.each(['anomalies', 'usageAnomalies', 'events', 'budgets', 'reconciliation'] as const)(
  '%s are marked as the sidecar tells them',
  async (kind) => {
    const { sent } = fakeGrafana();
    const target = withMarked(withSources(newAnnotationQuery(), []), kind);
    expect(DatasourceQuery.parse(target)).toMatchObject({
      queryType: kind === 'usageAnomalies' ? 'anomalies' : kind,
      format: 'annotations',
    });
    expect(markedBy(target)).toBe(kind);
    const annotation: AnnotationQuery<ThriftQuery> = { name: kind, enable: true, iconColor: 'blue', target };
    const marked = newDataSource().annotations.processEvents?.(annotation, [frame]);
    expect((marked && (await lastValueFrom(marked))) ?? []).toHaveLength(3);
    expect(sent).toEqual([]);
    expect(withMarked(target, 'restatements')).toMatchObject({ queryType: 'deliveries', events: 'restatements' });
  }
);
