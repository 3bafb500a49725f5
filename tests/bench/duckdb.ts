/** DuckDB beside us, where it is installed: bounded in memory, rows as text cells. */
import { mkdirSync } from 'node:fs';

export interface Duckdb {
  run(sql: string): Promise<void>;
  /** Rows as text or null, decimals as text. */
  rows(sql: string): Promise<(string | null)[][]>;
  version(): Promise<string>;
  close(): void;
}

/** Whether `@duckdb/node-api` can be loaded on this machine. */
export async function duckdbIsInstalled(): Promise<boolean> {
  return import('@duckdb/node-api').then(
    () => true,
    () => false
  );
}

/** Opens a database file. Its order of rows is its own business, which lets it load in bounded memory. */
export async function openDuckdb(file: string): Promise<Duckdb> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const spill = `${file}.tmp`;
  mkdirSync(spill, { recursive: true });
  const instance = await DuckDBInstance.create(file, {
    memory_limit: '6GB',
    temp_directory: spill,
    preserve_insertion_order: 'false',
  });
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  const rows = async (sql: string) =>
    (await connection.runAndReadAll(sql))
      .getRowsJson()
      .map((row) => row.map((cell) => (cell === null ? null : String(cell))));
  return {
    run: async (sql) => {
      await connection.run(sql);
    },
    rows,
    version: async () => (await rows('SELECT version()'))[0]?.[0] ?? '',
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
