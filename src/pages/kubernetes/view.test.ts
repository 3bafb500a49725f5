import { defaultView, fromUrl, IDLE_KEY, inside, outside, toUrl } from './view';

test('an address and back is the same view, whatever a value holds', () => {
  const view = {
    by: 'label:team',
    idle: 'share' as const,
    idleBy: 'cluster' as const,
    filters: [
      { dimension: 'namespace', operator: '=' as const, values: ['a=b&c'] },
      { dimension: 'controller', operator: '=' as const, values: [''] },
    ],
  };
  expect(fromUrl(toUrl(view))).toEqual(view);
  expect(fromUrl({ in: 'namespace=shop' }).filters).toHaveLength(1);
  expect(fromUrl({ idle: 'nonsense' })).toEqual(defaultView);
});

test('one goes from a namespace to a container and back, and not into what is idle', () => {
  const controllers = inside(defaultView, 'shop');
  const pods = controllers && inside(controllers, 'web');
  const containers = pods && inside(pods, 'web-1');
  expect([controllers, pods, containers].map((view) => view?.by)).toEqual(['controller', 'pod', 'container']);
  expect(containers && inside(containers, 'main')).toBeNull();
  expect(inside(defaultView, IDLE_KEY)).toBeNull();
  expect(pods && outside(pods, 1)).toEqual(controllers);
});
