import { commitUrl, eventsQuery, fromUrl, toUrl } from './view';

const period = { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' };

test('a view survives the address, and nonsense in an address is the default', () => {
  const view = fromUrl({
    ...{ tab: 'runs', kind: ['exposed', 'created'], resource: 'arn:aws:s3:::a&b', account: '1', actor: 'maria' },
    ...{ text: '0.0.0.0/0', page: '3', sort: 'cost.desc', event: 'e', load: 'l' },
  });
  expect(fromUrl(toUrl(view))).toEqual(view);
  expect(view.kinds).toEqual(['created', 'exposed']);
  expect(fromUrl({ tab: 'x', kind: 'y', page: '-1.5', sort: 'cost.up' })).toEqual(fromUrl({}));
});

test('the list asks for one page of what the filters say, and for all without any', () => {
  expect(eventsQuery(fromUrl({}), period)).toEqual({ period, limit: 50, offset: 0 });
  expect(eventsQuery(fromUrl({ resource: ['a', 'b'], page: '2' }), period)).toEqual({
    ...{ period, limit: 50, offset: 50, resourceIds: ['a', 'b'] },
  });
});

test('a commit leads to where its system shows it, and no event to anything that is no address', () => {
  const url = 'https://github.com/acme/shop/commit/7fd1a60';
  expect(commitUrl({ kind: 'committed', raw: JSON.stringify({ sha: '7fd1a60', url }) })).toBe(url);
  expect(commitUrl({ kind: 'logged', raw: JSON.stringify({ url }) })).toBeUndefined();
  for (const raw of [JSON.stringify({ url: 'javascript:alert(1)' }), JSON.stringify({ url: '' }), '{}', 'x']) {
    expect(commitUrl({ kind: 'committed', raw })).toBeUndefined();
  }
});
