/** From an address with a glob to the objects behind it: what `protocols/files.ts` does for local paths. */
import { matchesGlob } from 'node:path/posix';
import { ThriftDataError } from '../../kernel/errors.ts';
import { hiddenNames } from '../table-formats.ts';
import { openTables } from './tables.ts';
import type { ObjectStore, StoredObject } from './types.ts';

const dataNames = /\.(csv|parquet)(\.(gz|gzip|zst))?$|\.(gz|gzip|zst)$/i;

/**
 * The objects that a key names, sorted by key: the object itself; else every CSV and Parquet object that fits the glob
 * or lies below the key as below a folder, hidden ones left out. Throws a caller error when there is none, and where they
 * are a table's that may have replaced some of them (Delta, Iceberg, Hudi).
 */
export async function expandKey(store: ObjectStore, key: string, signal?: AbortSignal): Promise<StoredObject[]> {
  const glob = firstSpecial(key);
  const folder = key === '' || key.endsWith('/') ? key : `${key}/`;
  const found: StoredObject[] = [];
  const tables = await openTables(store, glob < key.length ? key.slice(0, glob) : folder, signal);
  for await (const object of store.list(key.slice(0, glob), signal)) {
    if (object.key === key && object.bytes > 0) {
      return [object];
    }
    tables.note(object.key);
    const fits = glob < key.length ? matchesGlob(object.key, key) : object.key.startsWith(folder);
    if (fits && isBill(object.key)) {
      found.push(object);
    }
  }
  if (found.length === 0) {
    throw new ThriftDataError(
      'caller',
      'no_such_file',
      `${store.address}/${key} matches no CSV or Parquet object; check the address.`
    );
  }
  tables.refuse(found);
  return found.sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Where the glob begins; a key without one is all beginning. */
function firstSpecial(key: string): number {
  const at = key.search(/[*?[\]{}!()]/);
  return at < 0 ? key.length : at;
}

function isBill(key: string): boolean {
  const parts = key.split('/');
  return dataNames.test(parts.at(-1) ?? '') && !parts.some((part) => hiddenNames.test(part));
}
