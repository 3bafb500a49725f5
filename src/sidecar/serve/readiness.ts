/** Whether questions can be answered, and in words why not. */
import type { SourceFreshness } from '../../contract/api/query.ts';
import { sentence, type Told } from '../../contract/sentences.ts';
import type { Clock } from '../kernel/clock.ts';
import { toThriftDataError } from '../kernel/errors.ts';
import type { QueryContext, Store } from '../store/index.ts';
import type { Collector } from '../collect/index.ts';
import type { ReconcileTools } from '../reconcile/index.ts';
import { recentReconciliation } from './drift.ts';
import type { DataState } from './telemetry.ts';

export type Cause = 'ok' | 'no_data' | 'stale' | 'store_unreachable';

export interface Readiness {
  /** False only when the store does not answer: without data, or with old data, questions still have answers. */
  readonly ready: boolean;
  readonly cause: Cause;
  readonly message: string;
  /** Null when the store does not answer. */
  readonly sources: readonly SourceFreshness[] | null;
}

/** Bills arrive once a day and late; a source three days behind has missed its delivery. */
const STALE_AFTER_DAYS = 3;

/** Late sources named in a message that is read in one line; the page of sources has all. */
const MOST_NAMED = 3;
const MS_PER_DAY = 86_400_000;
/** Longer than a busy engine needs for its ledger, shorter than Grafana's patience. */
const PATIENCE_MS = 10_000;

/** Asks the store and says in one or two sentences how things stand, of what the asker may see. Never throws. */
export async function readiness(
  { store, clock }: { store: Store; clock: Clock },
  context?: QueryContext
): Promise<Readiness> {
  try {
    return judge(await withinPatience(store.freshness(context)), clock.now());
  } catch (thrown) {
    const { message } = toThriftDataError(thrown);
    return {
      ready: false,
      cause: 'store_unreachable',
      message: sentence('health_unreachable', { what: message }).text,
      sources: null,
    };
  }
}

interface DataTools {
  readonly store: Store;
  readonly clock: Clock;
  readonly collector?: Collector;
}

/** What metrics say of the data and of what is collected. Never throws. */
export async function dataState(tools: ReconcileTools & DataTools): Promise<DataState> {
  const { sources } = await readiness(tools);
  const collected = sources === null ? [] : await tools.collector?.health().catch(() => []);
  const drift = sources === null ? [] : (await recentReconciliation(tools).catch(() => null))?.drift;
  return { sources, collected: collected ?? [], now: tools.clock.now(), drift: drift ?? [] };
}

function judge(sources: readonly SourceFreshness[], now: string): Readiness {
  const dated = sources.flatMap((source) =>
    source.dataUpTo === null ? [] : [{ ...source, dataUpTo: source.dataUpTo }]
  );
  if (dated.length === 0) {
    return {
      ready: true,
      cause: 'no_data',
      message: sentence('health_empty', {}).text,
      sources,
    };
  }
  const why = reachOf(dated.map(({ dataUpTo }) => dataUpTo.slice(0, 10))).text;
  const late = dated
    .map(({ source, dataUpTo }) => ({
      source,
      days: Math.floor((Date.parse(now) - Date.parse(dataUpTo)) / MS_PER_DAY),
    }))
    .filter(({ days }) => days >= STALE_AFTER_DAYS)
    .map(({ source, days }) => `${source} (${days})`);
  return late.length === 0
    ? { ready: true, cause: 'ok', message: sentence('health_ok', { why }).text, sources }
    : { ready: true, cause: 'stale', message: lateness(late, why).text, sources };
}

function lateness(late: readonly string[], why: string): Told {
  return late.length > MOST_NAMED
    ? sentence('health_late_many', { count: late.length, late: late.slice(0, MOST_NAMED), why })
    : sentence('health_late', { late, why });
}

/** The last day alone would hide a source that lags behind the others. */
function reachOf(days: readonly string[]): Told {
  const ordered = days.toSorted();
  const [first = ''] = ordered;
  const last = ordered.at(-1) ?? '';
  if (days.length === 1) {
    return sentence('reach_one', { day: last });
  }
  return first === last
    ? sentence('reach_same', { sources: days.length, day: last })
    : sentence('reach_apart', { sources: days.length, first, last });
}

async function withinPatience<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(sentence('health_silent', { seconds: PATIENCE_MS / 1000 }).text)),
      PATIENCE_MS
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
