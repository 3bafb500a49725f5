/** `thriftdata remove`: bills that should never have been loaded, out of the store again. */
import { openNamedStore, type StoreOptions, type Terminal } from './options.ts';

/** Removes the months, or the whole source, and prints the entry of the ledger that says so. */
export async function runRemove(
  source: string,
  options: StoreOptions & { readonly month?: readonly string[]; readonly reason?: string },
  terminal: Terminal
): Promise<number> {
  const store = await openNamedStore(options, terminal, { mustExist: true });
  try {
    const delivery = await store.remove({ source, months: options.month, reason: options.reason });
    terminal.answer(JSON.stringify(delivery, null, 2));
    return 0;
  } finally {
    await store.close();
  }
}
