/** A source of bills: who sends them, in which dialect of FOCUS, and what is on them. */
import type { Charge, CommitmentPlan, Fleet, Region, Service, Sku, SubAccount } from './model.ts';

/** A fee as a share of a month's usage. */
export interface SupportPlan {
  readonly sku: Sku;
  readonly permille: number;
}

/** A credit granted for a run of months; months count from the first of the world. */
export interface CreditPlan {
  readonly account: string;
  readonly service: string;
  readonly firstMonth: number;
  readonly months: number;
  /** Decimal text, positive. */
  readonly amount: string;
  readonly description: string;
}

/** A subscription bought on the provider's marketplace, paid monthly. */
export interface MarketplacePlan {
  readonly account: string;
  readonly sku: Sku;
  readonly publisher: string;
  readonly firstMonth: number;
  readonly quantity: number;
}

/** Money given back in a later month for usage of an earlier one (FOCUS R11). */
export interface RefundPlan {
  readonly account: string;
  readonly service: string;
  /** Month of the usage, counted back from the last month. */
  readonly monthsBack: number;
  /** How many months later it is invoiced. */
  readonly later: number;
  readonly permille: number;
  readonly description: string;
}

/** What comes once a month beside usage. */
export interface MonthlyPlan {
  readonly tax?: { readonly permille: number; readonly name: string; readonly accounts: readonly string[] };
  readonly support?: SupportPlan;
  readonly credits?: readonly CreditPlan[];
  readonly marketplace?: readonly MarketplacePlan[];
  readonly refunds?: readonly RefundPlan[];
}

export interface SourceDef {
  readonly source: string;
  readonly provider: string;
  readonly publisher: string;
  readonly issuer: string;
  readonly host: string | null;
  readonly version: '1.0' | '1.2' | '1.3';
  /** Conditional columns of the version that this provider does not have. */
  readonly omit: readonly string[];
  /** The provider's own columns, after those of FOCUS (R21). */
  readonly own: readonly string[];
  ownCells(charge: Charge, key: string): Readonly<Record<string, string>>;
  readonly layout: {
    readonly monthsPerFile: number;
    readonly gzip: boolean;
    /** File path below the source's folder; months are YYYY-MM. `run` is 1, or 2 for a restatement. */
    path(first: string, last: string, run: number): string;
  };
  readonly billingAccount: SubAccount;
  readonly currency: string;
  readonly pricingCurrency: string;
  /** Billing currency per unit of pricing currency in a month, decimal text with four decimals at most. */
  rate(monthIndex: number): string;
  /** What is paid after negotiation, in thousandths of the list price. */
  readonly contractedPermille: number;
  invoiceId(month: string): string;
  readonly services: readonly Service[];
  readonly skus: readonly Sku[];
  readonly accounts: Readonly<Record<string, SubAccount>>;
  readonly regions: Readonly<Record<string, Region>>;
  readonly fleets: readonly Fleet[];
  readonly commitments: readonly CommitmentPlan[];
  readonly monthly: MonthlyPlan;
}

/** Shorthand for catalogues: a service. */
export function service(name: string, category: string, subcategory: string): Service {
  return { name, category, subcategory };
}

/** Shorthand for catalogues: an article. */
export function sku(
  id: string,
  serviceName: string,
  meter: string,
  price: string,
  unit: string,
  more: Pick<Sku, 'consumed' | 'details' | 'dynamic'> = {}
): Sku {
  return { id, service: serviceName, meter, price, unit, ...more };
}

/** Shorthand for catalogues: the four tags everybody at Acme is asked to set. */
export function tagged(team: string, environment: string, application: string, costCenter: string) {
  return { team, environment, application, costCenter } as const;
}
