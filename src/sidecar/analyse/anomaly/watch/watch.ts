/** The watch: looks at every leaf of the stored bills, and keeps what nothing explains as anomalies in the state. */
import type { Anomaly, WatchAnswer } from '../../../../contract/api/anomaly.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Log } from '../../../kernel/log.ts';
import type { Timer } from '../../../kernel/timer.ts';
import { anomalies, type State } from '../../../state/index.ts';
import type { QueryContext, Store } from '../../../store/index.ts';
import { isWhatCommitmentSaves } from './committed.ts';
import { acrossTrees, type Incident } from './across-trees.ts';
import { changesOf, keepChanges, watcher } from './changes.ts';
import type { Episode } from './episodes.ts';
import { createJudgeThread, type JudgePlaces } from './judge-thread.ts';
import { anomalyOf, costRules, SETTLES_AFTER, type Owner } from './keep.ts';
import { dayText, filtersOf, watchedLeaves, type WatchedLeaf } from './leaf.ts';
import { priceChanges, watchedPrices, withPrices } from './prices.ts';
import { relatedEpisodes } from './related.ts';

export interface WatchTools {
  readonly store: Pick<Store, 'dailyLeaves' | 'dailyPrices' | 'query' | 'virtualTags'>;
  readonly state: State;
  readonly clock: Clock;
  readonly places: JudgePlaces;
  /** Tag keys whose values are watched beside accounts and services, read anew for each look. */
  readonly tags?: () => Promise<readonly string[]>;
  /** Whether unit prices are watched, read anew for each look. */
  readonly prices?: () => Promise<boolean>;
}

/** Looks when it is told to. What it learned is kept, so that a new day costs one day. */
export interface AnomalyWatch {
  /** One look; a second call while one runs waits for the same. */
  look(): Promise<WatchAnswer>;
  /** What a look rests on besides bills: the tags that are watched, the rules of virtual ones, and whether prices are. */
  standing(): Promise<string>;
  close(): Promise<void>;
}

/** A year and the months before it that explain places in a month. */
const DAYS_READ = 550;
const HALF_YEAR = 183;
const DAYS_TAUGHT = 63;

export function createAnomalyWatch(tools: WatchTools): AnomalyWatch {
  const thread = createJudgeThread(tools.places);
  let running: Promise<WatchAnswer> | null = null;

  const watchedTags = async () => (await tools.tags?.()) ?? [];
  const watchesPrices = async () => (await tools.prices?.()) ?? false;

  const look = async (): Promise<WatchAnswer> => {
    const today = Math.floor(Date.parse(tools.clock.now()) / 86_400_000);
    const from = dayText(firstRead(today));
    const tags = await watchedTags();
    const leaves = await watchedLeaves(await tools.store.dailyLeaves(from, tags));
    const prices = (await watchesPrices()) ? await watchedPrices(await tools.store.dailyPrices(from)) : [];
    const found = await thread.judge(
      [...leaves, ...prices].map(({ key, firstDay, values }) => ({ key, firstDay, values }))
    );
    const episodes = leaves.flatMap((leaf, index) => (found[index] ?? []).map((each): Episode => ({ leaf, ...each })));
    const told = episodes.filter(isTold);
    const [ofTags, ofAccounts] = [told.filter(isOfTag), told.filter((each) => !isOfTag(each))];
    const accounts = leaves.filter(({ facts }) => facts.tag === undefined).length;
    const incidents = acrossTrees(relatedEpisodes(ofAccounts, accounts), ofTags);
    const changes = priceChanges(prices, found.slice(leaves.length)).filter(isTold);
    return keep(withPrices(incidents, changes), { leaves, tags, series: found.length }, tools);
  };

  return {
    look: () => {
      running ??= look().finally(() => {
        running = null;
      });
      return running;
    },
    standing: async () => {
      const tags = await watchedTags();
      return JSON.stringify([tags, tags.length === 0 ? [] : await tools.store.virtualTags(), await watchesPrices()]);
    },
    close: () => thread.close(),
  };
}

