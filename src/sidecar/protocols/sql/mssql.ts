/** Microsoft SQL Server. */
import mssql from 'mssql';
import { bindNames, sqlFault } from './statement.ts';
import type { SqlDriver, SqlRow } from './types.ts';

/**
 * Connects. The driver makes JavaScript numbers of decimals, so every query is wrapped in one that has the server
 * write each column as text; a query must therefore be one SELECT without ORDER BY at its end. `?encrypt=false` and
 * `?trustServerCertificate=true` stand behind the address.
 */
export const openMssql: SqlDriver = async (address, shown) => {
  const pool = await new mssql.ConnectionPool({
    server: address.host,
    port: address.port ?? 1433,
    user: address.user,
    password: address.password,
    database: address.database,
    requestTimeout: address.timeoutMs,
    connectionTimeout: Math.min(address.timeoutMs, 30_000),
    pool: { max: 1 },
    options: {
      encrypt: address.options['encrypt'] !== 'false',
      trustServerCertificate: address.options['trustServerCertificate'] === 'true',
      readOnlyIntent: true,
      useUTC: true,
    },
  }).connect();
  return {
    address: shown,
    async *rows(query, parameters) {
      try {
        const { text, names } = bindNames(query, parameters, (name) => `@${name}`);
        const bind = (request: mssql.Request) =>
          [...new Set(names)].reduce((bound, name) => bound.input(name, mssql.NVarChar, parameters[name]), request);
        const described = await pool
          .request()
          .input('tsql', mssql.NVarChar, text)
          .input('params', mssql.NVarChar, [...new Set(names)].map((name) => `@${name} nvarchar(4000)`).join(', '))
          .execute<{ name: string | null }>('sp_describe_first_result_set');
        const columns = described.recordset.map(({ name }, index) => name ?? `column${index + 1}`);
        const request = bind(pool.request());
        request.stream = true;
        const rows = request.toReadableStream();
        void request.query(textColumns(text, columns));
        for await (const row of rows as AsyncIterable<SqlRow>) {
          yield row;
        }
      } catch (thrown) {
        throw sqlFault(shown, 'running', thrown);
      }
    },
    close: () => pool.close(),
  };
};

/** The query with each column as text: decimals with all digits, times as ISO 8601. */
export function textColumns(query: string, columns: readonly string[]): string {
  const quoted = columns.map((name) => `[${name.replaceAll(']', ']]')}]`);
  const cells = quoted.map((name) => `CONVERT(nvarchar(max), ${name}, 126) AS ${name}`);
  return `SELECT ${cells.join(', ')} FROM (${query.replace(/;\s*$/, '')}) AS query_of_user(${quoted.join(', ')})`;
}
