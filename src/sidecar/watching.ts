/** Puts watching together: sources whose settings ask for the API of a cluster or for hosts to be scraped, and the store as memory. */
import type { InventoryObject } from '../contract/kubernetes/inventory.ts';
import type { Environment } from './config.ts';
import { readingsBatch } from './host-readings.ts';
import { integrations, type InventoryOffer, type SamplesOffer, type Watch } from './integrations/index.ts';
import type { Clock } from './kernel/clock.ts';
import type { Log } from './kernel/log.ts';
import type { Timer } from './kernel/timer.ts';
import { resolveSecret } from './secrets.ts';
import type { SourceSettings } from './source-settings.ts';
import type { OpenStore } from './store/index.ts';

export interface WatchingOptions {
  readonly env: Environment;
  readonly store: Pick<OpenStore, 'kubernetes' | 'telemetry'>;
  /** Looks after what hosts say, from the first that is scraped; absent where the receiver does. */
  readonly upkeep?: () => Watch;
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
  const watches = new Map<string, Watch>();
  let upkeep: Watch | undefined;
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
        const asked = watches.has(key) ? null : askedFor(source);
        if (asked?.samples) {
          upkeep ??= options.upkeep?.();
        }
        const watch = asked === null ? null : await watchOf(source, asked, options);
        if (watch !== null) {
          watches.set(key, watch);
        }
      }
    },
    stop: async () => {
      await end([...watches.keys()]);
      await upkeep?.stop();
    },
  };
}

interface Asked {
  readonly settings: unknown;
  readonly inventory: InventoryOffer<unknown> | undefined;
  readonly samples: SamplesOffer<unknown> | undefined;
}

/** What a source asks to be watched; null for nothing. */
function askedFor({ integration, enabled, settings }: SourceSettings): Asked | null {
  const reader = integrations.find(({ id }) => id === integration);
  const offers = (reader?.offers ?? {}) as Pick<Asked, 'inventory' | 'samples'>;
  const own: unknown = reader?.config.parse(settings ?? {});
  const asked = <Offer extends { isAskedFor(config: unknown): boolean }>(offer: Offer | undefined) =>
    offer?.isAskedFor(own) === true ? offer : undefined;
  const [inventory, samples] = [asked(offers.inventory), asked(offers.samples)];
  return enabled && (inventory ?? samples) !== undefined ? { settings: own, inventory, samples } : null;
}

async function watchOf(
  { name }: SourceSettings,
  { settings, inventory, samples }: Asked,
  { env, store, clock, timer, log }: WatchingOptions
): Promise<Watch | null> {
  const tools = {
    secret: (reference: string) => resolveSecret(`the settings of source "${name}"`, reference, env),
    ...{ clock, timer, log },
  };
  if (inventory !== undefined) {
    const { watch } = await inventory.load();
    return enriching(({ note }) => watch(settings, { ...tools, note }), { store, log });
  }
  const { watch } = (await samples?.load()) ?? {};
  return (
    watch?.(settings, {
      ...tools,
      take: (readings, unread) => store.telemetry.write(readingsBatch(name, readings, unread)),
    }) ?? null
  );
}

/** A watch whose objects also fill days that are loaded already, one pass at a time and beside the watching. */
function enriching(
  begin: (tools: { note(cluster: string, objects: readonly InventoryObject[]): Promise<void> }) => Watch,
  { store, log }: Pick<WatchingOptions, 'store' | 'log'>
): Watch {
  const stopping = new AbortController();
  let running: Promise<void> | null = null;
  const fill = async (cluster: string) => {
    try {
      const days = await store.kubernetes.enrichDays(cluster, stopping.signal);
      if (days.length > 0) {
        log.info({ cluster, days }, 'days that were loaded before took what the inventory knows by now');
      }
    } catch (thrown) {
      log.warn({ err: thrown, cluster }, 'days could not be enriched; it is tried again with the next change');
    }
  };
  const watch = begin({
    note: async (cluster, objects) => {
      await store.kubernetes.noteObjects(cluster, objects);
      running ??= fill(cluster).finally(() => (running = null));
    },
  });
  return {
    stop: async () => {
      stopping.abort();
      await watch.stop();
      await running;
    },
  };
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
