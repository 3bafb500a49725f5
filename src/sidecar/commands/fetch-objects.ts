/** Objects named on the command line become local files for as long as the command needs them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReadingPlan } from '../../contract/focus/reading.ts';
import { ThriftDataError } from '../kernel/errors.ts';
import { isObjectAddress, parseObjectAddress } from '../protocols/object-storage/address.ts';
import { downloadTo } from '../protocols/object-storage/download.ts';
import { expandKey } from '../protocols/object-storage/expand.ts';
import { openObjectStore } from '../protocols/object-storage/open.ts';
import type { Terminal } from './options.ts';

export interface FetchedObjects {
  /** Local paths to read: those that were given, and a copy of every object. */
  readonly paths: readonly string[];
  /** A text with the address in place of every copy's path. */
  named(text: string): string;
  /** The error with addresses in its sentence. */
  namedError(thrown: unknown): unknown;
  /** The plan of a copy, under the object's address. */
  namedPlan(plan: ReadingPlan): ReadingPlan;
  /** Removes the copies. */
  remove(): Promise<void>;
}

/**
 * Downloads what the addresses among the paths name; the credentials are those that the provider's own tools find.
 * Throws a caller error for an address that names nothing; then nothing is left on disk.
 */
export async function fetchObjects(paths: readonly string[], terminal: Terminal): Promise<FetchedObjects> {
  const addresses = paths.filter(isObjectAddress);
  const local = paths.filter((path) => !isObjectAddress(path));
  const addressOf = new Map<string, string>();
  if (addresses.length === 0) {
    return fetched(local, addressOf, async () => {});
  }
  const folder = await mkdtemp(join(tmpdir(), 'thriftdata-objects-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    for (const address of addresses) {
      for (const [path, name] of await fetchAddress(address, folder, terminal)) {
        addressOf.set(path, name);
      }
    }
    return fetched([...local, ...addressOf.keys()], addressOf, remove);
  } catch (thrown) {
    await remove();
    throw thrown;
  }
}

async function fetchAddress(address: string, folder: string, terminal: Terminal): Promise<Map<string, string>> {
  const { config, key } = parseObjectAddress(address);
  const store = await openObjectStore(config, (setting) => {
    throw new ThriftDataError('ours', 'unexpected', `${address}: ${setting} has no place on the command line`);
  });
  try {
    const copies = new Map<string, string>();
    for (const object of await expandKey(store, key)) {
      const name = `${store.address}/${object.key}`;
      terminal.say(`${name}: fetching ${object.bytes} bytes`);
      copies.set(await downloadTo(store, object, folder), name);
    }
    return copies;
  } finally {
    await store.close();
  }
}

function fetched(
  paths: readonly string[],
  addressOf: ReadonlyMap<string, string>,
  remove: () => Promise<void>
): FetchedObjects {
  const named = (text: string) =>
    [...addressOf].reduce((whole, [path, name]) => whole.replaceAll(path, () => name), text);
  return {
    paths,
    named,
    namedError: (thrown) =>
      thrown instanceof ThriftDataError && named(thrown.message) !== thrown.message
        ? new ThriftDataError(thrown.kind, thrown.code, named(thrown.message), {
            cause: thrown,
            ...(thrown.field === undefined ? {} : { field: thrown.field }),
          })
        : thrown,
    namedPlan: (plan) => {
      // A file in an archive is called by the archive and its own name.
      const name = named(plan.path);
      return name === plan.path
        ? plan
        : { ...plan, path: name, readFrom: plan.readFrom ?? plan.path, notes: plan.notes.map((note) => named(note)) };
    },
    remove,
  };
}
