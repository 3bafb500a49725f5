/** What the state says of episodes of cost, and which of them are the same. */
import type { Anomaly } from '../../../../contract/api/anomaly.ts';
import { subtractDecimals, sumDecimals } from '../../../../contract/money.ts';
import type { Incident } from './across-trees.ts';
import type { ChangeRules } from './changes.ts';
import type { Episode } from './episodes.ts';
import { dayText } from './leaf.ts';

/** A day may still be added to for so long after it. */
export const SETTLES_AFTER = 2;
/** Days that the beginning of a known anomaly may move when bills are restated. */
const MOVES = 10;

/** Who owns a leaf, by its tags; empty texts where nothing says so. */
export interface Owner {
  readonly owner: string;
  readonly team: string;
}

/** What the state says of episodes with one cause. */
export function anomalyOf({ group, tags, price }: Incident, owner: Owner, now: string): Anomaly {
  const [lead] = group;
  const { leaf, first, last } = lead;
  const all = group.map(amounts);
  const total = (of: 'actual' | 'expected' | 'lower' | 'upper') => sumDecimals(all.map((each) => each[of]));
  return {
    ...{ ...leaf.facts, ...ownerAmong(tags, owner), leaf: leaf.key, direction: lead.direction },
    because: price === undefined ? lead.because : 'price',
    status: group.some(({ running }) => running) ? 'open' : 'ended',
    settled: last < leaf.values.length - SETTLES_AFTER,
    foundAt: now,
    firstDay: dayText(leaf.firstDay + first),
    lastDay: dayText(leaf.firstDay + last),
    ...{ actual: total('actual'), expected: total('expected'), lower: total('lower'), upper: total('upper') },
    impact: subtractDecimals(total('actual'), total('expected')),
    members: group.map(({ leaf: { facts } }, index) => ({
      provider: facts.provider,
      subAccountId: facts.subAccountId,
      subAccountName: facts.subAccountName,
      serviceName: facts.serviceName,
      ...(facts.tag === undefined ? {} : { tag: facts.tag }),
      impact: subtractDecimals(all[index]?.actual ?? '0', all[index]?.expected ?? '0'),
    })),
    ...(tags.length === 0 ? {} : { tags: tags.flatMap(tagOf) }),
    ...(price === undefined ? {} : { price }),
    verdict: null,
    mutedUntil: null,
  };
}

/** Whose tags moved the most says more than whose charges cost the most. */
function ownerAmong(tags: readonly Episode[], known: Owner): Owner {
  const of = (key: keyof Owner) => tags.find(({ leaf }) => leaf.facts.tag?.key === key)?.leaf.facts.tag?.value;
  return { owner: of('owner') ?? known.owner, team: of('team') ?? known.team };
}

function tagOf(episode: Episode): NonNullable<Anomaly['tags']> {
  const { tag, serviceName } = episode.leaf.facts;
  const { actual, expected } = amounts(episode);
  return tag === undefined ? [] : [{ ...tag, serviceName, impact: subtractDecimals(actual, expected) }];
}

/** Exact what was billed; estimates to the cent. */
function amounts({ leaf, first, last, expected, band }: Episode) {
  return {
    actual: sumDecimals(leaf.amounts.slice(first, last + 1)),
    expected: expected.toFixed(2),
    lower: (expected - band).toFixed(2),
    upper: (expected + band).toFixed(2),
  };
}

/**
 * Rules for a look from a day on: what is no longer there was taken back by a restatement. Of tags that are watched no
 * longer nobody knows: what was told of them has ended.
 */
export function costRules(since: string, tags: readonly string[]): ChangeRules<Anomaly> {
  return {
    isSame,
    firstDay: ({ firstDay }) => firstDay,
    gone: ({ firstDay, status, tag }) => {
      if (tag !== undefined && !tags.includes(tag.key)) {
        return status === 'open' ? 'ended' : status;
      }
      return firstDay >= since ? 'withdrawn' : status;
    },
  };
}

function isSame(known: Anomaly, found: Anomaly): boolean {
  const moved = Math.abs(Date.parse(known.firstDay) - Date.parse(found.firstDay)) / 86_400_000;
  const leads =
    known.leaf === found.leaf ||
    known.members.some((member) => isMember(member, found)) ||
    movedWith(known, found) ||
    movedWith(found, known);
  return leads && known.direction === found.direction && moved <= MOVES;
}

function isMember(member: Anomaly['members'][number], found: Anomaly): boolean {
  return (
    member.provider === found.provider &&
    member.subAccountId === found.subAccountId &&
    member.serviceName === found.serviceName &&
    member.tag?.key === found.tag?.key &&
    member.tag?.value === found.tag?.value
  );
}

/** A tag's anomaly whose account was told later, or no longer is, stays the same one. */
function movedWith({ provider, currency, tag, serviceName }: Anomaly, other: Anomaly): boolean {
  return (
    provider === other.provider &&
    currency === other.currency &&
    (other.tags ?? []).some(
      (each) => each.key === tag?.key && each.value === tag.value && each.serviceName === serviceName
    )
  );
}
