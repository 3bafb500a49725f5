/** Puts uploading together: the reader of mapped files, and the store. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FinanceDocument, FinanceKind } from '../contract/finance/kinds.ts';
import { monthsOfDocuments } from '../contract/finance/reading.ts';
import { readFinanceFile } from './integrations/index.ts';
import { ThriftDataError } from './kernel/errors.ts';
import type { LoadFinanceFile } from './serve/index.ts';
import type { OpenStore } from './store/index.ts';

/** Loads uploaded files into the store. Names of what is collected are refused: the next run would replace the file. */
export function fileLoader(store: OpenStore, collected: readonly string[]): LoadFinanceFile {
  return async ({ fileName, bytes, mapping, source = mapping.name, faulty }) => {
    if (collected.includes(source)) {
      throw new ThriftDataError(
        'caller',
        'source_is_collected',
        `"${source}" is collected on a schedule, and its next run would replace the file; give another name as "source".`,
        { field: 'source' }
      );
    }
    const folder = await mkdtemp(join(tmpdir(), 'thriftdata-upload-'));
    try {
      const path = join(folder, 'upload');
      await writeFile(path, bytes);
      const { documents, ignored } = await readFinanceFile(path, mapping, fileName);
      if (documents.length === 0) {
        throw new ThriftDataError(
          'caller',
          'nothing_to_store',
          `${fileName} holds no ${mapping.kind}; nothing was stored.`
        );
      }
      const window = mapping.replace === 'all' ? null : monthsOfDocuments(mapping.kind, documents);
      // The store checks every document against its schema.
      const checked = documents as unknown as FinanceDocument<FinanceKind>[];
      return { load: await store.finance.replace(mapping.kind, source, window, checked, faulty), ignored };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}
