import { defaultView, fromUrl, toUrl } from './view';

test('an address and back is the same view', () => {
  const view = {
    ...defaultView,
    ...({ metric: 'orders', aggregation: 'count', per: '1000', step: 'week', costBy: 'tag:app' } as const),
    filters: [{ dimension: 'tag:app', operator: '=' as const, values: ['a|b', ''] }],
  };
  expect(fromUrl(toUrl(view))).toEqual(view);
});

test('an address that makes no sense opens with defaults', () => {
  expect(fromUrl({ per: '0', step: 'hour', aggregation: 'sum', filter: 'x' })).toEqual(defaultView);
});
