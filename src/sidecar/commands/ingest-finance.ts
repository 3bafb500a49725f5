/** `thriftdata ingest --mapping` for finance documents: all files of one command are one load, whole or absent. */
import { readFinanceFile } from '../integrations/index.ts';
import type { FinanceMapping } from '../../contract/mapping/mapping.ts';
import { windowDay, type FinanceDocument, type FinanceWindow } from '../../contract/finance/kinds.ts';
import { monthOf } from '../../contract/period.ts';
import { expandPaths } from '../protocols/files.ts';
import { ThriftDataError } from '../kernel/errors.ts';
import type { OpenStore } from '../store/index.ts';
import type { Terminal } from './options.ts';

/** Loads the documents of the files and prints the load. The source is the mapping's name unless one is given. */
export async function ingestFinance(
  store: OpenStore,
  paths: readonly string[],
  mapping: FinanceMapping,
  source: string | undefined,
  terminal: Terminal
): Promise<number> {
  const documents: Record<string, string>[] = [];
  for (const path of await expandPaths(paths)) {
    const file = await readFinanceFile(path, mapping);
    terminal.say(`${path}: ${file.documents.length} documents read, ${file.ignored} lines set aside`);
    documents.push(...file.documents);
  }
  if (documents.length === 0) {
    throw new ThriftDataError(
      'caller',
      'nothing_to_store',
      `${paths.join(', ')} holds no ${mapping.kind}; nothing was stored.`
    );
  }
  const day = windowDay[mapping.kind];
  const all = day === null || mapping.replace === 'all';
  const load = await store.finance.replace(
    mapping.kind,
    source ?? mapping.name,
    all ? null : monthsOf(documents.map((document) => document[day] ?? '')),
    // The store checks every document against its schema.
    documents as unknown as FinanceDocument<FinanceMapping['kind']>[]
  );
  terminal.answer(JSON.stringify(load, null, 2));
  return 0;
}

/** From the first day of the first month to the last of the last. A day that cannot be read is the store's to refuse. */
function monthsOf(days: readonly string[]): FinanceWindow {
  const known = days.filter((day) => /^\d{4}-(0[1-9]|1[0-2])-\d{2}$/.test(day)).sort();
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined) {
    return { from: '1970-01-01', to: '2149-01-01' };
  }
  const month = (day: string) => monthOf(`${day.slice(0, 7)}-01T00:00:00Z`);
  return { from: month(first).from.slice(0, 10), to: month(last).to.slice(0, 10) };
}
