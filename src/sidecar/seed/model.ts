/** What a made-up world is described with. Catalogues in `providers/` are data of these types. */
import type { Cost, Price, Quantity } from './decimal.ts';
import type { Month } from './calendar.ts';

export interface Service {
  readonly name: string;
  readonly category: string;
  readonly subcategory: string;
}

/** An article of a price list. */
export interface Sku {
  readonly id: string;
  readonly service: string;
  readonly meter: string;
  /** List price per PricingUnit, decimal text in the pricing currency. */
  readonly price: string;
  readonly unit: string;
  /** When usage is metered in a smaller unit: that unit, and how many make one PricingUnit. */
  readonly consumed?: { readonly unit: string; readonly per: number };
  readonly details?: Readonly<Record<string, string | number>>;
  /** Spot and pre-emptible: price follows the market, and commitments do not cover it. */
  readonly dynamic?: boolean;
}

export interface SubAccount {
  readonly id: string;
  readonly name: string;
  readonly type: string;
}

export interface Region {
  readonly id: string;
  readonly name: string;
  readonly zones?: readonly string[];
}

/** How usage of a day follows the calendar; `series.ts` says what each means. */
export type Shape = 'always' | 'office' | 'consumer' | 'business' | 'batch' | 'storage' | 'monthly';

/** One meter of a resource: the SKU and the usual amount of a resource and day, in PricingUnits. */
export interface Line {
  readonly sku: string;
  readonly shape: Shape;
  readonly amount: number;
  /** Growth a year as a share, for instance 0.3. */
  readonly growth?: number;
}

/** When resources of a fleet live. Days are counted back from the last day of the world. */
export type Life =
  | { readonly kind: 'steady' }
  /** Each slot is filled by one resource after another. */
  | { readonly kind: 'churn'; readonly meanDays: number }
  /** Births spread over the whole world. */
  | { readonly kind: 'arriving' }
  /** Deaths spread over `overDays` from that day on. */
  | { readonly kind: 'leaving'; readonly daysBack: number; readonly overDays: number }
  | { readonly kind: 'window'; readonly daysBack: number; readonly days: number | null };

export interface TagPlan {
  readonly team: string;
  readonly environment: string;
  readonly application: string;
  readonly costCenter: string;
}

export type WasteKind =
  | 'idle-instance'
  | 'unattached-disk'
  | 'old-snapshot'
  | 'oversized-instance'
  | 'idle-load-balancer'
  | 'unassociated-address'
  | 'orphaned-database'
  | 'idle-warehouse';

/** A group of like resources. */
export interface Fleet {
  readonly id: string;
  readonly account: string;
  readonly region?: string;
  readonly type: string;
  /** Resource id with {account}, {region}, {name}, {hex}, {long}, {uuid}; left out = no resource on the bill. */
  readonly resourceId?: string;
  /** Resource name with {n} and {hex}. */
  readonly name: string;
  readonly count: number;
  readonly lines: readonly Line[];
  readonly life?: Life;
  /** Null: nobody ever tagged it. */
  readonly tags: TagPlan | null;
  /** Tags the provider itself adds. */
  readonly providerTags?: Readonly<Record<string, string>>;
  readonly waste?: { readonly kind: WasteKind; readonly permille: number; readonly note: string };
  /** Does not grow with `scale`: planted for a truth. */
  readonly fixed?: boolean;
  readonly growth?: number;
}

/** A commitment discount. Days are counted in months from the first of the world. */
export interface CommitmentPlan {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly category: 'Spend' | 'Usage';
  readonly payment: 'monthly' | 'upfront';
  readonly startMonth: number;
  readonly termMonths: number;
  /** Spend: amount an hour. Usage: price of one covered hour. */
  readonly hourly: string;
  /** Usage: how many instances. */
  readonly count?: number;
  /** Spend: what covered usage costs, in thousandths of its list price. */
  readonly ratePermille?: number;
  readonly skus: readonly string[];
  readonly unit: string;
  /** The SKU under which it is bought. */
  readonly purchaseSku: { readonly id: string; readonly service: string; readonly meter: string };
  readonly resourceType: string;
  readonly account: string;
  readonly region?: string;
}

export interface Resource {
  readonly id: string | null;
  readonly name: string | null;
  readonly type: string | null;
  readonly zone: string | null;
  readonly fleet: Fleet;
  readonly index: number;
  /** First day alive, and first day no longer alive. */
  readonly birth: number;
  readonly death: number;
  readonly tags: Readonly<Record<string, string | boolean>> | null;
  /** How big it is beside its fleet's usual resource. */
  readonly size: number;
}

/** What all charges of one meter of one resource share. */
export interface ChargeFacts {
  readonly account: SubAccount | null;
  readonly region: Region | null;
  readonly service: Service;
  readonly sku: Sku | null;
  readonly resource: Pick<Resource, 'id' | 'name' | 'type' | 'zone'> | null;
  readonly tags: Readonly<Record<string, string | boolean>> | null;
  readonly publisher?: string;
  readonly issuer?: string;
}

export type ChargeCategory = 'Usage' | 'Purchase' | 'Tax' | 'Credit' | 'Adjustment';

/** Price and amount of a charge, in the billing currency. */
export interface Pricing {
  readonly category: 'Standard' | 'Committed' | 'Dynamic' | 'Other';
  readonly quantity: Quantity;
  readonly list: Price;
  readonly contracted: Price;
  readonly skuPriceId: string;
  readonly unit: string;
}

/** One row of a bill. */
export interface Charge {
  readonly facts: ChargeFacts;
  readonly month: Month;
  /** First day of the charge period, and the first day after it. */
  readonly from: number;
  readonly to: number;
  readonly category: ChargeCategory;
  readonly correction: boolean;
  readonly frequency: 'One-Time' | 'Recurring' | 'Usage-Based';
  readonly description: string;
  readonly pricing: Pricing | null;
  /** In ConsumedUnits; null when nothing was consumed. */
  readonly consumed: Quantity | null;
  readonly commitment: {
    readonly plan: CommitmentPlan;
    readonly status: 'Used' | 'Unused' | null;
    /** Spend: an amount of money as a cost; usage: hours as a quantity turned into a cost's scale. */
    readonly quantity: Cost;
  } | null;
  readonly billed: Cost;
  readonly effective: Cost;
  readonly list: Cost;
  readonly contracted: Cost;
}
