/** Runs sources when they are due, each alone, a few at a time. */
import type { CollectRun, RunTrigger, SourceHealth } from '../../contract/api/source.ts';
import { sentence } from '../../contract/sentences.ts';
import { ThriftDataError } from '../kernel/errors.ts';
import { nextRunAt } from './due.ts';
import { healthOf } from './health.ts';
import { partPrefix } from './landing.ts';
import { runAgain, runSource } from './run.ts';
import type { CollectParts, Collector, Source } from './types.ts';

/** The schedule is looked at this often at least: another process may have run a source meanwhile. */
const LONGEST_NAP_MS = 60_000;
const SHORTEST_NAP_MS = 1_000;

/** Creates the collector; nothing runs before `start`, `run`, `begin` or `again`. */
export function createCollector(parts: CollectParts): Collector {
  const { state, clock, timer, log } = parts;
  const all = async () => [...parts.sources, ...((await parts.more?.()) ?? [])];
  const running = new Map<string, Promise<CollectRun>>();
  const stop = new AbortController();
  const slots = createSlots(parts.settings.concurrency);
  let loop: Promise<void> | null = null;
  let wake = new AbortController();

  function launch(source: Source, work: (failures: number) => Promise<CollectRun>): Promise<CollectRun> {
    if (running.has(source.name)) {
      throw new ThriftDataError('caller', 'source_running', sentence('source_running', { name: source.name }));
    }
    const run = slots.use(async () => {
      stop.signal.throwIfAborted();
      const [last] = await runsOf(source);
      return work(last?.failures ?? 0);
    });
    const tracked = run.finally(() => running.delete(source.name));
    running.set(source.name, tracked);
    // Not after a run that could not even be recorded: that one would be due again at once.
    tracked.then(
      () => wake.abort(),
      () => undefined
    );
    return tracked;
  }

  const runsOf = async ({ name }: Source) => (await state.runs()).filter(({ source }) => source === name);

  function collect(source: Source, trigger: RunTrigger): Promise<CollectRun> {
    return launch(source, (failures) => runSource(parts, source, { trigger, stop: stop.signal, failures }));
  }

  /** Starts what is due; gives the milliseconds to the next. */
  async function startDue(): Promise<number> {
    const now = clock.now();
    // A run that ends while the runs are read would still stand among them as running, and so seem to be due.
    const busy = new Set(running.keys());
    const runs = await state.runs();
    let nap = LONGEST_NAP_MS;
    for (const source of await all()) {
      const own = runs.filter((run) => run.source === source.name);
      const next = busy.has(source.name) || running.has(source.name) ? null : nextRunAt(source, own, now);
      if (next === null) {
        continue;
      }
      const wait = Date.parse(next) - Date.parse(now);
      if (wait > 0) {
        nap = Math.min(nap, wait);
      } else {
        collect(source, 'schedule').catch((thrown: unknown) => failedToRun(source, thrown));
      }
    }
    return Math.max(nap, SHORTEST_NAP_MS);
  }

  function failedToRun({ name }: Source, thrown: unknown): void {
    if (!stop.signal.aborted) {
      log.error({ source: name, err: thrown }, 'a run could not be recorded');
    }
  }

  async function keepStarting(): Promise<void> {
    while (!stop.signal.aborted) {
      wake = new AbortController();
      const nap = await startDue().catch((thrown: unknown) => {
        log.error({ err: thrown }, 'the schedule could not be read');
        return LONGEST_NAP_MS;
      });
      await timer.sleep(nap, AbortSignal.any([stop.signal, wake.signal]));
    }
  }

  async function healthOfAll(wanted: readonly Source[]): Promise<SourceHealth[]> {
    const [runs, freshness] = await Promise.all([state.runs(), parts.freshness()]);
    const now = clock.now();
    const found: SourceHealth[] = [];
    for (const source of wanted) {
      found.push(
        healthOf(source, {
          runs: runs.filter((run) => run.source === source.name),
          cursors: await state.cursors(source.name),
          freshness: freshness.find(
            ({ source: name }) => name === source.name || name.startsWith(partPrefix(source.name))
          ),
          isRunning: running.has(source.name),
          now,
        })
      );
    }
    return found;
  }

  return {
    health: async () => healthOfAll(await all()),
    run: async (name, trigger = 'manual') => collect(sourceNamed(await all(), name), trigger),
    begin: async (name) => {
      const source = sourceNamed(await all(), name);
      collect(source, 'manual').catch((thrown: unknown) => failedToRun(source, thrown));
      const [health] = await healthOfAll([source]);
      if (health === undefined) {
        throw new RangeError('a source without health');
      }
      return health;
    },
    again: async (name, series) => {
      const source = sourceNamed(await all(), name);
      return launch(source, (failures) =>
        runAgain(parts, source, series, { trigger: 'again', stop: stop.signal, failures })
      );
    },
    start: () => {
      loop ??= keepStarting();
    },
    stop: async () => {
      stop.abort(new ThriftDataError('ours', 'stopped', 'ThriftData is stopping'));
      await Promise.allSettled([...running.values(), loop]);
    },
  };
}

function sourceNamed(sources: readonly Source[], name: string): Source {
  const source = sources.find((candidate) => candidate.name === name);
  if (source === undefined) {
    const known = sources.map((candidate) => candidate.name);
    throw new ThriftDataError(
      'caller',
      'not_found',
      known.length === 0 ? sentence('no_source_configured', { name }) : sentence('source_unknown', { name, known })
    );
  }
  return source;
}

/** Lets a number of works run at a time, the others in the order in which they came. */
function createSlots(count: number) {
  let free = count;
  const waiting: (() => void)[] = [];
  return {
    async use<Value>(work: () => Promise<Value>): Promise<Value> {
      if (free === 0) {
        await new Promise<void>((resolve) => waiting.push(resolve));
      } else {
        free -= 1;
      }
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next === undefined) {
          free += 1;
        } else {
          next();
        }
      }
    },
  };
}
