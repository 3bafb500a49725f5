/**
 * Public holidays of six countries, by the rules of their laws: those of a whole country, without days that a region
 * adds or that a government moves for a year. Nothing here is taken from the detectors' own calendar.
 */
const MS_PER_DAY = 86_400_000;
const MONDAY = 1;
const THURSDAY = 4;

/** Days since 1970-01-01. */
type Days = readonly number[];

const dated = (year: number, ...days: readonly (readonly [month: number, day: number])[]): Days =>
  days.map(([month, day]) => Date.UTC(year, month - 1, day) / MS_PER_DAY);

/** The first, second … such weekday of a month, or the last one for -1. */
function weekdayOf(year: number, month: number, weekday: number, which: number): number {
  const first = new Date(Date.UTC(year, month - 1, 1));
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const offset = (weekday - first.getUTCDay() + 7) % 7;
  const day = which > 0 ? offset + 7 * (which - 1) : offset + 7 * Math.floor((length - 1 - offset) / 7);
  return first.getTime() / MS_PER_DAY + day;
}

/** Easter Sundays of the years that estates may lie in (Gregorian). */
const easters: Readonly<Record<number, Days>> = {
  2025: dated(2025, [4, 20]),
  2026: dated(2026, [4, 5]),
  2027: dated(2027, [3, 28]),
};
const fromEaster = (year: number, ...after: readonly number[]): Days =>
  (easters[year] ?? []).flatMap((easter) => after.map((days) => easter + days));

/** A holiday on a weekend is kept on the next Monday that is none. */
function movedToMonday(days: Days): Days {
  const kept = new Set<number>();
  for (const day of [...days].sort((a, b) => a - b)) {
    let free = day;
    while ([0, 6].includes(new Date(free * MS_PER_DAY).getUTCDay()) || kept.has(free)) {
      free += 1;
    }
    kept.add(free);
  }
  return [...kept];
}

const countries: readonly ((year: number) => Days)[] = [
  // United States
  (year) => [
    ...dated(year, [1, 1], [6, 19], [7, 4], [11, 11], [12, 25]),
    ...[weekdayOf(year, 1, MONDAY, 3), weekdayOf(year, 2, MONDAY, 3), weekdayOf(year, 5, MONDAY, -1)],
    ...[weekdayOf(year, 9, MONDAY, 1), weekdayOf(year, 10, MONDAY, 2), weekdayOf(year, 11, THURSDAY, 4)],
  ],
  // Brazil, with the two days of carnival
  (year) => [
    ...dated(year, [1, 1], [4, 21], [5, 1], [9, 7], [10, 12], [11, 2], [11, 15], [11, 20], [12, 25]),
    ...fromEaster(year, -48, -47, -2, 60),
  ],
  // Germany
  (year) => [...dated(year, [1, 1], [5, 1], [10, 3], [12, 25], [12, 26]), ...fromEaster(year, -2, 1, 39, 50)],
  // England
  (year) => [
    ...movedToMonday(dated(year, [1, 1], [12, 25], [12, 26])),
    ...fromEaster(year, -2, 1),
    ...[weekdayOf(year, 5, MONDAY, 1), weekdayOf(year, 5, MONDAY, -1), weekdayOf(year, 8, MONDAY, -1)],
  ],
  // India, those of fixed date
  (year) => dated(year, [1, 26], [8, 15], [10, 2], [12, 25]),
  // Japan, with the first days of the year
  (year) => [
    ...dated(year, [1, 1], [1, 2], [1, 3], [2, 11], [2, 23], [3, 20], [4, 29], [5, 3], [5, 4], [5, 5]),
    ...dated(year, [8, 11], [9, 23], [11, 3], [11, 23]),
    ...[weekdayOf(year, 1, MONDAY, 2), weekdayOf(year, 7, MONDAY, 3)],
    ...[weekdayOf(year, 9, MONDAY, 3), weekdayOf(year, 10, MONDAY, 2)],
  ],
];

const YEARS = [2025, 2026, 2027];
const calendars = countries.map((country) => new Set(YEARS.flatMap(country)));

/** The holidays where an account lives, as days since 1970-01-01. */
export function holidaysOf(account: number): ReadonlySet<number> {
  return calendars[account % calendars.length] ?? new Set();
}
