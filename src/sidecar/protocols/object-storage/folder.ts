/** A folder of this machine as an object store: a key is a path below it. */
import { randomBytes } from 'node:crypto';
import { constants, createWriteStream, type BigIntStats, type Dirent } from 'node:fs';
import { mkdir, open, opendir, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import type { ConfigOf } from './config.ts';
import {
  cutShort,
  noSuchBucket,
  noSuchObject,
  notAKey,
  notAllowed,
  unavailable,
  unsafeKey,
  versionChanged,
} from './faults.ts';
import { storedObject } from './stored-object.ts';
import type { ObjectStore, ReadOptions, StoredObject } from './types.ts';

/** Objects that are being written; a listing leaves them out. */
const unfinished = /(^|\/)\.[0-9a-f]{16}\.part$/;

/**
 * Opens the folder; one that is not there yet holds nothing and is made by the first write. A version is time of
 * change, length and inode, because the file system keeps no other. Links that lead out of the folder are refused.
 */
export function openFolder(config: ConfigOf<'folder'>): ObjectStore {
  const root = resolve(config.path);
  const address = pathToFileURL(root).href;
  const named = (key: string) => `${address}/${key}`;

  async function insideOf(path: string, key: string): Promise<void> {
    const [truth, home] = await Promise.all([realpath(path), realpath(root)]);
    if (truth !== home && !truth.startsWith(home + sep)) {
      throw unsafeKey(address, key);
    }
  }

  async function read(key: string, { version, signal }: ReadOptions = {}): Promise<Readable> {
    signal?.throwIfAborted();
    const path = pathOf(root, address, key);
    try {
      await insideOf(path, key);
      const file = await open(path, constants.O_RDONLY);
      const before = await file.stat({ bigint: true });
      if (!before.isFile() || (version !== undefined && versionOf(before) !== version)) {
        await file.close();
        throw before.isFile() ? versionChanged(named(key)) : noSuchObject(named(key));
      }
      const bytes = async function* () {
        let got = 0;
        try {
          for await (const chunk of file.createReadStream({ autoClose: false, signal })) {
            got += (chunk as Buffer).length;
            yield chunk as Buffer;
          }
          // A file may be written in place while it is read.
          if (versionOf(await file.stat({ bigint: true })) !== versionOf(before)) {
            throw versionChanged(named(key));
          }
          if (BigInt(got) !== before.size) {
            throw cutShort(named(key), got, Number(before.size));
          }
        } catch (thrown) {
          throw signal?.aborted === true ? signal.reason : thrown;
        } finally {
          await file.close();
        }
      };
      return Readable.from(bytes(), { objectMode: false });
    } catch (thrown) {
      throw explain(thrown, named(key), 'to read the file');
    }
  }

  async function write(key: string, body: Readable | Buffer, signal?: AbortSignal): Promise<StoredObject> {
    signal?.throwIfAborted();
    const path = pathOf(root, address, key);
    const part = join(dirname(path), `.${randomBytes(8).toString('hex')}.part`);
    try {
      await mkdir(dirname(path), { recursive: true });
      await insideOf(dirname(path), key);
      const source = Buffer.isBuffer(body) ? Readable.from([body], { objectMode: false }) : body;
      await pipeline(source, createWriteStream(part, { flags: 'wx', flush: true }), { signal });
      await rename(part, path);
      return toObject(key, await stat(path, { bigint: true }));
    } catch (thrown) {
      await rm(part, { force: true }).catch(() => {});
      throw signal?.aborted === true ? signal.reason : explain(thrown, named(key), 'to write in the folder');
    }
  }

  return {
    address,
    list: (prefix, signal) => listFolder(root, address, prefix, signal),
    read,
    write,
    delete: async (key, signal) => {
      signal?.throwIfAborted();
      const path = pathOf(root, address, key);
      try {
        await insideOf(dirname(path), key);
        await rm(path);
      } catch (thrown) {
        if (codeOf(thrown) !== 'ENOENT' && codeOf(thrown) !== 'ENOTDIR') {
          throw explain(thrown, named(key), 'to write in the folder');
        }
      }
    },
    close: async () => {},
  };
}

async function* listFolder(
  root: string,
  address: string,
  prefix: string,
  signal: AbortSignal | undefined
): AsyncGenerator<StoredObject> {
  signal?.throwIfAborted();
  const home = await realpath(root).catch((thrown: unknown) => {
    throw codeOf(thrown) === 'ENOENT' ? noSuchBucket(address, 'folder', thrown) : thrown;
  });
  const start = prefix.slice(0, prefix.lastIndexOf('/') + 1);
  const pending = [start === '' ? '' : start.slice(0, -1)];
  if (start !== '') {
    pathOf(root, address, start.slice(0, -1));
  }
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    for (const entry of await entriesOf(join(root, at), address)) {
      signal?.throwIfAborted();
      const key = at === '' ? entry.name : `${at}/${entry.name}`;
      if (entry.isDirectory() && (key.startsWith(prefix) || prefix.startsWith(`${key}/`))) {
        pending.push(key);
      } else if (!entry.isDirectory() && key.startsWith(prefix) && !unfinished.test(key)) {
        const found = await statInside(join(root, key), home, entry);
        if (found !== null) {
          yield toObject(key, found);
        }
      }
    }
  }
}

async function entriesOf(path: string, address: string): Promise<Dirent[]> {
  try {
    const entries: Dirent[] = [];
    for await (const entry of await opendir(path)) {
      entries.push(entry);
    }
    return entries;
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT' || codeOf(thrown) === 'ENOTDIR') {
      return [];
    }
    throw explain(thrown, address, 'to list the folder');
  }
}

/** A file, also behind a link that stays inside; null for anything else and for a file that has just gone. */
async function statInside(path: string, home: string, entry: Dirent): Promise<BigIntStats | null> {
  try {
    if (entry.isSymbolicLink() && !(await realpath(path)).startsWith(home + sep)) {
      return null;
    }
    const found = await stat(path, { bigint: true });
    return found.isFile() ? found : null;
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT' || codeOf(thrown) === 'ELOOP') {
      return null;
    }
    throw thrown;
  }
}

function pathOf(root: string, address: string, key: string): string {
  const parts = key.split('/');
  const unsafe = (part: string) => part === '' || part === '.' || part === '..' || part.includes('\0');
  if (parts.some(unsafe) || (sep !== '/' && /[\\:]/.test(key))) {
    throw unsafeKey(address, key);
  }
  return join(root, ...parts);
}

const versionOf = (file: BigIntStats) => `${file.mtimeNs}-${file.size}-${file.ino}`;

const toObject = (key: string, file: BigIntStats): StoredObject =>
  storedObject(key, Number(file.size), Number(file.mtimeMs), versionOf(file));

const codeOf = (thrown: unknown) =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';

function explain(thrown: unknown, address: string, right: string): unknown {
  const code = codeOf(thrown);
  switch (code) {
    case 'ENOENT':
      return noSuchObject(address, thrown);
    case 'ENOTDIR':
    case 'EISDIR':
    case 'EEXIST':
    case 'ENAMETOOLONG':
      return notAKey(address, code, thrown);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return notAllowed({ address, right }, code, thrown);
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EIO':
    case 'EMFILE':
      return unavailable(address, code, thrown);
    default:
      return thrown;
  }
}
