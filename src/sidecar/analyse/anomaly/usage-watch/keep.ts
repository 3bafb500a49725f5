/** What the state says of episodes of usage, and which of them are the same. */
import type { UsageAnomaly } from '../../../../contract/api/usage-anomaly.ts';
import type { ChangeRules } from '../watch/changes.ts';
import { changeOf, type UsageEpisode } from './episodes.ts';
import { hourText } from './leaf.ts';

const HOUR_MS = 3_600_000;
/** Hours that the beginning of a known anomaly may move when points come late. */
const MOVES = 6;
/** A beginning that is older is no news, and nothing takes it back any more. */
export const NEWS_HOURS = 7 * 24;
const DIGITS = 6;

/** The anomaly of a group; quantities are estimates of statistics and are kept with six digits. */
export function usageAnomalyOf(group: readonly [UsageEpisode, ...UsageEpisode[]], now: string): UsageAnomaly {
  const [lead] = group;
  const { leaf, first, last, actual, expected, band } = lead;
  return {
    ...{ leaf: leaf.key, ...leaf.facts, dimensions: [...leaf.dimensions], direction: lead.direction },
    status: group.some(({ running }) => running) ? 'open' : 'ended',
    foundAt: now,
    ...{ firstHour: hourText(leaf.firstHour + first), lastHour: hourText(leaf.firstHour + last) },
    ...{ actual: quantity(actual), expected: quantity(expected) },
    ...{ lower: quantity(expected - band), upper: quantity(expected + band), change: changeOf(lead) },
    members: group.map((episode) => ({
      metric: episode.leaf.facts.metric,
      dimensions: [...episode.leaf.dimensions],
      change: changeOf(episode),
    })),
    verdict: null,
    mutedUntil: null,
  };
}

/** Decimal text without an exponent. */
export function quantity(value: number): string {
  return Number(value.toPrecision(DIGITS)).toLocaleString('en-US', {
    useGrouping: false,
    maximumSignificantDigits: DIGITS,
  });
}

/** Rules for a look that reached up to an hour (since 1970-01-01T00:00Z). */
export function usageRules(newest: number): ChangeRules<UsageAnomaly> {
  return {
    isSame: (known, found) =>
      known.direction === found.direction &&
      Math.abs(Date.parse(known.firstHour) - Date.parse(found.firstHour)) <= MOVES * HOUR_MS &&
      (known.leaf === found.leaf || found.members.some((member) => isOf(member, known))),
    firstDay: ({ firstHour }) => firstHour.slice(0, 10),
    gone: ({ firstHour, status }) => {
      const isNews = Date.parse(firstHour) > (newest - NEWS_HOURS) * HOUR_MS;
      return isNews ? 'withdrawn' : status === 'open' ? 'ended' : status;
    },
  };
}

function isOf({ metric, dimensions }: UsageAnomaly['members'][number], known: UsageAnomaly): boolean {
  return metric === known.metric && JSON.stringify(dimensions) === JSON.stringify(known.dimensions);
}
