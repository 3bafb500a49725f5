import type { SourceFreshness } from '../../contract/api/query.ts';
import { endsEarly, isStale, staleFirst } from './freshness';

const NOW = '2026-11-23T12:00:00Z';
const source = (name: string, dataUpTo: string | null): SourceFreshness => ({
  source: name,
  provider: 'AWS',
  providers: ['AWS'],
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

test('data ends early against the end of a period that is over, and against now in one that is not', () => {
  const october = { from: '2026-10-01T00:00:00Z', to: '2026-11-01T00:00:00Z' };
  const ends = (dataUpTo: string, now: string) => endsEarly(dataUpTo, october, now);
  expect(ends('2026-10-29T00:00:00Z', '2026-12-01T00:00:00Z')).toBe(false);
  expect(ends('2026-10-28T23:00:00Z', '2026-12-01T00:00:00Z')).toBe(true);
  expect(ends('2026-10-10T00:00:00Z', '2026-10-12T00:00:00Z')).toBe(false);
  expect(ends('2026-10-10T00:00:00Z', '2026-10-14T00:00:00Z')).toBe(true);
});
