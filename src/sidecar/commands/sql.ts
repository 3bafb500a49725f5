/** `thriftdata sql`: the local administrator's own query. */
import { ThriftDataError } from '../kernel/errors.ts';
import { openNamedStore, type StoreOptions, type Terminal } from './options.ts';

// A slip of the pen must not drop a table. Not a sandbox: whoever types here owns the store.
const READS = /^(\s|\(|--[^\n]*(\n|$)|\/\*[\s\S]*?\*\/)*(SELECT|WITH|SHOW|DESCRIBE|DESC|EXPLAIN|EXISTS)\b/i;

/** Prints the answer as JSON lines, decimals as text. Throws a caller error for a statement that does not only read. */
export async function runSql(query: string, options: StoreOptions, terminal: Terminal): Promise<number> {
  if (!READS.test(query)) {
    throw new ThriftDataError(
      'caller',
      'not_a_query',
      'sql only reads: begin the query with SELECT, WITH, SHOW, DESCRIBE, EXPLAIN or EXISTS. Nothing was run.'
    );
  }
  const store = await openNamedStore(options, terminal, { mustExist: true });
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
