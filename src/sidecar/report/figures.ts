/** Figures and periods as reports write them. */
import { roundDecimal } from '../../contract/decimal.ts';
import { decimalPattern } from '../../contract/money.ts';

/** A decimal text for people: groups of three, two places for money, six otherwise; the same mark in both languages. */
export function figureText(cell: string, unit: string): string {
  if (!decimalPattern.test(cell)) {
    return cell;
  }
  const isMoney = /^[A-Z]{3}$/.test(unit);
  const rounded = roundDecimal(cell, isMoney || unit === '%' ? 2 : 6);
  const [whole = '', fraction] = rounded.replace('-', '').split('.');
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
  const shown = isMoney || fraction === undefined ? fraction : fraction.replace(/0+$/, '');
  const sign = rounded.startsWith('-') ? '-' : '';
  return `${sign}${grouped}${shown === undefined || shown === '' ? '' : `.${shown}`}${unit === '' ? '' : unit === '%' ? ' %' : ` ${unit}`}`;
}

/** First and last day of a half-open range. */
export function periodText({ from, to }: { readonly from: string; readonly to: string }): string {
  const last = new Date(Date.parse(to) - 1).toISOString().slice(0, 10);
  const first = from.slice(0, 10);
  return first === last ? first : `${first} – ${last}`;
}