function isOfTag({ leaf }: Episode): boolean {
  return leaf.facts.tag !== undefined;
}

/** Moves on twice a year only: a series that begins on another day must be learned anew. */
function firstRead(today: number): number {
  return HALF_YEAR * Math.floor((today - DAYS_READ) / HALF_YEAR);
}

/** The first months teach. A drop of the newest days may be charges that are still to come. */
function isTold(episode: Episode): boolean {
  const { leaf, first, direction } = episode;
  const isSettled = direction === 'up' || first < leaf.values.length - SETTLES_AFTER;
  return first >= DAYS_TAUGHT && isSettled && !isWhatCommitmentSaves(episode);
}

/** Looks whenever deliveries came in or other tags are watched since the last look, until the signal; what goes wrong is logged and tried again. */
export async function keepWatching(
  tools: {
    readonly anomalyWatch?: AnomalyWatch;
    readonly store: Pick<Store, 'deliveries'>;
    readonly log: Log;
    readonly timer: Timer;
  },
  pauseMs: number,
  signal: AbortSignal
): Promise<void> {
  let seen = '';
  while (!signal.aborted && tools.anomalyWatch !== undefined) {
    try {
      const [newest] = await tools.store.deliveries({ limit: 1 });
      const now = newest === undefined ? seen : `${newest.id} ${await tools.anomalyWatch.standing()}`;
      if (now !== seen) {
        const { found, withdrawn, series } = await tools.anomalyWatch.look();
        tools.log.info({ series, found, withdrawn }, 'looked for anomalies');
        seen = now;
      }
    } catch (thrown) {
      if (!signal.aborted) {
        tools.log.warn({ err: thrown }, 'anomalies could not be looked for');
      }
    }
    await tools.timer.sleep(pauseMs, signal);
  }
}

async function keep(
  incidents: readonly Incident[],
  {
    leaves,
    tags,
    series,
  }: { readonly leaves: readonly WatchedLeaf[]; readonly tags: readonly string[]; readonly series: number },
  { state, store, clock }: WatchTools
): Promise<WatchAnswer> {
  const stored = await state.repository(anomalies).all();
  const owners = new Map(stored.map(({ body }) => [body.leaf, { owner: body.owner, team: body.team }]));
  const found: Anomaly[] = [];
  for (const incident of incidents) {
    const [lead] = incident.group;
    const owner = owners.get(lead.leaf.key) ?? (await ownerOf(lead, store));
    owners.set(lead.leaf.key, owner);
    found.push(anomalyOf(incident, owner, clock.now()));
  }
  const first = Math.min(...leaves.map(({ firstDay }) => firstDay));
  const rules = costRules(Number.isFinite(first) ? dayText(first) : '', tags);
  return { series, ...(await keepChanges(state, anomalies, changesOf(found, stored, rules))) };
}

/** The most expensive values of the tags "owner" and "team" on the days of the episode. */
async function ownerOf({ leaf, first, last }: Episode, store: Pick<Store, 'query'>): Promise<Owner> {
  const context: QueryContext = { surface: 'schedule', user: watcher.user };
  const of = async (tag: string) => {
    const answer = await store.query(
      {
        measures: ['EffectiveCost'],
        dimensions: [`tag:${tag}`],
        filters: filtersOf(leaf.facts),
        period: {
          from: `${dayText(leaf.firstDay + first)}T00:00:00Z`,
          to: `${dayText(leaf.firstDay + last + 1)}T00:00:00Z`,
        },
        ...{ granularity: 'none', compare: 'none', other: false, limit: 10 },
      },
      context
    );
    const column = answer.columns.findIndex(({ role }) => role === 'dimension');
    return answer.rows.map((row) => row[column] ?? '').find((value) => value !== '') ?? '';
  };
  return { owner: await of('owner'), team: await of('team') };
}
