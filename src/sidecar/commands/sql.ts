/** `thriftdata sql`: the local administrator's own query. */
import { openNamedStore, type StoreOptions, type Terminal } from './options.ts';

/** Prints the answer as JSON lines, decimals as text. */
export async function runSql(query: string, options: StoreOptions, terminal: Terminal): Promise<number> {
  const store = await openNamedStore(options, terminal);
  try {
    const lines = (await store.administratorSql(query)).trimEnd();
    if (lines !== '') {
      terminal.answer(lines);
    }
    return 0;
  } finally {
    await store.close();
  }
}
