/** A PostgreSQL server, for more than one sidecar or for people who back it up anyway. */
import pg from 'pg';
import { ThriftDataError } from '../../kernel/errors.ts';
import type { StateEngine } from './engine.ts';

const CONNECTIONS = 4;
const TIMEOUT_MS = 30_000;

/** Connects. Throws when the server cannot be reached; the address never appears in the sentence, it holds a password. */
export async function openPostgresEngine(url: string): Promise<StateEngine> {
  const pool = new pg.Pool({
    ...connectionOf(url),
    max: CONNECTIONS,
    connectionTimeoutMillis: TIMEOUT_MS,
    statement_timeout: TIMEOUT_MS,
    application_name: 'thriftdata',
    types: { getTypeParser: () => (text: string) => text },
  });
  // A connection that breaks while it idles is replaced; it must not end the process.
  pool.on('error', () => undefined);
  const engine: StateEngine = {
    transaction: async (work) => {
      const client = await pool.connect().catch((thrown: unknown) => {
        throw unreachable(thrown);
      });
      let broken: Error | undefined;
      try {
        await client.query('BEGIN');
        const result = await work({
          rows: async (sql, values = []) => (await client.query<Record<string, string | null>>(sql, [...values])).rows,
        });
        await client.query('COMMIT');
        return result;
      } catch (thrown) {
        await client.query('ROLLBACK').catch((failed: unknown) => {
          broken = failed instanceof Error ? failed : new Error(String(failed));
        });
        throw thrown;
      } finally {
        client.release(broken);
      }
    },
    close: () => pool.end(),
  };
  try {
    await engine.transaction(async ({ rows }) => rows('SELECT 1'));
    return engine;
  } catch (thrown) {
    await pool.end();
    throw thrown;
  }
}

function connectionOf(url: string): pg.PoolConfig {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    throw new ThriftDataError(
      'caller',
      'invalid_config',
      'state.url: the secret is not an address of PostgreSQL; write it like postgres://user:password@host:5432/database',
      { field: 'state.url' }
    );
  }
  return { connectionString: url };
}

function unreachable(thrown: unknown): ThriftDataError {
  const why = thrown instanceof Error ? thrown.message : String(thrown);
  return new ThriftDataError(
    'provider',
    'state_unreachable',
    `the PostgreSQL server of state.url does not answer: ${why}; check the address and that it runs`,
    { cause: thrown, field: 'state.url' }
  );
}
