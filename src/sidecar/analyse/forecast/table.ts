/**
 * Series out of a table, in each of the forms people keep them in: `timestamp,value`, with a column that names the
 * series, with a column for every series, or with a row for every series and no times at all.
 */
import { ThriftDataError } from '../../kernel/errors.ts';
import { grouped } from '../grouped.ts';
import { gridOf, type Grid } from './grid.ts';
import type { SeriesInput } from './engine.ts';
import { columnNames, isGap, seriesColumn, strayRow, timeIn, valueIn } from '../series-cells.ts';
import { readTime, type WrittenTime } from '../times.ts';

/** A row of the table with its number in the file, first = 1. */
export interface TableRow {
  readonly row: number;
  readonly cells: readonly string[];
}

export interface TimedSeries extends SeriesInput {
  /** Null where the table has no times: a step is then told by its number, the first value being 1. */
  readonly grid: Grid | null;
}

/** Gaps count too: what is longer does not fit into memory beside its forecast. */
const MOST_STEPS = 20_000_000;

interface Reading {
  readonly name: string;
  readonly row: number;
  readonly time: WrittenTime;
  readonly value: number;
}

/** The series of a table. `name` is given to a series that the table does not name. Throws a caller error that names the line. */
export function seriesOfTable(table: readonly TableRow[], name: string): TimedSeries[] {
  const rows = table.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const [first, second] = rows;
  if (first === undefined || (second === undefined && first.cells.length < 3)) {
    throw invalid(`${name} has no rows of values`);
  }
  const timeColumn = timeColumnOf(first, second);
  if (timeColumn === null) {
    return seriesOfRows(rows);
  }
  const hasHeader = readTime(first.cells[timeColumn] ?? '') === null;
  const header = hasHeader
    ? first.cells
    : first.cells.map((_, column) => (column === timeColumn ? 'timestamp' : 'value'));
  return byTime(readings(hasHeader ? rows.slice(1) : rows, header, timeColumn, name));
}

function timeColumnOf(first: TableRow, second: TableRow | undefined): number | null {
  const isTime = (cells: readonly string[]) => (column: number) => readTime(cells[column] ?? '') !== null;
  const columns = first.cells.map((_, column) => column);
  const named = columns.find((column) => columnNames.time.test((first.cells[column] ?? '').trim()));
  // Numbers are times only below a name that says so.
  const written = (cells: readonly string[]) =>
    columns.find((column) => /[-/:T]/.test(cells[column] ?? '') && isTime(cells)(column));
  return named ?? written(first.cells) ?? (second === undefined ? null : (written(second.cells) ?? null));
}

/** A row for every series: its name, then its values in order. */
function seriesOfRows(rows: readonly TableRow[]): TimedSeries[] {
  const [first] = rows;
  const isHeader =
    first !== undefined && first.cells.slice(1).every((cell) => Number.isNaN(Number(cell)) && !isGap(cell));
  const seen = new Map<string, number>();
  return rows.slice(isHeader ? 1 : 0).map(({ row, cells }) => {
    const name = (cells[0] ?? '').trim();
    const before = seen.get(name);
    if (name === '' || before !== undefined) {
      throw invalid(
        name === ''
          ? `line ${row} names no series in its first cell`
          : `line ${row} names the series "${name}" again, as line ${before} did`
      );
    }
    seen.set(name, row);
    const values = cells.slice(1).map((cell, index) => readValue(cell, row, `value ${index + 1}`));
    return { name, values: trimmed(values), grid: null };
  });
}

