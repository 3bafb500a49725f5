/** Files collected by a mapping: bills by the month that their paths name, finance documents all together. */
import { monthOf } from '../../../contract/calendar.ts';
import { monthsOfDocuments, type FinanceReading } from '../../../contract/finance/reading.ts';
import type { ColumnMapping } from '../../../contract/mapping/mapping.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { readMapping } from '../../protocols/mapping-file.ts';
import type { CollectTools, FoundDelivery, LandedFiles, MappedBills } from '../integration.ts';
import { placeOf } from '../months.ts';
import { gatherFiles } from '../stored-files.ts';
import type { MappedFilesConfig } from './config.ts';
import { readFinanceFile } from './finance.ts';

const tableNames = /\.(csv|tsv|txt|xlsx)(\.(gz|gzip))?$/i;
const billNames = /\.(csv|tsv|txt|xlsx|parquet|json|jsonl|ndjson)(\.(gz|gzip|zst|zip))?$|\.zip$/i;

/** The deliveries of the files. Another mapping makes another delivery of the same files. */
export async function* discover(config: MappedFilesConfig, tools: CollectTools): AsyncGenerator<FoundDelivery> {
  const mapping = await mappingOf(config);
  yield* gatherFiles(config, tools, {
    names: mapping.kind === 'bill' ? billNames : tableNames,
    readBy: JSON.stringify(mapping),
    placeOf: (path) => {
      const { series, month } = mapping.kind === 'bill' ? placeOf(path) : { series: mapping.name, month: null };
      return {
        series,
        group: config.layout === 'create-new' ? path : series,
        monthEnds: month === null ? null : monthOf(`${month}-01T00:00:00Z`).to,
      };
    },
  });
}

/** The documents of all files of a delivery. They replace the months that they are of, or all of the source. */
export async function readDocuments(
  config: MappedFilesConfig,
  { files }: LandedFiles
): Promise<FinanceReading | MappedBills> {
  const mapping = await mappingOf(config);
  if (mapping.kind === 'bill') {
    return { bills: mapping };
  }
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

function mappingOf({ mapping }: MappedFilesConfig): Promise<ColumnMapping> {
  return typeof mapping === 'string' ? readMapping(mapping) : Promise.resolve(mapping);
}
