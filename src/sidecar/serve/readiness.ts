/** Whether questions can be answered, and in words why not. */
import type { SourceFreshness } from '../../contract/api/query.ts';
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
      message: `The sidecar runs, but its store is not reachable: ${message}`,
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
      message: 'Connected, but there is no data yet. Load a bill, for example with: npx thriftdata ingest PATH',
      sources,
    };
  }
  const days = dated.map((source) => source.dataUpTo.slice(0, 10)).sort();
  const [first = ''] = days;
  const last = days.at(-1) ?? '';
  // The last day alone would hide a source that lags behind the others.
  const reach = first === last ? `data up to ${last}` : `all with data up to ${first}, the newest up to ${last}`;
  const known = `Connected. ${count(dated.length, 'source')}, ${reach}.`;
  const late = dated
    .map((source) => ({
      source: source.source,
      days: Math.floor((Date.parse(now) - Date.parse(source.dataUpTo)) / MS_PER_DAY),
    }))
    .filter((source) => source.days >= STALE_AFTER_DAYS);
  return late.length === 0
    ? { ready: true, cause: 'ok', message: known, sources }
    : { ready: true, cause: 'stale', message: `${known} Stale: ${listLate(late)}.`, sources };
}

function listLate(late: readonly { source: string; days: number }[]): string {
  const shown = late.slice(0, 3).map(({ source, days }) => `${source} (${count(days, 'day')} behind)`);
  return late.length > shown.length ? `${shown.join(', ')} and ${late.length - shown.length} more` : shown.join(', ');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

async function withinPatience<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS / 1000} seconds`)), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
