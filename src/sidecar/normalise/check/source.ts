/** A file on disk as a relation of the engine: every cell as text, whatever the file format. */
import { open, mkdtemp, rm, symlink } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { ThriftDataError } from '../../kernel/errors.ts';
import type { Physical } from './formats.ts';
import type { RunSql } from './rules.ts';
import { identifier, quote } from './sql.ts';

/** A readable file: its header, and the SQL that reads it. */
export interface FileSource {
  readonly file: string;
  readonly format: 'CSV' | 'Parquet';
  readonly names: readonly string[];
  readonly startsWithMark: boolean;
  /** SQL of the cell at a place (first = 1) as Nullable(String), over `relation`. */
  text(place: number): string;
  physical(place: number): Physical;
  /** A SELECT that gives one row for every data row, in the file's order when read by one thread. */
  readonly relation: string;
  /** Settings that every query over the relation needs. */
  readonly settings: readonly string[];
  /** Predicates over the relation: rows with fewer or with more cells than the header. */
  readonly shortRow: string;
  readonly longRow: string;
  /** The data row's number in the file, first = 1; true when read with the settings `inOrder`. */
  readonly rowNumber: string;
  close(): Promise<void>;
}

const countedRow = 'rowNumberInAllBlocks() + 1';
const headBytes = 1_048_576;
// No cell holds this, so `\N` stays visible as the word it is.
const noNullWord = '\u0001\u0002none\u0002\u0001';

/** What files that are none of ours begin with. Judged as they are, each of their cells would seem to be wrong. */
const otherForms = [
  { begins: '504b0304', code: 'zip_file', says: 'is a ZIP archive; unpack it and check the files inside.' },
  {
    begins: '28b52ffd',
    code: 'unknown_compression',
    says: 'is compressed with Zstandard; unpack it and check the file.',
  },
  {
    begins: 'fffe',
    code: 'not_utf8',
    says: 'is written in UTF-16; save it as UTF-8, which readers of FOCUS files expect.',
  },
  {
    begins: 'feff',
    code: 'not_utf8',
    says: 'is written in UTF-16; save it as UTF-8, which readers of FOCUS files expect.',
  },
] as const;

/** Opens a CSV, gzip CSV or Parquet file, told apart by content. Throws a caller error for anything else. */
export async function openSource(file: string, runSql: RunSql): Promise<FileSource> {
  const start = await readStart(file);
  if (start.length === 0) {
    throw new ThriftDataError('caller', 'empty_file', `"${file}" is empty; there is nothing to check.`);
  }
  if (start.subarray(0, 4).toString('latin1') === 'PAR1') {
    return openParquet(file, runSql);
  }
  const other = otherForms.find(({ begins }) => start.toString('hex').startsWith(begins));
  if (other !== undefined) {
    throw new ThriftDataError('caller', other.code, `"${file}" ${other.says}`);
  }
  const gzip = start[0] === 0x1f && start[1] === 0x8b;
  return openCsv(file, gzip);
}

async function openCsv(file: string, gzip: boolean): Promise<FileSource> {
  const head = await readHead(file, gzip);
  const startsWithMark = head.startsWith('\ufeff');
  const names = headerOf(head, file);
  const path = await safePath(file);
  const structure = [...names.map((_, index) => `c${index + 1}`), 'beyond'].map((name) => `${name} Nullable(String)`);
  const arguments_ = [path.path, 'CSV', structure.join(', '), gzip ? 'gzip' : 'none'].map(quote).join(', ');
  const cells = names.map((_, index) => `c${index + 1}`);
  return {
    file,
    format: 'CSV',
    names,
    startsWithMark,
    text: (place) => `c${place}`,
    physical: () => 'text',
    relation: `SELECT * FROM file(${arguments_}) WHERE coalesce(${[...cells, 'beyond', 'NULL'].join(', ')}) IS NOT NULL`,
    settings: [
      'input_format_csv_skip_first_lines = 1',
      'input_format_csv_allow_variable_number_of_columns = 1',
      'input_format_csv_empty_as_default = 0',
      `format_csv_null_representation = ${quote(noNullWord)}`,
    ],
    shortRow: `isNull(c${names.length})`,
    longRow: 'isNotNull(beyond)',
    rowNumber: countedRow,
    close: path.close,
  };
}

