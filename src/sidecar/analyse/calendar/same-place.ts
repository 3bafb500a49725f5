/**
 * The same place in earlier months: bills have lines that come on the 1st, on the last day, on the 15th, or on the
 * third working day, and each of them makes a day look odd beside its neighbours and usual beside its own kind.
 */
import { calendarDay, firstOfMonth, type CalendarDay, type Holidays } from './day.ts';

/** How a day may be named within its month. */
export const places = ['date', 'fromEnd', 'workday'] as const;
export type Place = (typeof places)[number];

/** Counting from the end is meant only this close to it. */
const NEAR_END = 7;

/**
 * The days of one earlier month that lie where the given day lies: by date, by distance from the end (in the last
 * week), and by number of the working day. A month without such a day (31st, 23rd working day) has none by that name.
 */
export function samePlaceDays(
  of: CalendarDay,
  monthsBack: number,
  holidays: Holidays = new Set()
): { place: Place; day: number }[] {
  const first = firstOfMonth(of.month - monthsBack);
  const next = firstOfMonth(of.month - monthsBack + 1);
  const found: { place: Place; day: number }[] = [];
  if (first + of.dayOfMonth - 1 < next) {
    found.push({ place: 'date', day: first + of.dayOfMonth - 1 });
  }
  if (of.daysLeft < NEAR_END) {
    found.push({ place: 'fromEnd', day: next - 1 - of.daysLeft });
  }
  const workday = of.working ? workdayOf(first, next, of.workday, holidays) : null;
  return workday === null ? found : [...found, { place: 'workday', day: workday }];
}

function workdayOf(first: number, next: number, number: number, holidays: Holidays): number | null {
  for (let day = first; day < next; day++) {
    const { working, workday } = calendarDay(day, holidays);
    if (working && workday === number) {
      return day;
    }
  }
  return null;
}
