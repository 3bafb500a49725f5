/** Days as whole numbers since 1970-01-01 (UTC), and where in week and month each of them lies. */

const MS_PER_DAY = 86_400_000;

/** Days on which people do not work although it is no weekend. Numbers of days since 1970-01-01. */
export type Holidays = ReadonlySet<number>;

/** Where a day lies. */
export interface CalendarDay {
  readonly day: number;
  /** 0 = Monday … 6 = Sunday. */
  readonly weekday: number;
  /** Months since January of year 0, so that the next month is one more. */
  readonly month: number;
  /** 1 = the first. */
  readonly dayOfMonth: number;
  readonly daysInMonth: number;
  /** Days that follow in the month; 0 = the last. */
  readonly daysLeft: number;
  /** Which working day of the month it is, counted from 1; on days without work, of the one before (0 = none yet). */
  readonly workday: number;
  readonly working: boolean;
}

/** The day that holds an instant in milliseconds since 1970. */
export function dayOfMs(ms: number): number {
  return Math.floor(ms / MS_PER_DAY);
}

/** 0 = Monday … 6 = Sunday. 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** First day of a month, counted in months since January of year 0. */
export function firstOfMonth(month: number): number {
  return Date.UTC(Math.floor(month / 12), month % 12, 1) / MS_PER_DAY;
}

/** Works out where a day lies. Without holidays, working days are Monday to Friday. */
export function calendarDay(day: number, holidays: Holidays = new Set()): CalendarDay {
  const date = new Date(day * MS_PER_DAY);
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
  const dayOfMonth = date.getUTCDate();
  const daysInMonth = firstOfMonth(month + 1) - firstOfMonth(month);
  let workday = 0;
  for (let at = day - dayOfMonth + 1; at <= day; at++) {
    workday += Number(isWorking(at, holidays));
  }
  return {
    day,
    weekday: weekdayOf(day),
    month,
    dayOfMonth,
    daysInMonth,
    daysLeft: daysInMonth - dayOfMonth,
    workday,
    working: isWorking(day, holidays),
  };
}

function isWorking(day: number, holidays: Holidays): boolean {
  return weekdayOf(day) < 5 && !holidays.has(day);
}
