/** Periods and instants for reading, always in UTC: that is how bills count days. */
import type { Period } from '../../contract/calendar.ts';

const DAY: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' };

/** Making a format costs a hundred times what using it does; there are a few for each locale. */
const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, format);
  return format;
}

/** `Nov 1 – 21, 2026`: the last day is the last one inside. */
export function formatPeriod(period: Period, locale: string): string {
  const last = new Date(Date.parse(period.to) - 1);
  return dateFormat(locale, DAY).formatRange(new Date(period.from), last);
}

/** `November 2026`. */
export function formatMonth(instant: string, locale: string): string {
  return dateFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(instant));
}

/** The last day before an end that lies outside: `2026-11-21T00:00:00Z` is data up to Nov 20. */
export function formatUpTo(end: string, locale: string): string {
  return dateFormat(locale, DAY).format(new Date(Date.parse(end) - 1));
}

/** `Nov 21, 2026, 10:32 UTC`. */
export function formatInstant(instant: string, locale: string): string {
  const options: Intl.DateTimeFormatOptions = { ...DAY, hour: '2-digit', minute: '2-digit', timeZoneName: 'short' };
  return dateFormat(locale, options).format(new Date(instant));
}

/** A step's start as its length needs it: `Nov 2026`, `Nov 21, 2026` or with the hour. */
export function formatStep(instant: string, step: 'hour' | 'day' | 'week' | 'month', locale: string): string {
  if (step === 'hour') {
    return formatInstant(instant, locale);
  }
  const options = step === 'month' ? ({ month: 'short', year: 'numeric', timeZone: 'UTC' } as const) : DAY;
  return dateFormat(locale, options).format(new Date(instant));
}
