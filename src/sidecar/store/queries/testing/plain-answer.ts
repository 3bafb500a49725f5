/**
 * The same questions answered in plain TypeScript over the charges, straight from the meanings in the metrics model.
 * Shares no code with the compiler: amounts are integers of 10⁻¹⁸, dates are the platform's.
 */
import type { CostQuery, Filter } from '../../../../contract/api/query.ts';
import type { MeasureName } from '../../../../contract/measures.ts';
import type { Charge } from './random-bill.ts';

const ONE = 10n ** 18n;

/** Rows keyed by what they are grouped by: `time|dimension…|unit|currency` → cells of the measures, current first. */
export type PlainAnswer = Map<string, (string | null)[]>;

/** Answers the query; `previous` is the compared period with the way from a charge's start to its place in the answer. */
export function plainAnswer(
  charges: readonly Charge[],
  query: CostQuery,
  previous: { from: string; to: string; forward: (start: Date) => Date } | null
): PlainAnswer {
  const keys = keysOf(query);
  const passing = charges.filter((charge) => filtersOf(query).every((filter) => passes(charge, filter)));
  const within = (charge: Charge, period: { from: string; to: string }) =>
    Date.parse(period.from) <= startOf(charge).getTime() && startOf(charge).getTime() < Date.parse(period.to);
  const now = passing.filter((charge) => within(charge, query.period));
  const before = previous === null ? [] : passing.filter((charge) => within(charge, previous));
  const kept = keptKeys(now, query, keys);
  const groups = new Map<string, { now: Charge[]; before: Charge[] }>();
  const add = (charge: Charge, side: 'now' | 'before', at: Date) => {
    const values = keys.map((key) => valueOf(charge, key));
    const isKept = kept === null || kept.has(values.join('|'));
    if (!isKept && !query.other) {
      return;
    }
    const shown = keys.map((key, index) => (isKept || isUnit(query, key) ? (values[index] ?? '') : '__other__'));
    const key = [...(query.granularity === 'none' ? [] : [stepOf(at, query.granularity)]), ...shown].join('|');
    const group = groups.get(key) ?? { now: [], before: [] };
    group[side].push(charge);
    groups.set(key, group);
  };
  now.forEach((charge) => add(charge, 'now', startOf(charge)));
  before.forEach((charge) => add(charge, 'before', previous?.forward(startOf(charge)) ?? startOf(charge)));
  if (keys.length === 0 && query.granularity === 'none' && groups.size === 0) {
    groups.set('', { now: [], before: [] });
  }
  return new Map(
    [...groups].map(([key, group]) => [
      key,
      query.measures.flatMap((measure) => {
        const current = measured(measure, group.now);
        if (previous === null) {
          return [text(measure, current)];
        }
        const earlier = measured(measure, group.before);
        const change = current === null || earlier === null ? null : current - earlier;
        return [text(measure, current), text(measure, earlier), text(measure, change)];
      }),
    ])
  );
}

/** What the answer is grouped by, in the order of its columns. */
export function keysOf(query: CostQuery): string[] {
  const quantity = query.measures.includes('ConsumedQuantity') ? ['ConsumedUnit'] : [];
  const currency = query.measures.some((name) => !['ConsumedQuantity', 'ChargeCount'].includes(name))
    ? ['BillingCurrency']
    : [];
  return [...new Set([...query.dimensions, ...quantity, ...currency])];
}

/** A dimension's value on a charge, "" for none. */
export function valueOf(charge: Charge, dimension: string): string {
  if (dimension.startsWith('tag:')) {
    return charge.Tags[dimension.slice(4)] ?? '';
  }
  if (dimension === 'BillingPeriodStart') {
    return String(charge.BillingPeriodStart).slice(0, 10);
  }
  if (dimension === 'ServiceProviderName') {
    return String(charge.ServiceProviderName ?? charge.ProviderName ?? '');
  }
  const value = charge[dimension];
  return typeof value === 'string' ? value : '';
}

/** A measure over charges, in units of 10⁻¹⁸ (a count in ones); null for a ratio without a divisor. */
export function measured(measure: MeasureName, charges: readonly Charge[]): bigint | null {
  const usage = charges.filter((charge) => charge.ChargeCategory === 'Usage');
  const withStatus = (...statuses: string[]) =>
    charges.filter((charge) => statuses.includes(String(charge.CommitmentDiscountStatus)));
  const counted = charges.filter((charge) => !isCovering(charge));
  const savings = total(usage, 'ListCost', 'EffectiveCost');
  const usageList = total(usage, 'ListCost');
  switch (measure) {
    case 'EffectiveCost':
    case 'BilledCost':
    case 'ConsumedQuantity':
      return total(charges, measure);
    case 'ListCost':
    case 'ContractedCost':
      return total(counted, measure);
    case 'Savings':
      return savings;
    case 'NegotiatedSavings':
      return total(usage, 'ListCost', 'ContractedCost');
    case 'CommitmentSavings':
      return total(usage, 'ContractedCost', 'EffectiveCost');
    case 'EffectiveSavingsRate':
      return divided(savings, usageList);
    case 'CommitmentUtilization':
      return divided(total(withStatus('Used'), 'EffectiveCost'), total(withStatus('Used', 'Unused'), 'EffectiveCost'));
    case 'CommitmentCoverage':
      return divided(
        total(
          usage.filter((charge) => charge.CommitmentDiscountStatus === 'Used'),
          'ListCost'
        ),
        usageList
      );
    case 'UnusedCommitmentCost':
      return total(withStatus('Unused'), 'EffectiveCost');
    case 'ChargeCount':
      return BigInt(charges.length);
  }
}

