/** When a source counts as stale. Pure. */
import type { SourceFreshness } from '../../contract/api/query.ts';
import type { Period } from '../../contract/calendar.ts';

/** Cloud bills settle within about two days; a third day without data means that something is stuck. */
export const STALE_AFTER_HOURS = 72;

/** A source that has been silent for two months is over, not late: its numbers are missed by nobody. */
const ENDED_AFTER_HOURS = 62 * 24;

/** True when the source stopped so long ago that nobody waits for it. */
export function isEnded(source: SourceFreshness, now: string): boolean {
  return source.dataUpTo !== null && hoursBehind(source.dataUpTo, now) > ENDED_AFTER_HOURS;
}

/** True when the source's data ends more than three days before now, or it has none, and it is not over. */
export function isStale(source: SourceFreshness, now: string): boolean {
  return source.dataUpTo === null || (hoursBehind(source.dataUpTo, now) > STALE_AFTER_HOURS && !isEnded(source, now));
}

/** How far a source's data lies behind, in hours; 0 when it reaches into the future. */
export function hoursBehind(dataUpTo: string, now: string): number {
  return Math.max(0, (Date.parse(now) - Date.parse(dataUpTo)) / 3_600_000);
}

/** True when data ends more than three days before the end of the period, or before now where that is to come. */
export function endsEarly(dataUpTo: string, period: Period, now: string): boolean {
  const end = Date.parse(period.to) < Date.parse(now) ? period.to : now;
  return hoursBehind(dataUpTo, end) > STALE_AFTER_HOURS;
}

/** Stale sources first, then by name. */
export function staleFirst(sources: SourceFreshness[], now: string): SourceFreshness[] {
  return [...sources].sort(
    (left, right) => Number(isStale(right, now)) - Number(isStale(left, now)) || left.source.localeCompare(right.source)
  );
}
