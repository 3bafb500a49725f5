/**
 * `thriftdata collect`: reads sources without serving: once for cron and Airflow, or on their schedule. Those made on
 * pages are read where the configuration lets pages make sources.
 */
import { once } from 'node:events';
import type { CollectRun } from '../../contract/api/source.ts';
import { openCollecting, type Collecting } from '../collecting.ts';
import type { Source } from '../collect/index.ts';
import type { Environment } from '../config.ts';
import { loadConfig, statePlace, storeOptions } from '../configured.ts';
import { createDecided } from '../decided.ts';
import { createSystemClock } from '../kernel/clock.ts';
import { ThriftDataError } from '../kernel/errors.ts';
import { createLog } from '../kernel/log.ts';
import { createSystemTimer } from '../kernel/timer.ts';
import { createKeptSources } from '../kept-sources.ts';
import { createState } from '../state/index.ts';
import { openStore, type OpenStore } from '../store/index.ts';
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
  const isOnce = options.once === true || options.again === true;
  const shared = { env, clock: createSystemClock(), timer: createSystemTimer(), log: createLog(loaded.log.level) };
  const state = createState({ place: statePlace(loaded, env), clock: shared.clock });
  const decided = createDecided(loaded, state);
  let store: OpenStore | null = null;
  let collecting: Collecting | null = null;
  try {
    const made = loaded.collect.pages ? createKeptSources({ ...shared, config: loaded, state }) : null;
    const isWanted = wanted([...loaded.sources, ...((await made?.all()) ?? [])], names, options);
    const config = { ...loaded, sources: loaded.sources.filter(isWanted) };
    store = await openStore(storeOptions(config, env));
    const more = async () => ((await made?.all()) ?? []).filter(isWanted);
    collecting = await openCollecting({
      ...{ ...shared, config, store, version, more },
      keep: async () => (await decided()).deliveries,
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
      [...config.sources, ...(await more())].map(({ name }) =>
        options.again === true ? collector.again(name, options.series) : collector.run(name)
      )
    );
    terminal.answer(JSON.stringify({ runs }, null, 2));
    runs.forEach((run) => terminal.say(sentence(run)));
    return runs.every(({ outcome }) => outcome === 'succeeded') ? 0 : 1;
  } finally {
    await collecting?.close();
    await state.close();
    await store?.close();
  }
}

type Named = Pick<Source, 'name' | 'enabled'>;

/** Whether a source is one to run: the named ones, or all that are enabled. Throws where that is none. */
function wanted(
  sources: readonly Named[],
  names: readonly string[],
  { again }: CollectOptions
): (source: Named) => boolean {
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
  return ({ name, enabled }) => (names.length === 0 ? enabled : names.includes(name));
}

function sentence({ source, outcome, found, loaded, skipped, refused, error, warnings }: CollectRun): string {
  const counts = `${found} deliveries found, ${loaded} loaded, ${skipped} skipped, ${refused} refused`;
  const notes = warnings.map((warning) => `\n  note: ${warning}`).join('');
  return `${source}: ${outcome}, ${counts}${error === null ? '' : `\n  ${error}`}${notes}`;
}
