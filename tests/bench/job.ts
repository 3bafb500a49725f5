/** One job in a process of its own: it gets ready, waits for `go`, works, and says what it found and what it took. */
import { once } from 'node:events';
import type { ChildMessage } from './child.ts';
import { loadCsvByEngine, loadParquetByEngine } from './jobs/engine-load.ts';
import { loadByDuckdb } from './jobs/duckdb-load.ts';
import { loadByStore } from './jobs/store-load.ts';
import { makeWorld } from './jobs/make-world.ts';
import { measureConcurrency } from './jobs/concurrency.ts';
import { measureQueries } from './jobs/queries.ts';
import { measureQuestions } from './jobs/questions.ts';
import { measureSpace } from './jobs/space.ts';

/** A job that is ready to run. */
export interface PreparedJob<Result> {
  run(): Promise<Result>;
  close(): Promise<void>;
}

const jobs = {
  makeWorld,
  loadParquetByEngine,
  loadCsvByEngine,
  loadByStore,
  loadByDuckdb,
  measureSpace,
  measureQueries,
  measureConcurrency,
  measureQuestions,
} as const;

export type JobName = keyof typeof jobs;
export type JobInputs = { [Name in JobName]: Parameters<(typeof jobs)[Name]>[0] };
export type JobResults = {
  [Name in JobName]: Awaited<ReturnType<Awaited<ReturnType<(typeof jobs)[Name]>>['run']>>;
};

function tell(message: ChildMessage): Promise<void> {
  return new Promise((resolve) => process.send?.(message, () => resolve()));
}

/** Seconds of processor time so far, all threads. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

async function main([name = '', input = '{}']: readonly string[]): Promise<void> {
  const prepare = (jobs as Readonly<Record<string, (input: never) => Promise<PreparedJob<unknown>>>>)[name];
  if (prepare === undefined) {
    throw new RangeError(`no job ${name}`);
  }
  const job = await prepare(JSON.parse(input) as never);
  const go = once(process, 'message');
  await tell({ kind: 'ready' });
  await go;
  const before = cpuSeconds();
  const result = await job.run();
  const took = cpuSeconds() - before;
  await tell({ kind: 'done', result, cpuSeconds: took, peakBytes: process.resourceUsage().maxRSS * 1024 });
  await job.close();
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  async (thrown: unknown) => {
    await tell({ kind: 'failed', message: thrown instanceof Error ? thrown.message : String(thrown) });
    process.exit(1);
  }
);
