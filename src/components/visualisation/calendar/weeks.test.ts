import { daysOf, SHADES, shadesOf } from './weeks';

test('a week is a column and Monday is its first day', () => {
  // 2026-11-01 is a Sunday.
  const days = daysOf(Date.parse('2026-11-01'), Date.parse('2026-11-09'));
  expect(days).toHaveLength(9);
  expect(days[0]).toEqual({ day: '2026-11-01T00:00:00Z', week: 0, weekday: 6 });
  expect(days[1]).toEqual({ day: '2026-11-02T00:00:00Z', week: 1, weekday: 0 });
  expect(days[8]).toEqual({ day: '2026-11-09T00:00:00Z', week: 2, weekday: 0 });
});

test('one huge day leaves the others their differences', () => {
  const shades = shadesOf([10, 20, 30, 40, 1_000_000]);
  expect(shades).toEqual([0, 1, 2, 3, SHADES - 1]);
  expect(shadesOf([7, 7, 7])).toEqual([0, 0, 0]);
  expect(shadesOf([])).toEqual([]);
});
