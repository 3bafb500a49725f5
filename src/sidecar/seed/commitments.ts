/** Who gets the benefit of commitments, day by day (FOCUS R4–R7): each cent bought is used or unused, none twice. */
import { noteImpact, type PlacedAnomaly } from './anomalies.ts';
import type { Month, Span } from './calendar.ts';
import { coveredCharge, purchaseCharge, unusedCharge, usageCharge, type Metered } from './charge.ts';
import { costOf, exactPermille, parsePrice, QUANTITY_SCALE, type Cost, type Price, type Quantity } from './decimal.ts';
import type { Charge, ChargeFacts, CommitmentPlan, Sku } from './model.ts';
import type { SourceDef } from './source.ts';

const ONE = 10n ** BigInt(QUANTITY_SCALE);
const PRICE_ONE = parsePrice('1');

/** A commitment put on the calendar. */
export interface Commitment {
  readonly plan: CommitmentPlan;
  readonly facts: ChargeFacts & { readonly sku: Sku };
  readonly hourly: Price;
  readonly skus: ReadonlySet<string>;
  /** First day of the term, and the first day after it. */
  readonly start: number;
  readonly end: number;
  readonly dailyHours: Quantity;
}

/** The commitments that begin within the span. */
export function commitmentsOf(source: SourceDef, span: Span): Commitment[] {
  return source.commitments.flatMap((plan) => {
    const first = span.months[plan.startMonth];
    return first === undefined ? [] : [placed(source, plan, first)];
  });
}

function placed(source: SourceDef, plan: CommitmentPlan, first: Month): Commitment {
  const service = source.services.find((entry) => entry.name === plan.purchaseSku.service);
  const account = source.accounts[plan.account];
  if (service === undefined || account === undefined) {
    throw new RangeError(`commitment ${plan.id} names a service or account that ${source.source} has not`);
  }
  const sku: Sku = { ...plan.purchaseSku, price: plan.hourly, unit: 'Hours' };
  const region = plan.region === undefined ? null : (source.regions[plan.region] ?? null);
  return {
    plan,
    facts: {
      account,
      region,
      service,
      sku,
      resource: { id: plan.id, name: plan.name, type: plan.resourceType, zone: null },
      tags: null,
    },
    hourly: parsePrice(plan.hourly),
    skus: new Set(plan.skus),
    start: first.start,
    end: monthsLater(first.start, plan.termMonths),
    dailyHours: 24n * ONE * BigInt(plan.count ?? 1),
  };
}

/** What is invoiced for commitments in a month. */
export function purchasesOf(commitments: readonly Commitment[], month: Month): Charge[] {
  return commitments.flatMap((commitment) => {
    const { plan, start, end } = commitment;
    const upfront = plan.payment === 'upfront';
    if (upfront ? start !== month.start : month.start < start || month.start >= end) {
      return [];
    }
    const period = { month, from: month.start, to: upfront ? end : month.end };
    const hours = commitment.dailyHours * BigInt(period.to - period.from);
    const committed = plan.category === 'Spend' ? costOf(commitment.hourly, hours) : costOf(PRICE_ONE, hours);
    return [purchaseCharge(commitment.facts, period, plan, commitment.hourly, hours, committed)];
  });
}

/**
 * Splits a day's usage into covered and uncovered rows, and adds what was left unused. Instances reserved by
 * number come before money promised by the hour; within one, usage is covered in the order of the bill.
 */
export function coverDay(
  commitments: readonly Commitment[],
  day: number,
  month: Month,
  usage: readonly Metered[],
  expiries: readonly PlacedAnomaly[]
): Charge[] {
  const active = commitments.filter((entry) => entry.start <= day && day < entry.end).sort(reservationsFirst);
  const purses = active.map((commitment) => ({
    commitment,
    hours: commitment.dailyHours,
    money: costOf(commitment.hourly, commitment.dailyHours),
  }));
  noteExpiries(commitments, day, usage, expiries);
  const charges: Charge[] = [];
  for (const metered of usage) {
    let open = metered;
    for (const purse of purses) {
      if (open.quantity === 0n || !purse.commitment.skus.has(open.facts.sku.id)) {
        continue;
      }
      const taken = take(purse, open);
      if (taken.quantity > 0n) {
        const covered = { ...open, quantity: taken.quantity };
        charges.push(coveredCharge(covered, purse.commitment.plan, taken.share, taken.committed));
        open = { ...open, quantity: open.quantity - taken.quantity };
      }
    }
    if (open.quantity > 0n) {
      charges.push(usageCharge(open));
    }
  }
  for (const { commitment, hours, money } of purses) {
    if (money > 0n) {
      const committed = commitment.plan.category === 'Spend' ? money : costOf(PRICE_ONE, hours);
      charges.push(unusedCharge(commitment.facts, month, day, commitment.plan, commitment.hourly, money, committed));
    }
  }
  return charges;
}

interface Purse {
  readonly commitment: Commitment;
  hours: Quantity;
  money: Cost;
}

/** Takes as much cover for the usage as the purse holds, and takes it out of the purse. */
function take(purse: Purse, open: Metered): { quantity: Quantity; share: Cost; committed: Cost } {
  const { plan, hourly } = purse.commitment;
  if (plan.category === 'Usage') {
    const quantity = open.quantity < purse.hours ? open.quantity : purse.hours;
    const share = costOf(hourly, quantity);
    purse.hours -= quantity;
    purse.money -= share;
    return { quantity, share, committed: costOf(PRICE_ONE, quantity) };
  }
  const rate = exactPermille(open.prices.list, plan.ratePermille ?? 1000);
  const whole = costOf(rate, open.quantity);
  if (whole <= purse.money) {
    purse.money -= whole;
    return { quantity: open.quantity, share: whole, committed: whole };
  }
  // The last row that fits only in part takes all that is left, so that used and unused add up to what was bought.
  const quantity = purse.money / rate;
  const share = quantity === 0n ? 0n : purse.money;
  purse.money -= share;
  return { quantity, share, committed: share };
}

/** What ended reservations would have saved today, booked on the anomaly that their end is. */
function noteExpiries(
  commitments: readonly Commitment[],
  day: number,
  usage: readonly Metered[],
  expiries: readonly PlacedAnomaly[]
): void {
  for (const anomaly of expiries) {
    const { effect } = anomaly.plan;
    const ended = commitments.find((entry) => effect.kind === 'expiry' && entry.plan.id === effect.commitment);
    if (ended === undefined || day < ended.end) {
      continue;
    }
    let hours = ended.dailyHours;
    for (const metered of usage) {
      if (ended.skus.has(metered.facts.sku.id) && hours > 0n) {
        const lost = metered.quantity < hours ? metered.quantity : hours;
        hours -= lost;
        noteImpact(
          anomaly,
          day,
          metered.facts.resource?.id ?? null,
          costOf(metered.prices.contracted - ended.hourly, lost)
        );
      }
    }
  }
}

function reservationsFirst(left: Commitment, right: Commitment): number {
  return Number(left.plan.category === 'Spend') - Number(right.plan.category === 'Spend');
}

function monthsLater(day: number, months: number): number {
  const date = new Date(day * 86_400_000);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1) / 86_400_000;
}
