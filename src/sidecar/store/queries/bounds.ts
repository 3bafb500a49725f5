/** Periods as the engine needs them: whole seconds, its own range of dates, and the shift to a compared period. */
import {
  dayOf,
  instantFromMs,
  monthOf,
  previousPeriod,
  shiftMonths,
  startOfStep,
  type Granularity,
  type Period,
} from '../../../contract/calendar.ts';
import type { Compare } from '../../../contract/api/query.ts';

/** Seconds in a day; UTC days have no other length here. */
export const DAY = 86_400;

/** A half-open range in seconds since 1970. */
export interface Bounds {
  readonly from: number;
  readonly to: number;
}

/** What the engine's DateTime holds, in whole months. */
export const ALL_TIME: Period = { from: '1970-01-01T00:00:00Z', to: '2106-02-01T00:00:00Z' };

/** How far the compared period lies back. */
export interface Shift {
  readonly unit: 'months' | 'seconds';
  readonly count: number;
}

export interface Comparison {
  readonly period: Period;
  readonly shift: Shift;
}

/**
 * The period in whole seconds. Charges begin on whole seconds, so a bound between two seconds means the next one.
 * What lies outside the engine's range of dates is cut off: no charge is there.
 */
export function boundsOf(period: Period): Bounds {
  return { from: clamp(Math.ceil(Date.parse(period.from) / 1000)), to: clamp(Math.ceil(Date.parse(period.to) / 1000)) };
}

/** The period to compare with and the way back to the current one; null for `none`. */
export function comparisonOf(period: Period, compare: Compare): Comparison | null {
  switch (compare) {
    case 'none':
      return null;
    case 'previous_month':
      return monthsBack(period, 1);
    case 'previous_year':
      return monthsBack(period, 12);
    case 'previous_period': {
      const from = new Date(period.from);
      const to = new Date(period.to);
      if (isMonthStart(from.getTime() / 1000) && isMonthStart(to.getTime() / 1000)) {
        return monthsBack(period, monthNumber(to) - monthNumber(from));
      }
      return {
        period: previousPeriod(period),
        shift: { unit: 'seconds', count: Math.round((to.getTime() - from.getTime()) / 1000) },
      };
    }
  }
}

/** The whole days or calendar months inside the bounds; null when there is none. */
export function wholeStepsOf(bounds: Bounds, step: 'day' | 'month'): Bounds | null {
  const from = roundUp(bounds.from, step);
  const to = startOf(bounds.to, step);
  return from < to ? { from, to } : null;
}

/** True when a shift moves all charges of a stored step (a day, a month) to one and the same step of the answer. */
export function shiftsWhole(step: 'day' | 'month', shift: Shift | null, granularity: Granularity): boolean {
  if (shift === null || granularity === 'none' || shift.unit === 'months') {
    return true;
  }
  return step === 'day' && shift.count % DAY === 0;
}

/** `YYYY-MM-DD` as the engine reads a Date. */
export function dateText(seconds: number): string {
  return instantFromMs(seconds * 1000).slice(0, 10);
}

/** `YYYY-MM-DD HH:MM:SS` as the engine reads a DateTime. */
export function dateTimeText(seconds: number): string {
  return instantFromMs(seconds * 1000)
    .slice(0, 19)
    .replace('T', ' ');
}

function monthsBack(period: Period, months: number): Comparison {
  const shifted = shiftMonths(period, -months);
  const shift = { unit: 'months', count: months } as const;
  if (Date.parse(shifted.from) < Date.parse(shifted.to)) {
    return { period: shifted, shift };
  }
  // 30 March has no counterpart in February: both bounds fall on its last day. Compare with as long a time from there.
  const length = Date.parse(period.to) - Date.parse(period.from);
  return { period: { from: shifted.from, to: instantFromMs(Date.parse(shifted.from) + length) }, shift };
}

function monthNumber(date: Date): number {
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function isMonthStart(seconds: number): boolean {
  return seconds % DAY === 0 && new Date(seconds * 1000).getUTCDate() === 1;
}

function startOf(seconds: number, step: 'day' | 'month'): number {
  return Date.parse(startOfStep(instantFromMs(seconds * 1000), step)) / 1000;
}

function roundUp(seconds: number, step: 'day' | 'month'): number {
  const start = startOf(seconds, step);
  if (start === seconds) {
    return seconds;
  }
  const inside = instantFromMs(seconds * 1000);
  return Date.parse((step === 'day' ? dayOf(inside) : monthOf(inside)).to) / 1000;
}

function clamp(seconds: number): number {
  return Math.min(Math.max(seconds, Date.parse(ALL_TIME.from) / 1000), Date.parse(ALL_TIME.to) / 1000);
}
