/** The watch over usage: looks at the hours of stored telemetry, and keeps what is out of the ordinary in the state. */
import path from 'node:path';
import type { UsageDimension } from '../../../../contract/api/usage.ts';
import type { UsageWatchAnswer } from '../../../../contract/api/usage-anomaly.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Log } from '../../../kernel/log.ts';
import type { Timer } from '../../../kernel/timer.ts';
import { usageAnomalies, type State } from '../../../state/index.ts';
import type { Store } from '../../../store/index.ts';
import { changesOf, keepChanges } from '../watch/changes.ts';
import { usageEpisodes } from './episodes.ts';
import { createMemory } from '../memory.ts';
import { createHourlyJudge, type HourlyJudge, type LearnedHours } from './hourly-judge.ts';
import { NEWS_HOURS, usageAnomalyOf, usageRules } from './keep.ts';
import { usageLeaves } from './leaf.ts';
import { hourOf, movedTogether } from './together.ts';

export interface UsageWatchTools {
  readonly store: Pick<Store, 'telemetry'>;
  readonly state: State;
  readonly clock: Clock;
  readonly dimensions: readonly UsageDimension[];
  /** Names of metrics; all of them when there is none. */
  readonly metrics: readonly string[];
  readonly maxSeries: number;
  /** Folder of what was learned. */
  readonly memory: string;
  readonly log: Log;
}

/** Looks when it is told to. What it learned is kept, so that a new hour costs one hour. */
export interface UsageWatch {
  /** One look; a second call while one runs waits for the same. */
  look(): Promise<UsageWatchAnswer>;
  /** The newest hour that is whole, since 1970-01-01T00:00Z. */
  wholeHour(): number;
}

const HOUR_MS = 3_600_000;
/** Points of an hour may come in so long after it. */
const LATE_MS = 5 * 60_000;
const WEEKS_READ = 6;
const DAYS_A_WEEK = 7;

/** The first day read: it moves on once a week only, so that series seldom lose their beginning. */
export function firstDayRead(hour: number): string {
  const day = DAYS_A_WEEK * Math.floor((hour / 24 - WEEKS_READ * DAYS_A_WEEK) / DAYS_A_WEEK);
  return new Date(day * 24 * HOUR_MS).toISOString().slice(0, 10);
}

export function createUsageWatch(tools: UsageWatchTools): UsageWatch {
  const { store, state, clock, dimensions, metrics, maxSeries, log } = tools;
  const memory = createMemory<LearnedHours>(path.join(tools.memory, 'hourly.bin'));
  let judge: HourlyJudge | null = null;
  let running: Promise<UsageWatchAnswer> | null = null;
  const wholeHour = () => Math.floor((Date.parse(clock.now()) - LATE_MS) / HOUR_MS) - 1;

  const look = async (): Promise<UsageWatchAnswer> => {
    const newest = wholeHour();
    const from = firstDayRead(newest);
    const { series, leftOut } = await store.telemetry.hourlyUsage({ from, dimensions, metrics, limit: maxSeries });
    const leaves = usageLeaves(series, dimensions, newest + 1);
    judge ??= createHourlyJudge(await memory.read());
    const judged = await judge.judge(leaves);
    await memory
      .write(judge.learned())
      .catch((thrown: unknown) => log.warn({ err: thrown }, 'what was learned of usage could not be kept'));
    const episodes = leaves.flatMap((leaf, index) => {
      const hours = judged[index];
      return hours === undefined ? [] : usageEpisodes(leaf, hours);
    });
    const news = episodes.filter((episode) => hourOf(episode) > newest - NEWS_HOURS);
    const found = movedTogether(news).flatMap(([lead, ...others]) =>
      lead === undefined ? [] : [usageAnomalyOf([lead, ...others], clock.now())]
    );
    const known = await state.repository(usageAnomalies).all();
    const kept = await keepChanges(state, usageAnomalies, changesOf(found, known, usageRules(newest)));
    return { series: leaves.length, leftOut, ...kept };
  };

  return {
    wholeHour,
    look: () => {
      running ??= look().finally(() => {
        running = null;
      });
      return running;
    },
  };
}

/** Looks once after every hour, until the signal; what goes wrong is logged and tried again. */
export async function keepWatchingUsage(
  { usageWatch, log, timer }: { readonly usageWatch?: UsageWatch; readonly log: Log; readonly timer: Timer },
  pauseMs: number,
  signal: AbortSignal
): Promise<void> {
  let seen = Number.NEGATIVE_INFINITY;
  while (!signal.aborted && usageWatch !== undefined) {
    try {
      const hour = usageWatch.wholeHour();
      if (hour > seen) {
        const { series, leftOut, found, withdrawn } = await usageWatch.look();
        log.info({ series, leftOut, found, withdrawn }, 'looked for anomalies of usage');
        seen = hour;
      }
    } catch (thrown) {
      if (!signal.aborted) {
        log.warn({ err: thrown }, 'anomalies of usage could not be looked for');
      }
    }
    await timer.sleep(pauseMs, signal);
  }
}
