/** Days as whole numbers since 1970-01-01, and what the calendar does to usage. */
import { instantFromMs } from '../../contract/period.ts';

const MS_PER_DAY = 86_400_000;

/** A calendar month: first day inside, `end` outside. */
export interface Month {
  /** YYYY-MM */
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

/** The span of the world: whole months up to the last day with data. */
export interface Span {
  readonly months: readonly Month[];
  readonly first: number;
  /** The last day with data, inside. */
  readonly last: number;
}

/** The day number of `YYYY-MM-DD` (or of an instant). */
export function dayNumber(text: string): number {
  return Math.floor(Date.parse(text) / MS_PER_DAY);
}

/** `YYYY-MM-DD`. */
export function dateText(day: number): string {
  return instantText(day).slice(0, 10);
}

/** Midnight at which the day begins, `YYYY-MM-DDT00:00:00Z`. */
export function instantText(day: number): string {
  const known = instants.get(day) ?? instantFromMs(day * MS_PER_DAY);
  instants.set(day, known);
  return known;
}

// A world has a few hundred days and writes each of them thousands of times.
const instants = new Map<number, string>();

/** 0 = Monday … 6 = Sunday. 1970-01-01 was a Thursday. */
export function weekday(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** True on Saturday and Sunday. */
export function isWeekend(day: number): boolean {
  return weekday(day) > 4;
}

/** `count` months, the last of them holding the last day. */
export function spanUpTo(last: number, count: number): Span {
  const date = new Date(last * MS_PER_DAY);
  const months = Array.from({ length: count }, (_, index) => {
    const back = index - count + 1;
    const start = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + back, 1) / MS_PER_DAY;
    const end = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + back + 1, 1) / MS_PER_DAY;
    return { label: dateText(start).slice(0, 7), start, end };
  });
  const first = months[0];
  if (first === undefined) {
    throw new RangeError('a span needs at least one month');
  }
  return { months, first: first.start, last };
}

/** True when all days of the month have data, so that it is invoiced. */
export function isClosed(month: Month, span: Span): boolean {
  return month.end <= span.last + 1;
}

/** A stretch in which more or less usage is normal. */
export interface Season {
  readonly name: string;
  readonly start: number;
  /** Last day, inside. */
  readonly end: number;
  readonly consumer: number;
  readonly office: number;
}

/** What a shop's year looks like: sales in late November and December, quiet offices in August and at year end. */
export function seasonsOf(year: number): Season[] {
  const november = dayNumber(`${year}-11-01`);
  const blackFriday = november + ((4 - weekday(november) + 7) % 7) + 21;
  return [
    {
      name: 'August holidays',
      start: dayNumber(`${year}-08-03`),
      end: dayNumber(`${year}-08-23`),
      consumer: 0.95,
      office: 0.85,
    },
    { name: 'Black Friday sale', start: blackFriday - 1, end: blackFriday + 3, consumer: 1.7, office: 1 },
    {
      name: 'Christmas sale',
      start: dayNumber(`${year}-12-08`),
      end: dayNumber(`${year}-12-22`),
      consumer: 1.3,
      office: 1,
    },
    {
      name: 'Year end',
      start: dayNumber(`${year}-12-24`),
      end: dayNumber(`${year}-12-31`),
      consumer: 0.9,
      office: 0.6,
    },
  ];
}

/** Every season that touches the span. */
export function seasonsIn(span: Span): Season[] {
  const years = [...new Set(span.months.map((month) => Number(month.label.slice(0, 4))))];
  return years.flatMap(seasonsOf).filter((season) => season.end >= span.first && season.start <= span.last);
}
