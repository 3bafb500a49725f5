/**
 * Files for an engine that runs elsewhere. Each is sent once, as it lies on the disk, into a table of its own that
 * holds its text; totals, rejects and the load itself then read that table. Sending it again for every statement
 * would need no room on the server, but four times the network, and the statements could meet different contents.
 */
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { ClickHouseClient } from '@clickhouse/client';
import type { FileColumn } from '../../../contract/focus/reading.ts';
import { createSystemClock } from '../../kernel/clock.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { columnsOf, runCommand, runQuery, textColumns, translate } from './client.ts';
import { engineFormats, jsonKeysQuery, linesFormat, readSettings, structureOf, type LocalFile } from './local-file.ts';
import { literal } from './sql.ts';

export interface FileSender {
  /** The table that holds the file's rows. */
  open(file: LocalFile): Promise<string>;
  /** Drops the tables. */
  forget(): Promise<void>;
}

/** Creates the sender of one connection. */
export function createFileSender(client: ClickHouseClient): FileSender {
  const sent = new Map<string, Promise<string>>();
  return {
    async open(file) {
      const { size, mtimeMs } = await stat(file.path);
      const key = `${file.path} ${size} ${mtimeMs}`;
      const known = sent.get(key) ?? send(client, file);
      sent.set(key, known);
      return known;
    },
    async forget() {
      const tables = await Promise.allSettled(sent.values());
      sent.clear();
      for (const table of tables) {
        if (table.status === 'fulfilled') {
          await runCommand(client, `DROP TABLE IF EXISTS ${table.value} SYNC`);
        }
      }
    },
  };
}

function send(client: ClickHouseClient, file: LocalFile): Promise<string> {
  return sendAs(client, file, engineFormats[file.format], structureOf(file));
}

async function sendAs(
  client: ClickHouseClient,
  file: Pick<LocalFile, 'path' | 'compression'>,
  format: string,
  structure: string
): Promise<string> {
  // When it was sent, so that what a process left that died can be told from what another is about to read.
  const table = `raw_${Math.floor(Date.parse(createSystemClock().now()) / 1000)}_${randomUUID().replaceAll('-', '_')}`;
  await runCommand(
    client,
    `CREATE TABLE ${table} (${structure}, _row_number UInt64) ENGINE = MergeTree ORDER BY tuple()`
  );
  // One thread keeps the rows in the file's order, which their numbers come from.
  const settings = [...readSettings, 'max_threads = 1', 'max_insert_threads = 1', 'input_format_parallel_parsing = 0'];
  try {
    const { stream } = await client.exec({
      query: `INSERT INTO ${table} SELECT *, rowNumberInAllBlocks() FROM input(${literal(structure)}) SETTINGS ${settings.join(', ')} FORMAT ${format}`,
      values: createReadStream(file.path),
      ...(file.compression === 'none' || file.compression === 'auto'
        ? {}
        : { http_headers: { 'Content-Encoding': file.compression } }),
    });
    // The statement has ended when its empty answer has.
    stream.resume();
    await new Promise((resolve, reject) => stream.once('end', resolve).once('error', reject));
    return table;
  } catch (error) {
    await runCommand(client, `DROP TABLE IF EXISTS ${table} SYNC`);
    throw translate(error);
  }
}

/** Keys of a file of JSON lines that the server cannot see: any line may have one more, so all are sent. */
export async function describeLinesBySending(
  client: ClickHouseClient,
  file: Pick<LocalFile, 'path' | 'compression'>
): Promise<FileColumn[]> {
  const table = await sendAs(client, file, linesFormat.name, linesFormat.structure);
  try {
    return textColumns((await runQuery(client, jsonKeysQuery(table))).rows);
  } finally {
    await runCommand(client, `DROP TABLE IF EXISTS ${table} SYNC`);
  }
}

const MAGIC = 'PAR1';
const TAIL_BYTES = 8;

/**
 * Columns of a Parquet file that the server cannot see. They stand in the file's last bytes, so those are sent as a
 * file without rows.
 */
export async function describeBySending(client: ClickHouseClient, path: string): Promise<FileColumn[]> {
  const footer = await footerOf(path);
  const { rows } = await runQuery(
    client,
    `DESCRIBE TABLE format(Parquet, unhex('${Buffer.concat([Buffer.from(MAGIC), footer]).toString('hex')}'))`,
    {},
    { max_query_size: String(footer.length * 2 + 10_000) }
  );
  return columnsOf(rows);
}

async function footerOf(path: string): Promise<Buffer> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    const tail = Buffer.alloc(TAIL_BYTES);
    await handle.read(tail, 0, TAIL_BYTES, Math.max(0, size - TAIL_BYTES));
    const length = tail.readUInt32LE(0) + TAIL_BYTES;
    if (tail.subarray(4).toString('latin1') !== MAGIC || length > size - MAGIC.length) {
      throw new ThriftDataError('caller', 'unreadable_file', 'the file is cut off or not a Parquet file');
    }
    const footer = Buffer.alloc(length);
    await handle.read(footer, 0, length, size - length);
    return footer;
  } finally {
    await handle.close();
  }
}
