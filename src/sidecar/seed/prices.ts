/** What an article costs in a month: list and contracted price in the billing currency. */
import { exactPermille, parsePrice, parseScaled, type Price } from './decimal.ts';
import type { Sku } from './model.ts';
import type { SourceDef } from './source.ts';

export interface UnitPrices {
  readonly list: Price;
  readonly contracted: Price;
}

/** Prices of an article; `risePermille` is a price rise on top, in thousandths. Exact, or it throws. */
export function unitPrices(source: SourceDef, sku: Sku, monthIndex: number, risePermille: number): UnitPrices {
  const stated = exactPermille(parsePrice(sku.price), 1000 + risePermille);
  const list = convert(stated, source.rate(monthIndex));
  return { list, contracted: sku.dynamic === true ? list : exactPermille(list, source.contractedPermille) };
}

/** A price in the pricing currency as one in the billing currency. Exact, or it throws. */
function convert(price: Price, rate: string): Price {
  const scaled = price * parseScaled(rate, 4);
  if (scaled % 10_000n !== 0n) {
    throw new RangeError(`a price times the rate ${rate} has too many decimals; shorten one of them`);
  }
  return scaled / 10_000n;
}
