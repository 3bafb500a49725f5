/** The store and the state that the sidecar would use, opened for a command. */
import type { VirtualTag } from '../../contract/api/virtual-tag.ts';
import type { Config, Environment } from '../config.ts';
import { loadConfig, statePlace, storeOptions } from '../configured.ts';
import { createSystemClock, type Clock } from '../kernel/clock.ts';
import { createDefinedVirtualTags, createState, type State } from '../state/index.ts';
import { openStore, type OpenStore } from '../store/index.ts';
import { dataDirOf, tellUndone, type StoreOptions, type Terminal } from './options.ts';

/** Where the store is, or a configuration that says so. */
export interface ConfiguredOptions extends StoreOptions {
  readonly config?: string;
}

export interface Opened {
  readonly config: Config;
  readonly store: OpenStore;
  readonly state: State;
  readonly clock: Clock;
}

/**
 * Opens both, where there is a store, hands them over, and closes them. The state is opened by the first that needs it. Questions know the
 * virtual tags that are kept, or what `drafted` makes of them.
 */
export async function withStoreAndState<Result>(
  options: ConfiguredOptions,
  { terminal, env }: { readonly terminal: Terminal; readonly env: Environment },
  use: (opened: Opened) => Promise<Result>,
  drafted: (kept: readonly VirtualTag[]) => readonly VirtualTag[] = (kept) => kept
): Promise<Result> {
  const config = loadConfig(options.config, env, {
    ...(options.data === undefined ? {} : { dataDir: dataDirOf(options) }),
    ...(options.clickhouse === undefined ? {} : { clickhouseUrl: options.clickhouse }),
  });
  const clock = createSystemClock();
  const state = createState({ place: statePlace(config, env), clock });
  const kept = createDefinedVirtualTags(state);
  const virtualTags = async () => drafted(await kept());
  const store = await openStore({ ...storeOptions(config, env), mustExist: true, clock, virtualTags });
  tellUndone(store, terminal);
  try {
    return await use({ config, store, state, clock });
  } finally {
    await state.close();
    await store.close();
  }
}
