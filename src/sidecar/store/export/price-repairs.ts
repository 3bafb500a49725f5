/** Repairs of quantities, prices and SKUs: FOCUS wants them of all usage and purchases, and price × quantity to be the cost. */
import { noneText, repaired, type Repair } from './repair.ts';
import { unitSql } from './units.ts';

const category = repaired('ChargeCategory');
const isPriced = `(${category} IN ('Usage', 'Purchase') AND ${repaired('ChargeClass')} != 'Correction')`;
const isTax = `${category} = 'Tax'`;
const isUsage = `${category} = 'Usage'`;
const isUnused = `${repaired('CommitmentDiscountStatus')} = 'Unused'`;

/** Uses the repaired charge, costs, commitment and service. */
export function quantityAndPriceRepairs(): Repair[] {
  return [...quantityRepairs(), ...priceRepairs(), ...consumedRepairs(), ...skuRepairs(), ...pricingCurrencyRepairs()];
}

function quantityRepairs(): Repair[] {
  const costs = ['ListCost', 'ContractedCost'].map((column) => `${repaired(column)} != 0`).join(' OR ');
  const contracted = repaired('ContractedCost');
  // A cost below zero at a price that may not be: the quantity is taken back.
  const takesBack = `${contracted} < 0 AND ${repaired('ListCost')} <= 0`;
  const signed = (quantity: string) => `if(${takesBack}, -abs(${quantity}), ${quantity})`;
  return [
    {
      column: 'PricingQuantity',
      sql: `multiIf(${isTax}, NULL, NOT ${isPriced}, PricingQuantity, ifNull(PricingQuantity, 0) != 0, ${signed('PricingQuantity')}, PricingQuantity IS NOT NULL AND NOT (${costs}), PricingQuantity, ifNull(ConsumedQuantity, 0) != 0 AND PricingQuantity IS NULL, ${signed('ConsumedQuantity')}, ${signed('toDecimal128(1, 18)')})`,
    },
    {
      column: 'PricingUnit',
      sql: `multiIf(${repaired('PricingQuantity')} IS NULL, '', PricingUnit != '', ${unitSql('PricingUnit')}, ConsumedUnit != '', ${unitSql('ConsumedUnit')}, 'Units')`,
    },
  ];
}

// R2, to the tolerance of the check: 1 part in 10,000 or a billionth of the currency unit.
function priceRepairs(): Repair[] {
  return (['List', 'Contracted'] as const).map((kind): Repair => {
    const [price, cost, quantity] = [`${kind}UnitPrice`, repaired(`${kind}Cost`), repaired('PricingQuantity')];
    const product = `toDecimal256(toDecimal256(ifNull(${price}, 0), 18) * toDecimal256(ifNull(${quantity}, 0), 18), 38)`;
    const misses = `abs(${product} - ${cost}) > greatest(abs(${cost}) / 10000, toDecimal256('0.000000001', 38))`;
    const isGood = `${price} IS NOT NULL AND ${price} >= 0 AND ${quantity} IS NOT NULL AND NOT (${misses})`;
    const derived = `toDecimal128(divideDecimal(${cost}, if(ifNull(${quantity}, 0) = 0, toDecimal256(1, 18), toDecimal256(ifNull(${quantity}, 1), 18)), 18), 18)`;
    const stated = `if(${price} >= 0 AND (${quantity} IS NULL OR NOT (${misses}) OR ${repaired('ChargeClass')} = 'Correction'), ${price}, NULL)`;
    return {
      column: price,
      sql: `multiIf(${isTax}, NULL, NOT ${isPriced}, ${stated}, ${isGood}, ${price}, ${derived} >= 0, ${derived}, ${price})`,
    };
  });
}

