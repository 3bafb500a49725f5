/** A leaf as the watch sees it: one account's cost of one service, a value for each day up to the last with data. */
import type { DailyLeaf } from '../../../store/index.ts';

export interface WatchedLeaf {
  readonly key: string;
  readonly facts: Omit<DailyLeaf, 'days'>;
  /** Days since 1970-01-01. */
  readonly firstDay: number;
  /** Decimal text by day; a day without rows cost nothing. */
  readonly amounts: readonly string[];
  /** The same as numbers, for statistics only. */
  readonly values: Float64Array;
}

/**
 * Leaves with their days filled in. A provider's leaves all begin on its first and end on its last day with data: what
 * was never used before cost nothing before, so that its first day is news.
 */
export function watchedLeaves(leaves: readonly DailyLeaf[]): WatchedLeaf[] {
  const spans = new Map<string, { first: number; last: number }>();
  for (const { provider, days } of leaves) {
    const known = spans.get(provider) ?? { first: Infinity, last: -Infinity };
    spans.set(provider, {
      first: Math.min(known.first, ...days.keys()),
      last: Math.max(known.last, ...days.keys()),
    });
  }
  return leaves.flatMap(({ days, ...facts }) => {
    const { first, last } = spans.get(facts.provider) ?? { first: 0, last: -1 };
    const amounts = Array.from({ length: last - first + 1 }, (_, index) => days.get(first + index) ?? '0');
    const key = [facts.provider, facts.subAccountId, facts.serviceName, facts.currency].join(' / ');
    return days.size === 0
      ? []
      : [{ key, facts, firstDay: first, amounts, values: Float64Array.from(amounts, Number) }];
  });
}

/** `YYYY-MM-DD`. */
export function dayText(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
