/** The points of a `timestamp,value` table: any order, gaps, times that come twice, with or without a header. */
import { ThriftDataError } from '../../kernel/errors.ts';
import { readTime } from '../times.ts';

/** A row of a table with its number in the file, first = 1. */
export interface PointRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** One point as the file has it. */
export interface Point {
  /** The time as it is written, without blanks around it. */
  readonly timestamp: string;
  readonly ms: number;
  /** NaN where the file has none. */
  readonly value: number;
}

const timeName = /^(timestamp|time|date|datetime|ds|day|hour|period|usage_?date|chargeperiodstart)$/i;
const valueName = /^(value|y|cost|amount|usage|count|total)$/i;
const gap = /^(|na|nan|null|none|-)$/i;
const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(.*)$/;

/** Finds out from dates with slashes which part is the month. */
export type SlashOrder = (times: readonly string[]) => Order | 'unknown';

/** The points in the order of the file. Throws a caller error that names the line. */
export function readPoints(table: readonly PointRow[], file: string, slashOrder: SlashOrder): Point[] {
  const rows = table.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const [first] = rows;
  if (first === undefined) {
    throw invalid(file, 'it is empty; it needs lines like 2026-06-01T13:00:00Z,12.5');
  }
  const hasHeader = first.cells.every((cell) => timeOf(cell, 'month first') === null);
  const columns = columnsOf(first, hasHeader, file);
  const body = hasHeader ? rows.slice(1) : rows;
  if (body.length === 0) {
    throw invalid(file, 'it has a header and no line below it');
  }
  const order = orderOf(
    body.map(({ cells }) => cells[columns.time] ?? ''),
    slashOrder,
    file
  );
  return body.map((row) => pointOf(row, columns, order, file));
}

interface Columns {
  readonly time: number;
  readonly value: number;
  readonly count: number;
}

function columnsOf({ cells, row }: PointRow, hasHeader: boolean, file: string): Columns {
  if (cells.length < 2) {
    throw invalid(file, `line ${row} has one cell; it needs two, the time and the value`);
  }
  const named = (name: RegExp) => cells.findIndex((cell) => hasHeader && name.test(cell.trim()));
  const time = Math.max(
    0,
    hasHeader ? named(timeName) : cells.findIndex((cell) => timeOf(cell, 'month first') !== null)
  );
  const value = named(valueName);
  if (value < 0 && cells.length > 2) {
    throw invalid(file, `line ${row} has ${cells.length} columns and none is named "value"; name the one to look at`);
  }
  return { time, value: value < 0 ? 1 - time : value, count: cells.length };
}

type Order = 'month first' | 'day first';

/** Which part of dates with slashes is the month. */
function orderOf(times: readonly string[], slashOrder: SlashOrder, file: string): Order {
  const withSlashes = times.filter((text) => slashed.test(text.trim()));
  const order = slashOrder(withSlashes);
  if (withSlashes.length > 0 && order === 'unknown') {
    throw invalid(file, `dates like ${withSlashes[0]} do not show which part is the month; write 2026-06-01`);
  }
  return order === 'day first' ? 'day first' : 'month first';
}

function timeOf(text: string, order: Order): number | null {
  const trimmed = text.trim().replace(/^(\d{4})\/(\d{2})\/(\d{2})/, '$1-$2-$3');
  const parts = slashed.exec(trimmed);
  if (parts === null) {
    return readTime(trimmed)?.ms ?? null;
  }
  const [, one = '', two = '', year = '', rest = ''] = parts;
  const [month, day] = order === 'month first' ? [one, two] : [two, one];
  return readTime(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}${rest}`)?.ms ?? null;
}

function pointOf({ row, cells }: PointRow, columns: Columns, order: Order, file: string): Point {
  if (cells.length !== columns.count) {
    throw invalid(file, `line ${row} has ${cells.length} cells and the first line ${columns.count}`);
  }
  const timestamp = (cells[columns.time] ?? '').trim();
  const ms = timeOf(timestamp, order);
  if (ms === null) {
    throw invalid(file, `line ${row}: "${timestamp}" is not a time; write it like 2026-06-01 or 2026-06-01T13:00:00Z`);
  }
  const text = (cells[columns.value] ?? '').trim();
  const value = gap.test(text) ? Number.NaN : Number(text);
  if (!gap.test(text) && !Number.isFinite(value)) {
    throw invalid(file, `line ${row}: "${text}" is not a number; write it like 12.5, or leave it empty`);
  }
  return { timestamp, ms, value };
}

function invalid(file: string, why: string): ThriftDataError {
  return new ThriftDataError('caller', 'invalid_input', `${file}: ${why}.`);
}
