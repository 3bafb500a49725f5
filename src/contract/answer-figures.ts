/** Figures of answers as people read them. Pure. */
import { formatMoney, formatNumber, formatUnitMoney } from './amounts.ts';
import type { AskColumn } from './api/ask.ts';

/** Quantities show so many decimals at most, and per cents. */
const MOST_DECIMALS = 4;
const DECIMALS_OF_PERCENT = 2;

/** What tells how a figure is written. */
export type FigureColumn = Pick<AskColumn, 'unit' | 'kind'>;

/**
 * The currency that a figure is in, empty where nobody says which; null where it is no money. `currency` is that of its
 * row. A column that does not say what it holds is money where its row has a currency, or where its unit is a code of one.
 */
export function figureCurrency({ unit, kind }: FigureColumn, currency: string | null): string | null {
  switch (kind) {
    case 'money':
    case 'unit_price':
      return unit ?? currency ?? '';
    case 'number':
      return null;
    case undefined:
      return unit === undefined ? currency || null : isCode(unit) ? unit : null;
  }
}

/** A figure for people: `$1,234.57`, `1,234.57 Credits`, `$0.00002341` for what one unit costs, `1,234.5`, `4.52` per cent. A quantity comes without its unit. */
export function formatFigure(
  cell: string | null,
  column: FigureColumn,
  currency: string | null,
  locale: string
): string {
  const money = figureCurrency(column, currency);
  return money === null
    ? formatNumber(cell, locale, column.unit === '%' ? DECIMALS_OF_PERCENT : MOST_DECIMALS)
    : column.kind === 'unit_price'
      ? formatUnitMoney(cell, money, locale)
      : formatMoney(cell, money, locale);
}

/** As `formatFigure`, a quantity with its unit behind it: `1,234.5 GB`, `4.52%`. */
export function formatFigureInUnit(
  cell: string | null,
  column: FigureColumn,
  currency: string | null,
  locale: string
): string {
  const figure = formatFigure(cell, column, currency, locale);
  const { unit = '' } = column;
  if (cell === null || unit === '' || figureCurrency(column, currency) !== null) {
    return figure;
  }
  return unit === '%' ? `${figure}%` : `${figure} ${unit}`;
}

/** Whether a column of currencies would say nothing more: amounts are written with theirs. */
export function amountsSayCurrency(columns: readonly AskColumn[]): boolean {
  return columns.some(({ role, unit, kind }) => role === 'measure' && unit === undefined && kind !== 'number');
}

// Databricks counts its units in three capitals, as currencies are written.
function isCode(unit: string): boolean {
  return /^[A-Z]{3}$/.test(unit) && unit !== 'DBU';
}
