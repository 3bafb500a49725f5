/** Figures and periods as reports write them. */
import { formatNumber } from '../../contract/amounts.ts';
import { decimalPattern } from '../../contract/money.ts';

/** The language that a report is written in. */
export type ReportLanguage = 'en' | 'pt';

/** A decimal text for people, as their language writes it: two places for money, at most six otherwise. */
export function figureText(cell: string, unit: string, language: ReportLanguage): string {
  if (!decimalPattern.test(cell)) {
    return cell;
  }
  const locale = language === 'pt' ? 'pt-BR' : 'en-US';
  const isMoney = /^[A-Z]{3}$/.test(unit);
  const written = formatNumber(cell, locale, isMoney || unit === '%' ? 2 : 6, isMoney ? 2 : 0);
  return unit === '' ? written : unit === '%' ? `${written}%` : `${written} ${unit}`;
}

/** First and last day of a half-open range. */
export function periodText({ from, to }: { readonly from: string; readonly to: string }): string {
  const last = new Date(Date.parse(to) - 1).toISOString().slice(0, 10);
  const first = from.slice(0, 10);
  return first === last ? first : `${first} – ${last}`;
}
