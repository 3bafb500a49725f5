/** What `protocols/files.ts` refuses in folders, for objects: files of tables that others may have replaced. */
import { tableFormats, tableOf, tableRefused, type FoundTable } from '../table-formats.ts';
import type { ObjectStore, StoredObject } from './types.ts';

/** The tables that a listing shows; by the end of it, whether any of its files may have been replaced is known. */
export interface Tables {
  /** Notes what a key tells of a table. */
  note(key: string): void;
  /** Throws a caller error where any of the objects lies in a table. */
  refuse(objects: readonly Pick<StoredObject, 'key'>[]): void;
}

/**
 * Begins with what lies beside a listing that begins within a name, as `bills/part-`, which the listing will not show;
 * one that may not be looked at there is as one that is not there.
 */
export async function openTables(store: ObjectStore, prefix: string, signal?: AbortSignal): Promise<Tables> {
  const found = new Map<string, FoundTable>();
  const note = (key: string) => {
    const table = tableOf(key);
    if (table !== null) {
      found.set(table.folder, table);
    }
  };
  const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
  for (const format of folder === prefix ? [] : tableFormats) {
    await noteBeside(store, `${folder}${format.folder}/`, note, signal);
  }
  return {
    note,
    refuse(objects) {
      for (const table of found.values()) {
        const below = table.folder === '' ? '' : `${table.folder}/`;
        if (objects.some(({ key }) => key.startsWith(below))) {
          throw tableRefused(`${store.address}/${table.folder}`.replace(/\/$/, ''), table);
        }
      }
    },
  };
}

async function noteBeside(
  store: ObjectStore,
  folder: string,
  note: (key: string) => void,
  signal: AbortSignal | undefined
): Promise<void> {
  try {
    for await (const { key } of store.list(folder, signal)) {
      note(key);
    }
  } catch {
    // Rights often end at the prefix; the listing itself says what is wrong with anything else.
    signal?.throwIfAborted();
  }
}
