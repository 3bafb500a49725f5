/** Runs compiled statements: bounded, seen in one state of the store, errors and limits in words. */
import { availableParallelism } from 'node:os';
import { createAnswerCache } from './answer-cache.ts';
import { askersFirst, behindAskers } from './engines/priority.ts';
import type { Engine, EngineResult } from './engines/engine.ts';
import type { Generation } from './ingest/generation.ts';
import { ThriftDataError } from '../kernel/errors.ts';
import { noTracer, type Tracer } from '../kernel/trace.ts';
import type { Execute } from './queries/execute.ts';
import type { QueryContext, QueryLimits } from './types.ts';
import type { WholeCopies } from './whole-copies.ts';

/** Bounds that hold where neither configuration nor caller says otherwise. */
export const defaultLimits: QueryLimits = {
  maxRowsToRead: 2_000_000_000,
  maxExecutionSeconds: 60,
  maxMemoryBytes: 4 * 1024 ** 3,
};

// Enough for a few boards; larger answers are tables that people page through, not panels.
const CACHED_ANSWERS = 300;
const CACHED_ROWS = 5_000;

/** What an executor may have besides an engine. */
export interface ExecuteParts {
  readonly tracer?: Tracer | undefined;
  /** Copies to answer from where they hold the same; without them every table is read as it is. */
  readonly copies?: Pick<WholeCopies, 'over'> | undefined;
}

/** Creates the executor of one store. */
export function createExecute(
  engine: Engine,
  generation: Generation,
  configured: Partial<QueryLimits> = {},
  { tracer = noTracer, copies }: ExecuteParts = {}
): Execute {
  const cache = createAnswerCache<EngineResult>(CACHED_ANSWERS, ({ rows }) => rows.length <= CACHED_ROWS);
  const cores = availableParallelism();
  let running = 0;
  return async (statement, context) => {
    const limits = { ...defaultLimits, ...configured, ...context.limits };
    const run = async () => {
      running += 1;
      try {
        const settings = [
          ...settingsOf(limits, context),
          ...(statement.settings ?? []),
          ...(engine.kind === 'embedded' ? [...embeddedSettings, ...threadsOf(cores, running)] : []),
        ];
        const sql = `${statement.sql}\nSETTINGS ${settings.join(', ')}`;
        const facts = { 'db.system.name': 'clickhouse', 'db.operation.name': 'SELECT' };
        return await tracer.span('store query', facts, async (tell) => {
          const result = await generation.read(() =>
            engine.read(copies?.over(sql) ?? sql, statement.params, context.signal)
          );
          tell({ 'thriftdata.rows_read': result.rowsRead, 'db.response.returned_rows': result.rows.length });
          return result;
        });
      } finally {
        running -= 1;
      }
    };
    // Another sidecar may write to a server, so only the embedded store knows that nothing has changed.
    const key = JSON.stringify([statement.sql, statement.params, limits]);
    const ask = () => (engine.kind === 'embedded' ? cache.get(key, generation.current(), run) : run());
    // Who waited for the same statement still wants it when another stops it.
    const result = await ask().catch((error: unknown) =>
      error instanceof ThriftDataError && error.code === 'stopped' && context.signal?.aborted !== true
        ? ask()
        : Promise.reject(error)
    );
    const rowsRead = context.scope === undefined ? result.rowsRead : null;
    return { rows: result.rows, rowsRead, elapsedMs: result.elapsedMs, notices: [] };
  };
}

// A board asks for all its panels at once: a question that has the machine for itself may use all of it, those that
// share it are done sooner with a thread each than with threads that wait for each other.
function threadsOf(cores: number, running: number): string[] {
  return running > 1 ? [`max_threads = ${Math.max(1, Math.floor(cores / running))}`] : [];
}

// Merged parts carry statistics of their columns, which our statements gain nothing from: looking at them takes a
// tenth of a small query's time. Servers of other versions may not know the settings.
const embeddedSettings = [
  'use_statistics = 0',
  'use_statistics_for_part_pruning = 0',
  'allow_statistics_optimize = 0',
] as const;

function settingsOf(limits: QueryLimits, context: QueryContext): string[] {
  return [
    `max_rows_to_read = ${whole(limits.maxRowsToRead)}`,
    `max_execution_time = ${whole(limits.maxExecutionSeconds)}`,
    `max_memory_usage = ${whole(limits.maxMemoryBytes)}`,
    context.surface === 'schedule' ? behindAskers : askersFirst,
    // The tables have none: looking for them takes a tenth of a small query's time.
    'optimize_use_projections = 0',
    'optimize_use_implicit_projections = 0',
    // Answers are a few hundred lines: threads that write them side by side take longer to begin than to write.
    'output_format_parallel_formatting = 0',
    `log_comment = '${JSON.stringify({ surface: context.surface, user: context.user }).replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`,
  ];
}

function whole(value: number): string {
  return String(Math.max(0, Math.floor(value)));
}
