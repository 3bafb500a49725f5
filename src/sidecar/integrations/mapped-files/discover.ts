/** Finance documents in files, collected: all files below the prefix, or the newest of them. */
import { monthsOfDocuments, type FinanceReading } from '../../../contract/finance/reading.ts';
import type { FinanceMapping } from '../../../contract/mapping/mapping.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { readMapping } from '../../protocols/mapping-file.ts';
import type { CollectTools, FoundDelivery, LandedFiles } from '../integration.ts';
import { gatherFiles } from '../stored-files.ts';
import type { MappedFilesConfig } from './config.ts';
import { readFinanceFile } from './finance.ts';

const tableNames = /\.(csv|tsv|txt|xlsx)(\.(gz|gzip))?$/i;

/** The deliveries of the files. Another mapping makes another delivery of the same files. */
export async function* discover(config: MappedFilesConfig, tools: CollectTools): AsyncGenerator<FoundDelivery> {
  const mapping = await mappingOf(config);
  yield* gatherFiles(config, tools, {
    names: tableNames,
    readBy: JSON.stringify(mapping),
    placeOf: (path) => ({
      series: mapping.name,
      group: config.layout === 'create-new' ? path : '',
      monthEnds: null,
    }),
  });
}

/** The documents of all files of a delivery. They replace the months that they are of, or all of the source. */
export async function readDocuments(config: MappedFilesConfig, { files }: LandedFiles): Promise<FinanceReading> {
  const mapping = await mappingOf(config);
  const documents: Record<string, string>[] = [];
  const columns = new Set<string>();
  let ignored = 0;
  for (const { name, path } of files) {
    const file = await readFinanceFile(path, mapping, name);
    documents.push(...file.documents);
    ignored += file.ignored;
    file.headers.forEach((header) => columns.add(header));
  }
  if (documents.length === 0) {
    throw new ThriftDataError(
      'caller',
      'nothing_to_store',
      `${files.map(({ name }) => name).join(', ')} holds no ${mapping.kind}; nothing was stored.`
    );
  }
  const window = mapping.replace === 'all' ? null : monthsOfDocuments(mapping.kind, documents);
  return { kind: mapping.kind, window, documents, columns: [...columns], ignored };
}

async function mappingOf({ mapping }: MappedFilesConfig): Promise<FinanceMapping> {
  const read = typeof mapping === 'string' ? await readMapping(mapping) : mapping;
  if (read.kind === 'bill') {
    throw new ThriftDataError(
      'caller',
      'wrong_mapping',
      `${String(mapping)} is a mapping of bills; a source of mapped files collects finance documents, so name one with another kind.`
    );
  }
  return read;
}
