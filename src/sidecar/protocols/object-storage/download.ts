/** Brings an object to the local disk, whole or not at all. */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cutShort } from './faults.ts';
import type { ObjectStore, StoredObject } from './types.ts';

/**
 * Downloads the version that the listing gave and returns the local path: a folder of its own below `folder`, so that
 * equal names never meet, and the last part of the key with every character but letters, digits and `._=+-` replaced.
 * Compares the length with the listing. On any error nothing is left.
 */
export async function downloadTo(
  store: ObjectStore,
  object: StoredObject,
  folder: string,
  signal?: AbortSignal
): Promise<string> {
  const own = join(folder, createHash('sha256').update(`${store.address}/${object.key}`).digest('hex').slice(0, 16));
  const path = join(own, localName(object.key));
  await mkdir(own, { recursive: true });
  try {
    const target = createWriteStream(`${path}.part`);
    const options = signal === undefined ? {} : { signal };
    await pipeline(await store.read(object.key, { version: object.version, ...options }), target, options);
    if (target.bytesWritten !== object.bytes) {
      throw cutShort(`${store.address}/${object.key}`, target.bytesWritten, object.bytes);
    }
    await rename(`${path}.part`, path);
    return path;
  } catch (thrown) {
    await rm(own, { recursive: true, force: true });
    signal?.throwIfAborted();
    throw thrown;
  }
}

/** Ends of long names are kept: they say what kind of file it is. */
function localName(key: string): string {
  const name = key.slice(key.lastIndexOf('/') + 1).replace(/[^A-Za-z0-9._=+-]/g, '_');
  return `${/^\.*$/.test(name) ? 'object' : ''}${name}`.slice(-200);
}
