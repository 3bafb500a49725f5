import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDecimals, multiplyDecimals, roundDecimal } from '../../contract/money.ts';
import {
  COST_SCALE,
  costOf,
  exactPermille,
  formatCost,
  formatPrice,
  formatQuantity,
  parseScaled,
  roundToCents,
} from './decimal.ts';

describe('exact money of the generator', () => {
  it('multiplies price and quantity exactly as the contract’s decimals do', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 18n }),
        fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }),
        (price, quantity) => {
          const expected = multiplyDecimals(formatPrice(price), formatQuantity(quantity));
          expect(compareDecimals(formatCost(costOf(price, quantity)), expected)).toBe(0);
        }
      )
    );
  });

  it('rounds to cents half to even, also below zero', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), (cost) => {
        expect(compareDecimals(formatCost(roundToCents(cost)), roundDecimal(formatCost(cost), 2))).toBe(0);
      })
    );
    expect(formatCost(roundToCents(parseScaled('-2.345', COST_SCALE)))).toBe('-2.34');
  });

  it('refuses a price that would have to be rounded', () => {
    expect(() => exactPermille(1n, 940)).toThrow(/too many decimals/);
    expect(() => parseScaled('0.1234567', 6)).toThrow(/at most 6 decimals/);
  });
});
