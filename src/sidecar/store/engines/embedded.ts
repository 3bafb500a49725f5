/**
 * ClickHouse inside this process: chDB on a data directory. One process may hold the directory; two
 * connections write and a few read, because a connection of chDB runs one statement at a time.
 */
import { createClient, type ClickHouseClient } from '@clickhouse/client';
import type { ChdbConnection } from 'chdb/connection';
import { ThriftDataError } from '../../kernel/errors.ts';
import { readersOn, WRITERS } from '../../kernel/statements-at-once.ts';
import {
  columnsOf,
  longStatements,
  runCommand,
  runInsertText,
  runJsonLines,
  runQuery,
  textColumns,
  translate,
} from './client.ts';
import { engineFolder, notOpened, prepareDirectory, refuseMissing } from './data-directory.ts';
import type { Engine } from './engine.ts';
import { inlineParameters } from './inline-parameters.ts';
import { fileFunction, jsonKeysQuery, linesFunction } from './local-file.ts';
import { runNative } from './native.ts';
import { createPlainPaths } from './plain-paths.ts';
import { createPool, type Pool } from './pool.ts';
import { saveStatement } from './save-file.ts';
import { literal } from './sql.ts';
import { requireWanted, stoppable } from './stoppable.ts';
import { sentence } from '../../../contract/sentences.ts';

type ClientConnection = NonNullable<NonNullable<Parameters<typeof createClient>[0]>['connection']>;

/** A connection of chDB, and the client that speaks over it. */
interface Opened {
  readonly client: ClickHouseClient;
  readonly connection: ChdbConnection;
}

/** Opens the directory, creating it unless it must exist. Throws a caller error when another process holds it. */
export async function openEmbeddedEngine(options: {
  dataDir: string;
  readers?: number;
  mustExist?: boolean;
}): Promise<Engine> {
  const { dataDir, readers = readersOn() } = options;
  if (options.mustExist === true) {
    refuseMissing(dataDir);
  }
  prepareDirectory(dataDir);
  const { createChdbConnection } = await loadChdb();
  const path = engineFolder(dataDir);
  const open = (): Opened => {
    const connection = createChdbConnection({ path });
    // Both packages carry their own copy of the client's types, whose private members keep them apart.
    return { connection, client: createClient({ connection: connection as unknown as ClientConnection }) };
  };
  const opened: Opened[] = [];
  try {
    // Settings given to a connection of chDB stay with it.
    const long = Object.entries(longStatements).map(([name, value]) => `${name} = ${value}`);
    for (let index = 0; index < WRITERS + readers; index += 1) {
      const one = open();
      opened.push(one);
      const settings = index < WRITERS ? long : [...long, 'output_format_json_quote_decimals = 1'];
      await runCommand(one.client, `SET ${settings.join(', ')}`);
    }
  } catch (error) {
    await Promise.allSettled(opened.map(({ client }) => client.close()));
    throw notOpened(dataDir, error);
  }
  // Two statements that fill different tables may run side by side; callers await what must come first.
  const writing = createPool(opened.slice(0, WRITERS).map(({ client }) => client));
  const reading = createPool(opened.slice(WRITERS));
  // A statement that fails midway leaves what it had written so far in its connection of chDB, and the next answer
  // there would begin with it.
  const ask = <T>(work: (client: ClickHouseClient, connection: ChdbConnection) => Promise<T>) =>
    reading.use(({ client, connection }) =>
      work(client, connection).catch(async (error: unknown) => {
        await runJsonLines(client, 'SELECT 1').catch(() => undefined);
        throw error;
      })
    );
  // chDB gives statements ids of its own, so that one is known by how it begins. A connection apart kills it: the others
  // may all be busy.
  let killing: Pool<ClickHouseClient> | null = null;
  const kill = (like: string) => {
    if (killing === null) {
      const killer = open();
      opened.push(killer);
      killing = createPool([killer.client]);
    }
    return killing.use((client) => runQuery(client, `KILL QUERY WHERE query LIKE ${literal(like)} ASYNC`));
  };
  const markOf = (name: string) => `/* ${name} */ `;
  const paths = createPlainPaths();
  let closed = false;
  return {
    kind: 'embedded',
    cluster: null,
    command: (sql, parameters) => writing.use((client) => runCommand(client, sql, parameters)),
    read: async (sql, parameters = {}, signal) => {
      const inlined = inlineParameters(sql, parameters);
      const run = (client: ClickHouseClient, connection: ChdbConnection, mark = '') =>
        inlined === null ? runQuery(client, mark + sql, parameters) : runNative(connection, mark + inlined);
      return signal === undefined
        ? ask((client, connection) => run(client, connection))
        : stoppable(
            signal,
            (name) =>
              ask((client, connection) => {
                requireWanted(signal);
                return run(client, connection, markOf(name));
              }),
            (name) => kill(`${markOf(name)}%`)
          );
    },
    jsonLines: (sql) => ask((client) => runJsonLines(client, sql)),
    saveTo: (path, format, select, parameters) =>
      ask((client) => runCommand(client, saveStatement(path, format, select), parameters)),
    insertRows: (table, rows) =>
      writing.use(async (client) => {
        try {
          await client.insert({ table, values: [...rows], format: 'JSONEachRow' });
        } catch (error) {
          throw translate(error);
        }
      }),
    insertText: (table, columns, texts) => writing.use((client) => runInsertText(client, table, columns, texts)),
    describeParquet: async (path) => {
      const plain = await paths.plain(path);
      const { rows } = await ask((client) => runQuery(client, `DESCRIBE TABLE file(${literal(plain)}, 'Parquet')`));
      return columnsOf(rows);
    },
    describeJsonLines: async (file) => {
      const plain = await paths.plain(file.path);
      return textColumns((await ask((client) => runQuery(client, jsonKeysQuery(linesFunction(file, plain))))).rows);
    },
    openFile: async (file) => fileFunction(file, await paths.plain(file.path)),
    forgetFiles: () => paths.clear(),
    close: async () => {
      if (!closed) {
        closed = true;
        // Closed under a statement, a connection takes the process with it.
        const why = () => new ThriftDataError('ours', 'store_closed', sentence('store_closing', {}));
        await Promise.all([writing.drain(why), reading.drain(why)]);
        // What was to be killed has ended by now, but a second word to kill it may still be under way.
        await killing?.drain(why);
        await paths.clear();
        await Promise.all(opened.map(({ client }) => client.close()));
      }
    },
  };
}

async function loadChdb() {
  try {
    return await import('chdb/connection');
  } catch (error) {
    throw new ThriftDataError(
      'caller',
      'chdb_missing',
      'The embedded engine is not installed; run "npm install chdb", or give --clickhouse URL to use a server.',
      { cause: error }
    );
  }
}
