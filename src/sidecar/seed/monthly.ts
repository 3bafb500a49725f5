/** What stands on a bill once a month: commitments, fees, credits, corrections, tax and the rounding to cents. */
import { isClosed, type Month, type Span } from './calendar.ts';
import { amountCharge, feeCharge } from './charge.ts';
import { purchasesOf, type Commitment } from './commitments.ts';
import {
  COST_SCALE,
  parsePrice,
  parseScaled,
  PRICE_SCALE,
  QUANTITY_SCALE,
  roundToCents,
  type Cost,
} from './decimal.ts';
import type { Charge, ChargeFacts, Service, Sku } from './model.ts';
import type { SourceDef } from './source.ts';

const ONE = 10n ** BigInt(QUANTITY_SCALE);
const COST_TO_PRICE = 10n ** BigInt(COST_SCALE - PRICE_SCALE);

/** Billed usage of past months by account and service, for refunds. */
export type PastUsage = Map<string, Cost>;

/** All charges of a month beside usage; tax, support and rounding come when the month is closed. */
export function monthlyCharges(
  source: SourceDef,
  span: Span,
  monthIndex: number,
  usage: readonly Charge[],
  commitments: readonly Commitment[],
  past: PastUsage
): Charge[] {
  const month = span.months[monthIndex];
  if (month === undefined) {
    throw new RangeError(`the world has no month ${monthIndex}`);
  }
  const bought = [...purchasesOf(commitments, month), ...marketplaceOf(source, month, monthIndex)];
  const given = [...creditsOf(source, month, monthIndex), ...refundsOf(source, span, month, monthIndex, past)];
  if (!isClosed(month, span)) {
    return [...bought, ...given];
  }
  const before = [...bought, ...given, ...supportOf(source, month, usage), ...taxOf(source, month, usage)];
  return [...before, ...roundingOf(source, month, [...usage, ...before])];
}

/** Remembers what usage of the month was billed, so that a later month can refund a part. */
export function rememberUsage(past: PastUsage, month: Month, usage: readonly Charge[]): void {
  for (const charge of usage) {
    if (charge.category === 'Usage') {
      const key = pastKey(month.label, charge.facts.account?.id ?? '', charge.facts.service.name);
      past.set(key, (past.get(key) ?? 0n) + charge.billed);
    }
  }
}

function pastKey(month: string, account: string, service: string): string {
  return `${month} ${account} ${service}`;
}

function marketplaceOf(source: SourceDef, month: Month, monthIndex: number): Charge[] {
  return (source.monthly.marketplace ?? [])
    .filter((plan) => monthIndex >= plan.firstMonth)
    .map((plan) => {
      const facts = { ...factsOf(source, plan.account, plan.sku.service), sku: plan.sku, publisher: plan.publisher };
      return feeCharge(
        facts,
        month,
        parsePrice(plan.sku.price),
        BigInt(plan.quantity) * ONE,
        `${plan.sku.service}, monthly subscription`
      );
    });
}

function creditsOf(source: SourceDef, month: Month, monthIndex: number): Charge[] {
  return (source.monthly.credits ?? [])
    .filter((plan) => monthIndex >= plan.firstMonth && monthIndex < plan.firstMonth + plan.months)
    .map((plan) =>
      amountCharge({
        facts: factsOf(source, plan.account, plan.service),
        month,
        from: month.start,
        to: month.start + 1,
        category: 'Credit',
        description: plan.description,
        amount: -parseScaled(plan.amount, COST_SCALE),
      })
    );
}

