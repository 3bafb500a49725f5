/** ClickHouse as a server or a cluster, over its HTTP interface. */
import { ClickHouseLogLevel, createClient, type ClickHouseSettings } from '@clickhouse/client';
import { longStatements, runCommand, runInsertText, runJsonLines, runQuery, translate } from './client.ts';
import type { Engine } from './engine.ts';
import { saveFromServer } from './save-file.ts';
import { identifier } from './sql.ts';
import { stoppable } from './stoppable.ts';
import { createFileSender, describeBySending, describeLinesBySending } from './send-file.ts';

/** A statement on a cluster has ended when every shard and replica has done its part; a read sees what was written. */
const clusterSettings: ClickHouseSettings = {
  distributed_foreground_insert: 1,
  insert_quorum: 'auto',
  insert_quorum_parallel: 0,
  select_sequential_consistency: '1',
  alter_sync: '2',
};

/** Connects to a server; with `cluster` every table is made ON CLUSTER. Throws when the server does not answer. */
export async function openServerEngine(options: {
  clickhouseUrl: string;
  username?: string;
  password?: string;
  cluster?: string;
}): Promise<Engine> {
  const client = createClient({
    url: options.clickhouseUrl,
    username: options.username ?? 'default',
    password: options.password ?? '',
    application: 'thriftdata',
    request_timeout: 3_600_000,
    // Errors come back as sentences of ours; the client would print them a second time.
    log: { level: ClickHouseLogLevel.OFF },
    clickhouse_settings: {
      // Long statements show signs of life, so that no balancer on the way cuts them off.
      send_progress_in_http_headers: 1,
      http_headers_progress_interval_ms: '25000',

      output_format_json_quote_decimals: 1,
      ...longStatements,
      ...(options.cluster === undefined ? {} : clusterSettings),
    },
  });
  await runQuery(client, 'SELECT 1').catch(async (error: unknown) => {
    await client.close();
    throw error;
  });
  const files = createFileSender(client);
  // A balancer may send the kill to another server than the statement.
  const everywhere = options.cluster === undefined ? '' : ` ON CLUSTER ${identifier(options.cluster)}`;
  return {
    kind: options.cluster === undefined ? 'server' : 'cluster',
    cluster: options.cluster ?? null,
    command: (sql, parameters) => runCommand(client, sql, parameters),
    read: (sql, parameters, signal) =>
      signal === undefined
        ? runQuery(client, sql, parameters)
        : stoppable(
            signal,
            (name) => runQuery(client, sql, parameters, { queryId: name }),
            (name) => runQuery(client, `KILL QUERY${everywhere} WHERE query_id = {name:String} ASYNC`, { name })
          ),
    jsonLines: (sql) => runJsonLines(client, sql),
    saveTo: (path, format, select, parameters = {}) => saveFromServer(client, path, format, select, parameters),
    insertRows: async (table, rows) => {
      try {
        await client.insert({ table, values: [...rows], format: 'JSONEachRow' });
      } catch (error) {
        throw translate(error);
      }
    },
    insertText: (table, columns, texts) => runInsertText(client, table, columns, texts),
    describeParquet: (path) => describeBySending(client, path),
    describeJsonLines: (file) => describeLinesBySending(client, file),
    openFile: (file) => files.open(file),
    forgetFiles: () => files.forget(),
    close: async () => {
      await files.forget().catch(() => undefined);
      await client.close();
    },
  };
}
