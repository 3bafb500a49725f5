import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sumDecimals } from './money.ts';
import { shareOut } from './share-out.ts';

const amount = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.integer({ min: 0, max: 18 }))
  .map(([digits, places]) => `${digits}e-${places}`);

it('gives parts whose sum is the amount, whatever amount and weights', () => {
  fc.assert(
    fc.property(
      amount,
      fc.array(fc.double({ min: 0, max: 1e15, noNaN: true }), { minLength: 1, maxLength: 40 }),
      (whole, weights) => {
        const parts = shareOut(whole, weights);
        fc.pre(parts !== null);
        expect(parts).toHaveLength(weights.length);
        expect(sumDecimals(parts ?? [])).toBe(sumDecimals([whole]));
      }
    )
  );
});

it('gives nothing to a weight of nothing, and refuses to guess without weights', () => {
  expect(shareOut('10', [1, 0, 1])).toEqual(['5', '0', '5']);
  expect(shareOut('1', [1, 1, 1])).toEqual(['0.333333333333333334', '0.333333333333333333', '0.333333333333333333']);
  expect(shareOut('10', [0, 0])).toBeNull();
  expect(shareOut('10', [])).toBeNull();
});
