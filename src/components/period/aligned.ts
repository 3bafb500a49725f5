/** From what the time picker says to whole UTC days or hours: bills have no half days. */
import { instantFromMs, monthOf, shiftMonths, type Period } from '../../contract/calendar.ts';
import type { SourceFreshness } from '../../contract/api/query.ts';
import type { CompareWith } from '../links/exploreState';
import { isEnded } from '../states/freshness';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/**
 * The whole steps of `stepMs` (UTC) that the range touches. The picker's end is inside (23:59:59.999), ours is
 * outside; an empty range becomes one step.
 */
export function alignedPeriod(fromMs: number, toMs: number, stepMs: number = DAY_MS): Period {
  const from = Math.floor(fromMs / stepMs) * stepMs;
  const to = Math.max(Math.ceil(toMs / stepMs) * stepMs, from + stepMs);
  return { from: instantFromMs(from), to: instantFromMs(to) };
}

/** The part of the period that has data: ends no later than the day that holds `dataUpTo`. Null when none has. */
export function clampToData(period: Period, dataUpTo: string | null): Period | null {
  if (dataUpTo === null) {
    return period;
  }
  const end = Math.ceil(Date.parse(dataUpTo) / DAY_MS) * DAY_MS;
  if (end <= Date.parse(period.from)) {
    return null;
  }
  return Date.parse(period.to) <= end ? period : { from: period.from, to: instantFromMs(end) };
}

/**
 * The end of the last whole day with data. Today is never whole, and monthly fees reach to the end of their month:
 * counting either would compare unequal days.
 */
export function lastKnown(dataUpTo: string, now: string): string {
  const today = Math.floor(Date.parse(now) / DAY_MS) * DAY_MS;
  return instantFromMs(Math.min(Date.parse(dataUpTo), today));
}

/** Share of the rows of all sources that must be there for a day to be compared. */
const MOST_OF_IT = 0.9;

/**
 * The end of the last whole day that most of what usually comes has reached, measured by rows: days that only a few
 * sources have told of look like a saving. A source that ended long ago holds nothing back, nor does a small one.
 */
export function commonEnd(sources: readonly SourceFreshness[], end: string, now: string): string {
  const live = sources.filter((source) => source.dataUpTo !== null && !isEnded(source, now));
  const all = live.reduce((sum, { rows }) => sum + rows, 0);
  const ends = live.map(({ dataUpTo, rows }) => ({ upTo: lastKnown(dataUpTo ?? end, end), rows }));
  const reached = (day: string) =>
    ends.reduce((sum, { upTo, rows }) => (Date.parse(upTo) >= Date.parse(day) ? sum + rows : sum), 0);
  const days = ends.map(({ upTo }) => upTo).sort();
  return days.findLast((day) => reached(day) >= MOST_OF_IT * all) ?? end;
}

/** The month that holds the last known charge, its part up to then, and the month before it. */
export function anchorMonths(dataUpTo: string, now: string): { toDate: Period; complete: boolean; last: Period } {
  const end = lastKnown(dataUpTo, now);
  const month = monthOf(instantFromMs(Date.parse(end) - 1));
  const toDate = clampToData(month, end) ?? month;
  return { toDate, complete: toDate.to === month.to, last: shiftMonths(month, -1) };
}

/**
 * What a period is fairly compared with: the same days of the month before when it starts with a month and does not
 * reach beyond it, else the same length right before (whole months: as many months before).
 */
export function naturalCompare(period: Period): Exclude<CompareWith, 'none' | 'previous_year'> {
  const month = monthOf(period.from);
  const partOfOneMonth = period.from === month.from && Date.parse(period.to) < Date.parse(month.to);
  return partOfOneMonth ? 'previous_month' : 'previous_period';
}
