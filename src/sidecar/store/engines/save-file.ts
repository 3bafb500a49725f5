/** Query results as files of this machine. */
import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { ClickHouseClient } from '@clickhouse/client';
import { translate } from './client.ts';
import { literal } from './sql.ts';

/** How a result is written. */
export type SaveFormat = 'csv' | 'csv.gz' | 'parquet';

/** An empty cell is null: FOCUS knows no empty text. */
const saveSettings = "format_csv_null_representation = '', output_format_parquet_string_as_string = 1";

const engineFormat = (format: SaveFormat) => (format === 'parquet' ? 'Parquet' : 'CSVWithNames');

/** The statement with which an engine on this machine writes the file itself, without holding it in memory. */
export function saveStatement(path: string, format: SaveFormat, select: string): string {
  const compression = format === 'csv.gz' ? 'gzip' : 'none';
  return `INSERT INTO FUNCTION file(${literal(path)}, '${engineFormat(format)}', 'auto', '${compression}')\n${withSettings(select, 'engine_file_truncate_on_insert = 1')}`;
}

/** Streams the result of a server into the file. */
export async function saveFromServer(
  client: ClickHouseClient,
  path: string,
  format: SaveFormat,
  select: string,
  parameters: Record<string, unknown>
): Promise<void> {
  try {
    const { stream } = await client.exec({
      query: `${withSettings(select)}\nFORMAT ${engineFormat(format)}`,
      query_params: parameters,
    });
    const file = createWriteStream(path);
    await (format === 'csv.gz' ? pipeline(stream as Readable, createGzip(), file) : pipeline(stream as Readable, file));
  } catch (error) {
    throw translate(error);
  }
}

function withSettings(select: string, more?: string): string {
  const settings = [saveSettings, ...(more === undefined ? [] : [more])].join(', ');
  return /\nSETTINGS /.test(select) ? `${select}, ${settings}` : `${select}\nSETTINGS ${settings}`;
}
