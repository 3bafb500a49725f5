/**
 * Exact money for the generator: whole numbers of a fixed tiny unit. A price has 12 decimals and a quantity 6,
 * so their product, a cost, has exactly 18 and needs no rounding (FOCUS R2).
 */
export const PRICE_SCALE = 12;
export const QUANTITY_SCALE = 6;
export const COST_SCALE = PRICE_SCALE + QUANTITY_SCALE;

/** A price in units of 10^-12 of the currency. */
export type Price = bigint;
/** A quantity in millionths. */
export type Quantity = bigint;
/** A cost in units of 10^-18 of the currency. */
export type Cost = bigint;

/** Reads plain decimal text into whole units of 10^-scale. Throws when the text has more decimals than fit. */
export function parseScaled(text: string, scale: number): bigint {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  const fraction = match?.[3] ?? '';
  if (match === null || fraction.length > scale) {
    throw new RangeError(`"${text}" is not a plain decimal with at most ${scale} decimals`);
  }
  const units = BigInt((match[2] ?? '0') + fraction.padEnd(scale, '0'));
  return match[1] === '-' ? -units : units;
}

/** Whole units of 10^-scale as plain decimal text without trailing zeros. */
export function formatScaled(units: bigint, scale: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const point = digits.length - scale;
  let end = digits.length;
  while (end > point && digits.charCodeAt(end - 1) === 48) {
    end--;
  }
  const sign = units < 0n ? '-' : '';
  return end === point ? sign + digits.slice(0, point) : `${sign}${digits.slice(0, point)}.${digits.slice(point, end)}`;
}

export function parsePrice(text: string): Price {
  return parseScaled(text, PRICE_SCALE);
}

export function formatPrice(price: Price): string {
  return formatScaled(price, PRICE_SCALE);
}

export function formatQuantity(quantity: Quantity): string {
  return formatScaled(quantity, QUANTITY_SCALE);
}

export function formatCost(cost: Cost): string {
  return formatScaled(cost, COST_SCALE);
}

/** A metered amount, kept to four decimals. The number is a measurement, not money. */
export function meteredQuantity(amount: number): Quantity {
  return BigInt(Math.round(amount * 10_000)) * 100n;
}

/** price × quantity, exactly. */
export function costOf(price: Price, quantity: Quantity): Cost {
  return price * quantity;
}

/** value × permille ÷ 1000. Throws when that does not come out exactly, so that no price is ever rounded unseen. */
export function exactPermille(value: bigint, permille: number): bigint {
  const product = value * BigInt(permille);
  if (product % 1000n !== 0n) {
    throw new RangeError(`${value} × ${permille} ‰ has too many decimals; shorten the list price`);
  }
  return product / 1000n;
}

/** The cost rounded to whole cents, half to even, as an invoice states it. */
export function roundToCents(cost: Cost): Cost {
  const cent = 10n ** BigInt(COST_SCALE - 2);
  const magnitude = cost < 0n ? -cost : cost;
  const cents = magnitude / cent;
  const rest = (magnitude % cent) * 2n;
  const up = rest > cent || (rest === cent && cents % 2n === 1n);
  const rounded = (up ? cents + 1n : cents) * cent;
  return cost < 0n ? -rounded : rounded;
}
