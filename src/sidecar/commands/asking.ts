/** The engine of questions for a command: the same as the sidecar's, over the store and the state that it would use. */
import type { Ask } from '../ask/index.ts';
import { createAsking } from '../asking.ts';
import type { Environment } from '../config.ts';
import { loadConfig, statePlace, storeOptions } from '../configured.ts';
import { createSystemClock } from '../kernel/clock.ts';
import { createLog } from '../kernel/log.ts';
import { createDefinedVirtualTags, createState } from '../state/index.ts';
import { openStore } from '../store/index.ts';
import { dataDirOf, tellUndone, type StoreOptions, type Terminal } from './options.ts';

/** Where the store is, or a configuration that says so. */
export interface AskingOptions extends StoreOptions {
  readonly config?: string;
}

/** Opens what questions need, hands it over, and closes it. The state is opened by the first question that needs it. */
export async function withAsking<Result>(
  options: AskingOptions,
  { terminal, env }: { readonly terminal: Terminal; readonly env: Environment },
  use: (ask: Ask) => Promise<Result>
): Promise<Result> {
  const config = loadConfig(options.config, env, {
    ...(options.data === undefined ? {} : { dataDir: dataDirOf(options) }),
    ...(options.clickhouse === undefined ? {} : { clickhouseUrl: options.clickhouse }),
  });
  const clock = createSystemClock();
  const state = createState({ place: statePlace(config, env), clock });
  const store = await openStore({ ...storeOptions(config, env), virtualTags: createDefinedVirtualTags(state) });
  tellUndone(store, terminal);
  try {
    return await use(createAsking({ store, state, clock, log: createLog('warn') }, config, env).ask);
  } finally {
    await state.close();
    await store.close();
  }
}
