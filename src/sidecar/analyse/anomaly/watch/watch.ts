/** The watch: looks at every leaf of the stored bills, and keeps what nothing explains as anomalies in the state. */
import type { Anomaly, WatchAnswer } from '../../../../contract/api/anomaly.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Log } from '../../../kernel/log.ts';
import type { Timer } from '../../../kernel/timer.ts';
import { anomalies, type State } from '../../../state/index.ts';
import type { QueryContext, Store } from '../../../store/index.ts';
import { createKnownDays } from '../../calendar/index.ts';
import { createDailyDetector } from '../daily/detector.ts';
import { daily } from '../daily/settings.ts';
import type { Detector, Judgement } from '../types.ts';
import { episodesOf, type Episode } from './episodes.ts';
import { anomalyOf, changesOf, watcher, type Owner } from './keep.ts';
import { dayText, watchedLeaves, type WatchedLeaf } from './leaf.ts';
import { relatedEpisodes } from './related.ts';

export interface WatchTools {
  readonly store: Pick<Store, 'dailyLeaves' | 'query'>;
  readonly state: State;
  readonly clock: Clock;
}

/** Looks when it is told to. What it learned stays in memory, so that a new day costs one day. */
export interface AnomalyWatch {
  /** One look; a second call while one runs waits for the same. */
  look(): Promise<WatchAnswer>;
}

/** A year and the months before it that explain places in a month. */
const DAYS_READ = 550;
/** The first months teach; nothing is told of them. */
const DAYS_TAUGHT = 63;
/** Days judged between two breaths, so that others are answered meanwhile. */
const AT_ONCE = 50;

interface Learned {
  detector: Detector;
  firstDay: number;
  values: Float64Array;
  judgements: Judgement[];
}

export function createAnomalyWatch(tools: WatchTools): AnomalyWatch {
  const knownDays = createKnownDays(daily.months);
  const learned = new Map<string, Learned>();
  let running: Promise<WatchAnswer> | null = null;

  const judge = async (leaf: WatchedLeaf): Promise<readonly Judgement[]> => {
    const before = learned.get(leaf.key);
    const known =
      before !== undefined && continues(before, leaf)
        ? before
        : { detector: createDailyDetector(knownDays), firstDay: leaf.firstDay, values: leaf.values, judgements: [] };
    for (let at = known.judgements.length; at < leaf.values.length; at++) {
      known.judgements.push(known.detector.next((leaf.firstDay + at) * 86_400_000, leaf.values[at] ?? Number.NaN));
      if (at % AT_ONCE === 0) {
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    known.values = leaf.values;
    learned.set(leaf.key, known);
    return known.judgements;
  };

  const look = async (): Promise<WatchAnswer> => {
    const today = Math.floor(Date.parse(tools.clock.now()) / 86_400_000);
    const leaves = watchedLeaves(await tools.store.dailyLeaves(dayText(today - DAYS_READ)));
    const episodes: Episode[] = [];
    for (const leaf of leaves) {
      episodes.push(...episodesOf(leaf, await judge(leaf)).filter(({ first }) => first >= DAYS_TAUGHT));
    }
    return keep(relatedEpisodes(episodes, leaves.length), leaves, tools);
  };

  return {
    look: () => {
      running ??= look().finally(() => {
        running = null;
      });
      return running;
    },
  };
}

/** Looks whenever deliveries came in since the last look, until the signal; what goes wrong is logged and tried again. */
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
      if (newest !== undefined && newest.id !== seen) {
        const { found, withdrawn, series } = await tools.anomalyWatch.look();
        tools.log.info({ series, found, withdrawn }, 'looked for anomalies');
        seen = newest.id;
      }
    } catch (thrown) {
      if (!signal.aborted) {
        tools.log.warn({ err: thrown }, 'anomalies could not be looked for');
      }
    }
    await tools.timer.sleep(pauseMs, signal);
  }
}

/** True when the leaf is what was learned, with days added. */
function continues(known: Learned, leaf: WatchedLeaf): boolean {
  return (
    known.firstDay === leaf.firstDay &&
    known.values.length <= leaf.values.length &&
    known.values.every((value, index) => value === leaf.values[index])
  );
}

async function keep(
  groups: readonly Episode[][],
  leaves: readonly WatchedLeaf[],
  { state, store, clock }: WatchTools
): Promise<WatchAnswer> {
  const stored = await state.repository(anomalies).all();
  const owners = new Map(stored.map(({ body }) => [body.leaf, { owner: body.owner, team: body.team }]));
  const found: Anomaly[] = [];
  for (const [lead, ...others] of groups) {
    if (lead !== undefined) {
      const owner = owners.get(lead.leaf.key) ?? (await ownerOf(lead, store));
      owners.set(lead.leaf.key, owner);
      found.push(anomalyOf([lead, ...others], owner, clock.now()));
    }
  }
  const first = Math.min(...leaves.map(({ firstDay }) => firstDay));
  const changes = changesOf(found, stored, Number.isFinite(first) ? dayText(first) : '');
  const withdrawn = changes.change.filter(({ body }) => body.status === 'withdrawn').length;
  if (changes.create.length + changes.change.length > 0) {
    await state.transaction(async (repositories) => {
      const repository = repositories.repository(anomalies);
      for (const anomaly of changes.create) {
        await repository.create(anomaly, watcher);
      }
      for (const {
        stored: { id, version },
        body,
      } of changes.change) {
        await repository.change(id, version, body, watcher);
      }
    });
  }
  return {
    series: leaves.length,
    found: changes.create.length,
    changed: changes.change.length - withdrawn,
    withdrawn,
  };
}

/** The most expensive values of the tags "owner" and "team" on the days of the episode. */
async function ownerOf({ leaf, first, last }: Episode, store: Pick<Store, 'query'>): Promise<Owner> {
  const context: QueryContext = { surface: 'http', user: watcher.user };
  const of = async (tag: string) => {
    const answer = await store.query(
      {
        measures: ['EffectiveCost'],
        dimensions: [`tag:${tag}`],
        filters: [
          { dimension: 'SubAccountId', operator: '=', values: [leaf.facts.subAccountId] },
          { dimension: 'ServiceName', operator: '=', values: [leaf.facts.serviceName] },
        ],
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
