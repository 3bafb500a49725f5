import { locationService, setBackendSrv, setDataSourceSrv } from '@grafana/runtime';
import { of, throwError, type Observable } from 'rxjs';
import { beginPage } from '../../App/beginning';
import { DATASOURCE_TYPE, pageUrl, ROUTES } from '../../App/constants';
import { callRecently } from './client';

/** A page's view is not what is tested here. */
jest.mock('../../pages/budgets/Budgets', () => ({ Budgets: () => null }));

const source = { uid: 'costs', type: DATASOURCE_TYPE };

/** Grafana's service and data source; gives the addresses that the one was asked for and the paths of the other. */
function grafana(answer: (url: string) => Observable<unknown>) {
  const early: string[] = [];
  const late: string[] = [];
  setBackendSrv({ fetch: ({ url }: { url: string }) => (early.push(url), answer(url)) } as never);
  const getResource = async (path: string) => (late.push(path), { budgets: ['from the data source'] });
  const get = async () => ({ getResource, postResource: getResource });
  setDataSourceSrv({ get, getList: () => [source] } as never);
  return { early, late };
}

test('what a page asks first is under way before its code is, and is not asked again', async () => {
  locationService.push(pageUrl(ROUTES.budgets));
  const { early, late } = grafana(() => of({ data: { budgets: ['early'] } }));
  beginPage('');
  expect(early).toContain('/api/datasources/uid/costs/resources/budgets/status');
  await expect(callRecently('costs', 'budgetsStatus')).resolves.toEqual({ budgets: ['early'] });
  expect(late).toEqual([]);
});

test('what failed ahead is asked again by the page', async () => {
  locationService.push(pageUrl(ROUTES.budgets));
  const { late } = grafana(() => throwError(() => ({ status: 502 })));
  beginPage('');
  await expect(callRecently('costs', 'budgetsStatus')).resolves.toEqual({ budgets: ['from the data source'] });
  expect(late).toEqual(['budgets/status']);
});

test('nothing is asked of a data source that is not of ThriftData', () => {
  locationService.push(`${pageUrl(ROUTES.budgets)}?var-ds=other`);
  const { early } = grafana(() => of({ data: {} }));
  beginPage('');
  expect(early).toEqual([]);
});
