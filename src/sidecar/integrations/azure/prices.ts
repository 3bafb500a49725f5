/**
 * Quantities and prices. A price is for one UnitOfMeasure (`10 Hours`), and FOCUS counts PricingUnits of that size.
 * Some exports count single units and some whole ones; the price times the quantity tells which, where it can.
 */
import {
  all,
  any,
  choose,
  first,
  is,
  isEmpty,
  isSet,
  join,
  matches,
  named,
  not,
  nothing,
  text,
  type Condition,
  type Expression,
} from '../../../contract/focus/derivation.ts';
import { charge, cost, isCommitmentPurchase, isShare } from './charge.ts';
import type { NativeColumns } from './headers.ts';
import { blockSizes, distinctUnits } from './units.ts';

const zero = text('0');
const equals = (left: Expression, right: Expression): Condition => ({ kind: 'compare', left, by: '=', right });
const above = (left: Expression, right: Expression): Condition => ({ kind: 'compare', left, by: '>', right });
const product = (left: Expression, right: Expression): Expression => ({ kind: 'product', of: [left, right] });
const quotient = (left: Expression, right: Expression): Expression => ({ kind: 'quotient', of: [left, right] });

/** Values of quantities and prices, in the order in which they build on each other. */
export function priceValues(native: NativeColumns): Record<string, Expression> {
  const measure = named('measure');
  const block = named('block');
  const quantity = native('quantity');
  const isBlock = above(block, text('1'));
  const countsSingleUnits = all(isBlock, any(isEmpty(named('ratio')), above(named('ratio'), named('halfBlock'))));
  const price = named('price');
  // MCA states prices in the pricing currency and the rate to the billing currency beside them.
  const given = (of: Expression) =>
    choose(
      [
        [any(above(zero, of), all(equals(of, zero), isEmpty(named('free')))), nothing],
        [isSet(native('exchangeRate')), product(of, native('exchangeRate'))],
      ],
      of
    );
  const isFree = all(not(isShare), equals(cost, zero), any(isEmpty(price), equals(price, zero)));
  return {
    measure: { kind: 'replace', of: native('unit'), pattern: '^\\s+|\\s+$', by: '' },
    block: {
      kind: 'lookup',
      key: measure,
      table: blockSizes,
      otherwise: choose(
        [
          [matches(measure, '^\\d+K\\b'), join({ kind: 'extract', of: measure, pattern: '^(\\d+)' }, text('000'))],
          [matches(measure, '^\\d+M\\b'), join({ kind: 'extract', of: measure, pattern: '^(\\d+)' }, text('000000'))],
        ],
        first({ kind: 'extract', of: measure, pattern: '^([1-9]\\d{0,11})(\\D|$)' }, text('1'))
      ),
    },
    singleUnit: {
      kind: 'lookup',
      key: measure,
      table: distinctUnits,
      otherwise: first({ kind: 'replace', of: measure, pattern: '^\\d+[KMB]?\\s*', by: '' }, text('Units')),
    },
    halfBlock: quotient(block, text('2')),
    price: first(native('unitPrice'), native('effectivePrice')),
    priced: product(quantity, price),
    // 1 where whole blocks are counted, the size of the block where single units are.
    ratio: quotient(named('priced'), cost),
    free: choose([[isFree, text('yes')]]),
    pricedQuantity: choose([[countsSingleUnits, quotient(quantity, block)]], quantity),
    consumedQuantity: choose(
      [
        [countsSingleUnits, quantity],
        [isBlock, product(quantity, block)],
      ],
      quantity
    ),
    pricedUnit: choose([[isBlock, join(block, text(' '), named('singleUnit'))]], named('singleUnit')),
    listPrice: given(native('payGPrice')),
    contractedPrice: given(native('unitPrice')),
  };
}

const isPriced = is(charge, 'usage', 'purchase', 'refund', '', 'unusedreservation', 'unusedsavingsplan');

/** FOCUS columns of quantities, prices and the costs that come from them. */
export function priceColumns(native: NativeColumns): Record<string, Expression> {
  const priced = (of: Expression) => choose([[isPriced, of]]);
  const isUsage = is(named('role'), 'other', 'covered');
  const consumed = (of: Expression) => choose([[all(isUsage, is(charge, 'usage', '')), of]]);
  const hasQuantity = isSet(native('quantity'));
  // Charges that stand alone are their own list and contracted cost (FOCUS R3).
  const alone = choose([
    [all(not(is(charge, 'usage', 'purchase', '')), not(isShare), not(isCommitmentPurchase)), cost],
  ]);
  const payGCost = choose([[equals(native('payGCost'), zero), nothing]], native('payGCost'));
  return {
    PricingQuantity: priced(named('pricedQuantity')),
    PricingUnit: priced(choose([[hasQuantity, named('pricedUnit')]])),
    ConsumedQuantity: consumed(named('consumedQuantity')),
    ConsumedUnit: consumed(choose([[hasQuantity, named('singleUnit')]])),
    ListUnitPrice: priced(named('listPrice')),
    ContractedUnitPrice: priced(named('contractedPrice')),
    ListCost: first(product(named('listPrice'), named('pricedQuantity')), payGCost, alone),
    ContractedCost: first(product(named('contractedPrice'), named('pricedQuantity')), alone),
  };
}
