/** How a file on this machine is named in a statement: CSV by position, so that no header enters one as a name. */
import type { FileColumn, FileFormat } from '../../../contract/focus/reading.ts';
import { exactJson, identifier, literal } from './sql.ts';

/** What an engine must know to read a file. */
export interface LocalFile {
  readonly path: string;
  readonly format: FileFormat;
  /** As the engine calls it: none, gzip, zstd or auto. */
  readonly compression: string;
  readonly columns: readonly FileColumn[];
}

/** What the engine calls each form of file. */
export const engineFormats: Readonly<Record<FileFormat, string>> = {
  csv: 'CSV',
  parquet: 'Parquet',
  'json-lines': 'JSONEachRow',
};

/** Settings every statement that reads a file needs. */
export const readSettings = [
  'input_format_csv_skip_first_lines = 1',
  'input_format_csv_allow_variable_number_of_columns = 1',
  'input_format_csv_empty_as_default = 0',
  // No cell holds this: a null is a cell that is not there, and `\\N` stays the word it is.
  "format_csv_null_representation = '\\x01\\x02\\x01'",
  'input_format_parquet_case_insensitive_column_matching = 0',
  "date_time_overflow_behavior = 'ignore'",
  // The statements of a provider's own bill stand in many layers; merged into one, the engine writes out every use of
  // every value, and its memory runs out before the first row is read.
  'query_plan_merge_expressions = 0',
  // A file that is mapped into memory counts as this process's own, all of it.
  "storage_file_read_method = 'pread'",
  // How far the engine reads a Parquet file ahead: by default 4 GB, which is more than a load may take in all.
  'input_format_parquet_memory_high_watermark = 268435456',
  // Numbers as text keep every digit.
  'input_format_json_read_numbers_as_strings = 1',
  'input_format_json_read_bools_as_strings = 1',
  'input_format_json_read_objects_as_strings = 1',
  'input_format_json_read_arrays_as_strings = 1',
  'input_format_skip_unknown_fields = 1',
  'input_format_import_nested_json = 0',
] as const;

/**
 * Name and type of each column: `c0` … and `c_more` for CSV, the file's own for Parquet and JSON lines. The last cell of a CSV row
 * is null, not empty, where the row was cut short; `c_more` is not null where it has more cells than the header.
 */
export function structureOf(file: LocalFile): string {
  if (file.format !== 'csv') {
    return file.columns.map(({ header, type }) => `${identifier(header)} ${type}`).join(', ');
  }
  const last = file.columns.length - 1;
  const cells = file.columns.map(({ index }) => `c${index} ${index === last ? 'Nullable(String)' : 'String'}`);
  return [...cells, 'c_more Nullable(String)'].join(', ');
}

/** The form in which a file of JSON lines shows its keys: each line as a text. */
export const linesFormat = { name: 'LineAsString', structure: 'line String' } as const;

/** Statement that gives the keys in `lines`, each once. A line that is no object has none. */
export function jsonKeysQuery(lines: string): string {
  const line = "replaceOne(line, '\\xEF\\xBB\\xBF', '')";
  return `SELECT key FROM (SELECT JSONExtractKeys(${exactJson(line)}) AS keys FROM ${lines}) ARRAY JOIN keys AS key, arrayEnumerate(keys) AS place WHERE key != '' GROUP BY key ORDER BY min(place), key`;
}

/** The table function that reads the file's lines from the engine's own disk. */
export function linesFunction(file: Pick<LocalFile, 'compression'>, path: string): string {
  return `file(${literal(path)}, ${literal(linesFormat.name)}, ${literal(linesFormat.structure)}, ${literal(file.compression)})`;
}

/** The table function that reads the file from the engine's own disk. */
export function fileFunction(file: LocalFile, path: string): string {
  return file.format === 'parquet'
    ? `file(${literal(path)}, 'Parquet')`
    : `file(${literal(path)}, ${literal(engineFormats[file.format])}, ${literal(structureOf(file))}, ${literal(file.compression)})`;
}
