import type { SourceFreshness } from '../../contract/api/query.ts';
import { isStale, staleFirst } from './freshness';

const NOW = '2026-11-23T12:00:00Z';
const source = (name: string, dataUpTo: string | null): SourceFreshness => ({
  source: name,
  provider: 'AWS',
  dataUpTo,
  lastDeliveryAt: null,
  generation: 1,
  rows: 1,
  rejected: 0,
  flagged: 0,
});

test('the usual delay of a cloud bill is no alarm, a third missing day is', () => {
  expect(isStale(source('a', '2026-11-21T00:00:00Z'), NOW)).toBe(false);
  expect(isStale(source('a', '2026-11-20T00:00:00Z'), NOW)).toBe(true);
  expect(isStale(source('a', '2026-12-01T00:00:00Z'), NOW)).toBe(false);
});

test('a source without any data is stale', () => {
  expect(isStale(source('a', null), NOW)).toBe(true);
});

test('what needs attention comes first', () => {
  const sources = [source('b', NOW), source('a', NOW), source('z', null)];
  expect(staleFirst(sources, NOW).map(({ source: name }) => name)).toEqual(['z', 'a', 'b']);
});
