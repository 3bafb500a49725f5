/** Figures and periods as reports write them. */
import { formatFigureInUnit, type FigureColumn } from '../../contract/answer-figures.ts';
import { decimalPattern } from '../../contract/money.ts';

/** The language that a report is written in. */
export type ReportLanguage = 'en' | 'pt';

/** A decimal text for people, as pages in that language write it, a quantity with its unit; `currency` is that of its row. */
export function figureText(
  cell: string,
  column: FigureColumn,
  currency: string | null,
  language: ReportLanguage
): string {
  return decimalPattern.test(cell)
    ? formatFigureInUnit(cell, column, currency, language === 'pt' ? 'pt-BR' : 'en-US')
    : cell;
}

/** First and last day of a half-open range. */
export function periodText({ from, to }: { readonly from: string; readonly to: string }): string {
  const last = new Date(Date.parse(to) - 1).toISOString().slice(0, 10);
  const first = from.slice(0, 10);
  return first === last ? first : `${first} – ${last}`;
}
