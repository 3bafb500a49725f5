/** What an archive may be: no larger than a bill ever is, of files that each lie in a place of their own. */
import { stat, statfs } from 'node:fs/promises';
import { Transform } from 'node:stream';
import type { Entry } from 'yauzl';
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
        refuseTooMuch(allowance, bytes, 'more than ');
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
    throw refusal('too_many_files', `${path} holds ${entries} files; an archive may hold ${MOST_ENTRIES}. Split it.`);
  }
}

/**
 * Throws a caller error unless the entries are files of their own: none twice, none in the bytes of another, no links,
 * names that can be written down, and no more in all than is allowed. Unpacking holds them to the sizes that they state.
 */
export function refuseHostile(allowance: Allowance, wanted: readonly Entry[]): void {
  const { path } = allowance;
  if (wanted.length > MOST_FILES) {
    throw refusal(
      'too_many_files',
      `${path} holds ${wanted.length} bills; one delivery may be ${MOST_FILES}. Split it.`
    );
  }
  const names = new Set<string>();
  for (const { fileName, externalFileAttributes } of wanted) {
    if (fileName.length > LONGEST_NAME || CONTROL.test(fileName)) {
      throw refusal(
        'unreadable_name',
        `${path} holds a file whose name is too long or has control characters, "${plainName(fileName)}"; pack it under a plain name.`
      );
    }
    if (names.has(fileName)) {
      throw refusal(
        'file_twice',
        `${path} holds ${fileName} twice, and nothing says which of the two counts; pack only the one that is meant.`
      );
    }
    if (((externalFileAttributes >>> 16) & TYPE_BITS) === LINK) {
      throw refusal('link_in_archive', `${path}: ${fileName} is a link; pack the file that it leads to.`);
    }
    names.add(fileName);
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

// eslint-disable-next-line no-control-regex -- these are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

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
      throw refusal(
        'unreadable_archive',
        `${path}: ${next.fileName} lies in the bytes of ${entry.fileName}; pack the files again.`
      );
    }
  });
}

function refuseTooMuch({ path, packed, mostBytes, room }: Allowance, bytes: number, about = ''): void {
  if (bytes > mostBytes) {
    throw refusal(
      'unpacks_too_large',
      `${path} has ${packed} bytes and unpacks to ${about}${bytes}, over ${MOST_TIMES} times as many, which no bill does; where it is one, unpack it and load what is inside.`
    );
  }
  if (bytes > room) {
    throw refusal(
      'no_room',
      `${path} unpacks to ${about}${bytes} bytes, and only ${room} may be used in the folder for temporary files; make room there, or set TMPDIR to a folder with more.`
    );
  }
}

function refusal(code: string, message: string): ThriftDataError {
  return new ThriftDataError('caller', code, `${message} Nothing was stored.`);
}
