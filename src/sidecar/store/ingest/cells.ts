/**
 * One cell of the file as the engine gives it: text for CSV and text columns of Parquet, typed otherwise.
 * Gives, for a FOCUS column, the SQL of its value and of what is wrong with it.
 */
import type { FileColumn, ReadingPlan } from '../../../contract/focus/reading.ts';
import { identifier, literal } from '../engines/sql.ts';
import { DECIMAL, DECIMAL_SCALE, isManyValued } from '../tables/columns.ts';
import {
  checkedInstant,
  decimalOf,
  instantOf,
  isMoneyText,
  isNullText,
  isPlainNumber,
  isSlashDate,
  isTooFine,
  mayHaveRemainder,
  pointedText,
  remainderOf,
  textOf,
  variedTextOf,
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

/**
 * A number: its stored value, its exact sum over rows, the part not stored, and conditions for what is odd. Whatever is
 * used more than once is an alias of the statement's WITH clause: written out each time, a statement of sixty columns
 * takes the engine longer to understand than to run.
 */
export interface NumberCell {
  /** `expression AS name`, to stand in the WITH clause of every statement that uses the rest. */
  readonly aliases: readonly string[];
  readonly value: string;
  /** An aggregate with 38 digits after the point, null where no row has a number. Stands alone, without the aliases. */
  readonly wideSum: string;
  readonly remainder: string;
  readonly isMissing: string;
  readonly isBroken: string;
  readonly isRepaired: string;
  readonly isTooLong: string;
  readonly hasRemainder: string;
}

/** Digits after the point of the wide value. */
const WIDE_SCALE = 38;

const NO_REMAINDER = 'toDecimal256(0, 38)';

/** The number in a column of the file as `v_<id>`; a column that is not there gives null. */
export function numberCell(plan: ReadingPlan, column: FileColumn | undefined, id: string): NumberCell {
  const names = { value: `v_${id}`, remainder: `rest_${id}`, isBroken: `broken_${id}`, hasRemainder: `long_${id}` };
  if (column === undefined) {
    return {
      ...names,
      aliases: [`CAST(NULL, 'Nullable(${DECIMAL})') AS ${names.value}`],
      wideSum: 'sum(NULL)',
      remainder: NO_REMAINDER,
      isMissing: '1',
      isBroken: '0',
      isRepaired: '0',
      isTooLong: '0',
      hasRemainder: '0',
    };
  }
  if (isDecimal(column)) {
    return decimalCell(cellName(plan, column), column, names);
  }
  const written = asText(plan, column);
  const hasCommas = plan.decimalComma?.has(id) === true;
  const text = hasCommas ? `pointed_${id}` : written;
  const missing = isNullText(text, 'number');
  return {
    ...names,
    aliases: [
      ...(hasCommas ? [`${pointedText(written)} AS ${text}`] : []),
      `${decimalOf(text)} AS ${names.value}`,
      `${remainderOf(text, names.value)} AS ${names.remainder}`,
      `(${names.value} IS NULL AND NOT ${missing}) AS ${names.isBroken}`,
      `(${mayHaveRemainder(text)} AND ${names.remainder} != 0) AS ${names.hasRemainder}`,
    ],
    wideSum: `sum(${wideDecimalOf(hasCommas ? pointedText(written) : text)})`,
    isMissing: missing,
    isRepaired: `(${hasCommas ? `${text} != ${written}` : isMoneyText(text)} AND ${names.value} IS NOT NULL)`,
    isTooLong: `(${isTooFine(text)} OR (${names.value} IS NULL AND (${isPlainNumber(text)} OR ${isMoneyText(text)})))`,
  };
}

type Names = Pick<NumberCell, 'value' | 'remainder' | 'isBroken' | 'hasRemainder'>;

function decimalCell(name: string, column: FileColumn, names: Names): NumberCell {
  const [, digits = '76', places = '0'] = /\((\d+)(?:,\s*(\d+))?\)/.exec(column.type) ?? [];
  const scale = Number(places);
  // A decimal with no more places than we store cannot leave anything behind.
  const isExact = scale <= DECIMAL_SCALE;
  // The engine's cast wraps around silently where a decimal does not fit, hence the guards. Bounds of the column's own
  // scale are compared as whole numbers, which takes a third of the time of going by way of floats.
  const bound = (sign: string) => `toDecimal128('${sign}9999999999999999999', ${scale})`;
  const fits =
    scale <= DECIMAL_SCALE ? `${name} BETWEEN ${bound('-')} AND ${bound('')}` : `abs(toFloat64(${name})) < 1e19`;
  const value = `if(${fits}, accurateCastOrNull(${name}, ${literal(DECIMAL)}), NULL)`;
  const wide = `if(abs(toFloat64(${name})) < 1e37, accurateCastOrNull(${name}, 'Decimal(76, 38)'), NULL)`;
  return {
    ...names,
    aliases: [
      `${value} AS ${names.value}`,
      ...(isExact
        ? []
        : [
            `ifNull(${wide} - toDecimal256(${names.value}, 38), ${NO_REMAINDER}) AS ${names.remainder}`,
            `(${names.remainder} != 0) AS ${names.hasRemainder}`,
          ]),
    ],
    // Where the point of the column is kept, ten thousand million rows cannot outgrow what is widened in the end.
    wideSum:
      scale <= WIDE_SCALE && Number(digits) - scale <= 28
        ? `toDecimal256(sum(toDecimal256(${name}, ${scale})), ${WIDE_SCALE})`
        : `sum(${wide})`,
    remainder: isExact ? NO_REMAINDER : names.remainder,
    isMissing: column.type.includes('Nullable') ? `(${name} IS NULL)` : '0',
    isBroken: '0',
    isRepaired: '0',
    // What is stored is below 1e19, and then the wide value can only lack digits after the point, which the engine's
    // cast cuts off.
    isTooLong: `(${name} IS NOT NULL AND ${scale <= WIDE_SCALE ? `${names.value} IS NULL` : `(${names.value} IS NULL OR ${wide} IS NULL OR toDecimal256(${wide}, ${scale}) != ${name})`})`,
    hasRemainder: isExact ? '0' : names.hasRemainder,
  };
}

/** A time: its value or null, and conditions for what is odd; aliases as in a number. */
export interface TimeCell {
  readonly aliases: readonly string[];
  readonly isMissing: string;
  readonly isBroken: string;
  readonly isSlash: string;
}

/** The instant in a column of the file as `v_<id>`; a column that is not there gives null. */
export function timeCell(plan: ReadingPlan, column: FileColumn | undefined, id: string): TimeCell {
  const value = `v_${id}`;
  const parsed = `parsed_${id}`;
  if (column === undefined) {
    return { aliases: [`NULL AS ${value}`], isMissing: '1', isBroken: '0', isSlash: '0' };
  }
  const name = cellName(plan, column);
  if (isTime(column)) {
    const missing = column.type.includes('Nullable') ? `(${name} IS NULL)` : '0';
    return {
      aliases: [`${checkedInstant(name)} AS ${value}`],
      isMissing: missing,
      isBroken: `(${value} IS NULL AND NOT ${missing})`,
      isSlash: '0',
    };
  }
  const text = asText(plan, column);
  const missing = isNullText(text);
  return {
    aliases: [`${instantOf(text, plan.slashDates)} AS ${parsed}`, `${checkedInstant(parsed)} AS ${value}`],
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
  const cell = asText(plan, column);
  const text = isManyValued(focusColumn) ? variedTextOf(cell) : textOf(cell);
  const renames = Object.entries(plan.values[focusColumn] ?? {});
  if (renames.length === 0) {
    return text;
  }
  const from = renames.map(([old]) => literal(old)).join(', ');
  const to = renames.map(([, now]) => literal(now)).join(', ');
  return `transform(${text}, [${from}], [${to}])`;
}

/** A flat key-value object, or a list of objects with `key` and `value`, as a map, and whether the cell was something else. */
export function mapCell(plan: ReadingPlan, column: FileColumn | undefined): { value: string; isBroken: string } {
  if (column === undefined) {
    return { value: "CAST(map(), 'Map(LowCardinality(String), String)')", isBroken: '0' };
  }
  const name = cellName(plan, column);
  if (isMap(column)) {
    const cast = `CAST(${name}, 'Map(String, Nullable(String))')`;
    const whole = /^Map\(String, String\)$/.test(column.type)
      ? name
      : `mapApply((k, v) -> (k, ifNull(v, '')), ${cast})`;
    return { value: `CAST(${whole}, 'Map(LowCardinality(String), String)')`, isBroken: '0' };
  }
  const text = asText(plan, column);
  // Azure's own exports leave the outer braces away.
  const json = `if(match(${text}, '^\\\\s*"'), concat('{', ${text}, '}'), ${text})`;
  const missing = isNullText(text);
  const pairs = `JSONExtract(${json}, 'Array(Tuple(key String, value String))')`;
  const keys = `tupleElement(${pairs}, 'key')`;
  const isPairs = `(JSONType(${json}) = 'Array' AND length(${pairs}) = JSONLength(${json}) AND NOT has(${keys}, ''))`;
  const listed = `CAST((${keys}, tupleElement(${pairs}, 'value')), 'Map(LowCardinality(String), String)')`;
  return {
    value: `if(${isPairs}, ${listed}, JSONExtract(${json}, 'Map(LowCardinality(String), String)'))`,
    isBroken: `(NOT (${missing}) AND JSONType(${json}) != 'Object' AND NOT ${isPairs})`,
  };
}
