/** From alerts to episodes: which of them last, since when, and what was to be expected meanwhile. */
import type { JudgedHours } from './hourly-judge.ts';
import type { UsageLeaf } from './leaf.ts';

export interface UsageEpisode {
  readonly leaf: UsageLeaf;
  readonly direction: 'up' | 'down';
  /** Positions in the leaf, both inside. */
  readonly first: number;
  readonly last: number;
  readonly running: boolean;
  /** Sums over its hours; of a level the mean. */
  readonly actual: number;
  readonly expected: number;
  readonly band: number;
}

/** The first two weeks teach. */
export const HOURS_TAUGHT = 14 * 24;
/** One odd hour is no news: on made-up services it is ten times as often noise as two of them. */
const FEWEST_HOURS = 2;
/** What is off by less than this part of what was expected is told to nobody. */
const LEAST_SHARE = 0.3;
/** It goes on while at least this part of its size is there; one hour may be back to usual meanwhile. */
const STILL = 0.5;
const PAUSE = 1;
/** From then on it is what is usual. */
export const LONGEST = 14 * 24;

/** The episodes of a leaf, the first first; an alert within an episode belongs to it. */
export function usageEpisodes(leaf: UsageLeaf, judged: JudgedHours): UsageEpisode[] {
  const episodes: UsageEpisode[] = [];
  for (const at of judged.alerts) {
    const before = episodes.at(-1);
    const episode = before !== undefined && at <= before.last + 1 ? null : episodeAt(leaf, judged, at);
    if (episode !== null) {
      episodes.push(episode);
    }
  }
  return episodes;
}

function episodeAt(leaf: UsageLeaf, { expected, band }: JudgedHours, first: number): UsageEpisode | null {
  const { values } = leaf;
  const away = (at: number) => (values[at] ?? Number.NaN) - (expected[at] ?? Number.NaN);
  const size = Math.abs(away(first));
  const share = size / Math.abs(expected[first] ?? 0);
  if (first < HOURS_TAUGHT || share < LEAST_SHARE) {
    return null;
  }
  const sign = Math.sign(away(first));
  // A service that stands still at night is as far off as it can be: sizes are held against the hour's own usual too.
  const goesOn = (at: number) =>
    sign * away(at) >= STILL * size || (sign * away(at)) / Math.abs(expected[at] ?? Number.NaN) >= STILL * share;
  let last = first;
  for (let at = first + 1; at < values.length && at - last <= PAUSE + 1 && at - first < LONGEST; at++) {
    last = goesOn(at) ? at : last;
  }
  if (last - first + 1 < FEWEST_HOURS) {
    return null;
  }
  const hours = Array.from({ length: last - first + 1 }, (_, index) => first + index).filter(
    (at) => !Number.isNaN(away(at))
  );
  const parts = leaf.facts.aggregation === 'level' ? hours.length : 1;
  const over = (of: (at: number) => number) => hours.reduce((sum, at) => sum + of(at), 0) / parts;
  return {
    ...{ leaf, direction: sign > 0 ? 'up' : 'down', first, last },
    running: last >= values.length - 1 - PAUSE && last - first + 1 < LONGEST,
    actual: over((at) => values[at] ?? 0),
    expected: over((at) => expected[at] ?? 0),
    band: over(() => band[first] ?? 0),
  };
}

/** Percent of what was expected; 10000 at most, which is also given where nothing was expected. */
export function changeOf({ actual, expected }: Pick<UsageEpisode, 'actual' | 'expected'>): number {
  const percent = (100 * (actual - expected)) / Math.abs(expected);
  return Number.isNaN(percent) ? 0 : Math.max(-100, Math.min(10_000, Math.round(percent * 10) / 10));
}
