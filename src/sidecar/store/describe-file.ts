/** What the engine says about a file: its columns with their types, and a few rows as text. */
import type { FileColumn, FileFormat } from '../../contract/focus/reading.ts';
import { ThriftDataError } from '../kernel/errors.ts';
import type { Engine } from './engines/engine.ts';
import { readSettings, type LocalFile } from './engines/local-file.ts';
import { identifier } from './engines/sql.ts';

/** Columns of a Parquet file, in file order. */
export function describeParquet(engine: Engine, path: string): Promise<FileColumn[]> {
  return engine.describeParquet(path).catch((error: unknown) => {
    throw unreadable(path, 'parquet', error);
  });
}

/** The error for a file that the engine could not read, in one sentence. */
export function unreadable(path: string, format: FileFormat, error: unknown): ThriftDataError {
  const text = error instanceof Error ? error.message : String(error);
  const reason = text.replace(/^ClickHouse: /, '').split('\n')[0] ?? text;
  return new ThriftDataError(
    'caller',
    'unreadable_file',
    `${path} cannot be read as ${format === 'csv' ? 'CSV' : 'Parquet'}: ${reason.slice(0, 300)}. Nothing was stored.`,
    { cause: error }
  );
}

/** Distinct texts of some columns among the first rows, for finding out how the file writes dates. */
export async function sampleText(
  engine: Engine,
  file: LocalFile,
  wanted: readonly FileColumn[]
): Promise<Map<string, string[]>> {
  if (wanted.length === 0) {
    return new Map();
  }
  const name = (column: FileColumn) => (file.format === 'csv' ? `c${column.index}` : identifier(column.header));
  const texts = wanted.map((column) => `toJSONString(groupUniqArray(1000)(ifNull(toString(${name(column)}), '')))`);
  try {
    const { rows } = await engine.read(
      `SELECT ${texts.join(', ')} FROM (SELECT * FROM ${await engine.openFile(file)} LIMIT 100000) SETTINGS ${readSettings.join(', ')}`
    );
    return new Map(wanted.map((column, index) => [column.header, JSON.parse(rows[0]?.[index] ?? '[]') as string[]]));
  } catch (error) {
    throw unreadable(file.path, file.format, error);
  }
}
