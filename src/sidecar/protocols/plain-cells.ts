/** Cells of one column written plainly: dates as 2026-06-01, numbers as 1234.5. What fits no rule stays as it is. Pure. */
import { slashOrder } from './slash-dates.ts';

const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?![\d/])(.*)$/;
const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?![\d.])(.*)$/;
const dayName = /^(\d{1,2})[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4})(?!\d)(.*)$/;
const nameDay = /^([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})(?!\d)(.*)$/;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Dates with dots (the day first), with the name of a month in English, and with slashes where one of the column's dates
 * proves which part is the month; a time of day behind them stays.
 */
export function plainDates(cells: readonly string[]): string[] {
  const order = slashOrder([], cells);
  return cells.map((cell) => {
    const text = cell.trim();
    const [, a = '', b = '', year = '', rest = ''] =
      dotted.exec(text) ?? dayName.exec(text) ?? nameDay.exec(text) ?? slashed.exec(text) ?? [];
    if (year === '') {
      return cell;
    }
    if (text.includes('/') && order === 'unknown') {
      return cell;
    }
    const monthFirst = /^[A-Za-z]/.test(text) || (slashed.test(text) && order === 'month first');
    const [month, day] = monthFirst ? [numberOfMonth(a), b] : [numberOfMonth(b), a];
    return month === null ? cell : `${year}-${month}-${day.padStart(2, '0')}${rest}`;
  });
}

function numberOfMonth(text: string): string | null {
  const at = MONTHS.indexOf(text.slice(0, 3).toLowerCase());
  const number = /^\d/.test(text) ? text : at < 0 ? null : String(at + 1);
  return number?.padStart(2, '0') ?? null;
}

const sign = /^(?:[A-Z]{0,2}[$€£¥₹]|[A-Z]{3}(?= ))\s*|\s*(?:[$€£¥₹]|\b[A-Z]{3})$/gu;
const decimalComma = /^[+-]?(?:\d{1,3}(?:[. \u00a0\u202f']\d{3})+|\d+)(?:,\d+)?$/;
const decimalPoint = /^[+-]?(?:\d{1,3}(?:[, \u00a0\u202f']\d{3})+|\d*)(?:\.\d*)?(?:[eE][+-]?\d+)?$/;
/** A comma that can only be a decimal one, and a dot. */
const surelyComma = /,\d{1,2}$|,\d{4,}$|\.\d{3},/;
const surelyPoint = /\.\d{1,2}$|\.\d{4,}$|,\d{3}\./;

/**
 * Numbers with decimal commas, thousands, signs of currencies and minus by brackets. All of a column are written one way:
 * where they are not, nothing is changed. `comma` says that the file leans to decimal commas, for cells that fit both.
 */
export function plainNumbers(cells: readonly string[], comma: boolean): string[] {
  const bare = cells.map((cell) => bareNumber(cell));
  const numbers = bare.filter((cell) => cell !== null);
  if (numbers.length === 0) {
    return [...cells];
  }
  const fits = (form: RegExp) => numbers.every((cell) => form.test(cell));
  const isComma =
    fits(decimalComma) &&
    (numbers.some((cell) => surelyComma.test(cell)) || (comma && !numbers.some((cell) => surelyPoint.test(cell))));
  if (!isComma && !fits(decimalPoint)) {
    return [...cells];
  }
  const drop = isComma ? /[. \u00a0\u202f']/g : /[, \u00a0\u202f']/g;
  return cells.map((cell, at) => bare[at]?.replace(drop, '').replace(',', '.') ?? cell);
}

/** The digits and marks of a number; null for what is none. */
function bareNumber(cell: string): string | null {
  const text = cell.trim();
  const inBrackets = /^\((.*)\)$/.exec(text);
  const [, minus = '', unsigned = ''] = /^([+-]?)\s*(.*)$/.exec(inBrackets?.[1] ?? text) ?? [];
  const digits = unsigned.replace(sign, '').replace(sign, '');
  return /^[+-]?[\d.,' \u00a0\u202f]*\d[\d.,' \u00a0\u202f]*(?:[eE][+-]?\d+)?$/.test(digits)
    ? `${inBrackets === null ? minus : '-'}${digits}`
    : null;
}
