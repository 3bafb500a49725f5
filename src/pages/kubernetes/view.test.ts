import { dayShown, defaultView, fromUrl, IDLE_KEY, inside, inventoryQuery, outside, toUrl } from './view';

test('an address and back is the same view, whatever a value holds', () => {
  const view = {
    by: 'label:team',
    idle: 'share' as const,
    idleBy: 'cluster' as const,
    filters: [
      { dimension: 'namespace', operator: '=' as const, values: ['a=b&c'] },
      { dimension: 'controller', operator: '=' as const, values: [''] },
    ],
    ...{ kind: 'Pod' as const, objectsOf: 'shop & co', page: 3 },
  };
  expect(fromUrl(toUrl(view))).toEqual(view);
  expect(fromUrl({ in: 'namespace=shop' }).filters).toHaveLength(1);
  expect(fromUrl({ idle: 'nonsense', kind: 'Unicorn', page: '-2' })).toEqual(defaultView);
});

test('one goes from a namespace to a container and back, and not into what is idle', () => {
  const controllers = inside(defaultView, 'shop');
  const pods = controllers && inside(controllers, 'web');
  const containers = pods && inside(pods, 'web-1');
  expect([controllers, pods, containers].map((view) => view?.by)).toEqual(['controller', 'pod', 'container']);
  expect(containers && inside(containers, 'main')).toBeNull();
  expect(inside(defaultView, IDLE_KEY)).toBeNull();
  expect(inside(defaultView, '__absent__')).toBeNull();
  expect(pods && outside(pods, 1)).toEqual(controllers);
});

test('the inventory is asked for by page, of the cluster one is inside of and the last day that has begun', () => {
  const period = { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' };
  expect(dayShown(period, '2026-11-27T10:00:00Z')).toBe('2026-11-27');
  expect(dayShown(period, '2027-01-01T00:00:00Z')).toBe('2026-11-30');
  const view = { ...(inside({ ...defaultView, by: 'cluster' }, 'prod') ?? defaultView), kind: 'Pod' as const, page: 2 };
  expect(inventoryQuery(view, '2026-11-27')).toEqual({
    ...{ day: '2026-11-27', cluster: 'prod', kind: 'Pod', limit: 50, offset: 50 },
  });
  expect(inventoryQuery({ ...defaultView, objectsOf: 'shop' }, '2026-11-27')).toMatchObject({ namespace: 'shop' });
});
