/** What the engine says about a file: its columns with their types, and a few rows as text. */
import { MOST_COLUMNS, type FileColumn, type FileFormat, type SampledColumn } from '../../contract/focus/reading.ts';
import { ThriftDataError } from '../kernel/errors.ts';
import type { Engine } from './engines/engine.ts';
import { readSettings, type LocalFile } from './engines/local-file.ts';
import { identifier, literal } from './engines/sql.ts';

/** Columns of a Parquet file, in file order. */
export function describeParquet(engine: Engine, path: string): Promise<FileColumn[]> {
  return engine.describeParquet(path).catch((error: unknown) => {
    throw unreadable(path, 'parquet', error);
  });
}

/** Keys of the objects in a file of JSON lines, as columns of text. Throws a caller error where there is none. */
export async function describeJsonLines(
  engine: Engine,
  file: Pick<LocalFile, 'path' | 'compression'>
): Promise<FileColumn[]> {
  const columns = await engine.describeJsonLines(file).catch((error: unknown) => {
    throw unreadable(file.path, 'json-lines', error);
  });
  if (columns.length === 0 || columns.length > MOST_COLUMNS) {
    const found =
      columns.length === 0 ? 'no line is an object with keys' : `its objects have ${columns.length} different keys`;
    throw unreadable(file.path, 'json-lines', new Error(found));
  }
  return columns;
}

const formatNames: Readonly<Record<FileFormat, string>> = {
  csv: 'CSV',
  parquet: 'Parquet',
  'json-lines': 'JSON lines',
};

// Where the engine was when it failed, which says nothing about the file.
const engineWords = [/:? \(in file\/uri [^)]*\)/g, /: While (executing|reading from)[^:]*/gi] as const;

/** The error for a file that the engine could not read, in one sentence. */
export function unreadable(path: string, format: FileFormat, error: unknown): ThriftDataError {
  const text = error instanceof Error ? error.message : String(error);
  const [line = text] = text.replace(/^ClickHouse: /, '').split('\n');
  const reason = engineWords.reduce((rest, words) => rest.replaceAll(words, ''), line).replace(/[\s.:]+$/, '');
  return new ThriftDataError(
    'caller',
    'unreadable_file',
    `${path} cannot be read as ${formatNames[format]}: ${reason.slice(0, 300)}. Nothing was stored.`,
    { cause: error }
  );
}

/** Distinct texts of some columns among the first rows, for finding out how the file writes dates and numbers. */
export async function sampleText(
  engine: Engine,
  file: LocalFile & { readonly readFrom?: string },
  wanted: readonly SampledColumn[]
): Promise<Map<string, string[]>> {
  if (wanted.length === 0) {
    return new Map();
  }
  const name = (column: FileColumn) => (file.format === 'csv' ? `c${column.index}` : identifier(column.header));
  const texts = wanted.map((column) => {
    const text = `ifNull(toString(${name(column)}), '')`;
    return column.holding === undefined
      ? `toJSONString(groupUniqArray(1000)(${text}))`
      : `toJSONString(groupUniqArrayIf(1000)(${text}, position(${text}, ${literal(column.holding)}) > 0))`;
  });
  try {
    const { rows } = await engine.read(
      `SELECT ${texts.join(', ')} FROM (SELECT * FROM ${await engine.openFile({ ...file, path: file.readFrom ?? file.path })} LIMIT 100000) SETTINGS ${readSettings.join(', ')}`
    );
    return new Map(wanted.map((column, index) => [column.header, JSON.parse(rows[0]?.[index] ?? '[]') as string[]]));
  } catch (error) {
    throw unreadable(file.path, file.format, error);
  }
}
