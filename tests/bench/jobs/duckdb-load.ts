/** DuckDB loads the same Parquet files into a table of its own. */
import { openDuckdb } from '../duckdb.ts';
import type { PreparedJob } from '../job.ts';

export interface DuckdbInput {
  readonly files: readonly string[];
  readonly file: string;
}

/** Gives the number of rows, the version and the bytes of the database once it is written out. */
export async function loadByDuckdb({
  files,
  file,
}: DuckdbInput): Promise<PreparedJob<{ rows: number; version: string }>> {
  const duckdb = await openDuckdb(file);
  return {
    async run() {
      await duckdb.run(
        `CREATE TABLE cost AS SELECT * FROM read_parquet([${files.map((name) => `'${name}'`).join(', ')}])`
      );
      await duckdb.run('CHECKPOINT');
      const [[rows] = []] = await duckdb.rows('SELECT count(*) FROM cost');
      return { rows: Number(rows), version: await duckdb.version() };
    },
    close: async () => duckdb.close(),
  };
}
