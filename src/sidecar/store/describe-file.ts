/** What the engine says about a file: its columns with their types, and a few rows as text. */
import type { FileColumn, FileFormat } from '../../contract/focus/reading.ts';
import { ThriftDataError } from '../kernel/errors.ts';
import type { Engine } from './engines/engine.ts';
import { identifier, literal } from './ingest/expressions.ts';

/** Columns of a Parquet file, in file order. */
export async function describeParquet(engine: Engine, path: string): Promise<FileColumn[]> {
  const { rows } = await engine.read(`DESCRIBE TABLE file(${literal(path)}, 'Parquet')`).catch((error: unknown) => {
    throw unreadable(path, 'parquet', error);
  });
  return rows.map(([header, type], index) => ({ index, header: header ?? '', type: type ?? 'String' }));
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
  file: { path: string; format: FileFormat; compression: string; columns: readonly FileColumn[] },
  wanted: readonly FileColumn[]
): Promise<Map<string, string[]>> {
  const table =
    file.format === 'parquet'
      ? `file(${literal(file.path)}, 'Parquet')`
      : `file(${literal(file.path)}, 'CSV', ${literal(file.columns.map(({ index }) => `c${index} String`).join(', '))}, ${literal(file.compression)})`;
  const name = (column: FileColumn) => (file.format === 'csv' ? `c${column.index}` : identifier(column.header));
  if (wanted.length === 0) {
    return new Map();
  }
  const { rows } = await engine
    .read(
      `SELECT ${wanted.map((column) => `arrayStringConcat(groupUniqArray(1000)(ifNull(toString(${name(column)}), '')), '\\n')`).join(', ')} FROM (SELECT * FROM ${table} LIMIT 100000) SETTINGS input_format_csv_skip_first_lines = 1, input_format_csv_allow_variable_number_of_columns = 1`
    )
    .catch((error: unknown) => {
      throw unreadable(file.path, file.format, error);
    });
  return new Map(wanted.map((column, index) => [column.header, (rows[0]?.[index] ?? '').split('\n')]));
}
