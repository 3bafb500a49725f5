/** A database by its address: `postgres://user@host/database` and the like. */
import { ThriftDataError } from '../../kernel/errors.ts';
import { sqlFault } from './statement.ts';
import type { SqlAddress, SqlDriver, SqlSource } from './types.ts';

const drivers: Readonly<Record<string, () => Promise<SqlDriver>>> = {
  postgres: async () => (await import('./postgres.ts')).openPostgres,
  postgresql: async () => (await import('./postgres.ts')).openPostgres,
  mysql: async () => (await import('./mysql.ts')).openMysql,
  mariadb: async () => (await import('./mysql.ts')).openMysql,
  mssql: async () => (await import('./mssql.ts')).openMssql,
  sqlserver: async () => (await import('./mssql.ts')).openMssql,
  oracle: async () => (await import('./oracle.ts')).openOracle,
};

const TIMEOUT_MS = 300_000;

/**
 * Connects. `url` names user, host, port and database; the password is given apart, so that an address can be shown.
 * Throws a caller error for an address that is not understood, a provider error when nobody answers.
 */
export async function openSql(url: string, password: string, timeoutMs = TIMEOUT_MS): Promise<SqlSource> {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  const scheme = parsed?.protocol.replace(/:$/, '') ?? '';
  const driver = drivers[scheme];
  if (parsed === null || driver === undefined) {
    throw new ThriftDataError(
      'caller',
      'invalid_address',
      'the database address is not understood; write it like "postgres://reader@host:5432/finance" (postgres, mysql, mariadb, mssql or oracle).'
    );
  }
  if (parsed.password !== '') {
    throw new ThriftDataError(
      'caller',
      'password_in_address',
      'the database address holds a password; take it out and give "password: env:NAME" instead.'
    );
  }
  const address: SqlAddress = {
    host: parsed.hostname,
    port: parsed.port === '' ? null : Number(parsed.port),
    user: decodeURIComponent(parsed.username),
    password,
    database: decodeURIComponent(parsed.pathname.slice(1)),
    options: Object.fromEntries(parsed.searchParams),
    timeoutMs,
  };
  const shown = `${scheme}://${parsed.host}${parsed.pathname}`;
  const open = await driver();
  return await open(address, shown).catch((thrown: unknown) => {
    throw sqlFault(shown, 'opening', thrown);
  });
}
