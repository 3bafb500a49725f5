import { alignedPeriod, anchorMonths, clampToData, HOUR_MS, lastKnown, naturalCompare } from './aligned';

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
