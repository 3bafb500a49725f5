/** The points of a `timestamp,value` table: any order, gaps, times that come twice, with or without a header. */
import { ThriftDataError } from '../../kernel/errors.ts';
import { readTime, type WrittenTime } from '../times.ts';

/** A row of a table with its number in the file, first = 1. */
export interface PointRow {
  readonly row: number;
  readonly cells: readonly string[];
  /** The cells as the file has them, where they were made plain. */
  readonly written?: readonly string[];
}

/** One point as the file has it. */
export interface Point {
  /** Whose point it is, where the file names several series. */
  readonly series?: string;
  /** The time as it is written, without blanks around it. */
  readonly timestamp: string;
  readonly ms: number;
  /** What its clock showed, as if it were UTC; only where it is written with another zone. */
  readonly clockMs?: number;
  /** NaN where the file has none. */
  readonly value: number;
}

const timeName =
  /^(timestamp|ts|time|date|date_?time|ds|day|week|month|hour|epoch|unix_?time|period|usage_?date|chargeperiodstart|datum|zeit|data|hora|fecha)$/i;
const seriesName = /^(series|series_?id|unique_?id|item_?id)$/i;
const valueName = /^(value|val|y|cost|amount|usage|count|total)$/i;
const gap = /^(|na|n\/a|#n\/a|nan|null|none|-)$/i;
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
  const body = hasHeader ? rows.slice(1) : rows;
  if (body.length === 0) {
    throw invalid(file, 'it has a header and no line below it');
  }
  const all = columnsOf(first, body, hasHeader, file);
  const time = all[0]?.time ?? 0;
  const order = orderOf(
    body.map(({ cells }) => cells[time] ?? ''),
    slashOrder,
    file
  );
  requireOneSeries(all, first, body, file);
  return body.flatMap((row) => all.map((one) => pointOf(row, one, order, file)));
}

/** A time that comes again is a correction, unless another column says that it is of something else. */
function requireOneSeries([columns]: readonly Columns[], first: PointRow, body: readonly PointRow[], file: string) {
  if (columns === undefined || columns.series !== undefined || columns.name !== undefined) {
    return;
  }
  const known = new Map<string, PointRow>();
  for (const row of body) {
    const time = row.cells[columns.time] ?? '';
    const before = known.get(time);
    const column = row.cells.findIndex(
      (cell, at) => at !== columns.value && before !== undefined && cell !== before.cells[at]
    );
    if (before !== undefined && column >= 0) {
      const name = (first.cells[column] ?? '').trim();
      throw invalid(
        file,
        `line ${row.row} has the time of line ${before.row} with another "${name}"; name the column that tells series apart "series", or add them up`
      );
    }
    known.set(time, row);
  }
}

interface Columns {
  readonly time: number;
  readonly value: number;
  readonly count: number;
  /** The column that names the series, where one does. */
  readonly series?: number;
  /** The name of the series that the value's column is, where each column is one. */
  readonly name?: string;
}

/** The column of values with the one that names series, or a column for each series where all but the time hold numbers. */
function columnsOf(first: PointRow, body: readonly PointRow[], hasHeader: boolean, file: string): Columns[] {
  const { cells, row } = first;
  const count = cells.length;
  if (count < 2) {
    throw invalid(file, `line ${row} has one cell; it needs two, the time and the value`);
  }
  const named = (name: RegExp) => cells.findIndex((cell) => hasHeader && name.test(cell.trim()));
  const written = (body[0]?.cells ?? []).findIndex((cell) => timeOf(cell, 'month first') !== null);
  const time = Math.max(0, named(timeName) < 0 ? written : named(timeName));
  const [value, series] = [named(valueName), named(seriesName)];
  const ofSeries = series < 0 || series === time || series === value ? {} : { series };
  const others = cells.map((_, column) => column).filter((column) => column !== time && column !== ofSeries.series);
  const [only = 1 - time] = others;
  if (value >= 0 || others.length === 1) {
    return [{ time, value: value < 0 ? only : value, count, ...ofSeries }];
  }
  const isNumeric = (column: number) => body.every((each) => isNumber(each.cells[column] ?? ''));
  if (!hasHeader || 'series' in ofSeries || !others.every(isNumeric)) {
    throw invalid(file, `line ${row} has ${count} columns and none is named "value"; name the one to look at`);
  }
  return others.map((column) => ({ time, value: column, count, name: (cells[column] ?? '').trim() }));
}

function isNumber(cell: string): boolean {
  const text = cell.trim();
  return gap.test(text) || Number.isFinite(Number(text));
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

function timeOf(text: string, order: Order): WrittenTime | null {
  const trimmed = text.trim().replace(/^(\d{4})\/(\d{2})\/(\d{2})/, '$1-$2-$3');
  const parts = slashed.exec(trimmed);
  if (parts === null) {
    return readTime(trimmed);
  }
  const [, one = '', two = '', year = '', rest = ''] = parts;
  const [month, day] = order === 'month first' ? [one, two] : [two, one];
  return readTime(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}${rest}`);
}

function pointOf({ row, cells, written = cells }: PointRow, columns: Columns, order: Order, file: string): Point {
  if (cells.length !== columns.count) {
    throw invalid(file, `line ${row} has ${cells.length} cells and the first line ${columns.count}`);
  }
  const timestamp = (cells[columns.time] ?? '').trim();
  const time = timeOf(timestamp, order);
  if (time === null) {
    throw invalid(file, `line ${row}: "${timestamp}" is not a time; write it like 2026-06-01 or 2026-06-01T13:00:00Z`);
  }
  const text = (cells[columns.value] ?? '').trim();
  const value = gap.test(text) ? Number.NaN : Number(text);
  if (!gap.test(text) && !Number.isFinite(value)) {
    throw invalid(file, `line ${row}: "${text}" is not a number; write it like 12.5, or leave it empty`);
  }
  const series = columns.series === undefined ? columns.name : (cells[columns.series] ?? '').trim();
  const { ms, clockMs } = time;
  return {
    ...(series === undefined ? {} : { series }),
    timestamp: (written[columns.time] ?? '').trim(),
    ms,
    ...(clockMs === undefined ? {} : { clockMs }),
    value,
  };
}

function invalid(file: string, why: string): ThriftDataError {
  return new ThriftDataError('caller', 'invalid_input', `${file}: ${why}.`);
}
