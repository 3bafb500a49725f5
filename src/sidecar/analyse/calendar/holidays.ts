/** Holidays that much of the world keeps. National ones are left out: nobody says in which country a series lives. */
import { dayOfMs, type Holidays } from './day.ts';

/** New Year, Good Friday, Easter Monday, the first of May and both days of Christmas, of the years `from` to `to`, both inside. */
export function widelyKeptHolidays(from: number, to: number): Holidays {
  const years = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return new Set(
    years.flatMap((year) => {
      const easter = easterSunday(year);
      const fixed = [Date.UTC(year, 0, 1), Date.UTC(year, 4, 1), Date.UTC(year, 11, 25), Date.UTC(year, 11, 26)];
      return [easter - 2, easter + 1, ...fixed.map(dayOfMs)];
    })
  );
}

/** The Gregorian reckoning in the form of Meeus, Jones and Butcher (Meeus, Astronomical Algorithms, 1991, chapter 8). */
function easterSunday(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const inMarch = epact + toSunday - 7 * late + 22;
  return dayOfMs(Date.UTC(year, 2, inMarch));
}
