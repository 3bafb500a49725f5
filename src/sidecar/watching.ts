/** Puts watching together: sources whose settings ask for the API of a cluster, and the store as memory. */
import type { Environment } from './config.ts';
import { integrations, type InventoryOffer, type InventoryWatch } from './integrations/index.ts';
import type { Clock } from './kernel/clock.ts';
import type { Log } from './kernel/log.ts';
import type { Timer } from './kernel/timer.ts';
import { resolveSecret } from './secrets.ts';
import type { SourceSettings } from './source-settings.ts';
import type { OpenStore } from './store/index.ts';

export interface WatchingOptions {
  readonly env: Environment;
  readonly store: Pick<OpenStore, 'kubernetes'>;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly log: Log;
}

export interface Watching {
  /**
   * Watches for every enabled source of the list that asks for it, and for no other; what is watched already goes on.
   * Throws a caller error that names the source.
   */
  follow(sources: readonly SourceSettings[]): Promise<void>;
  stop(): Promise<void>;
}

/** Watches nothing before it is told what to follow. */
export function createWatching(options: WatchingOptions): Watching {
  const watches = new Map<string, InventoryWatch>();
  const end = async (keys: readonly string[]) => {
    const ended = [...watches].filter(([key]) => keys.includes(key));
    keys.forEach((key) => watches.delete(key));
    await Promise.allSettled(ended.map(([, watch]) => watch.stop()));
  };
  return {
    follow: async (sources) => {
      const wanted = new Map(sources.map((source) => [JSON.stringify(source), source]));
      await end([...watches.keys()].filter((key) => !wanted.has(key)));
      for (const [key, source] of wanted) {
        const watch = watches.has(key) ? null : await watchOf(source, options);
        if (watch !== null) {
          watches.set(key, watch);
        }
      }
    },
    stop: () => end([...watches.keys()]),
  };
}

async function watchOf(
  { name, integration, enabled, settings }: SourceSettings,
  { env, store, clock, timer, log }: WatchingOptions
): Promise<InventoryWatch | null> {
  const reader = integrations.find(({ id }) => id === integration);
  const offer = (reader?.offers as { readonly inventory?: InventoryOffer<unknown> } | undefined)?.inventory;
  const own: unknown = reader?.config.parse(settings ?? {});
  if (!enabled || offer?.isAskedFor(own) !== true) {
    return null;
  }
  const { watch } = await offer.load();
  return watch(own, {
    secret: (reference) => resolveSecret(`the settings of source "${name}"`, reference, env),
    ...{ clock, timer, log },
    note: (cluster, objects) => store.kubernetes.noteObjects(cluster, objects),
  });
}

/** Looks again and again at the sources that people keep, until it is stopped. */
export async function keepFollowing(
  watching: Watching,
  sources: () => Promise<readonly SourceSettings[]>,
  { timer, log }: Pick<WatchingOptions, 'timer' | 'log'>,
  pauseMs: number,
  stop: AbortSignal
): Promise<void> {
  while (!stop.aborted) {
    await timer.sleep(pauseMs, stop);
    try {
      if (!stop.aborted) {
        await watching.follow(await sources());
      }
    } catch (thrown) {
      log.warn({ err: thrown }, 'the sources to watch could not be followed');
    }
  }
}
