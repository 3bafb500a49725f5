import type { SourceFreshness } from '../../contract/api/query.ts';
import { alignedPeriod, anchorMonths, clampToData, commonEnd, HOUR_MS, lastKnown, naturalCompare } from './aligned';

const at = (text: string) => Date.parse(text);
const days = (from: string, to: string) => ({ from: `${from}T00:00:00Z`, to: `${to}T00:00:00Z` });

test('a range that begins and ends within days becomes whole UTC days', () => {
  expect(alignedPeriod(at('2026-11-03T10:30:00Z'), at('2026-11-05T09:00:00Z'))).toEqual(
    days('2026-11-03', '2026-11-06')
  );
});

test("the picker's inclusive end of a month is the outside start of the next", () => {
  expect(alignedPeriod(at('2026-10-01T00:00:00Z'), at('2026-10-31T23:59:59.999Z'))).toEqual(
    days('2026-10-01', '2026-11-01')
  );
});

test('a range without length is one step', () => {
  expect(alignedPeriod(at('2026-10-01T05:00:00Z'), at('2026-10-01T05:00:00Z'), HOUR_MS)).toEqual({
    from: '2026-10-01T05:00:00Z',
    to: '2026-10-01T06:00:00Z',
  });
});

test('days without data yet are left out, so that a comparison is of equal lengths', () => {
  expect(clampToData(days('2026-11-01', '2026-12-01'), '2026-11-21T00:00:00Z')).toEqual(
    days('2026-11-01', '2026-11-21')
  );
  expect(clampToData(days('2026-11-01', '2026-11-11'), '2026-11-21T00:00:00Z')).toEqual(
    days('2026-11-01', '2026-11-11')
  );
  expect(clampToData(days('2026-12-01', '2026-12-11'), '2026-11-21T00:00:00Z')).toBeNull();
});

test('neither the unfinished day nor monthly fees that reach into the future count as data up to then', () => {
  expect(lastKnown('2026-12-01T00:00:00Z', '2026-11-23T19:00:00Z')).toBe('2026-11-23T00:00:00Z');
  expect(lastKnown('2026-11-23T18:00:00Z', '2026-11-23T19:00:00Z')).toBe('2026-11-23T00:00:00Z');
  expect(lastKnown('2026-11-21T00:00:00Z', '2026-11-23T19:00:00Z')).toBe('2026-11-21T00:00:00Z');
});

test('days that only a few sources have told of are compared with nothing', () => {
  const [end, now] = ['2026-11-23T00:00:00Z', '2026-11-23T19:00:00Z'];
  const source = (name: string, rows: number, dataUpTo: string | null): SourceFreshness => ({
    ...{
      source: name,
      provider: name,
      providers: [name],
      generation: 1,
      rejected: 0,
      flagged: 0,
      lastDeliveryAt: null,
      rows,
      dataUpTo,
    },
  });
  const cloud = source('aws', 900, '2026-11-13T00:00:00Z');
  const other = source('azure', 800, '2026-11-14T00:00:00Z');
  // A data centre's rate card reaches to the end of the month.
  const rates = source('data-centre', 50, '2026-12-01T00:00:00Z');
  expect(commonEnd([cloud, other, rates], end, now)).toBe('2026-11-13T00:00:00Z');
  expect(commonEnd([source('aws', 900, end), source('azure', 800, end), rates], end, now)).toBe(end);
  // A small source that is stuck, and one that ended in spring, hold nothing back.
  const small = source('tool', 20, '2026-11-02T00:00:00Z');
  const ended = source('old', 5000, '2026-05-01T00:00:00Z');
  expect(commonEnd([source('aws', 900, end), small, ended], end, now)).toBe(end);
  expect(commonEnd([], end, now)).toBe(end);
});

test('month to date ends with the data, and the month before is whole', () => {
  expect(anchorMonths('2026-11-21T00:00:00Z', '2026-11-23T19:00:00Z')).toEqual({
    toDate: days('2026-11-01', '2026-11-21'),
    complete: false,
    last: days('2026-10-01', '2026-11-01'),
  });
  // Data that ends with a month shows that month, not an empty new one.
  expect(anchorMonths('2026-11-01T00:00:00Z', '2026-11-23T19:00:00Z')).toEqual({
    toDate: days('2026-10-01', '2026-11-01'),
    complete: true,
    last: days('2026-09-01', '2026-10-01'),
  });
});

test.each([
  [days('2026-11-01', '2026-11-21'), 'previous_month'],
  [days('2026-10-01', '2026-11-01'), 'previous_period'],
  [days('2026-08-01', '2026-11-01'), 'previous_period'],
  [days('2026-10-25', '2026-11-08'), 'previous_period'],
])('%j compares with its %s', (period, compare) => {
  expect(naturalCompare(period)).toBe(compare);
});
