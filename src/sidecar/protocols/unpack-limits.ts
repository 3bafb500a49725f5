/** What an archive may be: no larger than a bill ever is, of files that each lie in a place of their own. */
import { stat, statfs } from 'node:fs/promises';
import { Transform } from 'node:stream';
import type { Entry } from 'yauzl';
import { sentence, type Told } from '../../contract/sentences.ts';
import { ThriftDataError } from '../kernel/errors.ts';

/** How many bytes may come out of one file. */
export interface Allowance {
  readonly path: string;
  readonly packed: number;
  readonly mostBytes: number;
  /** Bytes that may be written where it is unpacked. */
  readonly room: number;
}

/** What unpacks to no more than this is taken whatever its ratio: small tables of one line over and over pack well. */
const ANY_RATIO_BYTES = 1024 ** 3;

/** Bills of some size come to a hundredth by the best of packers; what is made to fill disks, to less than a thousandth. */
const MOST_TIMES = 500;

/** Of what is free. The store is often on the same disk, and must be able to go on. */
const SHARE_OF_ROOM = 0.9;

const MOST_ENTRIES = 100_000;
const MOST_FILES = 10_000;
const LONGEST_NAME = 1000;

/** What may come out of the file when it is unpacked below the folder. */
export async function allowanceOf(path: string, folder: string): Promise<Allowance> {
  const { size } = await stat(path);
  const { bavail, bsize } = await statfs(folder);
  return {
    path,
    packed: size,
    mostBytes: Math.max(ANY_RATIO_BYTES, size * MOST_TIMES),
    room: Math.floor(bavail * bsize * SHARE_OF_ROOM),
  };
}

/** Passes bytes on, and throws a caller error once more have come than are allowed. */
export function bounded(allowance: Allowance): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      try {
        refuseTooMuch(allowance, bytes);
        done(null, chunk);
      } catch (thrown) {
        done(thrown instanceof Error ? thrown : new Error(String(thrown)));
      }
    },
  });
}

/** Throws for an archive of more entries than can be listed. */
export function refuseManyEntries(path: string, entries: number): void {
  if (entries > MOST_ENTRIES) {
    throw refusal(
      'too_many_files',
      sentence('archive_many_entries', { file: path, count: entries, most: MOST_ENTRIES })
    );
  }
}

/**
 * Throws a caller error unless the entries are files of their own: none twice, none in the bytes of another, no links,
 * names that can be written down, and no more in all than is allowed. Unpacking holds them to the sizes that they state.
 */
export function refuseHostile(allowance: Allowance, wanted: readonly Entry[]): void {
  const { path } = allowance;
  if (wanted.length > MOST_FILES) {
    const count = wanted.length;
    throw refusal('too_many_files', sentence('archive_many_bills', { file: path, count, most: MOST_FILES }));
  }
  const names = new Set<string>();
  for (const { fileName: name, externalFileAttributes } of wanted) {
    if (name.length > LONGEST_NAME || CONTROL.test(name)) {
      throw refusal('unreadable_name', sentence('archive_odd_name', { file: path, name: plainName(name) }));
    }
    if (names.has(name)) {
      throw refusal('file_twice', sentence('archive_file_twice', { file: path, name }));
    }
    if (((externalFileAttributes >>> 16) & TYPE_BITS) === LINK) {
      throw refusal('link_in_archive', sentence('archive_link', { file: path, name }));
    }
    names.add(name);
  }
  refuseOverlaps(path, wanted);
  refuseTooMuch(
    allowance,
    wanted.reduce((bytes, { uncompressedSize }) => bytes + uncompressedSize, 0)
  );
}

/** The name without what would break a line or a terminal, and no longer than a sentence bears. */
export function plainName(name: string): string {
  const plain = [...name].map((character) => (CONTROL.test(character) ? '?' : character)).join('');
  return plain.length > 80 ? `${plain.slice(0, 80)}…` : plain;
}

// Also those that turn the direction of writing around.
const CONTROL = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** Of the Unix mode that stands in the upper half of an entry's attributes. */
const TYPE_BITS = 0o170000;
const LINK = 0o120000;

const LOCAL_HEADER_BYTES = 30;

/** Two entries over the same bytes are one bill counted twice, or a few bytes that unpack to a disk full. */
function refuseOverlaps(path: string, entries: readonly Entry[]): void {
  const inOrder = [...entries].sort(
    (left, right) => left.relativeOffsetOfLocalHeader - right.relativeOffsetOfLocalHeader
  );
  inOrder.forEach((entry, index) => {
    const next = inOrder[index + 1];
    const ends = entry.relativeOffsetOfLocalHeader + LOCAL_HEADER_BYTES + entry.compressedSize;
    if (next !== undefined && next.relativeOffsetOfLocalHeader < ends) {
      const [name, other] = [next.fileName, entry.fileName];
      throw refusal('unreadable_archive', sentence('archive_overlap', { file: path, name, other }));
    }
  });
}

function refuseTooMuch({ path: file, packed, mostBytes, room }: Allowance, bytes: number): void {
  if (bytes > mostBytes) {
    throw refusal('unpacks_too_large', sentence('archive_too_large', { file, packed, bytes, times: MOST_TIMES }));
  }
  if (bytes > room) {
    throw refusal('no_room', sentence('archive_no_room', { file, bytes, room }));
  }
}

function refusal(code: string, why: Told): ThriftDataError {
  return new ThriftDataError('caller', code, sentence('refused_whole', { why: why.text }));
}
