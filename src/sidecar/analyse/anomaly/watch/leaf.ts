/** A leaf as the watch sees it: one account's cost of one service, or a tag's, a value for each day with data. */
import type { Filter } from '../../../../contract/api/query.ts';
import type { DimensionName } from '../../../../contract/metrics.ts';
import { mapInTurns } from '../../../kernel/in-turns.ts';
import type { DailyLeaf } from '../../../store/index.ts';

export interface WatchedLeaf {
  readonly key: string;
  readonly facts: Omit<DailyLeaf, 'days' | 'saved'>;
  /** Days since 1970-01-01. */
  readonly firstDay: number;
  /** Decimal text by day; a day without rows cost nothing. */
  readonly amounts: readonly string[];
  /** The same as numbers, for statistics only. */
  readonly values: Float64Array;
  /** What commitments took off, by day since 1970-01-01; days without are left out. */
  readonly saved: ReadonlyMap<number, string>;
}

/**
 * Leaves with their days filled in. A provider's leaves all begin on its first and end on its last day with data: what
 * was never used before cost nothing before, so that its first day is news. A leaf of a tag begins on its own first
 * day: charges that were tagged, or tagged otherwise, are no new cost.
 */
export async function watchedLeaves(leaves: readonly DailyLeaf[]): Promise<WatchedLeaf[]> {
  const spans = new Map<string, Span>();
  await mapInTurns(leaves, ({ provider, days }) => {
    const [known, own] = [spans.get(provider) ?? noSpan, spanOf(days)];
    spans.set(provider, { first: Math.min(known.first, own.first), last: Math.max(known.last, own.last) });
  });
  const watched = await mapInTurns(leaves, ({ days, saved, ...facts }): WatchedLeaf[] => {
    const span = spans.get(facts.provider) ?? noSpan;
    const first = facts.tag === undefined ? span.first : spanOf(days).first;
    if (days.size === 0) {
      return [];
    }
    const amounts = Array.from({ length: span.last - first + 1 }, (_, index) => days.get(first + index) ?? '0');
    return [{ key: keyOf(facts), facts, firstDay: first, amounts, values: Float64Array.from(amounts, Number), saved }];
  });
  return watched.flat();
}

interface Span {
  readonly first: number;
  readonly last: number;
}

const noSpan: Span = { first: Infinity, last: -Infinity };

function spanOf(days: ReadonlyMap<number, unknown>): Span {
  let { first, last } = noSpan;
  for (const day of days.keys()) {
    first = Math.min(first, day);
    last = Math.max(last, day);
  }
  return { first, last };
}

function keyOf({ provider, subAccountId, serviceName, currency, tag }: WatchedLeaf['facts']): string {
  const whose = tag === undefined ? subAccountId : `tag:${tag.key}=${tag.value}`;
  return [provider, whose, serviceName, currency].join(' / ');
}

/** The conditions that keep the charges of a leaf. */
export function filtersOf({
  provider,
  subAccountId,
  serviceName,
  tag,
}: Pick<DailyLeaf, 'provider' | 'subAccountId' | 'serviceName'> & {
  readonly tag?: DailyLeaf['tag'] | undefined;
}): Filter[] {
  const is = (dimension: DimensionName, value: string): Filter => ({ dimension, operator: '=', values: [value] });
  return [
    is('ServiceProviderName', provider),
    tag === undefined ? is('SubAccountId', subAccountId) : is(`tag:${tag.key}`, tag.value),
    ...(tag !== undefined && serviceName === '' ? [] : [is('ServiceName', serviceName)]),
  ];
}

/** `YYYY-MM-DD`. */
export function dayText(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
