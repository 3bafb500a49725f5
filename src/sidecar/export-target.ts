/** Where an exported file goes: a folder of this machine or an object store. The file first, its manifest last. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ThriftDataError } from './kernel/errors.ts';
import { isObjectAddress, parseObjectAddress } from './protocols/object-storage/address.ts';
import { openObjectStore } from './protocols/object-storage/open.ts';
import type { ObjectStore } from './protocols/object-storage/types.ts';

export interface ExportTarget {
  /** Where the file is to be made first. */
  readonly unfinished: string;
  /**
   * Puts the finished file in place and then a manifest beside it, `<file>.manifest.json`, which says what the file
   * holds. An older manifest goes first, so that none ever stands beside another file than its own.
   */
  put(facts: object): Promise<void>;
  /** Removes what is not finished. */
  close(): Promise<void>;
}

/** Opens the target; nothing is written yet. Throws a caller error for an address that names no object. */
export async function openExportTarget(out: string): Promise<ExportTarget> {
  return isObjectAddress(out) ? openObjectTarget(out) : openFileTarget(resolve(out));
}

function openFileTarget(path: string): ExportTarget {
  const unfinished = `${path}.part`;
  const manifest = `${path}.manifest.json`;
  return {
    unfinished,
    put: async (facts) => {
      const text = await manifestOf(path, unfinished, facts);
      await rm(manifest, { force: true });
      await rename(unfinished, path);
      await writeFile(`${manifest}.part`, text);
      await rename(`${manifest}.part`, manifest);
    },
    close: () => rm(unfinished, { force: true }),
  };
}

async function openObjectTarget(address: string): Promise<ExportTarget> {
  const { config, key } = parseObjectAddress(address);
  if (key === '' || key.endsWith('/')) {
    throw new ThriftDataError(
      'caller',
      'no_key',
      `--out ${address} names no object; add a name such as focus.parquet.`
    );
  }
  const store = await openObjectStore(config, (setting) => {
    throw new ThriftDataError('ours', 'unexpected', `${address}: ${setting} has no place on the command line`);
  });
  const target = await openStoreTarget(store, key, address);
  return {
    ...target,
    close: async () => {
      await target.close();
      await store.close();
    },
  };
}

/** A target in a store that is open and stays so; `name` is what messages and the manifest call it. */
export async function openStoreTarget(
  store: Pick<ObjectStore, 'write' | 'delete'>,
  key: string,
  name: string
): Promise<ExportTarget> {
  const folder = await mkdtemp(join(tmpdir(), 'thriftdata-export-'));
  const unfinished = join(folder, 'export');
  return {
    unfinished,
    put: async (facts) => {
      const text = await manifestOf(name, unfinished, facts);
      await store.delete(`${key}.manifest.json`);
      await store.write(key, createReadStream(unfinished));
      await store.write(`${key}.manifest.json`, Buffer.from(text));
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

async function manifestOf(name: string, path: string, facts: object): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  const { size } = await stat(path);
  const file = { name: name.split(/[\\/]/).at(-1), bytes: size, sha256: hash.digest('hex') };
  return `${JSON.stringify({ manifest: 1, file, ...facts }, null, 2)}\n`;
}
