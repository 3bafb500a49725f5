/** From alerts to episodes: when it began, whether it goes on, and what was to be expected over its days. */
import { weekdayLevels } from '../daily/history.ts';
import { median } from '../robust.ts';
import type { WatchedLeaf } from './leaf.ts';

export interface Episode {
  readonly leaf: WatchedLeaf;
  readonly direction: 'up' | 'down';
  readonly because: 'day' | 'level' | 'network';
  /** Positions in the leaf, both inside. */
  readonly first: number;
  readonly last: number;
  readonly running: boolean;
  /** Sums over its days. */
  readonly expected: number;
  readonly band: number;
}

/** An episode before it is known of which leaf. */
export type FoundEpisode = Omit<Episode, 'leaf'>;

/** A day that was told of: its position, what spoke, and how far around the expected nobody would have noticed. */
export interface Alert {
  readonly at: number;
  readonly because: string;
  readonly band: number;
}

/** Weeks that make what was usual before. */
const DAYS_BEFORE = 42;
/** A lasting change is told this many days late at most. */
const LATE = 14;
/** It goes on while at least this part of its size is there; a weekend that was left on pauses for five days. */
const STILL = 0.4;
const PAUSE = 5;
/** From then on it is what is usual. */
const LONGEST = 60;

/** The episodes of a leaf, the first first; an alert within an episode belongs to it. */
export function episodesOf(values: Float64Array, alerts: readonly Alert[]): FoundEpisode[] {
  const episodes: FoundEpisode[] = [];
  for (const { at, because, band } of alerts) {
    const before = episodes.at(-1);
    if (before === undefined || at > before.last + 1) {
      const [kind, direction] = because.split(' ');
      episodes.push(
        episodeAt(values, at, {
          because: kind === 'level' ? 'level' : kind === 'network' ? 'network' : 'day',
          direction: direction === 'down' ? 'down' : 'up',
          band,
        })
      );
    }
  }
  return episodes;
}

function episodeAt(
  values: Float64Array,
  at: number,
  alert: { because: Episode['because']; direction: Episode['direction']; band: number }
): FoundEpisode {
  const end = alert.because === 'level' ? Math.max(0, at - LATE) : at;
  const levels = weekdayLevels(Array.from(values), end - DAYS_BEFORE, end);
  const sign = alert.direction === 'up' ? 1 : -1;
  const usual = (day: number) => levels[day % 7] ?? 0;
  const away = (day: number) => sign * ((values[day] ?? 0) - (Number.isNaN(usual(day)) ? 0 : usual(day)));
  const size = alert.because === 'level' ? median([0, 1, 2, 3].map((back) => away(at - back))) : away(at);
  let first = at;
  while (alert.because === 'level' && first - 1 >= end && away(first - 1) >= STILL * size) {
    first -= 1;
  }
  let last = at;
  for (let day = at + 1; day < values.length && day - last <= PAUSE + 1 && day - first < LONGEST; day++) {
    last = away(day) >= STILL * size ? day : last;
  }
  const days = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return {
    ...{ direction: alert.direction, because: alert.because, first, last },
    running: last >= values.length - 2 && last - first + 1 < LONGEST,
    expected: days.reduce((sum, day) => sum + (Number.isNaN(usual(day)) ? 0 : usual(day)), 0),
    band: alert.band * days.length,
  };
}
