/** Places and seasons of days, each worked out once for all the series of a run. */
import { calendarDay, dayOfMs, type CalendarDay } from './day.ts';
import { widelyKeptHolidays } from './holidays.ts';
import { samePlaceDays } from './same-place.ts';

/** What the calendar alone lets one expect of a day. */
export interface KnownDay {
  readonly weekday: number;
  /** Earlier days that lie at the same place of their months, the latest month first. */
  readonly alike: readonly number[];
  /** Offices are closed and little is made: 23 December to 4 January. */
  readonly yearEnd: boolean;
  /** The long weekend of Black Friday (the day after the fourth Thursday of November), from the Saturday before to the Tuesday after. */
  readonly sale: boolean;
}

/** Looks days up; one is shared by all series of a run. */
export type KnownDays = (day: number) => KnownDay;

/** Makes a look-up that remembers how many `months` back it was told to look. */
export function createKnownDays(months: number): KnownDays {
  const known = new Map<number, KnownDay>();
  return (day) => {
    const found = known.get(day) ?? describe(day, months);
    known.set(day, found);
    return found;
  };
}

function describe(day: number, months: number): KnownDay {
  const of = calendarDay(day);
  const year = Math.floor(of.month / 12);
  const inYear = of.month % 12;
  const fromSale = day - blackFriday(year);
  return {
    weekday: of.weekday,
    alike: alikeDays(of, months),
    yearEnd: (inYear === 11 && of.dayOfMonth >= 23) || (inYear === 0 && of.dayOfMonth <= 4),
    sale: fromSale >= -6 && fromSale <= 4,
  };
}

/** Working days are counted with and without holidays, as nobody says where the books are closed. */
function alikeDays(of: CalendarDay, months: number): number[] {
  const year = Math.floor(of.month / 12);
  const holidays = widelyKeptHolidays(year - 1, year);
  const kept = calendarDay(of.day, holidays);
  const alike = Array.from({ length: months }, (_, index) => [
    ...samePlaceDays(of, index + 1),
    ...samePlaceDays(kept, index + 1, holidays),
  ]).flat();
  return [...new Set(alike.map((place) => place.day))];
}

function blackFriday(year: number): number {
  const november = dayOfMs(Date.UTC(year, 10, 1));
  const firstThursday = november + ((3 - calendarDay(november).weekday + 7) % 7);
  return firstThursday + 22;
}
