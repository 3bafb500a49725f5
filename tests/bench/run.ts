/**
 * `npm run bench`: makes bills, loads them, asks what pages ask, and says how we stand beside the engine's own way,
 * plain SQL on the raw facts, and DuckDB. Ratios of one run travel between machines; milliseconds do not.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import path from 'node:path';
import { readBaseline, recordBaseline } from './baseline.ts';
import { runJob } from './child.ts';
import { duckdbIsInstalled } from './duckdb.ts';
import {
  duckdbIsLoaded,
  ensureStore,
  measureCsv,
  measureDuckdb,
  measureParquet,
  measureSpace,
  storesIn,
  type DuckdbLoad,
  type Stores,
} from './loading.ts';
import { benchDir, readOptions, USAGE, type BenchOptions } from './options.ts';
import { prepareWorld, type World } from './prepare.ts';
import { ratiosOf, type BenchResult } from './ratios.ts';
import { reportOf } from './report.ts';

const QUERY_RUNS = 5;
const BOARD_RUNS = 5;

const began = performance.now();

function say(line: string): void {
  const seconds = ((performance.now() - began) / 1000).toFixed(0).padStart(5);
  const [load = 0] = loadavg();
  process.stderr.write(`${seconds} s  load ${load.toFixed(1)}  ${line}\n`);
}

type Found = { -readonly [Part in keyof BenchResult]: BenchResult[Part] };

/** Fills in what it finds, part by part, so that what was measured survives a part that fails. */
async function measure({ parts }: BenchOptions, world: World, stores: Stores, found: Found): Promise<void> {
  if (parts.has('csv')) {
    say(`gzip CSV, ${world.csvRows} rows: the engine and ours in turns`);
    found.csv = await measureCsv(world, stores);
  }
  if (parts.has('ingest')) {
    say(`Parquet, ${world.rows} rows: the engine and ours in turns`);
    found.parquet = await measureParquet(world, stores);
    say('bytes on disk');
    found.space = await measureSpace(stores);
  }
  if (parts.has('ingest') || parts.has('queries')) {
    found.duckdb = await duckdbPart(parts, world, stores);
  }
  if (parts.has('queries')) {
    await ensureStore(world, stores, say);
    say('page queries');
    const duckdb = duckdbIsLoaded(stores) ? { duckdb: stores.duckdb } : {};
    found.queries = (await runJob('measureQueries', { dataDir: stores.ours, ...duckdb, runs: QUERY_RUNS })).result;
  }
  if (parts.has('concurrency')) {
    await ensureStore(world, stores, say);
    say('32 panel queries at once');
    found.concurrency = (await runJob('measureConcurrency', { dataDir: stores.ours, runs: BOARD_RUNS })).result;
  }
  if (parts.has('questions')) {
    await ensureStore(world, stores, say);
    say('questions in words over HTTP, from the moment that the sidecar serves');
    found.questions = (await runJob('measureQuestions', { dataDir: stores.ours })).result;
  }
}

/** DuckDB's loading; null with a word where there is nothing to measure. What others cannot do fails nothing of ours. */
async function duckdbPart(parts: BenchOptions['parts'], world: World, stores: Stores): Promise<DuckdbLoad | null> {
  if (!(await duckdbIsInstalled())) {
    say('DuckDB is not installed: skipped');
    return null;
  }
  if (!parts.has('ingest') && duckdbIsLoaded(stores)) {
    say('DuckDB has its table already');
    return null;
  }
  say('DuckDB loads the Parquet files');
  try {
    return await measureDuckdb(world, stores);
  } catch (thrown) {
    say(`DuckDB did not load them: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    return null;
  }
}

async function main(options: BenchOptions): Promise<number> {
  mkdirSync(benchDir, { recursive: true });
  const loadBefore = loadavg();
  const world = await prepareWorld(options.rows, say);
  const stores = storesIn(options.stores, world);
  const result: Found = { rows: world.rows };
  const failure = await measure(options, world, stores, result).then(
    () => null,
    (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown))
  );
  if (!options.keep) {
    rmSync(options.stores, { recursive: true, force: true });
  }
  const ratios = ratiosOf(result);
  const machine = {
    at: new Date().toISOString(),
    cores: availableParallelism(),
    node: process.version,
    loadBefore,
    loadAfter: loadavg(),
  };
  writeFileSync(path.join(benchDir, 'result.json'), `${JSON.stringify({ machine, ratios, ...result }, null, 2)}\n`);
  process.stdout.write(`${reportOf(result, readBaseline(options.rows))}\n`);
  if (options.record) {
    recordBaseline(options.rows, ratios);
    say('recorded in tests/bench/baseline.json');
  }
  const wrong = (result.queries ?? []).filter(({ differences }) => differences.length > 0);
  wrong.forEach(({ name, differences }) => say(`answers differ: ${name}: ${differences.join('; ')}`));
  if (failure !== null) {
    say(`the benchmark did not end: ${failure}`);
  }
  return wrong.length === 0 && failure === null ? 0 : 1;
}

if (process.argv.slice(2).includes('--help')) {
  process.stdout.write(USAGE);
} else {
  try {
    process.exitCode = await main(readOptions(process.argv.slice(2)));
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    process.stderr.write(thrown instanceof RangeError ? `${message}\n\n${USAGE}` : `${message}\n`);
    process.exitCode = 1;
  }
}
