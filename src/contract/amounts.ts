/** Amounts for reading: exact decimal text in, rounded half to even as text, never through a floating-point number. */
import { compareDecimals, divideDecimals, roundDecimal } from './decimal.ts';
import type { MeasureUnit } from './measures.ts';

/** Ratios are shown as per cent with one decimal. */
export const RATIO_PLACES = 3;

/** Divisions are exact to so many. */
const MOST_PLACES = 18;

/** How a number without a value is shown. */
export const NO_VALUE = '–';

/** `$1,234.57`, with as many decimals as the currency has; `1,234.57 credits` for one that has no code. */
export function formatMoney(amount: string | null, currency: string, locale: string): string {
  if (amount === null) {
    return NO_VALUE;
  }
  const format = numberFormat(locale, { ...moneyStyle(currency), signDisplay: 'negative' });
  const places = format.resolvedOptions().maximumFractionDigits ?? 2;
  return inCurrency(format.format(exact(roundDecimal(amount, places))), currency);
}

/** What an amount is in: money in a currency, or a quantity in a unit; the other is empty. */
export interface AmountUnit {
  readonly currency: string;
  readonly unit: string;
}

/** Money as `formatMoney`, a quantity with its unit behind it: `1,234.5 Hours`. */
export function formatAmount(amount: string | null, { currency, unit }: AmountUnit, locale: string): string {
  return amount === null || unit === ''
    ? formatMoney(amount, currency, locale)
    : `${formatNumber(amount, locale)} ${unit}`;
}

/** What one unit costs: with as many decimals as it takes to show four digits that say something. */
export function formatUnitMoney(amount: string | null, currency: string, locale: string): string {
  if (amount === null) {
    return NO_VALUE;
  }
  const [, whole = '', zeros = ''] = /^(\d*)(?:\.(0*))?/.exec(absolute(amount)) ?? [];
  const large = /[1-9]/.test(whole);
  const format = numberFormat(locale, {
    ...{ ...moneyStyle(currency), signDisplay: 'negative' },
    ...(large ? {} : { maximumFractionDigits: Math.min(zeros.length + 4, MOST_PLACES) }),
  });
  const places = format.resolvedOptions().maximumFractionDigits ?? 2;
  return inCurrency(format.format(exact(roundDecimal(amount, places))), currency);
}

/** Money with its sign always shown: `+$12.00`. Zero has none. */
export function formatSignedMoney(amount: string | null, currency: string, locale: string): string {
  return withPlus(amount, formatMoney(amount, currency, locale));
}

/** What one unit costs with its sign always shown. */
export function formatSignedUnitMoney(amount: string | null, currency: string, locale: string): string {
  return withPlus(amount, formatUnitMoney(amount, currency, locale), MOST_PLACES);
}

/** `1,234.5`, at most `places` decimals and at least `least`. */
export function formatNumber(value: string | null, locale: string, places = 2, least = 0): string {
  if (value === null) {
    return NO_VALUE;
  }
  const format = numberFormat(locale, { minimumFractionDigits: least, maximumFractionDigits: places });
  return format.format(exact(roundDecimal(value, places)));
}

/** A ratio of 0 to 1 as `12.3%`. */
export function formatRatio(ratio: string | null, locale: string): string {
  if (ratio === null) {
    return NO_VALUE;
  }
  const format = numberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  return format.format(exact(roundDecimal(ratio, RATIO_PLACES)));
}

/** The change as a signed share of what was before: `+12.3%`; a dash when nothing was before. */
export function formatChangeRatio(change: string | null, previous: string | null, locale: string): string {
  const ratio = changeRatio(change, previous);
  return withPlus(ratio, formatRatio(ratio, locale), RATIO_PLACES);
}

/** change ÷ |previous|, exactly to 18 decimals; null when either is missing or nothing was before. */
export function changeRatio(change: string | null, previous: string | null): string | null {
  if (change === null || previous === null) {
    return null;
  }
  return divideDecimals(change, absolute(previous));
}

/** A number of the measure's unit. Money needs its currency. */
export function formatUnit(value: string | null, unit: MeasureUnit, currency: string, locale: string): string {
  switch (unit) {
    case 'money':
      return formatMoney(value, currency, locale);
    case 'money_per_unit':
      return formatUnitMoney(value, currency, locale);
    case 'ratio':
      return formatRatio(value, locale);
    case 'count':
      return formatNumber(value, locale, 0);
    case 'quantity':
      return formatNumber(value, locale, 2);
  }
}

