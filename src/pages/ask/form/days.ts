/** Periods as their first and last day, both inside. Pure. */
import type { Period } from '../../../contract/calendar.ts';

/** First and last day, both inside. */
export interface Days {
  readonly first: string;
  readonly last: string;
}

const DAY_MS = 86_400_000;
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** The days of a half-open period. */
export function daysOf({ from, to }: Period): Days {
  return { first: from.slice(0, 10), last: dayOf(Date.parse(to) - 1) };
}

/** The half-open period of days; null where they are none, or the last lies before the first. */
export function periodOf({ first, last }: Days): Period | null {
  const [from, to] = [Date.parse(first), Date.parse(last)];
  return from <= to ? { from: `${first}T00:00:00Z`, to: `${dayOf(to + DAY_MS)}T00:00:00Z` } : null;
}
