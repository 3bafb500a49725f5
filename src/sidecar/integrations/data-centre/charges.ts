/** Pools and usage of one month as charges that add up to the pools. Pure. */
import {
  compareDecimals,
  divideDecimals,
  multiplyDecimals,
  subtractDecimals,
  sumDecimals,
} from '../../../contract/money.ts';
import { amountOf, CENTS, shareOut, soFar } from './amounts.ts';
import type { DataCentreConfig, Pool, UsageLine } from './config.ts';

/** What a charge is for. */
export type ChargeKind = 'used' | 'unused' | 'unassigned' | 'rate difference';

/** One charge of the month. */
export interface Charge {
  readonly pool: Pool;
  readonly kind: ChargeKind;
  readonly cost: string;
  /** Units of the driver; null where nothing was used. */
  readonly quantity: string | null;
  /** Price of one unit; null where there is none. */
  readonly unitPrice: string | null;
  /** Null for a charge of the month as a whole. */
  readonly usage: UsageLine | null;
}

/** How much of a month has passed: whole days, of so many. */
export interface Elapsed {
  readonly days: number;
  readonly of: number;
}

/**
 * The charges of a month. For every pool with an amount they add up to it exactly; a pool that nobody used in the
 * month is one charge that says so. Of a month that is not over, amounts and capacity count for the days so far.
 */
export function chargesOfMonth(
  config: DataCentreConfig,
  month: string,
  usage: readonly UsageLine[],
  elapsed: Elapsed = { days: 1, of: 1 }
): Charge[] {
  return config.pools.flatMap((pool) => {
    const lines = usage.filter(
      (line) =>
        line.metric === pool.driver &&
        line.day.startsWith(month) &&
        (pool.site === undefined || line.site === pool.site) &&
        compareDecimals(line.quantity, '0') > 0
    );
    return pool.rate === undefined
      ? sharedOut(pool, month, lines, elapsed)
      : atRate(pool, pool.rate.price, month, lines, elapsed);
  });
}

function sharedOut(pool: Pool, month: string, lines: readonly UsageLine[], elapsed: Elapsed): Charge[] {
  const whole = amountOf(pool, month);
  const amount = whole === null ? '0' : soFar(whole, elapsed, CENTS);
  if (compareDecimals(amount, '0') === 0) {
    return [];
  }
  const capacity = soFar(pool.capacity ?? '0', elapsed, 18);
  const used = sumDecimals(lines.map(({ quantity }) => quantity));
  const unused = compareDecimals(capacity, used) > 0 ? subtractDecimals(capacity, used) : '0';
  const units = sumDecimals([used, unused]);
  if (compareDecimals(units, '0') === 0) {
    return [{ pool, kind: 'unassigned', cost: amount, quantity: null, unitPrice: null, usage: null }];
  }
  const shares = shareOut(amount, [...lines.map(({ quantity }) => quantity), unused]);
  const unitPrice = divideDecimals(amount, units);
  const charges = lines.map((line, index): Charge => ({
    pool,
    kind: 'used',
    cost: shares[index] ?? '0',
    quantity: line.quantity,
    unitPrice,
    usage: line,
  }));
  return compareDecimals(unused, '0') === 0
    ? charges
    : [...charges, { pool, kind: 'unused', cost: shares.at(-1) ?? '0', quantity: unused, unitPrice, usage: null }];
}

function atRate(pool: Pool, price: string, month: string, lines: readonly UsageLine[], elapsed: Elapsed): Charge[] {
  const charges = lines.map((line): Charge => ({
    pool,
    kind: 'used',
    cost: multiplyDecimals(price, line.quantity),
    quantity: line.quantity,
    unitPrice: price,
    usage: line,
  }));
  const booked = pool.recover?.[month];
  const difference =
    booked === undefined || elapsed.days < elapsed.of
      ? '0'
      : subtractDecimals(booked, sumDecimals(charges.map(({ cost }) => cost)));
  return compareDecimals(difference, '0') === 0
    ? charges
    : [...charges, { pool, kind: 'rate difference', cost: difference, quantity: null, unitPrice: null, usage: null }];
}
