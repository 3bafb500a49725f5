/**
 * Tables as people save them: CSV in any encoding and with any delimiter, and spreadsheets (XLSX). Rows come out as
 * texts, one after the other; a number of a spreadsheet is its shortest decimal text, never computed with.
 */
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { TextDecoderStream } from 'node:stream/web';
import { Readable as NodeReadable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { ThriftDataError } from '../kernel/errors.ts';
import { startOf } from './files.ts';

export const tableEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type TableEncoding = (typeof tableEncodings)[number];
export const tableDelimiters = [',', ';', '\t', '|'] as const;
export type TableDelimiter = (typeof tableDelimiters)[number];

/** How a table is written down. */
export type TableForm =
  | { readonly kind: 'xlsx'; readonly sheet: string | null }
  | {
      readonly kind: 'csv';
      readonly gzip: boolean;
      readonly encoding: TableEncoding;
      readonly delimiter: TableDelimiter;
      /** Lines end with a carriage return alone, as old spreadsheets of the Macintosh write them. */
      readonly endsLinesByReturn: boolean;
      /** What stands before a quote inside a cell: a second quote, or a backslash as Spark writes it. */
      readonly escape: '"' | '\\';
    };

/** What is known beforehand; what is left out is found from the file. */
export interface TableHints {
  readonly encoding?: TableEncoding | undefined;
  readonly delimiter?: TableDelimiter | undefined;
  /** Name of the sheet of a spreadsheet; the first one when left out. */
  readonly sheet?: string | undefined;
}

/**
 * Finds out how the table is written: a spreadsheet by its first bytes, the encoding by its byte-order mark, by
 * every other byte being zero (UTF-16) or, over its first `reach` bytes, by whether it is UTF-8 (else Windows-1252), the
 * delimiter by what cuts the first lines evenly.
 */
export async function tableForm(path: string, hints: TableHints = {}, reach = Infinity): Promise<TableForm> {
  const { magic: start } = await startOf(path);
  if (start.toString('latin1') === 'PK\x03\x04') {
    return { kind: 'xlsx', sheet: hints.sheet ?? null };
  }
  if (UTF_32.has(start.toString('hex'))) {
    throw unreadable(path, new Error('it is written in UTF-32; save it as UTF-8'));
  }
  const gzip = start[0] === 0x1f && start[1] === 0x8b;
  const encoding = hints.encoding ?? (await encodingOf(path, gzip, reach));
  const text = await startText(path, gzip, encoding);
  return {
    ...{ kind: 'csv', gzip, encoding, delimiter: hints.delimiter ?? delimiterOf(text) },
    endsLinesByReturn: text.includes('\r') && !text.includes('\n'),
    escape: escapeOf(text),
  };
}

// Byte-order marks, of which the first begins as that of UTF-16 does.
const UTF_32: ReadonlySet<string> = new Set(['fffe0000', '0000feff']);

/** A backslash where one stands before a quote that ends no cell, and no quote stands twice inside a cell. */
function escapeOf(start: string): '"' | '\\' {
  const isBackslashed = /[^\\]\\"[^",;\t|\r\n]/.test(start);
  return isBackslashed && !/[^\\",;\t|\r\n]""[^",;\t|\r\n]/.test(start) ? '\\' : '"';
}

/** True where the engine can read the file as it is. */
export function isPlainCsv(form: TableForm): boolean {
  return (
    form.kind === 'csv' &&
    form.encoding === 'utf-8' &&
    form.delimiter === ',' &&
    form.escape === '"' &&
    !form.endsLinesByReturn
  );
}

