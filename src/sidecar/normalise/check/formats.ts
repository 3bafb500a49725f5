/** FOCUS's value formats as predicates over one cell: true, false, or null for a null cell. */
import { cell, instant, quote } from './sql.ts';

/** How a column is stored in the file: CSV cells are all text, Parquet columns have types. */
export type Physical = 'text' | 'number' | 'time' | 'structure' | 'other';

const anyNumber = '^[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?$';
// R23: E notation, no plus sign anywhere, no separators.
const focusNumber = '^-?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE]-?[0-9]+)?$';
const focusInstant = '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z$';
const unitName = '(v?[A-Z][A-Za-z0-9]*( v?[A-Z][A-Za-z0-9]*)*|b)';
const timeSpan = '(Year|Month|Week|Day|Hour|Minute|Second)s?';

/** Text that any reader takes as an ISO 8601 date or date/time, with or without zone. */
export const looseInstant =
  '^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?)? ?(Z|UTC|[+-][0-9]{2}:?[0-9]{2})?$';

export function isString(column: string, physical: Physical): string {
  return physical === 'text' || physical === 'structure'
    ? `isValidUTF8(${cell(column)})`
    : `if(isNull(${cell(column)}), NULL, 0)`;
}

export function isDecimal(column: string): string {
  return matches(column, anyNumber);
}

export function isInstant(column: string): string {
  return `if(isNull(${cell(column)}), NULL, isNotNull(${instant(column)}))`;
}

export function hasStringFormat(column: string): string {
  return `isValidUTF8(${cell(column)})`;
}

export function hasNumericFormat(column: string): string {
  return matches(column, focusNumber);
}

export function hasInstantFormat(column: string): string {
  return `${matches(column, focusInstant)} AND isNotNull(${instant(column)})`;
}

/** One of "GB", "1000 Tokens", "GB-Hours", "GB/Hour", "Units/3 Months" (R24). */
export function hasUnitFormat(column: string): string {
  return matches(column, `^([0-9]+ )?${unitName}(-${timeSpan}|/([0-9]+ )?${timeSpan})?$`);
}

/** A flat JSON object without doubled keys. */
export function hasKeyValueFormat(column: string): string {
  const pairs = `JSONExtractKeysAndValuesRaw(assumeNotNull(${cell(column)}))`;
  const keys = `arrayMap(pair -> pair.1, ${pairs})`;
  return [
    isJsonObject(column),
    `arrayAll(pair -> substring(pair.2, 1, 1) NOT IN ('{', '['), ${pairs})`,
    `length(arrayDistinct(${keys})) = length(${keys})`,
  ].join(' AND ');
}

/** Any JSON object. */
export function isJsonObject(column: string): string {
  return `(isValidJSON(${cell(column)}) AND startsWith(trimLeft(${cell(column)}), '{'))`;
}

/** A national code is written exactly as in ISO 4217; anything that is none counts as a virtual currency's name. */
export function hasCurrencyFormat(column: string, currencies: readonly string[]): string {
  const codes = currencies.map(quote).join(', ');
  return (
    `(${cell(column)} IN (${codes}) OR (upper(trim(${cell(column)})) NOT IN (${codes}) ` +
    `AND trim(${cell(column)}) = ${cell(column)} AND ${cell(column)} != ''))`
  );
}

export function isNationalCurrency(column: string, currencies: readonly string[]): string {
  return `${cell(column)} IN (${currencies.map(quote).join(', ')})`;
}

function matches(column: string, pattern: string): string {
  return `match(${cell(column)}, ${quote(pattern)})`;
}
