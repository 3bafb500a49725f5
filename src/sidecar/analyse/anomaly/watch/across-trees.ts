/**
 * One cause moves leaves of both trees: an account's service, and the tags on its charges. Told is the account's service
 * where it accounts for what moved; a tag is told by itself where no account does, as when a little of many adds up.
 */
import { median } from '../robust.ts';
import type { Episode } from './episodes.ts';
import type { PriceChange } from './prices.ts';
import { beginOf, impactOf } from './related.ts';

export interface Incident {
  /** Leaves that moved, the largest first; no two share money. */
  readonly group: readonly [Episode, ...Episode[]];
  /** Leaves of tags that moved with them, the largest first; their money is inside of the group's. */
  readonly tags: readonly Episode[];
  /** The unit price that changed, where one did. */
  price?: PriceChange;
}

/** Days between beginnings; those of lasting changes are found less sharply. */
const APART = 2;
const APART_LASTING = 14;
/** An account's service accounts for a tag's move when it makes this part of it. */
const ACCOUNTS_FOR = 0.5;
/** A tag's service is named instead of the tag as a whole when it makes this part of its move. */
const NEARLY_ALL = 0.7;

/** Gives each leaf of a tag to the group that accounts for it, and groups what is left. */
export function acrossTrees(groups: readonly Episode[][], ofTags: readonly Episode[]): Incident[] {
  const incidents = groups.flatMap(([lead, ...others]) =>
    lead === undefined ? [] : [{ group: [lead, ...others] as const, tags: [] as Episode[] }]
  );
  const left: Episode[][] = [];
  for (const episode of ofTags.toSorted(byImpact)) {
    const known = incidents.find(({ group }) => accountsFor(group, episode));
    const near = left.find((each) => each.some((other) => areNear(other, episode)));
    if (known !== undefined) {
      known.tags.push(episode);
    } else if (near !== undefined) {
      near.push(episode);
    } else {
      left.push([episode]);
    }
  }
  return [...incidents, ...left.flatMap(incidentOfTags)];
}

/** Leaves of tags overlap, so that one is told with its own money; the others moved with it. */
function incidentOfTags(episodes: readonly Episode[]): Incident[] {
  const [largest] = episodes;
  if (largest === undefined) {
    return [];
  }
  const enough = NEARLY_ALL * Math.abs(impactOf(largest));
  const lead =
    episodes.find((each) => each.leaf.facts.serviceName !== '' && Math.abs(impactOf(each)) >= enough) ?? largest;
  return [{ group: [lead], tags: episodes.filter((each) => each !== lead) }];
}

function accountsFor(group: readonly Episode[], episode: Episode): boolean {
  const near = group.filter((other) => areNear(other, episode));
  return [meanImpact, middleImpact].some((impact) => {
    const moved = Math.abs(near.reduce((sum, other) => sum + impact(other), 0));
    return near.length > 0 && moved >= ACCOUNTS_FOR * Math.abs(impact(episode));
  });
}

function areNear(left: Episode, right: Episode): boolean {
  const [one, other] = [left.leaf.facts, right.leaf.facts];
  const lasting = left.because === 'level' || right.because === 'level';
  return (
    left.direction === right.direction &&
    one.currency === other.currency &&
    one.provider === other.provider &&
    (one.serviceName === other.serviceName || one.serviceName === '' || other.serviceName === '') &&
    Math.abs(beginOf(left) - beginOf(right)) <= (lasting ? APART_LASTING : APART)
  );
}

/** A day's impact in the mean. */
function meanImpact(episode: Episode): number {
  return impactOf(episode) / daysOf(episode);
}

/** A day's impact in the middle: what comes once a month within a tag's days is none of what moved. */
function middleImpact(episode: Episode): number {
  const { leaf, first, last, expected } = episode;
  return median(Array.from(leaf.values.slice(first, last + 1))) - expected / daysOf(episode);
}

function daysOf({ first, last }: Episode): number {
  return last - first + 1;
}

function byImpact(left: Episode, right: Episode): number {
  return Math.abs(impactOf(right)) - Math.abs(impactOf(left));
}
