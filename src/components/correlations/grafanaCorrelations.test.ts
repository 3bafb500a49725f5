import { of, throwError } from 'rxjs';
import { setBackendSrv, setDataSourceSrv } from '@grafana/runtime';
import { CostCorrelation } from '../../contract/api/correlation.ts';
import { correlationPage, correlations, keepCorrelation, targets } from './grafanaCorrelations';

const sources = [
  { uid: 'prom', name: 'Metrics', type: 'prometheus' },
  { uid: 'tempo', name: 'Traces', type: 'tempo' },
  { uid: 'td', name: 'ThriftData', type: 'thriftdata-thriftdata-datasource' },
];
const asked: Array<{ method: string; url: string; data?: object }> = [];

function answering(answer: unknown, status = 200) {
  asked.length = 0;
  setDataSourceSrv({
    getList: () => sources,
    getInstanceSettings: (uid: string) => sources.find((source) => source.uid === uid),
  } as never);
  setBackendSrv({
    fetch: (options: (typeof asked)[number]) => {
      asked.push(options);
      return status === 200 ? of({ data: answer }) : throwError(() => ({ status }));
    },
  } as never);
}

const wanted = CostCorrelation.parse({
  ...{ label: 'CPU', target: 'prom', field: 'ResourceId', query: 'cpu{instance="${__value.raw}"}' },
});

test('a link is made in Grafana as its target is asked, and read back as it was written', async () => {
  answering({ message: 'Correlation created', result: { uid: 'c1' } });
  expect(await keepCorrelation('td', wanted)).toMatchObject({ uid: 'c1', targetName: 'Metrics', label: 'CPU' });
  const config = { field: 'ResourceId', target: { expr: 'cpu{instance="${__value.raw}"}' } };
  expect(asked).toMatchObject([
    {
      ...{ method: 'POST', url: '/api/datasources/uid/td/correlations' },
      data: { targetUID: 'prom', type: 'query', label: 'CPU', config },
    },
  ]);
  const kept = { uid: 'c1', sourceUID: 'td', targetUID: 'prom', label: 'CPU', description: '', type: 'query', config };
  answering({ correlations: [kept], page: 2, limit: 25, totalCount: 26 });
  const read = { ...wanted, uid: 'c1', targetName: 'Metrics' };
  expect(await correlationPage('td', 2, 25)).toEqual({ correlations: [read], total: 26 });
  expect(asked).toMatchObject([{ url: '/api/datasources/correlations?sourceUID=td&limit=25&page=2' }]);
  answering({ correlations: [kept], page: 1, limit: 1000, totalCount: 2 });
  expect(await correlations('td')).toEqual([read, read]);
  expect(asked.map(({ url }) => url.slice(-6))).toEqual(['page=1', 'page=2']);
  expect(targets().map(({ uid }) => uid)).toEqual(['prom', 'tempo']);
});

test('none at all is a 404 of Grafana’s; anything else is a failure', async () => {
  answering(null, 404);
  expect(await correlations('td')).toEqual([]);
  answering(null, 403);
  await expect(correlations('td')).rejects.toMatchObject({ status: 403 });
});

test('a query that does not use the value is refused in words', () => {
  expect(CostCorrelation.safeParse({ ...wanted, query: 'up' }).error?.issues[0]?.message).toContain('${__value.raw}');
});
