/** The loading parts: the engine's own way and ours in turns, then DuckDB alone. */
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runJob, takeTurns, type Measured } from './child.ts';
import { root } from './options.ts';
import type { World } from './prepare.ts';
import type { TableSpace } from './jobs/space.ts';
import { median } from './stats.ts';

/** One way of loading: rates, processor seconds per million rows, peak memory. Medians over the rounds. */
export interface Load {
  readonly rowsPerSecond: number;
  readonly cpuSecondsPerMillion: number;
  readonly peakBytes: number;
}

export interface LoadResult {
  readonly rows: number;
  readonly rounds: number;
  readonly engine: Load;
  readonly ours: Load;
  /** Our rate as a share of the engine's, within each round. */
  readonly wallRatio: number;
  /** The engine's processor time as a share of ours. */
  readonly cpuRatio: number;
}

export interface DuckdbLoad extends Load {
  readonly version: string;
  readonly bytesPerRow: number;
}

/** Where the loaded stores are. */
export interface Stores {
  readonly ours: string;
  readonly duckdb: string;
}

/** Stores in a folder of their own for each world and each way in which our store is made. */
export function storesIn(folder: string, world: World): Stores {
  const made = createHash('sha256').update(world.hash);
  const sources = globSync('src/sidecar/store/{ingest,migrations,tables}/**/*.ts', { cwd: root });
  sources.sort().forEach((file) => made.update(readFileSync(path.join(root, file))));
  const at = path.join(folder, `${world.rows}-${made.digest('hex').slice(0, 16)}`);
  return { ours: path.join(at, 'thriftdata'), duckdb: path.join(at, 'duckdb.db') };
}

const SMALL = 2_000_000;

/** Loads the Parquet files both ways; our store stays. Small worlds are loaded three times, the middle round counts. */
export async function measureParquet(world: World, stores: Stores): Promise<LoadResult> {
  return measureRounds(world.rows, async () => {
    const engineDir = `${stores.ours}-engine`;
    remove(engineDir, stores.ours, loadedMark(stores));
    const measured = await takeTurns(
      ['loadParquetByEngine', { files: world.parquet, dataDir: engineDir }],
      ['loadByStore', { files: world.parquet, dataDir: stores.ours }]
    );
    remove(engineDir);
    writeFileSync(loadedMark(stores), '');
    return measured;
  });
}

/** Loads one month of gzip CSV both ways; neither store stays. */
export async function measureCsv(world: World, stores: Stores): Promise<LoadResult> {
  const [engineDir, oursDir] = [`${stores.ours}-csv-engine`, `${stores.ours}-csv`];
  return measureRounds(world.csvRows, async () => {
    remove(engineDir, oursDir);
    const measured = await takeTurns(
      ['loadCsvByEngine', { files: [world.csv], dataDir: engineDir }],
      ['loadByStore', { files: [world.csv], dataDir: oursDir }]
    );
    remove(engineDir, oursDir);
    return measured;
  });
}

/** Loads our store unless it is there, for the parts that only ask. */
export async function ensureStore(world: World, stores: Stores, say: (line: string) => void): Promise<void> {
  if (!existsSync(loadedMark(stores))) {
    say('loading the store');
    remove(stores.ours);
    await runJob('loadByStore', { files: world.parquet, dataDir: stores.ours });
    writeFileSync(loadedMark(stores), '');
  }
}

/** Whether DuckDB's own table is there, whole. */
export function duckdbIsLoaded(stores: Stores): boolean {
  return existsSync(`${stores.duckdb}.loaded`);
}

/** Loads DuckDB's own table. */
export async function measureDuckdb(world: World, stores: Stores): Promise<DuckdbLoad> {
  remove(stores.duckdb, `${stores.duckdb}.wal`, `${stores.duckdb}.loaded`);
  const measured = await runJob('loadByDuckdb', { files: world.parquet, file: stores.duckdb });
  expectRows(world.rows, measured.result.rows, 'DuckDB');
  writeFileSync(`${stores.duckdb}.loaded`, '');
  return {
    ...loadOf(measured, world.rows),
    version: measured.result.version,
    bytesPerRow: statSync(stores.duckdb).size / world.rows,
  };
}

/** Bytes of our tables once merges have ended. */
export async function measureSpace(stores: Stores): Promise<TableSpace[]> {
  return (await runJob('measureSpace', { dataDir: stores.ours })).result;
}

async function measureRounds(
  rows: number,
  round: () => Promise<[Measured<number>, Measured<number>]>
): Promise<LoadResult> {
  const measured: [Measured<number>, Measured<number>][] = [];
  const rounds = rows <= SMALL ? 3 : 1;
  while (measured.length < rounds) {
    const [engine, ours] = await round();
    expectRows(rows, engine.result, 'the engine');
    expectRows(rows, ours.result, 'the store');
    measured.push([engine, ours]);
  }
  const middle = (value: (pair: [Measured<number>, Measured<number>]) => number) => median(measured.map(value));
  const way = (index: 0 | 1): Load => ({
    rowsPerSecond: middle((pair) => loadOf(pair[index], rows).rowsPerSecond),
    cpuSecondsPerMillion: middle((pair) => loadOf(pair[index], rows).cpuSecondsPerMillion),
    peakBytes: Math.max(...measured.map((pair) => pair[index].peakBytes)),
  });
  return {
    rows,
    rounds,
    engine: way(0),
    ours: way(1),
    wallRatio: middle(([engine, ours]) => engine.wallSeconds / ours.wallSeconds),
    cpuRatio: middle(([engine, ours]) => engine.cpuSeconds / ours.cpuSeconds),
  };
}

function loadOf({ wallSeconds, cpuSeconds, peakBytes }: Measured<unknown>, rows: number): Load {
  return { rowsPerSecond: rows / wallSeconds, cpuSecondsPerMillion: (cpuSeconds / rows) * 1e6, peakBytes };
}

function expectRows(expected: number, found: number, who: string): void {
  if (found !== expected) {
    throw new Error(`${who} holds ${found} rows, the files ${expected}`);
  }
}

// Beside the directory, not in it: it says that a load ended well.
function loadedMark(stores: Stores): string {
  return `${stores.ours}.loaded`;
}

function remove(...paths: readonly string[]): void {
  for (const each of paths) {
    rmSync(each, { recursive: true, force: true });
    mkdirSync(path.dirname(each), { recursive: true });
  }
}
