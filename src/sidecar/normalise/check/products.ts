/** price × quantity = cost (R2), exactly and within the stated tolerance. */
import { decimal } from './sql.ts';

/** Beyond both, a product is wrong: 1 part in 10,000 of the larger side, and a billionth of the currency unit. */
export const toleranceText = '1 part in 10,000, or a billionth of the currency unit';

// Decimal256 wraps silently beyond 76 digits; these bounds keep product × 10,000 inside. No bill comes near them.
const priceLimit = "toDecimal256('1e12', 0)";
const quantityLimit = "toDecimal256('1e22', 0)";
const costLimit = "toDecimal256('1e34', 0)";

interface Product {
  readonly product: string;
  readonly cost: string;
  readonly judgeable: string;
}

/** True when price × quantity misses the cost beyond the tolerance; null when a part is missing. */
export function productDiffers(price: string, quantity: string, cost: string): string {
  const parts = productOf(price, quantity, cost);
  const gap = `abs(${parts.product} - ${parts.cost})`;
  return (
    `if(${parts.judgeable}, ${gap} > toDecimal256('0.000000001', 18) AND ` +
    `${gap} * 10000 > greatest(abs(${parts.product}), abs(${parts.cost})), NULL)`
  );
}

/** True when price × quantity is not the cost to the last decimal. */
export function productNotExact(price: string, quantity: string, cost: string): string {
  const parts = productOf(price, quantity, cost);
  return `if(${parts.judgeable}, ${parts.product} != ${parts.cost}, NULL)`;
}

/** True when the two differ by a power of ten (10, 0.001, …) within the tolerance: a block size counted twice. */
export function productOffByPowerOfTen(price: string, quantity: string, cost: string): string {
  const parts = productOf(price, quantity, cost);
  // Binary floating point is enough to recognise a power of ten; no amount comes out of it.
  const power = `log10(abs(toFloat64(${parts.cost})) / abs(toFloat64(${parts.product})))`;
  return (
    `if(${parts.judgeable} AND ${parts.product} != 0 AND ${parts.cost} != 0, ` +
    `round(${power}) != 0 AND abs(${power} - round(${power})) < 0.0000435, NULL)`
  );
}

function productOf(price: string, quantity: string, cost: string): Product {
  const [p, q, c] = [decimal(price), decimal(quantity), decimal(cost)];
  return {
    product: `(${p} * ${q})`,
    cost: c,
    judgeable: `abs(${p}) < ${priceLimit} AND abs(${q}) < ${quantityLimit} AND abs(${c}) < ${costLimit}`,
  };
}
