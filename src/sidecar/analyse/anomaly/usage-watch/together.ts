/** What moves together is told once: one metric of several services, or several metrics of one. */
import { changeOf, type UsageEpisode } from './episodes.ts';

/** Hours between beginnings that may have one cause. */
const APART = 3;

/** Groups of episodes with one cause each, the largest change first within a group. */
export function movedTogether(episodes: readonly UsageEpisode[]): UsageEpisode[][] {
  const groups: UsageEpisode[][] = [];
  for (const episode of episodes.toSorted((left, right) => hourOf(left) - hourOf(right))) {
    const group = groups.find((each) => each.some((other) => belongTogether(other, episode)));
    if (group === undefined) {
      groups.push([episode]);
    } else {
      group.push(episode);
    }
  }
  return groups.map((group) => group.toSorted((left, right) => Math.abs(changeOf(right)) - Math.abs(changeOf(left))));
}

/** The hour it began, since 1970-01-01T00:00Z. */
export function hourOf({ leaf, first }: UsageEpisode): number {
  return leaf.firstHour + first;
}

function belongTogether(left: UsageEpisode, right: UsageEpisode): boolean {
  const [one, other] = [left.leaf, right.leaf];
  const ofOneService = one.facts.service !== '' && one.facts.service === other.facts.service;
  return (
    left.direction === right.direction &&
    (one.facts.metric === other.facts.metric || ofOneService) &&
    Math.abs(hourOf(left) - hourOf(right)) <= APART
  );
}
