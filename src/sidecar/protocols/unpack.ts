/** Archives that bills come in: ZIP, with one file or several, Zstandard, and gzip around what must be read out of order. */
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { basename, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createGunzip, createZstdDecompress } from 'node:zlib';
import { open as openZip, type Entry, type ZipFile } from 'yauzl';
import { ThriftDataError } from '../kernel/errors.ts';
import { allowanceOf, bounded, plainName, refuseHostile, refuseManyEntries, type Allowance } from './unpack-limits.ts';
import { zstdFrames } from './zstd-frames.ts';

/** A file as it is called, and where its bytes lie unpacked. */
export interface UnpackedFile {
  readonly path: string;
  readonly readFrom: string;
}

// An archive with files in it, and one without.
const ZIPS: ReadonlySet<string> = new Set(['504b0304', '504b0506']);

// A frame with data, or one without, as tools that pack in parallel put before it.
const ZSTD = /^(28b52ffd|5.2a4d18)$/;

const bills = /\.(csv|tsv|txt|xlsx|parquet|json|jsonl|ndjson)(\.(gz|gzip))?$/i;

const leaflets = /(^|\/)(read[-_ ]?me|leia[-_ ]?me|licen[cs]e|notice|copyright|change(log|s))([-_. ][^/]*)?\.txt$/i;

/**
 * The files in an archive, unpacked below a folder of the caller's; null for a file that is none. A spreadsheet is none,
 * though it is a ZIP inside. Throws a caller error for an archive that is damaged, encrypted, holds no bill, or is not what
 * a bill comes in (`unpack-limits.ts`).
 */
export async function unpack(path: string, scratch: string): Promise<UnpackedFile[] | null> {
  const magic = await firstBytes(path);
  try {
    if (ZSTD.test(magic)) {
      const readFrom = await placeIn(scratch, basename(path).replace(/\.zst$/i, ''));
      await unpackZstd(path, readFrom, await allowanceOf(path, scratch));
      return [{ path, readFrom }];
    }
    if (magic.startsWith('1f8b') && (await holdsParquet(path))) {
      const readFrom = await placeIn(scratch, basename(path).replace(/\.gz(ip)?$/i, ''));
      const limit = bounded(await allowanceOf(path, scratch));
      await pipeline(createReadStream(path), createGunzip(), limit, createWriteStream(readFrom));
      return [{ path, readFrom }];
    }
    return ZIPS.has(magic) ? await unzip(path, scratch) : null;
  } catch (thrown) {
    if (thrown instanceof ThriftDataError) {
      throw thrown;
    }
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw fault('unreadable_archive', `${path} cannot be unpacked (${why}); fetch it again.`, thrown);
  }
}

async function unpackZstd(path: string, to: string, allowance: Allowance): Promise<void> {
  await pipeline(unpackedFrames(path), bounded(allowance), createWriteStream(to));
}

async function* unpackedFrames(path: string): AsyncGenerator<Buffer> {
  for (const frame of await zstdFrames(path)) {
    const packed = createReadStream(path, { start: frame.from, end: frame.to - 1 });
    const unpacked = createZstdDecompress();
    packed.on('error', (error) => unpacked.destroy(error));
    try {
      yield* packed.pipe(unpacked) as AsyncIterable<Buffer>;
    } finally {
      packed.destroy();
      unpacked.destroy();
    }
  }
}

// The engine unpacks text while it reads, but a Parquet file is read from its end.
async function holdsParquet(path: string): Promise<boolean> {
  const raw = createReadStream(path, { end: 65_535 });
  try {
    for await (const chunk of raw.pipe(createGunzip()) as AsyncIterable<Buffer>) {
      return chunk.subarray(0, 4).toString('latin1') === 'PAR1';
    }
    return false;
  } catch {
    // Whoever reads the file says why it cannot be read.
    return false;
  } finally {
    raw.destroy();
  }
}

async function unzip(path: string, scratch: string): Promise<UnpackedFile[] | null> {
  const zip = await opened(path);
  try {
    refuseManyEntries(path, zip.entryCount);
    const entries = await entriesOf(zip);
    if (entries.some(({ fileName }) => fileName === '[Content_Types].xml')) {
      return null;
    }
    const wanted = entries.filter(({ fileName }) => isBill(fileName));
    if (wanted.length === 0) {
      const held = entries.slice(0, 5).map(({ fileName }) => plainName(fileName));
      throw fault(
        'no_bill_in_archive',
        `${path} holds no CSV, XLSX, Parquet or JSON lines file${held.length === 0 ? '' : `, but ${held.join(', ')}`}; nothing was stored.`
      );
    }
    refuseHostile(await allowanceOf(path, scratch), wanted);
    const files: UnpackedFile[] = [];
    for (const entry of wanted) {
      const readFrom = await placeIn(scratch, basename(entry.fileName));
      await extract(zip, entry, readFrom, path);
      files.push({ path: wanted.length === 1 ? path : `${path}/${entry.fileName}`, readFrom });
    }
    return files;
  } finally {
    zip.close();
  }
}

// What macOS adds, what is hidden, manifests, which are JSON but no bill, and texts that go with a bill.
function isBill(name: string): boolean {
  const isHidden = name.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');
  return bills.test(name) && !isHidden && !/manifest\.json$/i.test(name) && !leaflets.test(name);
}

async function extract(zip: ZipFile, entry: Entry, to: string, path: string): Promise<void> {
  if (entry.isEncrypted()) {
    throw fault('encrypted', `${path}: ${entry.fileName} is encrypted; unpack it and load what is inside.`);
  }
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
    zip.openReadStream(entry, (error, opening) => (error === null ? resolve(opening) : reject(error)));
  });
  let sum = 0;
  const checking = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sum = crc32(chunk, sum);
      done(null, chunk);
    },
  });
  await pipeline(stream, checking, createWriteStream(to));
  if (sum !== entry.crc32) {
    throw fault('unreadable_archive', `${path}: ${entry.fileName} is damaged (its checksum differs); fetch it again.`);
  }
}

function opened(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    openZip(path, { lazyEntries: true, autoClose: false }, (error, zip) =>
      error === null ? resolve(zip) : reject(error)
    );
  });
}

function entriesOf(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', reject);
    zip.readEntry();
  });
}

/** A path below the folder that nothing else has, with the end of the file's own name, which says what kind it is. */
async function placeIn(scratch: string, name: string): Promise<string> {
  const folder = join(scratch, randomUUID());
  await mkdir(folder);
  return join(folder, `_${name.replaceAll(/[^A-Za-z0-9._=+-]/g, '_').slice(-100)}`);
}

async function firstBytes(path: string): Promise<string> {
  const handle = await open(path).catch(() => null);
  if (handle === null) {
    // Whoever reads the file says why it cannot be read.
    return '';
  }
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead).toString('hex');
  } finally {
    await handle.close();
  }
}

function fault(code: string, message: string, cause?: unknown): ThriftDataError {
  return new ThriftDataError('caller', code, message, { cause });
}
