/** Calendar arithmetic on UTC days as whole numbers since 1970-01-01. */

export type TimeUnit = 'day' | 'week' | 'month' | 'bimester' | 'quarter' | 'half' | 'year';

const MS = 86_400_000;
const monthsOf: Partial<Record<TimeUnit, number>> = { month: 1, bimester: 2, quarter: 3, half: 6, year: 12 };

/** The day of an instant. */
export function dayOfInstant(instant: string): number {
  return Math.floor(Date.parse(instant) / MS);
}

/** The day as an instant. */
export function instantOfDay(day: number): string {
  return new Date(day * MS).toISOString().replace('.000Z', 'Z');
}

export interface CalendarDay {
  readonly year: number;
  /** 0 is January. */
  readonly month: number;
  readonly date: number;
}

export function calendarOf(day: number): CalendarDay {
  const at = new Date(day * MS);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth(), date: at.getUTCDate() };
}

/** The first day of a month; months beyond a year's roll over. */
export function monthStart(year: number, month: number): number {
  return Date.UTC(year, month, 1) / MS;
}

/** The day of a date, or null where the calendar has none. */
export function dayOfDate(year: number, month: number, date: number): number | null {
  const day = Date.UTC(year, month, date) / MS;
  const back = calendarOf(day);
  return back.month === month && back.date === date ? day : null;
}

/** The first day of the unit that holds the day; weeks begin on Monday. */
export function startOfUnit(day: number, unit: TimeUnit): number {
  if (unit === 'day') {
    return day;
  }
  if (unit === 'week') {
    // 1970-01-01 was a Thursday.
    return day - ((((day + 3) % 7) + 7) % 7);
  }
  const { year, month } = calendarOf(day);
  const months = monthsOf[unit] ?? 1;
  return monthStart(year, Math.floor(month / months) * months);
}

/** The day moved by whole units; for months the day must be a first. */
export function addUnits(day: number, unit: TimeUnit, count: number): number {
  if (unit === 'day') {
    return day + count;
  }
  if (unit === 'week') {
    return day + 7 * count;
  }
  const { year, month, date } = calendarOf(day);
  const first = monthStart(year, month + count * (monthsOf[unit] ?? 1));
  const last = monthStart(year, month + count * (monthsOf[unit] ?? 1) + 1) - 1;
  return Math.min(first + date - 1, last);
}
