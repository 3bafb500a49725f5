/** Children of one cause: leaves that began to move on the same days in the same direction. One of them is told. */
import type { Episode } from './episodes.ts';

/** Days between beginnings that may have one cause. */
const APART = 1;
const APART_BROADLY = 2;
/** So many at once, or such a share of all leaves, moved together whatever they are. */
const FEWEST_BROADLY = 6;
const SHARE_BROADLY = 0.06;

/** Groups of episodes with one cause each, the largest impact first within a group. */
export function relatedEpisodes(episodes: readonly Episode[], leaves: number): Episode[][] {
  const sorted = episodes.toSorted((left, right) => beginOf(left) - beginOf(right));
  const many = Math.max(FEWEST_BROADLY, Math.ceil(SHARE_BROADLY * leaves));
  const groups: Episode[][] = [];
  for (const episode of sorted) {
    const alike = sorted.filter(
      (other) => other.direction === episode.direction && Math.abs(beginOf(other) - beginOf(episode)) <= APART_BROADLY
    );
    const group = groups.find((each) =>
      each.some((other) => belongTogether(other, episode, alike.length >= many && each.length > 0))
    );
    if (group === undefined) {
      groups.push([episode]);
    } else {
      group.push(episode);
    }
  }
  return groups.map((group) => group.toSorted((left, right) => Math.abs(impactOf(right)) - Math.abs(impactOf(left))));
}

/** What it cost beyond what was to be expected, as an estimate to sort by. */
export function impactOf({ leaf, first, last, expected }: Episode): number {
  return leaf.values.slice(first, last + 1).reduce((sum, value) => sum + value, 0) - expected;
}

/** The day it began, since 1970-01-01. */
export function beginOf({ leaf, first }: Episode): number {
  return leaf.firstDay + first;
}

function belongTogether(left: Episode, right: Episode, broadly: boolean): boolean {
  const apart = Math.abs(beginOf(left) - beginOf(right));
  const [one, other] = [left.leaf.facts, right.leaf.facts];
  const near =
    one.provider === other.provider &&
    (one.subAccountId === other.subAccountId || one.serviceName === other.serviceName);
  return (
    left.direction === right.direction &&
    one.currency === other.currency &&
    (broadly ? apart <= APART_BROADLY : near && apart <= APART)
  );
}
