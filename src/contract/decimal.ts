/**
 * Exact decimal arithmetic on text, without schemas, so that the browser can load it alone; `money.ts` has both.
 * What comes in: decimal text of any length, plain or in E notation. What goes out: plain decimal text.
 */
import BigNumber from 'bignumber.js';

// A clone keeps our settings away from every other user of the library on the page.
const Exact = BigNumber.clone({ EXPONENTIAL_AT: 1e9, DECIMAL_PLACES: 40, RANGE: 1e9, POW_PRECISION: 0 });

/** Plain or E-notation decimal text: an optional minus, digits, an optional fraction, an optional exponent (FOCUS R23). */
export const decimalPattern = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The exact sum of decimal texts, as plain decimal text; `"0"` for none. Throws on text that is not a decimal. */
export function sumDecimals(values: Iterable<string>): string {
  let total = new Exact(0);
  for (const value of values) {
    total = total.plus(parse(value));
  }
  return total.toFixed();
}

/** left − right, exactly. */
export function subtractDecimals(left: string, right: string): string {
  return parse(left).minus(parse(right)).toFixed();
}

/** left × right, exactly. */
export function multiplyDecimals(left: string, right: string): string {
  return parse(left).times(parse(right)).toFixed();
}

/** left ÷ right to `places` decimals (half to even); null when right is zero. */
export function divideDecimals(left: string, right: string, places = 18): string | null {
  const divisor = parse(right);
  if (divisor.isZero()) {
    return null;
  }
  const Divider = dividerTo(places);
  return new Divider(left).div(new Divider(right)).toFixed();
}

/** Making one costs tens of times what a division does; there are as many as places that callers ask for. */
const dividers = new Map<number, typeof BigNumber>();

function dividerTo(places: number): typeof BigNumber {
  const divider =
    dividers.get(places) ??
    BigNumber.clone({ EXPONENTIAL_AT: 1e9, DECIMAL_PLACES: places, ROUNDING_MODE: BigNumber.ROUND_HALF_EVEN });
  dividers.set(places, divider);
  return divider;
}

/** -1, 0 or 1 as left is below, equal to or above right; `1.0` equals `1`. */
export function compareDecimals(left: string, right: string): -1 | 0 | 1 {
  return parse(left).comparedTo(parse(right)) as -1 | 0 | 1;
}

/** Half-even rounding to `places` decimals, as fixed text: `roundDecimal("2.345", 2)` is `"2.34"`. */
export function roundDecimal(value: string, places: number): string {
  return parse(value).toFixed(places, BigNumber.ROUND_HALF_EVEN);
}

/** The nearest JavaScript number, for drawing only: never add, store or compare the result. */
export function decimalToChartNumber(value: string): number {
  return parse(value).toNumber();
}

function parse(value: string): BigNumber {
  if (!decimalPattern.test(value)) {
    throw new RangeError(`"${value}" is not a decimal; write it like "12.34"`);
  }
  return new Exact(value);
}
