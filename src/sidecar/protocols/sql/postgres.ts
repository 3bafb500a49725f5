/** PostgreSQL and what speaks its protocol. */
import { once } from 'node:events';
import pg from 'pg';
import QueryStream from 'pg-query-stream';
import { bindNames, sqlFault } from './statement.ts';
import type { SqlDriver, SqlRow } from './types.ts';

/** Connects; `?sslmode=require` and its like stand behind the address. Every value comes as the server writes it. */
export const openPostgres: SqlDriver = async (address, shown) => {
  const { sslmode } = address.options;
  const client = new pg.Client({
    host: address.host,
    port: address.port ?? 5432,
    user: address.user,
    password: address.password,
    database: address.database,
    statement_timeout: address.timeoutMs,
    connectionTimeoutMillis: Math.min(address.timeoutMs, 30_000),
    application_name: 'thriftdata',
    // libpq's "require" encrypts without asking for a known certificate.
    ...(sslmode === undefined || sslmode === 'disable'
      ? {}
      : { ssl: { rejectUnauthorized: sslmode.startsWith('verify') } }),
    types: { getTypeParser: () => (text: string) => text },
  });
  // A server that goes away in mid-query fails the query; it must not end the process.
  client.on('error', () => undefined);
  await client.connect();
  await client.query("SET TIME ZONE 'UTC'; SET datestyle = 'ISO'; SET default_transaction_read_only = on");
  return {
    address: shown,
    async *rows(query, parameters) {
      const { text, values } = bindNames(query, parameters, (_, position) => `$${position}`);
      const stream = client.query(
        new QueryStream(text, values, { types: { getTypeParser: () => (value: string) => value } })
      );
      try {
        for await (const row of stream as AsyncIterable<SqlRow>) {
          yield row;
        }
      } catch (thrown) {
        throw sqlFault(shown, 'running', thrown);
      } finally {
        if (!stream.destroyed) {
          stream.destroy();
          await once(stream, 'close');
        }
      }
    },
    close: () => client.end(),
  };
};
