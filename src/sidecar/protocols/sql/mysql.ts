/** MySQL and MariaDB. */
import type { Readable } from 'node:stream';
import mysql from 'mysql2';
import { bindNames, sqlFault } from './statement.ts';
import type { SqlDriver } from './types.ts';

/** Connects; every value comes as text. `?ssl=true` encrypts. */
export const openMysql: SqlDriver = async (address, shown) => {
  const connection = mysql.createConnection({
    host: address.host,
    port: address.port ?? 3306,
    user: address.user,
    password: address.password,
    database: address.database,
    connectTimeout: Math.min(address.timeoutMs, 30_000),
    timezone: 'Z',
    // The text of the protocol itself: no number, date or JSON of JavaScript comes between.
    typeCast: (field) => field.string('utf8'),
    ...(address.options['ssl'] === 'true' ? { ssl: {} } : {}),
  });
  connection.on('error', () => undefined);
  const run = (sql: string) =>
    new Promise<void>((resolve, reject) => {
      connection.query(sql, (error) => (error === null ? resolve() : reject(error)));
    });
  await run("SET time_zone = '+00:00'");
  // MariaDB counts seconds, MySQL milliseconds, each under a name that the other does not know.
  await run(`SET SESSION max_statement_time = ${address.timeoutMs / 1000}`).catch(() =>
    run(`SET SESSION max_execution_time = ${Math.ceil(address.timeoutMs)}`)
  );
  await run('SET SESSION TRANSACTION READ ONLY');
  return {
    address: shown,
    async *rows(query, parameters) {
      const { text, values } = bindNames(query, parameters, () => '?');
      const stream: Readable = connection
        .query({ sql: text, values, timeout: address.timeoutMs })
        .stream({ highWaterMark: 500 });
      try {
        for await (const row of stream) {
          yield row as Record<string, string | null>;
        }
      } catch (thrown) {
        throw sqlFault(shown, 'running', thrown);
      }
    },
    close: () =>
      new Promise((resolve) => {
        connection.end(() => resolve());
      }),
  };
};