function readings(rows: readonly TableRow[], header: readonly string[], timeColumn: number, name: string): Reading[] {
  const columns = header.map((_, column) => column).filter((column) => column !== timeColumn);
  const label = (column: number) => (header[column] ?? '').trim();
  const named = seriesColumn(header, rows);
  const series = columns.find((column) => column === named);
  const values = columns.filter(
    (column) => column !== series && (series === undefined || columnNames.value.test(label(column)))
  );
  const wanted = ofNumbers(values.length > 0 ? values : columns.filter((column) => column !== series).slice(0, 1), {
    rows,
    label,
  });
  if (wanted.length === 0) {
    throw invalid(`${name} has times and no column of values; add one named "value"`);
  }
  return rows.flatMap(({ row, cells }) => {
    if (cells.length !== header.length) {
      throw invalid(`line ${row} has ${cells.length} cells and the header ${header.length}`);
    }
    const time = timeIn(cells[timeColumn] ?? '');
    if (typeof time === 'string') {
      throw invalid(`line ${row}: ${time}`);
    }
    return wanted.map((column) => ({
      name: nameOf(series === undefined ? null : (cells[series] ?? ''), wanted.length > 1 ? label(column) : null, name),
      row,
      time,
      value: readValue(cells[column] ?? '', row, label(column)),
    }));
  });
}

/** Where a column is named as values are, columns of words beside it are none. */
function ofNumbers(
  columns: readonly number[],
  { rows, label }: { readonly rows: readonly TableRow[]; readonly label: (column: number) => string }
): readonly number[] {
  const named = columns.filter((column) => columnNames.value.test(label(column)));
  const isText = (column: number) =>
    rows.every(({ cells }) => isGap(cells[column] ?? '') || Number.isNaN(Number(cells[column])));
  return named.length > 0 && columns.some(isText) ? named : columns;
}

function nameOf(series: string | null, column: string | null, file: string): string {
  return [series, column].filter((part) => part !== null && part !== '').join(' ') || file;
}

function byTime(all: readonly Reading[]): TimedSeries[] {
  return grouped(all, ({ name }) => name).map((readingsOfOne) => {
    const [{ name }] = readingsOfOne;
    const sorted = readingsOfOne.toSorted((a, b) => a.time.ms - b.time.ms);
    sorted.forEach((reading, index) => {
      const before = sorted[index - 1];
      if (before !== undefined && before.time.ms === reading.time.ms) {
        throw invalid(
          `line ${reading.row}: the time is there twice for "${name}", in line ${before.row} too; remove one, or name the column that tells series apart "series"`
        );
      }
    });
    const stray = strayRow(sorted.map(({ row, time: { ms } }) => ({ row, ms })));
    if (stray !== null) {
      throw invalid(
        `line ${stray.row}: the time is far from all others of "${name}", as that of line ${stray.from}; correct it, or remove the line`
      );
    }
    return placed(name, sorted);
  });
}

function placed(name: string, sorted: readonly Reading[]): TimedSeries {
  const last = sorted.at(-1);
  if (last === undefined) {
    return { name, values: new Float64Array(), grid: null };
  }
  const { grid, times } = gridOf(
    sorted.map(({ time }) => time),
    last.time.style
  );
  const places = times.map((time) => grid.placeOf(time));
  if ((places.at(-1) ?? 0) > MOST_STEPS) {
    throw invalid(`"${name}" is more than ${MOST_STEPS} steps of ${grid.step.text} long; give a part of it`);
  }
  const values = new Float64Array((places.at(-1) ?? 0) + 1).fill(Number.NaN);
  places.forEach((place, index) => {
    const reading = sorted[index];
    if (reading === undefined || !Number.isInteger(place)) {
      throw invalid(
        `line ${reading?.row}: the time does not fit the steps of "${name}", which are ${grid.step.text} long`
      );
    }
    values[place] = reading.value;
  });
  return { name, values: trimmed(values), grid };
}

function readValue(cell: string, row: number, what: string): number {
  const value = valueIn(cell);
  if (typeof value === 'string') {
    throw invalid(`line ${row}: ${what} ${value}`);
  }
  return value;
}

/** Without the gaps at the end, which are cells that a shorter row lacks. */
function trimmed(values: readonly number[] | Float64Array): Float64Array {
  const end = values.findLastIndex((value) => !Number.isNaN(value)) + 1;
  return Float64Array.from(values.slice(0, end));
}

function invalid(sentence: string): ThriftDataError {
  return new ThriftDataError('caller', 'invalid_input', `${sentence}.`);
}