/** The rows, each with its number in the file (first = 1). Throws a caller error in one sentence. */
export async function* tableRows(path: string, form: TableForm): AsyncGenerator<{ row: number; cells: string[] }> {
  try {
    if (form.kind === 'xlsx') {
      const { sheetRows } = await import('./spreadsheet.ts');
      yield* sheetRows(path, form.sheet);
      return;
    }
    const text = decoded(path, form.gzip, form.encoding);
    const parser = parse({
      escape: form.escape,
      bom: true,
      delimiter: form.delimiter,
      // A line added by hand may end otherwise than those above it.
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: 10_000_000,
    });
    text.on('error', (error: Error) => parser.destroy(error));
    let row = 0;
    try {
      for await (const cells of text.pipe(parser) as AsyncIterable<string[]>) {
        row += 1;
        yield { row, cells };
      }
    } finally {
      text.destroy();
    }
  } catch (error) {
    throw error instanceof ThriftDataError ? error : unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): ThriftDataError {
  return new ThriftDataError(
    'caller',
    'unreadable_file',
    `${path} cannot be read as a table: ${reasonOf(error)}. Nothing was stored.`,
    { cause: error }
  );
}

/** What gunzip says of a wrong checksum or of garbage behind the end stands only in the code. */
function reasonOf(error: unknown): string {
  const { message = String(error), code } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  return (message === '' ? code : message.split('\n')[0]) ?? 'nobody says why';
}

function bytesOf(path: string, gzip: boolean): Readable {
  const raw = createReadStream(path);
  if (!gzip) {
    return raw;
  }
  const unpacked = createGunzip();
  raw.on('error', (error) => unpacked.destroy(error));
  unpacked.on('close', () => raw.destroy());
  return raw.pipe(unpacked);
}

function decoded(path: string, gzip: boolean, encoding: TableEncoding): Readable {
  const web = NodeReadable.toWeb(bytesOf(path, gzip)).pipeThrough(new TextDecoderStream(encoding));
  return NodeReadable.fromWeb(web);
}

async function encodingOf(path: string, gzip: boolean, reach: number): Promise<TableEncoding> {
  const bytes = bytesOf(path, gzip);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isFirst = true;
  let read = 0;
  try {
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      if (isFirst) {
        const utf16 = utf16Of(chunk);
        if (utf16 !== null) {
          return utf16;
        }
        isFirst = false;
      }
      decoder.decode(chunk, { stream: true });
      read += chunk.length;
      if (read >= reach) {
        return 'utf-8';
      }
    }
    decoder.decode();
    return 'utf-8';
  } catch (error) {
    if (error instanceof TypeError) {
      return 'windows-1252';
    }
    throw unreadable(path, error);
  } finally {
    bytes.destroy();
  }
}

/** Which UTF-16 the bytes begin as: by its mark, or by the zero beside each of two plain letters. */
function utf16Of(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  const mark = bytes.subarray(0, 2).toString('hex');
  const zeros = [...bytes.subarray(0, 4)].map((byte) => (byte === 0 ? '0' : 'x')).join('');
  return mark === 'fffe' || zeros === 'x0x0' ? 'utf-16le' : mark === 'feff' || zeros === '0x0x' ? 'utf-16be' : null;
}

const START_TEXT = 200_000;

async function startText(path: string, gzip: boolean, encoding: TableEncoding): Promise<string> {
  const text = decoded(path, gzip, encoding);
  let start = '';
  try {
    for await (const chunk of text as AsyncIterable<string>) {
      start += chunk;
      if (start.length > START_TEXT) {
        break;
      }
    }
    return start;
  } catch (error) {
    throw unreadable(path, error);
  } finally {
    text.destroy();
  }
}

const LINES = 20;

function delimiterOf(start: string): TableDelimiter {
  const lines = start
    .replaceAll(/"[^"]*"/g, '')
    .split(/\r\n|\r|\n/)
    // With every cell in quotes nothing but tabs is left of a line.
    .filter((line) => line !== '')
    .slice(0, LINES);
  const scores = tableDelimiters.map((delimiter) => ({ delimiter, score: evenness(lines, delimiter) }));
  return scores.reduce((best, each) => (each.score > best.score ? each : best)).delimiter;
}

/** How many cuts the delimiter makes in the lines that it cuts alike. */
function evenness(lines: readonly string[], delimiter: string): number {
  const counts = new Map<number, number>();
  lines.forEach((line) => {
    const cuts = line.split(delimiter).length - 1;
    counts.set(cuts, (counts.get(cuts) ?? 0) + cuts);
  });
  return Math.max(0, ...counts.values());
}
