/** Oracle Database, through the driver's own protocol: no client library of Oracle is needed. */
import oracledb from 'oracledb';
import { bindNames, sqlFault } from './statement.ts';
import type { SqlDriver, SqlRow } from './types.ts';

/** Connects; numbers, dates and large texts come as text, instants in UTC. */
export const openOracle: SqlDriver = async (address, shown) => {
  const connection = await oracledb.getConnection({
    user: address.user,
    password: address.password,
    connectString: `${address.host}:${address.port ?? 1521}/${address.database}`,
    transportConnectTimeout: Math.min(address.timeoutMs, 30_000) / 1000,
  });
  connection.callTimeout = address.timeoutMs;
  // Numbers with a point, whatever the country; times as ISO 8601.
  await connection.execute(
    `ALTER SESSION SET NLS_NUMERIC_CHARACTERS = '. ' NLS_DATE_FORMAT = 'YYYY-MM-DD"T"HH24:MI:SS' NLS_TIMESTAMP_FORMAT = 'YYYY-MM-DD"T"HH24:MI:SS.FF' TIME_ZONE = 'UTC'`
  );
  await connection.execute('SET TRANSACTION READ ONLY');
  return {
    address: shown,
    async *rows(query, parameters) {
      try {
        const { text, names } = bindNames(query, parameters, (name) => `:${name}`);
        const binds = Object.fromEntries([...new Set(names)].map((name) => [name, parameters[name] ?? '']));
        const { resultSet } = await connection.execute(text, binds, {
          outFormat: oracledb.OUT_FORMAT_OBJECT,
          resultSet: true,
          fetchTypeHandler: ({ dbType }) => (dbType === oracledb.DB_TYPE_BLOB ? undefined : { type: oracledb.STRING }),
        });
        for await (const row of (resultSet ?? []) as unknown as AsyncIterable<SqlRow>) {
          yield row;
        }
      } catch (thrown) {
        throw sqlFault(shown, 'running', thrown);
      }
    },
    close: () => connection.close(),
  };
};
