/** `thriftdata ingest --mapping` for finance documents: all files of one command are one load, whole or absent. */
import { readFinanceFile } from '../integrations/index.ts';
import type { FinanceMapping } from '../../contract/mapping/mapping.ts';
import type { FinanceDocument } from '../../contract/finance/kinds.ts';
import { monthsOfDocuments } from '../../contract/finance/reading.ts';
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
  const load = await store.finance.replace(
    mapping.kind,
    source ?? mapping.name,
    mapping.replace === 'all' ? null : monthsOfDocuments(mapping.kind, documents),
    // The store checks every document against its schema.
    documents as unknown as FinanceDocument<FinanceMapping['kind']>[]
  );
  terminal.answer(JSON.stringify(load, null, 2));
  return 0;
}
