/** FOCUS files on a schedule: each billing month is one file that is written anew, its manifest last. */
import { ExportRequest, type ExportHealth } from '../contract/api/export.ts';
import { instantFromMs } from '../contract/period.ts';
import { nextTime } from './collect/index.ts';
import type { Environment } from './config.ts';
import type { ExportSettings } from './export-settings.ts';
import { openStoreTarget } from './export-target.ts';
import type { Clock } from './kernel/clock.ts';
import { toThriftDataError } from './kernel/errors.ts';
import type { Log } from './kernel/log.ts';
import type { Timer } from './kernel/timer.ts';
import { openObjectStore } from './protocols/object-storage/open.ts';
import type { ObjectStore } from './protocols/object-storage/types.ts';
import { resolveSecret } from './secrets.ts';
import type { Store } from './store/index.ts';

export interface ExportingParts {
  readonly store: Pick<Store, 'exportFocus'>;
  readonly env: Environment;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly log: Log;
}

/** Exports under way. */
export interface Exporting {
  /** How every export does. */
  health(): ExportHealth[];
  stop(): Promise<void>;
}

/** How long a failure is left alone. */
const RETRY_MS = 15 * 60_000;
/** The longest sleep, so that a clock that was put right is seen. */
const LOOK_MS = 3_600_000;

const isManifest = (key: string) => key.endsWith('.manifest.json');

/**
 * Writes every export when its schedule says so, one after the other. A time that was missed while nothing ran is made
 * up for once: what is due is told by the newest manifest in the store. What fails is logged and tried again; it stops
 * no other export.
 */
export function startExporting(parts: ExportingParts, exports: readonly ExportSettings[]): Exporting {
  const { clock, timer } = parts;
  const abort = new AbortController();
  const written = new Map<string, string | null>();
  const failed = new Map<string, { readonly at: string; readonly message: string; readonly againMs: number }>();
  const dueAt = (settings: ExportSettings): number => {
    const last = written.get(settings.name);
    const next = last === undefined || last === null ? clock.now() : nextTime(settings.schedule, last);
    return Math.max(next === null ? Infinity : Date.parse(next), failed.get(settings.name)?.againMs ?? 0);
  };
  const attempt = async (settings: ExportSettings, work: (bucket: ObjectStore) => Promise<string | null>) => {
    try {
      const bucket = await openBucket(settings, parts.env);
      try {
        written.set(settings.name, await work(bucket));
        failed.delete(settings.name);
      } finally {
        await bucket.close();
      }
    } catch (thrown) {
      const { message } = toThriftDataError(thrown);
      const at = clock.now();
      failed.set(settings.name, { at, message, againMs: Date.parse(at) + RETRY_MS });
      parts.log.warn({ export: settings.name, message }, 'an export failed; it is tried again in 15 minutes');
    }
  };
  const loop = async () => {
    while (!abort.signal.aborted) {
      for (const settings of exports) {
        if (!written.has(settings.name) && dueAt(settings) <= Date.parse(clock.now())) {
          await attempt(settings, (bucket) => newestManifest(bucket, settings.prefix, abort.signal));
        }
        if (written.has(settings.name) && dueAt(settings) <= Date.parse(clock.now()) && !abort.signal.aborted) {
          await attempt(settings, async (bucket) => {
            await writeMonths(parts, settings, bucket, abort.signal);
            return clock.now();
          });
        }
      }
      const soonest = Math.min(...exports.map(dueAt));
      const wait = Math.max(soonest - Date.parse(clock.now()), 1000);
      await timer.sleep(Math.min(wait, LOOK_MS), abort.signal);
    }
  };
  const running = loop();
  return {
    health: () =>
      exports.map((settings) => {
        const { name, schedule, version, format, months } = settings;
        const failure = failed.get(name);
        const next = written.has(name) || failure !== undefined ? dueAt(settings) : Infinity;
        return {
          ...{ name, schedule, months, form: `FOCUS ${version}, ${format}` },
          lastWrittenAt: written.get(name) ?? null,
          lastError: failure === undefined ? null : { at: failure.at, message: failure.message },
          nextAt: Number.isFinite(next) ? instantFromMs(next) : null,
        };
      }),
    stop: async () => {
      abort.abort();
      await running;
    },
  };
}

function openBucket({ name, store }: ExportSettings, env: Environment): Promise<ObjectStore> {
  return openObjectStore(store, (setting, reference) =>
    resolveSecret(`exports "${name}": store ${setting}`, reference, env)
  );
}

async function newestManifest(bucket: ObjectStore, prefix: string, signal: AbortSignal): Promise<string | null> {
  let newest = '';
  for await (const { key, modifiedAt } of bucket.list(prefix, signal)) {
    newest = isManifest(key) && modifiedAt > newest ? modifiedAt : newest;
  }
  return newest === '' ? null : newest;
}

async function writeMonths(
  { store, clock, log }: ExportingParts,
  settings: ExportSettings,
  bucket: ObjectStore,
  signal: AbortSignal
): Promise<void> {
  const { name, prefix, version, format, source, conform, virtualTags } = settings;
  for (const month of lastMonths(clock.now(), settings.months)) {
    if (signal.aborted) {
      return;
    }
    const key = `${prefix}billing_period=${month}/focus-${version}.${format}`;
    const target = await openStoreTarget(bucket, key, key);
    try {
      const request = ExportRequest.parse({
        ...{ version, format, conform, virtualTags, from: month, to: month },
        ...(source === undefined ? {} : { source }),
      });
      const answer = await store.exportFocus(request, target.unfinished);
      const facts = { period: { from: month, to: month }, ...(source === undefined ? {} : { source }), conform };
      await target.put({ ...facts, ...answer });
      log.info({ export: name, key, rows: answer.rows }, 'exported');
    } catch (thrown) {
      const error = toThriftDataError(thrown);
      // A month without charges is none: nothing is to be written, and nothing failed.
      if (error.code !== 'nothing_to_export') {
        throw error;
      }
    } finally {
      await target.close();
    }
  }
}

/** The billing month of an instant and those before it, `YYYY-MM`, newest first. */
function lastMonths(now: string, count: number): string[] {
  const [year = 0, month = 1] = now.split('-').map(Number);
  return Array.from({ length: count }, (_, index) =>
    instantFromMs(Date.UTC(year, month - 1 - index, 1)).slice(0, 'YYYY-MM'.length)
  );
}
