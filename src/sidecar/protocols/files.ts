/** Local files: a file, a folder or a glob becomes a list of files with their true form, found from their first bytes. */
import { createReadStream } from 'node:fs';
import { glob, open, readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import type { FileColumn, FileFormat } from '../../contract/focus/reading.ts';
import { ThriftDataError } from '../kernel/errors.ts';
import { hiddenNames, tableFormats, tableRefused } from './table-formats.ts';

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
 * The files behind the paths, sorted, each once, also where links give it several names. A folder gives every CSV,
 * Parquet and JSON lines file below it, hidden ones left out. Throws a caller error for a path that matches nothing.
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
  return namedOnce([...found].sort());
}

async function expand(path: string): Promise<string[]> {
  const info = await stat(path).catch(() => null);
  if (info?.isFile() === true) {
    return [resolve(path)];
  }
  const { cwd, pattern } = info?.isDirectory() === true ? { cwd: path, pattern: '**/*' } : await literalStart(path);
  const files: string[] = [];
  for await (const match of glob(pattern, { cwd })) {
    const hidden = match.split(/[\\/]/).some((part) => hiddenNames.test(part));
    const target = await stat(join(cwd, match)).catch(() => null);
    // A link that leads nowhere is named, so that whoever reads it can say so.
    if (!hidden && dataNames.test(basename(match)) && target?.isDirectory() !== true) {
      files.push(resolve(cwd, match));
    }
  }
  await refuseTableFormats(cwd, files);
  return files;
}

/** Throws for files of such a table: among them are those that others have replaced. */
async function refuseTableFormats(cwd: string, files: readonly string[]): Promise<void> {
  const top = resolve(cwd);
  const folders = new Set([top]);
  for (const file of files) {
    for (let folder = dirname(file); folder.length > top.length; folder = dirname(folder)) {
      folders.add(folder);
    }
  }
  for (const folder of folders) {
    for (const format of tableFormats) {
      const inside = await readdir(join(folder, format.folder)).catch(() => []);
      if (inside.some((name) => format.holds.test(name))) {
        throw tableRefused(folder, format);
      }
    }
  }
}

/** The folders at the start of a pattern that exist as they are written: brackets in their names are no pattern. */
async function literalStart(path: string): Promise<{ cwd: string; pattern: string }> {
  const parts = path.split(sep);
  for (let end = parts.length - 1; end > 0; end -= 1) {
    const cwd = parts.slice(0, end).join(sep) || sep;
    const info = await stat(cwd).catch(() => null);
    if (info?.isDirectory() === true) {
      return { cwd, pattern: parts.slice(end).join('/') };
    }
  }
  return { cwd: '.', pattern: path };
}

/** Each file under one of its names: its own rather than that of a link, else the first. */
async function namedOnce(paths: readonly string[]): Promise<string[]> {
  const names = new Map<string, string>();
  for (const path of paths) {
    const own = await realpath(path).catch(() => path);
    if (!names.has(own) || own === path) {
      names.set(own, path);
    }
  }
  return [...names.values()].sort();
}

/** Looks at the first bytes of a file. Throws a caller error for one that is empty, is not there or may not be read. */
export async function sniffFile(path: string): Promise<LocalFile> {
  const { magic, bytes } = await startOf(path);
  if (magic.length === 0) {
    throw emptyFile(path);
  }
  if (magic.toString('latin1') === 'PAR1') {
    return { path, bytes, format: 'parquet', compression: 'none' };
  }
  const hex = magic.toString('hex');
  const foreign = foreignForms.find(({ start }) => hex.startsWith(start));
  if (foreign !== undefined) {
    throw foreignForm(path, foreign.is);
  }
  const compression = hex.startsWith('1f8b') ? 'gzip' : hex === '28b52ffd' ? 'zstd' : 'none';
  const text = await firstText(path, compression);
  if (text === '') {
    throw emptyFile(path);
  }
  if (text !== null && text.slice(TAR.at, TAR.at + TAR.mark.length) === TAR.mark) {
    throw foreignForm(path, 'a tar archive');
  }
  if (text !== null && LIST.test(text)) {
    throw new ThriftDataError(
      'caller',
      'json_list',
      `${path} is one JSON list; write its objects as lines, as "jq -c '.[]'" does. Nothing was stored.`
    );
  }
  return { path, bytes, format: text !== null && OBJECT.test(text) ? 'json-lines' : 'csv', compression };
}

/** The first four bytes of a file and its size. Throws a caller error for one that is not there or cannot be read. */
export async function startOf(path: string): Promise<{ magic: Buffer; bytes: number }> {
  try {
    const { size } = await stat(path);
    const handle = await open(path);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
      return { magic: buffer.subarray(0, bytesRead), bytes: size };
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const why =
      code === 'ENOENT'
        ? 'there is no such file; check its name'
        : code === 'EACCES'
          ? 'this user may not read it'
          : `it cannot be read (${code}); name a file`;
    throw new ThriftDataError('caller', 'unreadable_file', `${path}: ${why}.`, { cause: error });
  }
}

/** What tables and archives come in that are not read here, by how such a file begins. */
const foreignForms = [
  { start: '425a68', is: 'compressed with bzip2' },
  { start: 'fd377a58', is: 'compressed with xz' },
  { start: '04224d18', is: 'compressed with LZ4' },
  { start: 'ff060000', is: 'compressed with Snappy' },
  { start: '377abcaf', is: 'a 7z archive' },
  { start: 'd0cf11e0', is: 'a spreadsheet of Excel before 2007' },
  { start: '4f524300', is: 'an ORC file' },
  { start: '4f52430a', is: 'an ORC file' },
  { start: '4f626a01', is: 'an Avro file' },
  { start: '4152524f', is: 'an Arrow file' },
  { start: '25504446', is: 'a PDF' },
] as const;

const TAR = { at: 257, mark: 'ustar' } as const;

const foreignForm = (path: string, is: string) =>
  new ThriftDataError(
    'caller',
    'unknown_form',
    `${path} is ${is}; give it as CSV, XLSX, Parquet or JSON lines, plain or with gzip, Zstandard or ZIP. Nothing was stored.`
  );

const emptyFile = (path: string) =>
  new ThriftDataError('caller', 'empty_file', `${path} is empty; nothing was stored.`);

// An object, or a list of them, perhaps after a byte-order mark and blank lines. No header of a CSV file begins so.
const OBJECT = /^\uFEFF?\s*\{/;
const LIST = /^\uFEFF?\s*\[\s*\{/;

/** The first characters; null where they cannot be unpacked, which reading the file says more clearly. */
async function firstText(path: string, compression: LocalFile['compression']): Promise<string | null> {
  if (compression === 'zstd') {
    return null;
  }
  const raw = createReadStream(path, { end: 65_535 });
  const bytes = compression === 'gzip' ? raw.pipe(createGunzip()) : raw;
  try {
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      return chunk.subarray(0, 1000).toString('utf8');
    }
    return '';
  } catch {
    return null;
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