function isCovering(charge: Charge): boolean {
  const { BilledCost: billed, EffectiveCost: effective } = charge;
  return (
    charge.ChargeCategory === 'Purchase' &&
    typeof billed === 'string' &&
    typeof effective === 'string' &&
    units(billed) !== 0n &&
    units(effective) === 0n
  );
}

// Rows that do not state both sides of a difference stay out of it.
function total(charges: readonly Charge[], plus: string, minus?: string): bigint {
  return charges.reduce((sum, charge) => {
    const left = charge[plus];
    const right = minus === undefined ? '0' : charge[minus];
    return typeof left === 'string' && typeof right === 'string' ? sum + units(left) - units(right) : sum;
  }, 0n);
}

function divided(left: bigint, right: bigint): bigint | null {
  return right === 0n ? null : (left * ONE) / right;
}

function units(value: string): bigint {
  const [, sign, whole, fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value) ?? [];
  if (whole === undefined) {
    throw new RangeError(`not an amount: ${value}`);
  }
  const size = BigInt(whole) * ONE + BigInt(fraction.padEnd(18, '0'));
  return sign === '-' ? -size : size;
}

function text(measure: MeasureName, value: bigint | null): string | null {
  if (value === null || measure === 'ChargeCount') {
    return value === null ? null : String(value);
  }
  const size = value < 0n ? -value : value;
  const fraction = String(size % ONE)
    .padStart(18, '0')
    .replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${size / ONE}${fraction === '' ? '' : `.${fraction}`}`;
}

function keptKeys(now: readonly Charge[], query: CostQuery, keys: readonly string[]): Set<string> | null {
  const first = query.measures[0];
  if (query.top === undefined || first === undefined || keys.every((key) => isUnit(query, key))) {
    return null;
  }
  const candidates = new Map<string, Charge[]>();
  for (const charge of now) {
    const key = keys.map((name) => valueOf(charge, name)).join('|');
    candidates.set(key, [...(candidates.get(key) ?? []), charge]);
  }
  const perUnit = new Map<string, { key: string; ranks: string[]; value: bigint | null }[]>();
  for (const [key, charges] of candidates) {
    const [sample] = charges;
    if (sample !== undefined) {
      const unit = keys.filter((name) => isUnit(query, name)).map((name) => valueOf(sample, name));
      const ranks = keys.filter((name) => !isUnit(query, name)).map((name) => valueOf(sample, name));
      const peers = perUnit.get(unit.join('|')) ?? [];
      peers.push({ key, ranks, value: measured(first, charges) });
      perUnit.set(unit.join('|'), peers);
    }
  }
  return new Set(
    [...perUnit.values()].flatMap((peers) =>
      peers
        .sort((left, right) => compareDescending(left.value, right.value) || compareTexts(left.ranks, right.ranks))
        .slice(0, query.top)
        .map(({ key }) => key)
    )
  );
}

function compareDescending(left: bigint | null, right: bigint | null): number {
  if (left === null || right === null) {
    return Number(left === null) - Number(right === null);
  }
  return left > right ? -1 : left < right ? 1 : 0;
}

function compareTexts(left: readonly string[], right: readonly string[]): number {
  for (const [index, value] of left.entries()) {
    const order = Buffer.compare(Buffer.from(value), Buffer.from(right[index] ?? ''));
    if (order !== 0) {
      return order;
    }
  }
  return 0;
}

function isUnit(query: CostQuery, key: string): boolean {
  const automatic = keysOf({ ...query, dimensions: [] });
  return automatic.includes(key);
}

function filtersOf(query: CostQuery): Filter[] {
  return query.currency === undefined
    ? query.filters
    : [...query.filters, { dimension: 'BillingCurrency', operator: '=', values: [query.currency] }];
}

function passes(charge: Charge, filter: Filter): boolean {
  const value = valueOf(charge, filter.dimension);
  const has = filter.operator.includes('contains')
    ? filter.values.some((wanted) =>
        wanted === '' ? value === '' : value.toLowerCase().includes(wanted.toLowerCase())
      )
    : filter.values.includes(value);
  return filter.operator === '!=' || filter.operator === 'not_contains' ? !has : has;
}

function startOf(charge: Charge): Date {
  return new Date(String(charge.ChargePeriodStart));
}

function stepOf(at: Date, granularity: CostQuery['granularity']): string {
  const step = new Date(at);
  if (granularity === 'hour') {
    step.setUTCMinutes(0, 0, 0);
  } else {
    step.setUTCHours(0, 0, 0, 0);
  }
  if (granularity === 'week') {
    step.setUTCDate(step.getUTCDate() - ((step.getUTCDay() + 6) % 7));
  }
  if (granularity === 'month') {
    step.setUTCDate(1);
  }
  return step.toISOString().replace('.000Z', 'Z');
}