function consumedRepairs(): Repair[] {
  const quantity = repaired('ConsumedQuantity');
  return [
    {
      column: 'ConsumedQuantity',
      sql: `multiIf(NOT ${isUsage} OR ${isUnused}, NULL, ConsumedQuantity IS NOT NULL OR ${repaired('ChargeClass')} = 'Correction', ConsumedQuantity, ${repaired('PricingQuantity')})`,
    },
    {
      column: 'ConsumedUnit',
      sql: `multiIf(${quantity} IS NULL, '', ConsumedUnit != '', ${unitSql('ConsumedUnit')}, ${repaired('PricingUnit')} != '', ${repaired('PricingUnit')}, 'Units')`,
    },
    {
      column: 'CommitmentDiscountQuantity',
      sql: `multiIf(${repaired('CommitmentDiscountId')} = '' OR ${category} NOT IN ('Usage', 'Purchase'), NULL, CommitmentDiscountQuantity IS NOT NULL OR NOT ${isPriced}, CommitmentDiscountQuantity, ${repaired('CommitmentDiscountCategory')} = 'Spend', toDecimal128(if(${category} = 'Purchase', ${repaired('BilledCost')}, ${repaired('EffectiveCost')}), 18), ${repaired('PricingQuantity')})`,
    },
    {
      column: 'CommitmentDiscountUnit',
      sql: `multiIf(${repaired('CommitmentDiscountQuantity')} IS NULL, '', CommitmentDiscountUnit != '', toString(CommitmentDiscountUnit), ${repaired('CommitmentDiscountCategory')} = 'Spend', toString(BillingCurrency), ${repaired('PricingUnit')})`,
    },
  ];
}

function skuRepairs(): Repair[] {
  const sku = repaired('SkuId');
  const price = repaired('SkuPriceId');
  return [
    {
      column: 'PricingCategory',
      sql: `multiIf(${isTax}, '', PricingCategory IN ('Standard', 'Dynamic', 'Committed', 'Other'), toString(PricingCategory), NOT ${isPriced}, '', ${repaired('CommitmentDiscountStatus')} != '', 'Committed', ${category} = 'Purchase', 'Standard', 'Other')`,
    },
    {
      column: 'SkuId',
      sql: `multiIf(${isTax}, '', SkuId != '' OR NOT ${isPriced}, toString(SkuId), SkuPriceId != '', toString(SkuPriceId), SkuMeter != '', toString(SkuMeter), ${repaired('ServiceName')})`,
    },
    {
      column: 'SkuPriceId',
      sql: `multiIf(${isTax}, '', SkuPriceId != '' OR NOT ${isPriced}, toString(SkuPriceId), ${sku})`,
    },
    {
      column: 'SkuMeter',
      sql: `multiIf(${sku} = '', '', SkuMeter != '', toString(SkuMeter), ChargeDescription != '', toString(ChargeDescription), ${repaired('ServiceName')})`,
    },
    { column: 'SkuPriceDetails', sql: `if(${price} = '', '', ${noneText('SkuPriceDetails')})` },
  ];
}

/**
 * A price without a pricing currency is in the billing currency; so are its price and its cost. In another currency the
 * missing amounts follow from those that the row states in both; where it states none, only the billing currency is left.
 */
function pricingCurrencyRepairs(): Repair[] {
  const currency = repaired('PricingCurrency');
  const stated = ['ContractedUnitPrice', 'ListUnitPrice', 'EffectiveCost'];
  const ratios = stated.map((column) => {
    const [over, under] = [`PricingCurrency${column}`, column];
    return `if(ifNull(${over}, 0) != 0 AND ifNull(${under}, 0) != 0, divideDecimal(toDecimal256(${over}, 18), toDecimal256(if(${under} = 0, 1, ${under}), 18), 18), NULL)`;
  });
  const amount = (column: string): Repair => {
    const own = `PricingCurrency${column}`;
    const value = repaired(column);
    const ours = (sql: string) => `toDecimal128(${sql}, 18)`;
    const converted = `toDecimal256(${value}, 18) * ${repaired('PricingRatio')}`;
    const isNull = column === 'EffectiveCost' ? '0' : isTax;
    return {
      column: own,
      sql: `multiIf(${isNull}, NULL, ${own} IS NOT NULL, ${own}, ${currency} = toString(BillingCurrency), ${ours(value)}, ${ours(converted)})`,
    };
  };
  return [
    { column: 'PricingRatio', sql: `coalesce(${ratios.join(', ')})` },
    {
      column: 'PricingCurrency',
      sql: `toString(if(PricingCurrency IN ('', BillingCurrency) OR (${repaired('PricingRatio')} IS NULL AND ${isPriced}), BillingCurrency, PricingCurrency))`,
    },
    ...stated.map(amount),
  ];
}
