/** Runs the queries month by month, and names the rows' columns after the fields of the documents. */
import type { FinanceKind, FinanceWindow } from '../../../contract/finance/kinds.ts';
import type { FinanceReading } from '../../../contract/finance/reading.ts';
import { financeFields, RecordMapping } from '../../../contract/mapping/mapping.ts';
import { openSql } from '../../protocols/sql/open.ts';
import type { SqlSource } from '../../protocols/sql/types.ts';
import type { CollectTools, FoundDelivery, LandedFiles } from '../integration.ts';
import { discoverRecords, type RecordSet, type SystemRecord } from '../record-deliveries.ts';
import { cellsOf, readRecords } from '../record-documents.ts';
import type { SqlConfig } from './config.ts';

/** The months of every kind. The connection is read-only and closed before the last delivery is told of. */
export async function* discover(config: SqlConfig, tools: CollectTools): AsyncGenerator<FoundDelivery> {
  const password = config.password === undefined ? '' : tools.secret(config.password);
  const database = await openSql(config.url, password, config.timeoutSeconds * 1000);
  try {
    const sets = config.read.map((entry) => setOf(entry, database, tools));
    yield* discoverRecords(sets, tools, database.address);
  } finally {
    await database.close().catch(() => undefined);
  }
}

function setOf(entry: SqlConfig['read'][number], database: SqlSource, { signal }: CollectTools): RecordSet {
  const { kind, query, changes } = entry;
  const rows = async function* (text: string, parameters: Record<string, string>) {
    for await (const row of database.rows(text, parameters)) {
      signal.throwIfAborted();
      yield row;
    }
  };
  return {
    kind,
    readBy: entry,
    records: (window: FinanceWindow | null) => rows(query, window === null ? {} : { from: window.from, to: window.to }),
    ...(changes === undefined
      ? {}
      : {
          changedDays: async function* (since: string) {
            for await (const row of rows(changes, { since: since.replace('T', ' ').replace('Z', '') })) {
              yield Object.values(row)[0] ?? '';
            }
          },
        }),
  };
}

/** The documents of landed rows; a column `document_id` or `DOCUMENTID` is the field documentId. */
export function readDocuments(config: SqlConfig, delivery: LandedFiles): Promise<FinanceReading> {
  const { host, pathname } = new URL(config.url);
  const readings = config.read.map(({ kind }) => ({
    mapping: mappingOf(kind),
    cellsOf: withoutUnderscores,
    originOf: (_: SystemRecord, line: number) => `${host}${pathname}, ${delivery.series}, row ${line}`,
  }));
  return readRecords(delivery, readings);
}

function mappingOf(kind: FinanceKind): RecordMapping {
  return RecordMapping.parse({ kind, columns: Object.fromEntries(financeFields(kind).map((field) => [field, field])) });
}

function withoutUnderscores(record: SystemRecord): Record<string, string> {
  return Object.fromEntries(Object.entries(cellsOf(record)).map(([name, cell]) => [name.replaceAll('_', ''), cell]));
}
