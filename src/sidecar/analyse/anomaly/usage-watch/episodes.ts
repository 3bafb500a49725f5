/** From alerts to episodes: which of them are large enough, and what was to be expected meanwhile. */
import type { JudgedHours } from './hourly-judge.ts';
import { LONGEST } from './hourly-rule.ts';
import { hourly, type HourlyAlert } from './hourly-state.ts';
import type { UsageLeaf } from './leaf.ts';

export interface UsageEpisode {
  readonly leaf: UsageLeaf;
  readonly direction: 'up' | 'down';
  /** Positions in the leaf, both inside, and the hour in which it could be told. */
  readonly first: number;
  readonly last: number;
  readonly at: number;
  readonly running: boolean;
  /** Sums over its hours; of a level the mean. */
  readonly actual: number;
  readonly expected: number;
  readonly band: number;
}

/** What is off by less than this part of what was expected is told to nobody. */
const LEAST_SHARE = 0.3;

/** The episodes of a leaf, the first first. */
export function usageEpisodes(leaf: UsageLeaf, judged: JudgedHours): UsageEpisode[] {
  return judged.alerts.flatMap((alert) => {
    const episode = episodeOf(leaf, judged, alert);
    const share = Math.abs(episode.actual - episode.expected) / Math.abs(episode.expected);
    return share >= LEAST_SHARE ? [episode] : [];
  });
}

function episodeOf(leaf: UsageLeaf, { expected, band }: JudgedHours, alert: HourlyAlert): UsageEpisode {
  const { first, last, direction, at } = alert;
  const hours = Array.from({ length: last - first + 1 }, (_, index) => first + index).filter(
    (hour) => !Number.isNaN(leaf.values[hour] ?? Number.NaN)
  );
  const parts = leaf.facts.aggregation === 'level' ? hours.length : 1;
  const over = (of: (hour: number) => number) => hours.reduce((sum, hour) => sum + of(hour), 0) / parts;
  return {
    ...{ leaf, direction, first, last, at },
    running: leaf.values.length - 1 - last < hourly.pause && last - first < LONGEST,
    actual: over((hour) => leaf.values[hour] ?? 0),
    expected: over((hour) => expected[hour] ?? 0),
    band: over(() => band[first] ?? 0),
  };
}

/** Percent of what was expected; 10000 at most, which is also given where nothing was expected. */
export function changeOf({ actual, expected }: Pick<UsageEpisode, 'actual' | 'expected'>): number {
  const percent = (100 * (actual - expected)) / Math.abs(expected);
  return Number.isNaN(percent) ? 0 : Math.max(-100, Math.min(10_000, Math.round(percent * 10) / 10));
}