/** From here on a drawing writes `1.2K` instead of `1,200`. */
const SHORTENED_FROM = 1000;

/** What a number of a drawing is written like. A drawing has numbers already: nothing is added up with them. */
export interface DrawnNumber {
  /** Empty for a plain number. */
  readonly currency: string;
  /** True where there is no room: `$1.23M` for `$1,234,567.89`. */
  readonly short: boolean;
  /** Set for a share, which is written as per cent: by what it is divided to be a ratio of 0 to 1. */
  readonly whole?: number | undefined;
  /** Decimals that the drawing asks for; its own choice without. */
  readonly decimals?: number | null | undefined;
}

/** A number on an axis, in a tooltip or in a panel's table, the way the locale writes it. */
export function formatDrawn(value: number, number: DrawnNumber, locale: string): string {
  const { currency, short, whole, decimals } = number;
  if (whole !== undefined) {
    return formatDrawnShare(value / whole, decimals, locale);
  }
  const isShortened = short && Math.abs(value) >= SHORTENED_FROM;
  const isSmall = value !== 0 && Math.abs(value) < 1;
  const smallPlaces = Math.min(1 - Math.floor(Math.log10(Math.abs(value) || 1)), MOST_PLACES);
  const places = decimals ?? (isSmall ? smallPlaces : currency === '' || isShortened ? 2 : undefined);
  const format = numberFormat(locale, {
    ...(currency === '' ? {} : moneyStyle(currency)),
    ...(isShortened ? { notation: 'compact', minimumFractionDigits: 0 } : {}),
    ...(places === undefined ? {} : { maximumFractionDigits: places }),
    ...(decimals == null ? {} : { minimumFractionDigits: decimals }),
    // A round number on an axis needs no cents.
    ...(short && decimals == null ? { trailingZeroDisplay: 'stripIfInteger' } : {}),
  });
  return inCurrency(format.format(value), currency);
}

// One decimal, as ratios have everywhere; what is less than that shows its first digit.
function formatDrawnShare(ratio: number, decimals: number | null | undefined, locale: string): string {
  const isSmall = ratio !== 0 && Math.abs(ratio) < 0.001;
  const places = decimals ?? (isSmall ? Math.min(-Math.floor(Math.log10(Math.abs(ratio))) - 2, MOST_PLACES) : 1);
  const least = decimals == null ? {} : { minimumFractionDigits: decimals };
  return numberFormat(locale, { style: 'percent', maximumFractionDigits: places, ...least }).format(ratio);
}

/** The decimal without its sign. */
export function absolute(value: string): string {
  return value.trim().replace(/^[+-]/, '');
}

/** `up`, `down` or `same`; what is shown as nothing after rounding to `places` has no direction either. */
export function direction(change: string | null, places = 2): 'up' | 'down' | 'same' {
  const sign = change === null ? 0 : compareDecimals(roundDecimal(change, places), '0');
  return sign > 0 ? 'up' : sign < 0 ? 'down' : 'same';
}

/** Three letters, as `Intl` takes them; a bill may state anything, such as `dollars` or `credits`. */
export function isCurrencyCode(currency: string): boolean {
  return /^[A-Za-z]{3}$/.test(currency);
}

function moneyStyle(currency: string): Intl.NumberFormatOptions {
  return isCurrencyCode(currency)
    ? { style: 'currency', currency }
    : { minimumFractionDigits: 2, maximumFractionDigits: 2 };
}

/** The amount with what it is in behind it, where its format does not say so. */
function inCurrency(amount: string, currency: string): string {
  return currency === '' || isCurrencyCode(currency) ? amount : `${amount}\u00a0${currency}`;
}

/** Making a format costs a hundred times what using it does; there are as many as locales, currencies and places. */
const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify([locale, options]);
  const format = formats.get(key) ?? new Intl.NumberFormat(locale, options);
  formats.set(key, format);
  return format;
}

function withPlus(value: string | null, text: string, places?: number): string {
  return direction(value, places) === 'up' ? `+${text}` : text;
}

// Intl reads decimal text exactly (ES2023); the cast only tells TypeScript that it is a decimal.
function exact(text: string): `${number}` {
  return text as `${number}`;
}
