/**
 * What a pool costs in a month, and how an amount is shared out, to the last digit. Pure. The method is cost pools
 * shared by what drives them, with unused capacity as a line of its own (FinOps Foundation, "FinOps for Data Center:
 * cost modelling and FOCUS alignment").
 */
import { multiplyDecimals, subtractDecimals, roundDecimal, divideDecimals } from '../../../contract/money.ts';
import type { Pool } from './config.ts';

/** Decimals of an amount as books have it. */
export const CENTS = 2;

/**
 * The pool's amount in a billing month (`YYYY-MM`), or null when it has none: not bought yet, written off, not in the
 * ledger, or priced by rate. Equal parts differ by a cent at most and add up to the whole.
 */
export function amountOf(pool: Pool, month: string): string | null {
  if (pool.monthly !== undefined) {
    return pool.monthly;
  }
  if (pool.yearly !== undefined) {
    return part(pool.yearly, Number(month.slice(5)) - 1, 12);
  }
  if (pool.ledger !== undefined) {
    return pool.ledger[month] ?? null;
  }
  if (pool.purchase === undefined) {
    return null;
  }
  const { price, residual, quantity, firstMonth, lifeMonths } = pool.purchase;
  const age = monthNumber(month) - monthNumber(firstMonth);
  return age < 0 || age >= lifeMonths
    ? null
    : part(multiplyDecimals(subtractDecimals(price, residual), String(quantity)), age, lifeMonths);
}

/** Part `index` of `count` equal parts in cents: what is due by its end, less what was due before it. */
function part(total: string, index: number, count: number): string {
  const due = (parts: number) =>
    parts === count
      ? total
      : roundDecimal(divideDecimals(multiplyDecimals(total, String(parts)), String(count), 18) ?? '0', CENTS);
  return subtractDecimals(due(index + 1), due(index));
}

function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
}

/** Digits after the point of a share: finer than any currency, so that small users are not charged nothing. */
const SHARE_DIGITS = 10;

/**
 * Shares `total` in proportion to the weights. The shares add up to the total exactly: what rounding leaves over goes
 * digit by digit to those it cut the most. With no weight at all the shares are all "0".
 */
export function shareOut(total: string, weights: readonly string[]): string[] {
  const [units, scale] = scaled([total, `0.${'0'.repeat(SHARE_DIGITS - 1)}1`]);
  const [whole = 0n] = units;
  const [parts] = scaled(weights);
  const sum = parts.reduce((all, weight) => all + weight, 0n);
  if (sum === 0n) {
    return weights.map(() => '0');
  }
  const sign = whole < 0n ? -1n : 1n;
  const magnitude = whole * sign;
  const shares = parts.map((weight) => (magnitude * weight) / sum);
  const cuts = parts.map((weight, index) => ({ index, cut: (magnitude * weight) % sum }));
  cuts.sort((left, right) => (left.cut === right.cut ? left.index - right.index : left.cut > right.cut ? -1 : 1));
  const left = magnitude - shares.reduce((all, share) => all + share, 0n);
  for (const { index } of cuts.slice(0, Number(left))) {
    shares[index] = (shares[index] ?? 0n) + 1n;
  }
  return shares.map((share) => plain(share * sign, scale));
}

/** Decimal texts as whole numbers of one small unit, and the unit's number of decimals. */
function scaled(texts: readonly string[]): [bigint[], number] {
  const plainTexts = texts.map((text) => multiplyDecimals(text, '1'));
  const scale = Math.max(0, ...plainTexts.map((text) => text.split('.')[1]?.length ?? 0));
  return [
    plainTexts.map((text) => {
      const [whole = '0', fraction = ''] = text.split('.');
      return BigInt(whole + fraction.padEnd(scale, '0'));
    }),
    scale,
  ];
}

function plain(units: bigint, scale: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return multiplyDecimals(units < 0n ? `-${text}` : text, '1');
}

/** The part of a month's value that belongs to the days so far; the whole of it once the month is over. */
export function soFar(value: string, elapsed: { readonly days: number; readonly of: number }, places: number): string {
  return elapsed.days >= elapsed.of
    ? value
    : roundDecimal(
        divideDecimals(multiplyDecimals(value, String(elapsed.days)), String(elapsed.of), places + 2) ?? '0',
        places
      );
}
