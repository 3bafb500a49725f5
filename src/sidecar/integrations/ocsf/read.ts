/** OCSF files: JSON lines, lists, and Parquet as Amazon Security Lake lays them out by day. */
import { basename } from 'node:path';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { dayOf } from '../../../contract/calendar.ts';
import type { EventItem } from '../../../contract/events/event.ts';
import { readJsonRecords, type JsonRecord } from '../../protocols/json-records.ts';
import type { CollectTools, FoundDelivery, LandedFiles } from '../integration.ts';
import { gatherFiles } from '../stored-files.ts';
import type { OcsfConfig } from './config.ts';
import { eventOf } from './record.ts';

const names = /\.(json|jsonl|ndjson|parquet)(\.(gz|gzip|zst))?$|\.gz$/i;
const partition = /^(.*?)eventDay=(\d{4})-?(\d{2})-?(\d{2})(?:\/|$)/;
const ROWS_AT_ONCE = 5_000;

/** Files of one `eventDay=` are one delivery; any other file is one of its own. */
export function discover(config: OcsfConfig, tools: CollectTools): AsyncIterable<FoundDelivery> {
  return gatherFiles(config, tools, {
    names,
    // Security Lake keeps its files as an Iceberg table.
    countsOnce: true,
    placeOf: (path) => {
      const [, before, year, month, day] = partition.exec(path) ?? [];
      if (day === undefined) {
        return { group: path, series: path, monthEnds: null };
      }
      const series = `${before ?? ''}eventDay=${year}${month}${day}`;
      return { group: series, series, monthEnds: dayOf(`${year}-${month}-${day}T00:00:00Z`).to };
    },
  });
}

/** The events of a delivery's files. What of a file cannot be read is told as rejected. */
export async function* readEvents(config: OcsfConfig, { files }: LandedFiles): AsyncGenerator<EventItem> {
  for (const { name, path } of files) {
    const records = /\.parquet$/i.test(name) ? parquetRecords(path) : readJsonRecords(path, basename(name));
    try {
      for await (const record of records) {
        yield 'fault' in record
          ? { rejected: { file: name, line: record.line, reason: record.fault, raw: record.raw } }
          : eventOf(record.value, { file: name, line: record.line, provider: config.provider ?? '' });
      }
    } catch (thrown) {
      const raw = thrown instanceof Error ? thrown.message : String(thrown);
      yield { rejected: { file: name, line: 0, reason: 'the file cannot be read', raw } };
    }
  }
}

async function* parquetRecords(path: string): AsyncGenerator<JsonRecord> {
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file);
  const rows = Number(metadata.num_rows);
  for (let rowStart = 0; rowStart < rows; rowStart += ROWS_AT_ONCE) {
    const rowEnd = Math.min(rowStart + ROWS_AT_ONCE, rows);
    const read = await parquetReadObjects({ file, metadata, compressors, rowStart, rowEnd });
    for (const [index, value] of read.entries()) {
      yield { line: rowStart + index + 1, value: plain(value) };
    }
  }
}

/** As JSON would have it: 64-bit numbers, times and bytes. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') {
    return Number(value);
  }
  if (value instanceof Date) {
    return value.toISOString();
  }
  if (value instanceof Uint8Array) {
    return Buffer.from(value).toString('base64');
  }
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]: [string, unknown]) => [key, plain(inner)]));
}
