/** Puts watching together: sources whose settings ask for the API of a cluster, and the store as memory. */
import type { Config, Environment } from './config.ts';
import { integrations, type InventoryOffer, type InventoryWatch } from './integrations/index.ts';
import type { Clock } from './kernel/clock.ts';
import type { Log } from './kernel/log.ts';
import type { Timer } from './kernel/timer.ts';
import { resolveSecret } from './secrets.ts';
import type { OpenStore } from './store/index.ts';

export interface WatchingOptions {
  readonly config: Pick<Config, 'sources'>;
  readonly env: Environment;
  readonly store: Pick<OpenStore, 'kubernetes'>;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly log: Log;
}

/** Begins to watch for every enabled source that asks for it. Throws a caller error that names the source. */
export async function startWatching(options: WatchingOptions): Promise<InventoryWatch> {
  const { config, env, store, clock, timer, log } = options;
  const watches: InventoryWatch[] = [];
  for (const { name, integration, enabled, settings } of config.sources) {
    const reader = integrations.find(({ id }) => id === integration);
    const offer = (reader?.offers as { readonly inventory?: InventoryOffer<unknown> } | undefined)?.inventory;
    const own: unknown = reader?.config.parse(settings ?? {});
    if (enabled && offer?.isAskedFor(own) === true) {
      const { watch } = await offer.load();
      watches.push(
        watch(own, {
          secret: (reference) => resolveSecret(`the settings of source "${name}"`, reference, env),
          ...{ clock, timer, log },
          note: (cluster, objects) => store.kubernetes.noteObjects(cluster, objects),
        })
      );
    }
  }
  return { stop: async () => void (await Promise.allSettled(watches.map((each) => each.stop()))) };
}
