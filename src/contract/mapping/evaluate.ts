/** A mapping's values and conditions for one row, as the engine's rules give them for a whole file. Pure. */
import { decimalPattern, multiplyDecimals, sumDecimals, compareDecimals } from '../decimal.ts';
import type { MappedCondition, MappedValue } from './expressions.ts';
import type { ColumnMapping } from './mapping.ts';
import { serialDay } from './serial-date.ts';

/** One row of a file, and how the file writes numbers and dates. */
export interface MappedRow {
  /** The cell of a header, whatever its case; "" where there is none. */
  readonly cell: (header: string) => string;
  readonly hints: ColumnMapping['file'];
  readonly isSpreadsheet: boolean;
  /** Name of the file, without its folder. */
  readonly fileName: string;
}

export type MappedForm = 'number' | 'date' | 'text';

/** The value as text, "" for null. A number that does not read as the mapping says comes out as it stands. */
export function evaluate(value: MappedValue, form: MappedForm, row: MappedRow): string {
  const as = (inner: MappedValue, other: MappedForm = form) => evaluate(inner, other, row);
  if (typeof value === 'string') {
    return cellAs(row.cell(value), form, row);
  }
  if ('column' in value) {
    return cellAs(row.cell(value.column), form, row);
  }
  if ('text' in value) {
    return value.text;
  }
  if ('fileName' in value) {
    const found = new RegExp(value.fileName).exec(row.fileName);
    return found?.[1] ?? found?.[0] ?? '';
  }
  if ('join' in value) {
    return value.join.map((part) => as(part, 'text')).join('');
  }
  if ('first' in value) {
    return value.first.map((part) => as(part)).find((text) => text !== '') ?? '';
  }
  if ('sum' in value) {
    return combined(
      value.sum.map((part) => as(part, 'number')).filter((text) => text !== ''),
      sumDecimals
    );
  }
  if ('negate' in value) {
    const inner = as(value.negate, 'number');
    return inner === '' ? '' : combined([inner], ([only = '0']) => multiplyDecimals(only, '-1'));
  }
  if ('multiply' in value) {
    const [left, right] = value.multiply.map((part) => as(part, 'number'));
    return left === '' || right === '' || left === undefined || right === undefined
      ? ''
      : combined([left, right], () => multiplyDecimals(left, right));
  }
  if ('part' in value) {
    const found = new RegExp(value.pattern).exec(as(value.part, 'text'));
    return found?.[1] ?? found?.[0] ?? '';
  }
  if ('lookup' in value) {
    const found = Object.entries(value.table).find(([key]) => key === as(value.lookup, 'text'));
    return found?.[1] ?? (value.otherwise === undefined ? '' : as(value.otherwise));
  }
  if ('cases' in value) {
    const found = value.cases.find(({ when }) => holds(when, row));
    const then = found?.then ?? value.otherwise;
    return then === undefined ? '' : as(then);
  }
  return moved(as(value.date, 'date'), value.to);
}

/** Whether the condition holds for the row. */
export function holds(condition: MappedCondition, row: MappedRow): boolean {
  if ('all' in condition) {
    return condition.all.every((each) => holds(each, row));
  }
  if ('any' in condition) {
    return condition.any.some((each) => holds(each, row));
  }
  if ('not' in condition) {
    return !holds(condition.not, row);
  }
  const cell = row.cell(condition.column);
  if ('is' in condition) {
    return condition.is.includes(cell);
  }
  if ('matches' in condition) {
    return new RegExp(condition.matches).test(cell);
  }
  if ('empty' in condition) {
    return (cell === '') === condition.empty;
  }
  const number = cellAs(cell, 'number', row);
  return (decimalPattern.test(number) && compareDecimals(number, '0') < 0) === condition.negative;
}

/** A part that is no number is passed on as it stands, so that whoever checks the value says so. */
function combined(parts: readonly string[], work: (parts: readonly string[]) => string): string {
  const broken = parts.find((part) => !decimalPattern.test(part));
  return parts.length === 0 ? '' : (broken ?? work(parts));
}

function cellAs(cell: string, form: MappedForm, row: MappedRow): string {
  return form === 'number' ? numberIn(cell, row) : form === 'date' ? dateIn(cell, row) : cell;
}

function numberIn(cell: string, { hints: { decimal, thousands }, isSpreadsheet }: MappedRow): string {
  const value = cell.trim().replaceAll(/\s*[€$£¥]\s*/g, '');
  if (value === '' || ['-', 'n/a', 'N/A', 'NULL', 'null'].includes(value)) {
    return '';
  }
  if ((isSpreadsheet || (decimal === '.' && thousands === '')) && decimalPattern.test(value)) {
    return value;
  }
  const escaped = (character: string) => character.replace(/[.\\|]/, '\\$&');
  const group = thousands === ' ' ? '[ \u00a0\u202f]' : escaped(thousands);
  const whole = thousands === '' ? '\\d+' : `(?:\\d{1,3}(?:${group}\\d{3})+|\\d+)`;
  const parts = new RegExp(`^[(]?[+-]?(${whole}(?:${escaped(decimal)}\\d*)?)([eE][+-]?\\d+)?-?[)]?$`).exec(value);
  if (parts === null) {
    return `not a number: ${cell}`;
  }
  const digits = (parts[1] ?? '').replaceAll(decimal === ',' ? /[^0-9,]/g : /[^0-9.]/g, '').replace(',', '.');
  return `${/^[(]?-|-$|^[(]/.test(value) ? '-' : ''}${digits}${parts[2] ?? ''}`;
}

function dateIn(cell: string, { hints, isSpreadsheet }: MappedRow): string {
  const value = cell.trim();
  const serial = isSpreadsheet ? serialDay(value) : null;
  if (serial !== null) {
    return serial;
  }
  const parts = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(.*)$/.exec(value);
  if (parts !== null && hints.dates !== 'iso') {
    const [, one = '', two = '', year = '', rest = ''] = parts;
    const [day, month] = hints.dates === 'day first' ? [one, two] : [two, one];
    return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}${rest}`;
  }
  return value
    .replace(/^(\d{4}-\d{2})$/, '$1-01')
    .replace(/^((?:19|20)\d{2})(\d{2})$/, '$1-$2-01')
    .replace(/^((?:19|20)\d{2})(\d{2})(\d{2})$/, '$1-$2-$3');
}

function moved(text: string, to: 'day' | 'next day' | 'month' | 'next month'): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
  if (parts === null) {
    return text;
  }
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const at = {
    day: Date.UTC(year, month - 1, day),
    'next day': Date.UTC(year, month - 1, day + 1),
    month: Date.UTC(year, month - 1, 1),
    'next month': Date.UTC(year, month, 1),
  }[to];
  return new Date(at).toISOString().slice(0, 10);
}
