import { expect, it } from 'vitest';
import { plainDates, plainNumbers } from './plain-cells.ts';

it.each([
  [
    ['Datum', '01.02.2026', '28.02.2026 13:00'],
    ['Datum', '2026-02-01', '2026-02-28 13:00'],
  ],
  [
    ['date', '1/2/2026', '1/31/2026'],
    ['date', '2026-01-02', '2026-01-31'],
  ],
  [
    ['data', '01/02/2026', '31/02/2026'],
    ['data', '2026-02-01', '2026-02-31'],
  ],
  // No date proves the order.
  [
    ['1/2/2026', '3/4/2026'],
    ['1/2/2026', '3/4/2026'],
  ],
  [
    ['01 Jan 2026', '2-Feb-2026', 'March 3, 2026'],
    ['2026-01-01', '2026-02-02', '2026-03-03'],
  ],
  [
    ['2026-01-01', '1.5', 'Total'],
    ['2026-01-01', '1.5', 'Total'],
  ],
])('dates %j are %j', (cells, plain) => {
  expect(plainDates(cells)).toEqual(plain);
});

it.each([
  [false, ['cost', '1,5', '-1.234,25', ''], ['cost', '1.5', '-1234.25', '']],
  [true, ['1,234', '12'], ['1.234', '12']],
  [false, ['1,234', '12'], ['1234', '12']],
  [true, ['1.234', '2.50'], ['1.234', '2.50']],
  [false, ['$1,234.50', '($2.00)', 'R$ 3', '4 EUR', '-€5'], ['1234.50', '-2.00', '3', '4', '-5']],
  [false, ['1 234,5', "2'000,25"], ['1234.5', '2000.25']],
  [false, ['1e3', '-2.5E-4', 'NaN'], ['1e3', '-2.5E-4', 'NaN']],
  // Written two ways: whoever reads it says so.
  [false, ['1,5', '2.50'], ['1,5', '2.50']],
  [true, ['2026-01-01', '10:00', 'x'], ['2026-01-01', '10:00', 'x']],
])('numbers, decimal commas likely: %j, %j are %j', (comma, cells, plain) => {
  expect(plainNumbers(cells, comma)).toEqual(plain);
});