async function openParquet(file: string, runSql: RunSql): Promise<FileSource> {
  const path = await safePath(file);
  const from = `file(${quote(path.path)}, 'Parquet')`;
  const described = await runSql(`DESCRIBE TABLE ${from}`);
  const columns = described.map((row) => ({ name: String(row['name']), type: bareType(String(row['type'])) }));
  return {
    file,
    format: 'Parquet',
    names: columns.map((column) => column.name),
    startsWithMark: false,
    text: (place) => parquetText(columns[place - 1]),
    physical: (place) => physicalOf(columns[place - 1]?.type ?? ''),
    relation: `SELECT * FROM ${from}`,
    settings: ['input_format_parquet_preserve_order = 1'],
    shortRow: '0',
    longRow: '0',
    rowNumber: countedRow,
    close: path.close,
  };
}

function parquetText(column: { name: string; type: string } | undefined): string {
  if (column === undefined) {
    return 'CAST(NULL AS Nullable(String))';
  }
  const name = identifier(column.name);
  switch (physicalOf(column.type)) {
    case 'time':
      return /^Date(32)?$/.test(column.type)
        ? `concat(toString(${name}), 'T00:00:00Z')`
        : `formatDateTime(${name}, '%Y-%m-%dT%H:%i:%SZ', 'UTC')`;
    case 'structure':
      return `toJSONString(${name})`;
    default:
      return `toString(${name})`;
  }
}

function physicalOf(type: string): Physical {
  if (/^(String|FixedString|Enum|UUID)/.test(type)) {
    return 'text';
  }
  if (/^(U?Int|Float|Decimal|BFloat)/.test(type)) {
    return 'number';
  }
  if (type.startsWith('Date')) {
    return 'time';
  }
  return /^(Map|Tuple|Array|Nested|JSON|Object)/.test(type) ? 'structure' : 'other';
}

function bareType(type: string): string {
  const inner = /^(?:Nullable|LowCardinality)\((.*)\)$/.exec(type)?.[1];
  return inner === undefined ? type : bareType(inner);
}

function headerOf(head: string, file: string): string[] {
  try {
    const [names = []] = parse(head, {
      bom: true,
      to: 1,
      relax_column_count: true,
      skip_empty_lines: false,
    }) as string[][];
    if (names.every((name) => name.trim() === '')) {
      throw new ThriftDataError(
        'caller',
        'no_header',
        `"${file}" has no column names in its first line; take out what stands before them.`
      );
    }
    return names;
  } catch (cause) {
    if (cause instanceof ThriftDataError) {
      throw cause;
    }
    throw new ThriftDataError('caller', 'unreadable_file', `"${file}" has no readable CSV header.`, { cause });
  }
}

async function readStart(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function readHead(file: string, gzip: boolean): Promise<string> {
  const raw = createReadStream(file);
  const stream = gzip ? raw.pipe(createGunzip()) : raw;
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= headBytes) {
        break;
      }
    }
  } catch (cause) {
    throw new ThriftDataError('caller', 'unreadable_file', `"${file}" is a damaged gzip file.`, { cause });
  } finally {
    raw.destroy();
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The engine takes * ? { } and :: in a path for patterns, so such a file is read through a plainly named link. */
async function safePath(file: string): Promise<{ path: string; close(): Promise<void> }> {
  const path = resolve(file);
  if (!/[*?{}[\]]|::/.test(path)) {
    return { path, close: () => Promise.resolve() };
  }
  const folder = await mkdtemp(join(tmpdir(), 'thriftdata-check-'));
  const link = join(folder, 'input');
  await symlink(path, link);
  return { path: link, close: () => rm(folder, { recursive: true, force: true }) };
}
