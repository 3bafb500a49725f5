/**
 * Billing exports in BigQuery. Google only ever adds rows: late usage and corrections of a month come with a later
 * export time, and rows have no key. So a delivery is a whole billing month, read again when rows of it were written
 * since; what is known of it is how many rows it has and when the last was written.
 */
import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { instantFromMs } from '../../../contract/period.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import type { CollectTools, FoundDelivery } from '../integration.ts';
import { openBigQuery, type BigQueryClient } from './bigquery-client.ts';
import { jsonLine } from './bigquery-rows.ts';
import {
  changedMonths,
  exportTableOf,
  monthStates,
  rowsOfMonth,
  type ExportTable,
  type Statement,
} from './bigquery-statements.ts';
import type { BigQueryConfig } from './config.ts';

/** Months of which rows were written since `tools.since`, oldest first. */
export async function* discoverTable(config: BigQueryConfig, tools: CollectTools): AsyncGenerator<FoundDelivery> {
  const { client, table, months } = await openExport(config, tools);
  const states = months.length === 0 ? [] : await valuesOf(client, monthStates(config.table, table, months));
  for (const [month, count, newest] of states) {
    if (month !== undefined && count !== undefined && newest !== undefined) {
      yield deliveryOf({ client, config, table }, { month, count, newest });
    }
  }
  tools.log.info(
    { table: config.table, months: states.length, bytesBilled: client.bytesBilled() },
    'months of the export, and the bytes that BigQuery charges for finding them'
  );
}

/** The export's table, and the months (YYYYMM) that changed since `tools.since`. Throws a caller error for other tables. */
export async function openExport(
  config: BigQueryConfig,
  tools: CollectTools
): Promise<{ readonly client: BigQueryClient; readonly table: ExportTable; readonly months: readonly string[] }> {
  const client = await openBigQuery(config, tools);
  const { fields, partitioning } = await client.describe();
  const table = exportTableOf(fields, partitioning);
  if (table === null) {
    throw new ThriftDataError(
      'caller',
      'no_billing_export',
      `${config.table} is no billing export: it has neither the columns of usage cost exports (billing_account_id, usage_start_time, cost, export_time, invoice.month) nor those of Google’s FOCUS export.`
    );
  }
  const changed = await valuesOf(client, changedMonths(config.table, table, tools.since));
  return { client, table, months: changed.flatMap(([month]) => month ?? []) };
}

interface MonthState {
  /** YYYYMM */
  readonly month: string;
  readonly count: string;
  /** Microseconds since 1970. */
  readonly newest: string;
}

interface Export {
  readonly client: BigQueryClient;
  readonly config: BigQueryConfig;
  readonly table: ExportTable;
}

function deliveryOf(from: Export, state: MonthState): FoundDelivery {
  const { month, count, newest } = state;
  const name = `${month.slice(0, 4)}-${month.slice(4)}`;
  return {
    id: `${month}-${newest}-${count}`,
    series: `${from.table.kind} of ${name}`,
    writtenAt: instantFromMs(Math.floor(Number(newest) / 1000)),
    files: [
      {
        name: `${from.table.kind === 'FOCUS' ? 'focus' : 'usage-cost'}-${name}.jsonl.gz`,
        bytes: null,
        open: () => Promise.resolve(packed(lines(from, state))),
      },
    ],
  };
}

async function* lines({ client, config, table }: Export, { month, count, newest }: MonthState): AsyncGenerator<Buffer> {
  let read = 0;
  for await (const { fields, rows } of client.ask(rowsOfMonth(config.table, table, month, newest))) {
    read += rows.length;
    yield Buffer.from(rows.map((row) => `${jsonLine(fields, row)}\n`).join(''));
  }
  if (read < Number(count)) {
    throw new ThriftDataError(
      'provider',
      'rows_missing',
      `${config.table}: BigQuery gave ${read} rows of ${month}, of which it had counted ${count}; it is read again with the next run.`
    );
  }
}

function packed(chunks: AsyncGenerator<Buffer>): Readable {
  const gzip = createGzip();
  // What goes wrong before ends the packed stream, and its reader hears of it.
  pipeline(Readable.from(chunks, { objectMode: false }), gzip, () => undefined);
  return gzip;
}

/** The rows of an answer as texts. */
export async function valuesOf(client: BigQueryClient, statement: Statement): Promise<(string | undefined)[][]> {
  const all: (string | undefined)[][] = [];
  for await (const { rows } of client.ask(statement)) {
    all.push(...rows.map(({ f }) => f.map(({ v }) => (typeof v === 'string' ? v : undefined))));
  }
  return all;
}
