/** The engine of questions for a command: the same as the sidecar's, over the store and the state that it would use. */
import type { Ask } from '../ask/index.ts';
import { createAsking } from '../asking.ts';
import type { Environment } from '../config.ts';
import { createLog } from '../kernel/log.ts';
import type { Terminal } from './options.ts';
import { withStoreAndState, type ConfiguredOptions } from './with-state.ts';

export type AskingOptions = ConfiguredOptions;

/** Opens what questions need, hands it over, and closes it. The state is opened by the first question that needs it. */
export function withAsking<Result>(
  options: AskingOptions,
  parts: { readonly terminal: Terminal; readonly env: Environment },
  use: (ask: Ask) => Promise<Result>
): Promise<Result> {
  return withStoreAndState(options, parts, ({ config, ...opened }) =>
    use(createAsking({ ...opened, log: createLog('warn') }, config, parts.env).ask)
  );
}
