/** Shares an amount out by weights, to the last decimal. Pure. */
import {
  compareDecimals,
  divideDecimals,
  multiplyDecimals,
  roundDecimal,
  subtractDecimals,
  sumDecimals,
} from './decimal.ts';

/** Decimals that the store keeps of an amount. */
const PLACES = 18;

/**
 * Parts in the order of the weights, which must not be negative; their sum is the amount exactly. What rounding leaves
 * goes to the largest weight. Without any weight, null: nothing says who gets it.
 */
export function shareOut(amount: string, weights: readonly number[]): string[] | null {
  const texts = weights.map((weight) => String(weight));
  const total = sumDecimals(texts);
  if (compareDecimals(total, '0') <= 0) {
    return null;
  }
  const parts = texts.map((weight) =>
    roundDecimal(divideDecimals(multiplyDecimals(amount, weight), total, PLACES + 2) ?? '0', PLACES)
  );
  const rest = subtractDecimals(amount, sumDecimals(parts));
  const largest = weights.indexOf(Math.max(...weights));
  return parts.map((part, index) => sumDecimals(index === largest ? [part, rest] : [part]));
}
