/** Makes charges. Every row of every bill is made here, so that the arithmetic rules of FOCUS hold in one place. */
import type { Month } from './calendar.ts';
import { costOf, exactPermille, type Cost, type Quantity } from './decimal.ts';
import type { Charge, ChargeCategory, ChargeFacts, CommitmentPlan, Pricing, Sku } from './model.ts';
import type { UnitPrices } from './prices.ts';

/** What a meter counted on a day, before anybody decided how it is paid. */
export interface Metered {
  readonly facts: ChargeFacts & { readonly sku: Sku };
  readonly month: Month;
  readonly from: number;
  readonly to: number;
  readonly recurring: boolean;
  readonly quantity: Quantity;
  readonly prices: UnitPrices;
  readonly skuPriceId: string;
}

/** Usage paid at the contracted price. */
export function usageCharge(metered: Metered): Charge {
  const { prices, quantity, facts } = metered;
  const contracted = costOf(prices.contracted, quantity);
  return {
    ...shared(metered),
    pricing: pricingOf(metered, facts.sku.dynamic === true ? 'Dynamic' : 'Standard', metered.skuPriceId),
    commitment: null,
    billed: contracted,
    effective: contracted,
    list: costOf(prices.list, quantity),
    contracted,
  };
}

/** Usage a commitment pays for: nothing billed, the amortised share as effective cost (R5). */
export function coveredCharge(metered: Metered, plan: CommitmentPlan, share: Cost, committed: Cost): Charge {
  return {
    ...shared(metered),
    pricing: pricingOf(metered, 'Committed', `${metered.skuPriceId}.${priceSuffix(plan)}`),
    commitment: { plan, status: 'Used', quantity: committed },
    billed: 0n,
    effective: share,
    list: costOf(metered.prices.list, metered.quantity),
    contracted: costOf(metered.prices.contracted, metered.quantity),
  };
}

/** What of a commitment nobody used on a day (R6). List and contracted cost are 0: nothing ran. */
export function unusedCharge(
  facts: ChargeFacts & { readonly sku: Sku },
  month: Month,
  day: number,
  plan: CommitmentPlan,
  hourly: bigint,
  share: Cost,
  committed: Cost
): Charge {
  return {
    facts,
    month,
    from: day,
    to: day + 1,
    category: 'Usage',
    correction: false,
    frequency: 'Usage-Based',
    description: `Unused: ${plan.name}`,
    pricing: {
      category: 'Committed',
      quantity: 0n,
      list: hourly,
      contracted: hourly,
      skuPriceId: `${facts.sku.id}.${priceSuffix(plan)}`,
      unit: 'Hours',
    },
    consumed: null,
    commitment: { plan, status: 'Unused', quantity: committed },
    billed: 0n,
    effective: share,
    list: 0n,
    contracted: 0n,
  };
}

/** The purchase of a commitment: billed now, effective cost 0, as the usage it covers carries it (R4). */
export function purchaseCharge(
  facts: ChargeFacts & { readonly sku: Sku },
  period: { readonly month: Month; readonly from: number; readonly to: number },
  plan: CommitmentPlan,
  hourly: bigint,
  hours: Quantity,
  committed: Cost
): Charge {
  const billed = costOf(hourly, hours);
  return {
    facts,
    ...period,
    category: 'Purchase',
    correction: false,
    frequency: plan.payment === 'upfront' ? 'One-Time' : 'Recurring',
    description: plan.name,
    pricing: {
      category: 'Standard',
      quantity: hours,
      list: hourly,
      contracted: hourly,
      skuPriceId: `${facts.sku.id}.${priceSuffix(plan)}.FEE`,
      unit: 'Hours',
    },
    consumed: null,
    commitment: { plan, status: null, quantity: committed },
    billed,
    effective: 0n,
    list: billed,
    contracted: billed,
  };
}

/** A fee that covers nothing later: support, a marketplace subscription. */
export function feeCharge(
  facts: ChargeFacts & { readonly sku: Sku },
  month: Month,
  price: bigint,
  quantity: Quantity,
  description: string
): Charge {
  const amount = costOf(price, quantity);
  return {
    facts,
    month,
    from: month.start,
    to: month.end,
    category: 'Purchase',
    correction: false,
    frequency: 'Recurring',
    description,
    pricing: {
      category: 'Standard',
      quantity,
      list: price,
      contracted: price,
      skuPriceId: `${facts.sku.id}.FEE`,
      unit: facts.sku.unit,
    },
    consumed: null,
    commitment: null,
    billed: amount,
    effective: amount,
    list: amount,
    contracted: amount,
  };
}

/** A charge of an amount without price or quantity: tax, credit, correction, rounding. */
export function amountCharge(input: {
  readonly facts: ChargeFacts;
  readonly month: Month;
  readonly from: number;
  readonly to: number;
  readonly category: ChargeCategory;
  readonly correction?: boolean;
  readonly frequency?: Charge['frequency'];
  readonly description: string;
  readonly amount: Cost;
  readonly list?: Cost;
  readonly contracted?: Cost;
}): Charge {
  return {
    facts: input.facts,
    month: input.month,
    from: input.from,
    to: input.to,
    category: input.category,
    correction: input.correction ?? false,
    frequency: input.frequency ?? 'One-Time',
    description: input.description,
    pricing: null,
    consumed: null,
    commitment: null,
    billed: input.amount,
    effective: input.amount,
    list: input.list ?? input.amount,
    contracted: input.contracted ?? input.amount,
  };
}

/** The same usage with another amount or price; for what a provider first delivered and later put right. */
export function remade(charge: Charge, quantityPermille: number, pricePermille: number): Charge {
  const { pricing } = charge;
  if (pricing === null || charge.commitment !== null || charge.category !== 'Usage') {
    return charge;
  }
  const quantity = (pricing.quantity * BigInt(quantityPermille)) / 1000n;
  const list = exactPermille(pricing.list, pricePermille);
  const contracted = exactPermille(pricing.contracted, pricePermille);
  return {
    ...charge,
    pricing: { ...pricing, quantity, list, contracted },
    consumed: charge.consumed === null ? null : (quantity * charge.consumed) / pricing.quantity,
    billed: costOf(contracted, quantity),
    effective: costOf(contracted, quantity),
    list: costOf(list, quantity),
    contracted: costOf(contracted, quantity),
  };
}

function shared(metered: Metered) {
  const { facts } = metered;
  return {
    facts,
    month: metered.month,
    from: metered.from,
    to: metered.to,
    category: 'Usage',
    correction: false,
    frequency: metered.recurring ? 'Recurring' : 'Usage-Based',
    description: facts.sku.meter,
    consumed: metered.quantity * BigInt(facts.sku.consumed?.per ?? 1),
  } as const;
}

function pricingOf(metered: Metered, category: Pricing['category'], skuPriceId: string): Pricing {
  return {
    category,
    quantity: metered.quantity,
    list: metered.prices.list,
    contracted: metered.prices.contracted,
    skuPriceId,
    unit: metered.facts.sku.unit,
  };
}

function priceSuffix(plan: CommitmentPlan): string {
  return plan.category === 'Spend' ? 'SP' : 'RI';
}
