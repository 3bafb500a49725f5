/** How the columns of an answer become fields: names, titles, units, labels. */
import { dimensionTitle, measureByName, type MeasureUnit } from '../../../../contract/metrics.ts';
import { decimalToChartNumber } from '../../../../contract/money.ts';
import { OTHER, type AnswerColumn, type CostAnswer } from '../../../../contract/api/query.ts';
import type { FieldConfig, ValueMapping } from './frame.ts';

type Row = CostAnswer['rows'][number];

/** A column with its place in every row. */
export interface PlacedColumn {
  readonly index: number;
  readonly column: AnswerColumn;
}

/** The columns of an answer by what they are for. */
export interface Columns {
  readonly time: PlacedColumn | null;
  /** Breakdown and currency, in the answer's order. */
  readonly labels: readonly PlacedColumn[];
  /** Measures with what they are compared with, in the answer's order. */
  readonly values: readonly PlacedColumn[];
}

/** Sorts an answer's columns by their roles. */
export function columnsOf(answer: CostAnswer): Columns {
  const placed = answer.columns.map((column, index) => ({ index, column }));
  return {
    time: placed.find(({ column }) => column.role === 'time') ?? null,
    labels: placed.filter(({ column }) => column.role === 'dimension' || column.role === 'currency'),
    values: placed.filter(({ column }) => ['measure', 'original', 'previous', 'change'].includes(column.role)),
  };
}

const suffixes = { original: ' (billing currency)', previous: ' (previous period)', change: ' (change)' } as const;

/** The field's name, which stays the same in every language: `EffectiveCost`, `EffectiveCost (previous period)`. */
export function valueName(column: AnswerColumn): string {
  return `${column.measure ?? column.name}${suffixOf(column)}`;
}

/** The field's title as a reader sees it: `Effective cost (previous period)`. */
export function valueTitle(column: AnswerColumn): string {
  const title = column.measure === undefined ? column.name : measureByName(column.measure).title;
  return `${title}${suffixOf(column)}`;
}

function suffixOf(column: AnswerColumn): string {
  return column.role === 'original' || column.role === 'previous' || column.role === 'change'
    ? suffixes[column.role]
    : '';
}

/** The title of a breakdown or currency column. */
export function labelTitle(column: AnswerColumn): string {
  return dimensionTitle(column.name);
}

/** The currencies that occur, ascending; empty when nothing in the answer is money. */
export function currenciesOf(answer: CostAnswer): string[] {
  const at = answer.columns.findIndex((column) => column.role === 'currency');
  return at < 0 ? [] : [...new Set(answer.rows.map((row) => row[at] ?? ''))].sort();
}

/** Currencies Grafana draws with their own sign. */
const drawn = new Set(
  'BGN BRL CHF CZK DKK EUR GBP IDR ILS INR ISK JPY KRW MYR NOK PHP PLN PYG RUB SEK TRY UAH USD UYU VND XPF ZAR'.split(
    ' '
  )
);

/**
 * Grafana's unit id: `currencyUSD` where it has one, else the code before the number. Money in an unknown currency
 * (null, several in one column, or `XXX`) has none, for a sign would be a lie.
 */
export function unitId(unit: MeasureUnit | undefined, currency: string | null): string | undefined {
  switch (unit) {
    case 'money':
    case 'money_per_unit':
      return currency === null || currency === 'XXX' || currency === ''
        ? undefined
        : drawn.has(currency)
          ? `currency${currency}`
          : `prefix:${currency} `;
    case 'ratio':
      return 'percentunit';
    case 'count':
      return 'short';
    default:
      return undefined;
  }
}

/** The config of a value field. */
export function valueConfig(column: AnswerColumn, title: string, currency: string | null): FieldConfig {
  // Amounts before conversion are in the currencies of their rows.
  const unit = unitId(column.unit, column.role === 'original' ? null : currency);
  return {
    displayNameFromDS: title,
    ...(column.measure === undefined ? {} : { description: measureByName(column.measure).meaning }),
    ...(unit === undefined ? {} : { unit }),
  };
}

/** Cells stay as they can be filtered by; only the eye gets words for "everything else" and "none stated". */
export const labelMappings: readonly ValueMapping[] = [
  { type: 'value', options: { [OTHER]: { text: 'Other', index: 0 } } },
  { type: 'special', options: { match: 'empty', result: { text: '(none)' } } },
];

/** A breakdown value in words. */
export function labelText(value: string): string {
  return value === OTHER ? 'Other' : value === '' ? '(none)' : value;
}

/** A row's labels by column name. */
export function labelsOf(row: Row, labels: readonly PlacedColumn[]): Record<string, string> {
  return Object.fromEntries(labels.map(({ index, column }) => [column.name, row[index] ?? '']));
}

/** A cell as a number to draw; nothing stays nothing. */
export function toChartNumber(cell: string | null | undefined): number | null {
  return cell === null || cell === undefined || cell === '' ? null : decimalToChartNumber(cell);
}
