/** The page queries through the API, beside plain SQL on the raw facts and beside DuckDB, in turns. */
import { existsSync } from 'node:fs';
import { openEngine } from '../../../src/sidecar/store/engines/open.ts';
import { differenceOf, type Cells } from '../answers.ts';
import { clickhouse, duckdb as duckdbDialect } from '../dialect.ts';
import { openDuckdb } from '../duckdb.ts';
import type { PreparedJob } from '../job.ts';
import { pageQueries, type PageQuery } from '../page-queries.ts';
import { afresh, readAnswer, serve, type Served } from '../served.ts';
import { settled } from '../settled.ts';
import { median } from '../stats.ts';

export interface QueriesInput {
  readonly dataDir: string;
  /** DuckDB's database; left out where it is not installed. */
  readonly duckdb?: string;
  /** Turns of each query. */
  readonly runs: number;
}

/** One query's medians in milliseconds and what was wrong with its answer. */
export interface QueryResult {
  readonly name: string;
  readonly note: string;
  readonly table: string;
  readonly rows: number;
  readonly apiMs: number;
  readonly rawMs: number;
  readonly duckdbMs: number | null;
  readonly differences: readonly string[];
}

type Rows = (sql: string) => Promise<readonly Cells[]>;

/**
 * Asks every query warm, the three ways in turns. A way that has just been passed over by another that read twenty
 * million rows finds the processor's caches full of that: in its turn each asks twice, and the second counts.
 */
export async function measureQueries(input: QueriesInput): Promise<PreparedJob<QueryResult[]>> {
  const served = await serve(input.dataDir);
  const engine = await openEngine({ dataDir: input.dataDir });
  const duckdb = input.duckdb !== undefined && existsSync(input.duckdb) ? await openDuckdb(input.duckdb) : null;
  const raw: Rows = async (sql) => (await engine.read(sql)).rows;
  return {
    async run() {
      await settled(engine);
      const [[resourceId] = []] = await raw(
        "SELECT ResourceId FROM cost WHERE ChargePeriodStart = '2026-03-01 00:00:00' ORDER BY cityHash64(ResourceId) LIMIT 1"
      );
      const results: QueryResult[] = [];
      for (const query of pageQueries({ resourceId: resourceId ?? '' })) {
        const result = await measureOne(query, input.runs, served, raw, duckdb?.rows ?? null);
        process.stderr.write(
          `  ${query.name}: API ${result.apiMs.toFixed(1)} ms, raw ${result.rawMs.toFixed(1)} ms, DuckDB ${result.duckdbMs?.toFixed(1) ?? '–'} ms${result.differences.map((text) => `; DIFFERS: ${text}`).join('')}\n`
        );
        results.push(result);
      }
      return results;
    },
    async close() {
      duckdb?.close();
      await engine.close();
      await served.stop();
    },
  };
}

async function measureOne(
  query: PageQuery,
  runs: number,
  served: Served,
  raw: Rows,
  duckdb: Rows | null
): Promise<QueryResult> {
  const rawSql = query.sql(clickhouse);
  const duckdbSql = query.sql(duckdbDialect);
  const { rows, table } = readAnswer(query.ask, await served.post(query.ask));
  const compare = (name: string, theirs: readonly Cells[]) => {
    const difference = differenceOf(rows, theirs, query.ratios ?? []);
    return difference === null ? [] : [`API and ${name}: ${difference}`];
  };
  // The first run of each is compared and not timed.
  const differences = [
    ...(rows.length === 0 ? ['the answer is empty'] : []),
    ...compare('raw', await raw(rawSql)),
    ...(duckdb === null ? [] : compare('DuckDB', await duckdb(duckdbSql))),
  ];
  const times = { api: [] as number[], raw: [] as number[], duckdb: [] as number[] };
  for (let run = 0; run < runs; run += 1) {
    times.api.push(await warm((time) => served.post(afresh(query.ask, `run ${run}, ${time}`))));
    times.raw.push(await warm(() => raw(rawSql)));
    if (duckdb !== null) {
      times.duckdb.push(await warm(() => duckdb(duckdbSql)));
    }
  }
  return {
    name: query.name,
    note: query.note ?? '',
    table,
    rows: rows.length,
    apiMs: median(times.api),
    rawMs: median(times.raw),
    duckdbMs: duckdb === null ? null : median(times.duckdb),
    differences,
  };
}

async function warm(work: (time: 'first' | 'second') => Promise<unknown>): Promise<number> {
  await work('first');
  const began = performance.now();
  await work('second');
  return performance.now() - began;
}
