/** What a file is and who reads it; a table that the engine cannot read as it is, is saved anew as CSV first. */
import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MOST_COLUMNS, type DescribedFile, type FileColumn } from '../../contract/focus/reading.ts';
import { ThriftDataError } from '../kernel/errors.ts';
import { readCsvHeader, sniffFile, type LocalFile } from '../protocols/files.ts';
import { headersAt } from '../protocols/header-rows.ts';
import { saveCsv } from '../protocols/save-csv.ts';
import { isPlainCsv, tableForm, tableRows, type TableForm } from '../protocols/table.ts';
import type { FileDescriber, FilesOffer } from './integration.ts';

/** An integration as a reader of files. */
export interface Reader {
  readonly id: string;
  readonly files: FilesOffer;
}

/** A file with the reader that recognises it; null where none does. */
export interface RecognisedFile {
  readonly file: DescribedFile;
  readonly reader: Reader | null;
}

const START_BYTES = 65_536;
const HEADER_WITHIN = 50;

/**
 * Describes a file and finds its reader by the headers. `scratch` is a folder for tables saved anew; without one only
 * files that the engine reads as they are can be read. Throws a caller error for a file without columns, or with more
 * of them than any bill has.
 */
export async function describePath(
  path: string,
  readers: readonly Reader[],
  engine: FileDescriber,
  scratch: string | undefined
): Promise<RecognisedFile> {
  const found = await describe(path, readers, engine, scratch);
  const columns = found.file.columns.length;
  if (headersOf(found.file).every((header) => header === '')) {
    throw new ThriftDataError('caller', 'empty_file', `${path} has no header and no rows; nothing was stored.`);
  }
  if (columns > MOST_COLUMNS) {
    throw new ThriftDataError(
      'caller',
      'too_many_columns',
      `${path} has ${columns} columns; a bill has at most ${MOST_COLUMNS}. Nothing was stored.`
    );
  }
  return found;
}

async function describe(
  path: string,
  readers: readonly Reader[],
  engine: FileDescriber,
  scratch: string | undefined
): Promise<RecognisedFile> {
  const sniffed = await sniffFile(path);
  const readerOf = (headers: readonly string[]) => readers.find(({ files }) => files.recognises(headers)) ?? null;
  if (sniffed.format !== 'csv' || sniffed.compression === 'zstd' || scratch === undefined) {
    const file = { ...sniffed, columns: await columnsOf(sniffed, engine) };
    return { file, reader: readerOf(headersOf(file)) };
  }
  const hints = readers.find(({ files }) => files.tables !== undefined)?.files.tables?.hints ?? {};
  const start = await tableForm(path, hints, START_BYTES);
  if (isPlainCsv(start)) {
    const file = await readCsvHeader(sniffed).then(
      (columns) => ({ ...sniffed, columns }),
      (error: unknown) => ({ error })
    );
    const reader = 'error' in file ? null : readerOf(headersOf(file));
    if (!('error' in file) && reader !== null && reader.files.tables === undefined) {
      return { file, reader };
    }
    const table = await findTable(path, readers, start);
    if ('error' in file) {
      if (table?.reader.files.tables === undefined) {
        throw file.error;
      }
      return saveAnew(sniffed, await tableForm(path, hints), table, scratch);
    }
    if (table === null) {
      return { file, reader: null };
    }
    // Only now is it worth reading the whole file to be sure of its encoding.
    const form = await tableForm(path, hints);
    return table.headerRow === 1 && isPlainCsv(form)
      ? { file, reader: table.reader }
      : saveAnew(sniffed, form, table, scratch);
  }
  const table = await findTable(path, readers, start);
  if (table === null) {
    throw new ThriftDataError(
      'caller',
      'unknown_table',
      `${path} ${start.kind === 'xlsx' ? 'is a spreadsheet' : 'is a table'} whose columns nobody knows; write a mapping for them and give it with --mapping. Nothing was stored.`
    );
  }
  return saveAnew(sniffed, await tableForm(path, hints), table, scratch);
}

interface FoundTable {
  readonly reader: Reader;
  /** The last row of the header, and the names that it gives, perhaps with the one above it. */
  readonly headerRow: number;
  readonly headers: readonly string[];
}

/** The line that is a header, and whose: what stands above it, as `sep=;` or the name of a report, is no charge. */
async function findTable(path: string, readers: readonly Reader[], form: TableForm): Promise<FoundTable | null> {
  let seen = 0;
  let above: string[] | null = null;
  for await (const { row, cells } of tableRows(path, form)) {
    if (cells.every((cell) => cell.trim() === '')) {
      continue;
    }
    for (const headers of headersAt(cells, above)) {
      const reader = readers.find(({ files }) => files.recognises(headers));
      if (reader !== undefined) {
        return { reader, headerRow: row, headers };
      }
    }
    above = cells;
    seen += 1;
    if (seen >= HEADER_WITHIN) {
      return null;
    }
  }
  return null;
}

async function saveAnew(
  sniffed: LocalFile,
  form: TableForm,
  { reader, headerRow, headers }: FoundTable,
  scratch: string
): Promise<RecognisedFile> {
  const readFrom = join(scratch, `${randomUUID()}.csv`);
  const { tables } = reader.files;
  const header = await saveCsv(sniffed.path, form, readFrom, {
    ...{ headerRow, headers },
    ...(tables === undefined
      ? {}
      : {
          mayBeShort: (names, cells) => tables.mayBeShort(names, cells),
          ...(form.kind === 'xlsx' ? { dateColumns: tables.dateColumns(headers) } : {}),
        }),
  });
  const columns = header.map((name, index) => ({ index, header: name, type: 'String' }));
  const { size } = await stat(readFrom);
  return {
    reader,
    file: {
      ...{ path: sniffed.path, readFrom, bytes: size, columns },
      ...{ format: 'csv', compression: 'none', isSpreadsheet: form.kind === 'xlsx' },
    },
  };
}

const headersOf = ({ columns }: Pick<DescribedFile, 'columns'>) => columns.map(({ header }) => header);

function columnsOf(file: LocalFile, engine: FileDescriber): Promise<FileColumn[]> {
  switch (file.format) {
    case 'parquet':
      return engine.describeParquet(file.path);
    case 'json-lines':
      return engine.describeJsonLines(file);
    case 'csv':
      return readCsvHeader(file);
  }
}
