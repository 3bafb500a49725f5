/**
 * A file of series as people have them, as a table of plain numbers and times: CSV, a spreadsheet, or JSON records; with
 * decimal commas, thousands, currency signs, dates of any country. What is not understood stays as it is written, so that
 * whoever reads the table names it with its line.
 */
import { open } from 'node:fs/promises';
import { ThriftDataError } from '../kernel/errors.ts';
import { plainDates, plainNumbers } from './plain-cells.ts';
import { readJsonFile, readJsonRecords } from './json-records.ts';
import { tableForm, tableRows } from './table.ts';

/** A row with its number in the file, first = 1. */
export interface SeriesRow {
  readonly row: number;
  /** Times as in 2026-06-01, numbers as in 1234.5. */
  readonly cells: readonly string[];
  /** The same cells as the file has them. */
  readonly written: readonly string[];
}

/** Reads the whole file. Throws a caller error in one sentence for what is no table. */
export async function seriesRows(path: string): Promise<SeriesRow[]> {
  const { rows, comma } = (await isJson(path))
    ? { rows: await recordRows(path), comma: false }
    : await delimitedRows(path);
  const table = rows.slice(rows.findIndex(({ cells }) => !isRemark(cells)));
  const columns = Math.max(0, ...table.map(({ cells }) => cells.length));
  const plain = Array.from({ length: columns }, (_, column) => {
    const cells = table.map((row) => row.cells[column] ?? '');
    return plainNumbers(plainDates(cells), comma);
  });
  return table.map(({ row, cells }, at) => ({
    row,
    cells: cells.map((cell, column) => plain[column]?.[at] ?? cell),
    written: cells,
  }));
}

type Row = Pick<SeriesRow, 'row' | 'cells'>;

async function delimitedRows(path: string): Promise<{ rows: Row[]; comma: boolean }> {
  const form = await tableForm(path);
  const rows: Row[] = [];
  for await (const row of tableRows(path, form)) {
    rows.push(row);
  }
  return { rows, comma: form.kind === 'csv' && form.delimiter === ';' };
}

const RECORD = '{"timestamp":"2026-06-01","value":12.5}';
const RECORDS = `write [${RECORD}, …], or each record on a line`;

async function isOneObject(path: string): Promise<boolean> {
  try {
    return !Array.isArray(await readJsonFile(path, path));
  } catch {
    return false;
  }
}

/** Records one a line or in a list, with the names of the first one as the header. */
async function recordRows(path: string): Promise<Row[]> {
  const rows: Row[] = [];
  let names: string[] | null = null;
  for await (const record of readJsonRecords(path, path)) {
    const { line } = record;
    const value = 'value' in record ? record.value : null;
    if (names === null && 'fault' in record && (await isOneObject(path))) {
      throw invalid(path, `it is one JSON object over several lines and no list of records; ${RECORDS}`);
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw invalid(path, `line ${line} is no JSON object; write it like ${RECORD}`);
    }
    const entries = new Map(Object.entries(value));
    if (names === null) {
      names = [...entries.keys()];
      if (names.length < 2) {
        throw invalid(path, `line ${line} is an object without a time and a value; write it like ${RECORD}`);
      }
      rows.push({ row: line, cells: names });
    }
    const cells = names.map((name) => {
      const cell: unknown = entries.get(name) ?? '';
      if (typeof cell === 'object') {
        throw invalid(path, `line ${line}: "${name}" holds more than one value; name the one to look at`);
      }
      return String(cell);
    });
    rows.push({ row: line, cells });
  }
  return rows;
}

async function isJson(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
    return /^\ufeff?\s*[{[]/.test(buffer.subarray(0, bytesRead).toString('utf8'));
  } finally {
    await handle.close();
  }
}

/** What some programs write above the header. */
function isRemark(cells: readonly string[]): boolean {
  return (cells[0] ?? '').trimStart().startsWith('#') && cells.slice(1).every((cell) => cell.trim() === '');
}

function invalid(file: string, why: string): ThriftDataError {
  return new ThriftDataError('caller', 'invalid_input', `${file}: ${why}.`);
}
