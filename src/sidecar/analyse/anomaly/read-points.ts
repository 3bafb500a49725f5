/** The points of a `timestamp,value` table: any order, gaps, times that come twice, with or without a header. */
import { ThriftDataError } from '../../kernel/errors.ts';
import { grouped } from '../grouped.ts';
import { columnNames, isGap, seriesColumn, strayRow, timeIn, valueIn } from '../series-cells.ts';

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

/** The points in the order of the file. Throws a caller error that names the line. */
export function readPoints(table: readonly PointRow[], file: string): Point[] {
  const rows = table.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const [first] = rows;
  if (first === undefined) {
    throw invalid(file, 'it is empty; it needs lines like 2026-06-01T13:00:00Z,12.5');
  }
  const hasHeader = first.cells.every((cell) => !isTime(cell));
  const body = hasHeader ? rows.slice(1) : rows;
  if (body.length === 0) {
    throw invalid(file, 'it has a header and no line below it');
  }
  const all = columnsOf(first, body, hasHeader, file);
  requireOneSeries(all, first, body, file);
  const points = all.map((one) => body.map((row) => pointOf(row, one, file)));
  points.forEach((column) => requireNear(column, body, file));
  return body.flatMap((_, at) => points.flatMap((column) => column[at] ?? []));
}

/** A time far from all others of its series is a mistake, and what lies between is no silence. */
function requireNear(points: readonly Point[], body: readonly PointRow[], file: string) {
  const timed = points.map(({ ms, series = '' }, at) => ({ series, ms, row: body[at]?.row ?? 0 }));
  for (const own of grouped(timed, ({ series }) => series)) {
    const stray = strayRow(own.toSorted((a, b) => a.ms - b.ms));
    if (stray !== null) {
      throw invalid(
        file,
        `line ${stray.row}: the time is far from all others, as that of line ${stray.from}; correct it, or remove the line`
      );
    }
  }
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
  const written = (body[0]?.cells ?? []).findIndex(isTime);
  const time = Math.max(0, named(columnNames.time) < 0 ? written : named(columnNames.time));
  const [value, series] = [named(columnNames.value), hasHeader ? seriesColumn(cells, body) : -1];
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
  return isGap(cell) || Number.isFinite(Number(cell.trim()));
}

function isTime(cell: string): boolean {
  return typeof timeIn(cell) !== 'string';
}

function pointOf({ row, cells, written = cells }: PointRow, columns: Columns, file: string): Point {
  if (cells.length !== columns.count) {
    throw invalid(file, `line ${row} has ${cells.length} cells and the first line ${columns.count}`);
  }
  const time = timeIn(cells[columns.time] ?? '');
  const value = valueIn(cells[columns.value] ?? '');
  if (typeof time === 'string' || typeof value === 'string') {
    throw invalid(file, `line ${row}: ${typeof time === 'string' ? time : String(value)}`);
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