function refundsOf(source: SourceDef, span: Span, month: Month, monthIndex: number, past: PastUsage): Charge[] {
  const lastIndex = span.months.length - 1;
  return (source.monthly.refunds ?? []).flatMap((plan) => {
    const origin = span.months[lastIndex - plan.monthsBack];
    const account = source.accounts[plan.account];
    if (origin === undefined || account === undefined || monthIndex !== lastIndex - plan.monthsBack + plan.later) {
      return [];
    }
    const billed = past.get(pastKey(origin.label, account.id, plan.service)) ?? 0n;
    return [
      amountCharge({
        facts: factsOf(source, plan.account, plan.service),
        month,
        from: origin.start,
        to: origin.end,
        category: 'Usage',
        correction: true,
        description: plan.description,
        amount: -roundToCents((billed * BigInt(plan.permille)) / 1000n),
      }),
    ];
  });
}

function supportOf(source: SourceDef, month: Month, usage: readonly Charge[]): Charge[] {
  const { support } = source.monthly;
  if (support === undefined) {
    return [];
  }
  const billed = usage.reduce((sum, charge) => sum + charge.billed, 0n);
  const fee = roundToCents((billed * BigInt(support.permille)) / 1000n) / COST_TO_PRICE;
  const sku: Sku = { ...support.sku, unit: 'Months' };
  // The payer pays for support: there is no sub account on this row.
  const facts = {
    account: null,
    region: null,
    service: serviceOf(source, sku.service),
    sku,
    resource: null,
    tags: null,
  };
  return [feeCharge(facts, month, fee, ONE, `${sku.service}: ${support.permille / 10} % of monthly usage`)];
}

interface TaxBase {
  readonly facts: ChargeFacts;
  billed: Cost;
  list: Cost;
  contracted: Cost;
}

/** One tax row per sub account and service, derived from the charges it is computed on (R3, R16). */
function taxOf(source: SourceDef, month: Month, usage: readonly Charge[]): Charge[] {
  const { tax } = source.monthly;
  if (tax === undefined) {
    return [];
  }
  const taxed = new Set(tax.accounts.map((key) => source.accounts[key]?.id));
  const bases = new Map<string, TaxBase>();
  for (const charge of usage) {
    const { account, service } = charge.facts;
    if (account !== null && taxed.has(account.id)) {
      const key = `${account.id} ${service.name}`;
      const facts = { account, region: null, service, sku: null, resource: null, tags: null };
      const base = bases.get(key) ?? { facts, billed: 0n, list: 0n, contracted: 0n };
      base.billed += charge.billed;
      base.list += charge.list;
      base.contracted += charge.contracted;
      bases.set(key, base);
    }
  }
  const share = (cost: Cost) => roundToCents((cost * BigInt(tax.permille)) / 1000n);
  return [...bases.values()].map((base) =>
    amountCharge({
      facts: base.facts,
      month,
      from: month.start,
      to: month.end,
      category: 'Tax',
      description: `${tax.name} on ${base.facts.service.name}`,
      amount: share(base.billed),
      list: share(base.list),
      contracted: share(base.contracted),
    })
  );
}

/** An invoice asks for whole cents; the difference is a row of its own (R10). */
function roundingOf(source: SourceDef, month: Month, charges: readonly Charge[]): Charge[] {
  const total = charges.reduce((sum, charge) => sum + charge.billed, 0n);
  const difference = roundToCents(total) - total;
  const [service] = source.services;
  if (difference === 0n || service === undefined) {
    return [];
  }
  const facts = { account: null, region: null, service, sku: null, resource: null, tags: null };
  const from = month.end - 1;
  return [
    amountCharge({
      facts,
      month,
      from,
      to: month.end,
      category: 'Adjustment',
      description: 'Invoice rounding',
      amount: difference,
    }),
  ];
}

function factsOf(source: SourceDef, accountKey: string, serviceName: string): ChargeFacts {
  const account = source.accounts[accountKey];
  if (account === undefined) {
    throw new RangeError(`${source.source} has no account ${accountKey}`);
  }
  return { account, region: null, service: serviceOf(source, serviceName), sku: null, resource: null, tags: null };
}

function serviceOf(source: SourceDef, name: string): Service {
  const found = source.services.find((entry) => entry.name === name);
  if (found === undefined) {
    throw new RangeError(`${source.source} has no service ${name}`);
  }
  return found;
}
