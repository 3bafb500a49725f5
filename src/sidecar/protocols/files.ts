/** Local files: a file, a folder or a glob becomes a list of files with their true form, found from their first bytes. */
import { createReadStream } from 'node:fs';
import { glob, open, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import type { FileColumn, FileFormat } from '../../contract/focus/reading.ts';
import { ThriftDataError } from '../kernel/errors.ts';

/** A file with what its first bytes say. */
export interface LocalFile {
  readonly path: string;
  readonly bytes: number;
  readonly format: FileFormat;
  readonly compression: 'none' | 'gzip' | 'zstd';
}

// Providers put a manifest beside their files, which is JSON but no bill.
const dataNames =
  /^(?!.*manifest\.json$).*\.((csv|tsv|xlsx|parquet|json|jsonl|ndjson)(\.(gz|gzip|zst|zip))?|gz|gzip|zst|zip)$/i;

/**
 * The files behind the paths, sorted, each once. A folder gives every CSV, Parquet and JSON lines file below it, hidden
 * ones left out. Throws a caller error for a path that matches nothing.
 */
export async function expandPaths(paths: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const path of paths) {
    const matches = await expand(path);
    if (matches.length === 0) {
      throw new ThriftDataError(
        'caller',
        'no_such_file',
        `${path} matches no CSV, XLSX, Parquet or JSON lines file; check the path.`
      );
    }
    matches.forEach((match) => found.add(match));
  }
  return [...found].sort();
}

async function expand(path: string): Promise<string[]> {
  const info = await stat(path).catch(() => null);
  if (info?.isFile() === true) {
    return [resolve(path)];
  }
  const pattern = info?.isDirectory() === true ? join(path, '**', '*') : path;
  const files: string[] = [];
  for await (const match of glob(pattern)) {
    const hidden = match.split(/[\\/]/).some((part) => part.startsWith('.') && part !== '.' && part !== '..');
    if (!hidden && dataNames.test(basename(match)) && (await stat(match)).isFile()) {
      files.push(resolve(match));
    }
  }
  return files;
}

/** Looks at the first bytes of a file. Throws a caller error for an empty one. */
export async function sniffFile(path: string): Promise<LocalFile> {
  const { size } = await stat(path);
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    if (bytesRead === 0) {
      throw new ThriftDataError('caller', 'empty_file', `${path} is empty; nothing was stored.`);
    }
    const magic = buffer.subarray(0, bytesRead);
    if (magic.toString('latin1') === 'PAR1') {
      return { path, bytes: size, format: 'parquet', compression: 'none' };
    }
    const compression =
      magic[0] === 0x1f && magic[1] === 0x8b ? 'gzip' : magic.readUInt32LE?.(0) === 0xfd2fb528 ? 'zstd' : 'none';
    const format = OBJECT.test(await firstText(path, compression)) ? 'json-lines' : 'csv';
    return { path, bytes: size, format, compression };
  } finally {
    await handle.close();
  }
}

// An object, perhaps after a byte-order mark and blank lines. No header of a CSV file begins so.
const OBJECT = /^\uFEFF?\s*\{/;

/** The first characters; "" where they cannot be unpacked, which reading the file says more clearly. */
async function firstText(path: string, compression: LocalFile['compression']): Promise<string> {
  if (compression === 'zstd') {
    return '';
  }
  const raw = createReadStream(path, { end: 65_535 });
  const bytes = compression === 'gzip' ? raw.pipe(createGunzip()) : raw;
  try {
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      return chunk.subarray(0, 1000).toString('utf8');
    }
    return '';
  } catch {
    return '';
  } finally {
    raw.destroy();
  }
}

/** The header of a CSV file as columns of text. Reads no further than the first row, which must be one line. */
export async function readCsvHeader(file: LocalFile): Promise<FileColumn[]> {
  if (file.compression === 'zstd') {
    throw new ThriftDataError(
      'caller',
      'unknown_compression',
      `${file.path} is compressed with zstd; give it as gzip or plain CSV, or load it by "ingest", which unpacks it.`
    );
  }
  const raw = createReadStream(file.path);
  const bytes = file.compression === 'gzip' ? raw.pipe(createGunzip()) : raw;
  const parser = bytes.pipe(
    parse({ bom: true, to: 1, relax_column_count: true, relax_quotes: true, max_record_size: 1_000_000, raw: true })
  );
  bytes.on('error', (error: Error) => parser.destroy(error));
  try {
    for await (const { raw: line, record } of parser as AsyncIterable<{ raw: string; record: string[] }>) {
      if (/[\r\n]/.test(line.trim())) {
        throw new ThriftDataError(
          'caller',
          'header_on_lines',
          `${file.path} has a header of more than one line; write each column name on one line. Nothing was stored.`
        );
      }
      return record.map((header, index) => ({ index, header: header.trim(), type: 'String' }));
    }
    return [];
  } catch (error) {
    if (error instanceof ThriftDataError) {
      throw error;
    }
    throw new ThriftDataError(
      'caller',
      'unreadable_file',
      `${file.path} cannot be read as CSV: ${error instanceof Error ? error.message : String(error)}. Nothing was stored.`,
      { cause: error }
    );
  } finally {
    raw.destroy();
  }
}
