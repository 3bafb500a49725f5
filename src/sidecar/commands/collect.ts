/** `thriftdata collect`: reads sources without serving: once for cron and Airflow, or on their schedule. */
import { once } from 'node:events';
import type { CollectRun } from '../../contract/api/source.ts';
import { openCollecting, type Collecting } from '../collecting.ts';
import type { Config, Environment } from '../config.ts';
import { loadConfig, statePlace, storeOptions } from '../configured.ts';
import { createDecided } from '../decided.ts';
import { createSystemClock } from '../kernel/clock.ts';
import { ThriftDataError } from '../kernel/errors.ts';
import { createLog } from '../kernel/log.ts';
import { createSystemTimer } from '../kernel/timer.ts';
import { createState } from '../state/index.ts';
import { openStore } from '../store/index.ts';
import type { StoreOptions, Terminal } from './options.ts';

export interface CollectOptions extends StoreOptions {
  readonly config?: string;
  readonly once?: boolean;
  readonly again?: boolean;
  readonly series?: string;
}

/** What the command line knows besides its options. */
export interface CollectSurroundings {
  readonly env: Environment;
  readonly version: string;
  readonly terminal: Terminal;
}

/**
 * Runs the named sources, or all that are enabled. With `once` or `again` it ends with exit code 0 when every run
 * succeeded and 1 when one did not; without it goes by the schedule until it is told to stop, a JSON line a run.
 */
export async function runCollect(
  names: readonly string[],
  options: CollectOptions,
  { env, version, terminal }: CollectSurroundings
): Promise<number> {
  const overrides = {
    ...(options.data === undefined ? {} : { dataDir: options.data }),
    ...(options.clickhouse === undefined ? {} : { clickhouseUrl: options.clickhouse }),
  };
  const loaded = loadConfig(options.config, env, overrides);
  const config = { ...loaded, sources: wanted(loaded, names, options) };
  const store = await openStore(storeOptions(config, env));
  const isOnce = options.once === true || options.again === true;
  const clock = createSystemClock();
  const state = createState({ place: statePlace(config, env), clock });
  const decided = createDecided(config, state);
  let collecting: Collecting | null = null;
  try {
    collecting = await openCollecting({
      ...{ config, env, store, version, clock },
      keep: async () => (await decided()).deliveries,
      timer: createSystemTimer(),
      log: createLog(config.log.level),
      onRun: (run) => (isOnce ? undefined : terminal.answer(JSON.stringify(run))),
    });
    const { collector } = collecting;
    const stop = () => void collector.stop();
    process.once('SIGTERM', stop).once('SIGINT', stop);
    if (!isOnce) {
      collector.start();
      await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
      return 0;
    }
    const runs = await Promise.all(
      config.sources.map(({ name }) =>
        options.again === true ? collector.again(name, options.series) : collector.run(name)
      )
    );
    terminal.answer(JSON.stringify({ runs }, null, 2));
    runs.forEach((run) => terminal.say(sentence(run)));
    return runs.every(({ outcome }) => outcome === 'succeeded') ? 0 : 1;
  } finally {
    await collecting?.close();
    await state.close();
    await store.close();
  }
}

function wanted({ sources }: Config, names: readonly string[], { again }: CollectOptions): Config['sources'] {
  const unknown = names.filter((name) => !sources.some((source) => source.name === name));
  const known = sources.map(({ name }) => name).join(', ');
  if (unknown.length > 0 || sources.length === 0) {
    const what = unknown.length === 0 ? 'No source is configured' : `No source is called ${unknown.join(', ')}`;
    const fix = known === '' ? 'add "sources:" to the configuration that --config names' : `there are: ${known}`;
    throw new ThriftDataError('caller', 'unknown_source', `${what}; ${fix}.`);
  }
  if (again === true && names.length === 0) {
    throw new ThriftDataError('caller', 'no_source', `--again needs the name of a source; there are: ${known}.`);
  }
  return names.length === 0
    ? sources.filter(({ enabled }) => enabled)
    : sources.filter(({ name }) => names.includes(name));
}

function sentence({ source, outcome, found, loaded, skipped, refused, error, warnings }: CollectRun): string {
  const counts = `${found} deliveries found, ${loaded} loaded, ${skipped} skipped, ${refused} refused`;
  const notes = warnings.map((warning) => `\n  note: ${warning}`).join('');
  return `${source}: ${outcome}, ${counts}${error === null ? '' : `\n  ${error}`}${notes}`;
}
