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

/** Leaves with their days filled in. A provider's leaves all end on its last day with data. */
export function watchedLeaves(leaves: readonly DailyLeaf[]): WatchedLeaf[] {
  const lastDays = new Map<string, number>();
  for (const { provider, days } of leaves) {
    lastDays.set(provider, Math.max(lastDays.get(provider) ?? 0, ...days.keys()));
  }
  return leaves.flatMap(({ days, ...facts }) => {
    const firstDay = Math.min(...days.keys());
    const lastDay = lastDays.get(facts.provider) ?? firstDay;
    const amounts = Array.from({ length: lastDay - firstDay + 1 }, (_, index) => days.get(firstDay + index) ?? '0');
    const key = [facts.provider, facts.subAccountId, facts.serviceName, facts.currency].join(' / ');
    return days.size === 0 ? [] : [{ key, facts, firstDay, amounts, values: Float64Array.from(amounts, Number) }];
  });
}

/** `YYYY-MM-DD`. */
export function dayText(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
