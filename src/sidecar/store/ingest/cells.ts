/**
 * One cell of the file as the engine gives it: text for CSV and text columns of Parquet, typed otherwise.
 * Gives, for a FOCUS column, the SQL of its value and of what is wrong with it.
 */
import type { FileColumn, ReadingPlan } from '../../../contract/focus/reading.ts';
import { DECIMAL } from '../tables/columns.ts';
import {
  checkedInstant,
  decimalOf,
  identifier,
  instantOf,
  isMoneyText,
  isNullText,
  isSlashDate,
  isTooFine,
  literal,
  mayHaveRemainder,
  remainderOf,
  textOf,
  wideDecimalOf,
} from './expressions.ts';

/** The name under which a statement sees a column of the file. */
export function cellName(plan: ReadingPlan, column: FileColumn): string {
  return plan.format === 'csv' ? `c${column.index}` : identifier(column.header);
}

const isText = (column: FileColumn) => /^(LowCardinality\()?(Nullable\()?(String|FixedString)/.test(column.type);
const isDecimal = (column: FileColumn) => /^(Nullable\()?Decimal\(/.test(column.type);
const isTime = (column: FileColumn) => /^(Nullable\()?Date/.test(column.type);
const isMap = (column: FileColumn) => column.type.startsWith('Map(');
const isNested = (column: FileColumn) => /^(Nullable\()?(Tuple|Array|JSON|Map)\(?/.test(column.type);

/** Any cell as text; "" for null. Floats become their shortest exact text, nested values JSON. */
export function asText(plan: ReadingPlan, column: FileColumn): string {
  const name = cellName(plan, column);
  if (plan.format === 'csv') {
    return column.index === plan.columns.length - 1 ? `ifNull(${name}, '')` : name;
  }
  if (isText(column)) {
    return column.type.includes('Nullable') ? `ifNull(${name}, '')` : name;
  }
  return isNested(column) ? `toJSONString(${name})` : `ifNull(toString(${name}), '')`;
}

/** A number: its stored value, its exact wide value, the part not stored, and conditions for what is odd. */
export interface NumberCell {
  readonly value: string;
  readonly wide: string;
  readonly remainder: string;
  readonly isMissing: string;
  readonly isBroken: string;
  readonly isRepaired: string;
  readonly isTooLong: string;
  readonly hasRemainder: string;
}

const absent: NumberCell = {
  value: 'NULL',
  wide: 'NULL',
  remainder: 'toDecimal256(0, 38)',
  isMissing: '1',
  isBroken: '0',
  isRepaired: '0',
  isTooLong: '0',
  hasRemainder: '0',
};

/** The number in a column of the file; a column that is not there gives null. */
export function numberCell(plan: ReadingPlan, column: FileColumn | undefined): NumberCell {
  if (column === undefined) {
    return absent;
  }
  if (isDecimal(column)) {
    return decimalCell(cellName(plan, column), column);
  }
  const text = asText(plan, column);
  const missing = isNullText(text, 'number');
  const value = decimalOf(text);
  return {
    value,
    wide: wideDecimalOf(text),
    remainder: remainderOf(text),
    isMissing: missing,
    isBroken: `(${value} IS NULL AND NOT ${missing})`,
    isRepaired: `(${isMoneyText(text)} AND ${value} IS NOT NULL)`,
    isTooLong: `(${isTooFine(text)} OR (${value} IS NULL AND ${wideDecimalOf(text)} IS NOT NULL))`,
    hasRemainder: `(${mayHaveRemainder(text)} AND ${remainderOf(text)} != 0)`,
  };
}

function decimalCell(name: string, column: FileColumn): NumberCell {
  const scale = Number(/,\s*(\d+)\)/.exec(column.type)?.[1] ?? '0');
  // The engine's cast wraps around silently where a decimal does not fit, hence the guards.
  const value = `if(abs(toFloat64(${name})) < 1e19, accurateCastOrNull(${name}, ${literal(DECIMAL)}), NULL)`;
  const wide = `if(abs(toFloat64(${name})) < 1e37, accurateCastOrNull(${name}, 'Decimal(76, 38)'), NULL)`;
  // A decimal with no more places than we store cannot leave anything behind.
  const remainder =
    scale <= 18 ? absent.remainder : `ifNull(${wide} - toDecimal256(${value}, 38), toDecimal256(0, 38))`;
  return {
    value,
    wide,
    remainder,
    isMissing: column.type.includes('Nullable') ? `(${name} IS NULL)` : '0',
    isBroken: '0',
    isRepaired: '0',
    isTooLong: `(${name} IS NOT NULL AND (${value} IS NULL OR ${wide} IS NULL))`,
    hasRemainder: scale <= 18 ? '0' : `(${remainder} != 0)`,
  };
}

/** A time: its value or null, and conditions for what is odd. */
export interface TimeCell {
  readonly value: string;
  readonly isMissing: string;
  readonly isBroken: string;
  readonly isSlash: string;
}

/** The instant in a column of the file; a column that is not there gives null. */
export function timeCell(plan: ReadingPlan, column: FileColumn | undefined): TimeCell {
  if (column === undefined) {
    return { value: 'NULL', isMissing: '1', isBroken: '0', isSlash: '0' };
  }
  const name = cellName(plan, column);
  if (isTime(column)) {
    const missing = column.type.includes('Nullable') ? `(${name} IS NULL)` : '0';
    const value = checkedInstant(name);
    return { value, isMissing: missing, isBroken: `(${value} IS NULL AND NOT ${missing})`, isSlash: '0' };
  }
  const text = asText(plan, column);
  const value = instantOf(text, plan.slashDates);
  const missing = isNullText(text);
  return {
    value,
    isMissing: missing,
    isBroken: `(${value} IS NULL AND NOT ${missing})`,
    isSlash: isSlashDate(text),
  };
}

/** Text with null words gone and older values renamed. */
export function textCell(plan: ReadingPlan, column: FileColumn | undefined, focusColumn: string): string {
  if (column === undefined) {
    return "''";
  }
  const text = textOf(asText(plan, column));
  const renames = Object.entries(plan.values[focusColumn] ?? {});
  if (renames.length === 0) {
    return text;
  }
  const from = renames.map(([old]) => literal(old)).join(', ');
  const to = renames.map(([, now]) => literal(now)).join(', ');
  return `transform(${text}, [${from}], [${to}], ${text})`;
}

/** A flat key-value object as a map, and whether the cell was something else. */
export function mapCell(plan: ReadingPlan, column: FileColumn | undefined): { value: string; isBroken: string } {
  if (column === undefined) {
    return { value: "CAST(map(), 'Map(LowCardinality(String), String)')", isBroken: '0' };
  }
  const name = cellName(plan, column);
  if (isMap(column)) {
    const cast = `CAST(${name}, 'Map(String, Nullable(String))')`;
    return {
      value: `CAST(mapApply((k, v) -> (k, ifNull(v, '')), ${cast}), 'Map(LowCardinality(String), String)')`,
      isBroken: '0',
    };
  }
  const text = asText(plan, column);
  // Azure's own exports leave the outer braces away.
  const json = `if(match(${text}, '^\\\\s*"'), concat('{', ${text}, '}'), ${text})`;
  const missing = `${text} IN ('', 'NULL', 'null', '\\\\N', '{}')`;
  return {
    value: `JSONExtract(${json}, 'Map(LowCardinality(String), String)')`,
    isBroken: `(NOT (${missing}) AND NOT (isValidJSON(${json}) AND JSONType(${json}) = 'Object'))`,
  };
}
