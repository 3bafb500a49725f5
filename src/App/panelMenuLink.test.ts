import { fromUrl } from '../components/links/readExplore';
import { panelMenuLink } from './panelMenuLink';

const context = (targets: object[]) => ({ targets, timeRange: { from: 'now-7d', to: 'now' } }) as never;
const ours = { type: 'thriftdata-thriftdata-datasource', uid: 'abc' };

function opened(targets: object[]) {
  const path = panelMenuLink.configure?.(context(targets))?.path;
  if (path === undefined) {
    return undefined;
  }
  const params = new URLSearchParams(path.slice(path.indexOf('?')));
  const view = fromUrl(Object.fromEntries([...new Set(params.keys())].map((key) => [key, params.getAll(key)])));
  return { view, from: params.get('from'), datasource: params.get('var-ds'), currency: params.get('var-currency') };
}

test('a cost panel opens in Explore with its own question', () => {
  const query = {
    refId: 'A',
    measures: ['BilledCost'],
    dimensions: ['tag:team'],
    top: 5,
    currency: 'BRL',
    granularity: 'month',
  };
  const link = opened([
    { refId: 'B', datasource: { type: 'loki' } },
    { ...query, datasource: ours },
  ]);
  expect(link).toMatchObject({ from: 'now-7d', datasource: 'abc', currency: 'BRL' });
  expect(link?.view).toMatchObject({
    measures: ['BilledCost'],
    by: ['tag:team'],
    top: 5,
    step: 'month',
    compare: 'none',
  });
});

test('panels of other data sources and other kinds of query do not offer it', () => {
  expect(opened([{ refId: 'A', datasource: { type: 'prometheus', uid: 'p' } }])).toBeUndefined();
  expect(opened([{ refId: 'A', datasource: ours, queryType: 'freshness' }])).toBeUndefined();
});
