/** The calendar as numbers for a network, all between −1 and 1. */
import type { CalendarDay, Holidays } from './day.ts';

/** What each number of `calendarFeatures` says, in its order. */
export const calendarFeatureNames = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
  'holiday',
  'first of month',
  'second or third of month',
  'last of month',
  'last but one or two of month',
  'sine of day in month',
  'cosine of day in month',
  'sine of day in year',
  'cosine of day in year',
] as const;

const DAYS_IN_YEAR = 365.25;

/** The numbers of one day. */
export function calendarFeatures(of: CalendarDay, holidays: Holidays = new Set()): number[] {
  const week = Array.from({ length: 7 }, (_, weekday) => Number(of.weekday === weekday));
  const inMonth = (2 * Math.PI * (of.dayOfMonth - 1)) / of.daysInMonth;
  const inYear = (2 * Math.PI * of.day) / DAYS_IN_YEAR;
  return [
    ...week,
    Number(holidays.has(of.day)),
    Number(of.dayOfMonth === 1),
    Number(of.dayOfMonth === 2 || of.dayOfMonth === 3),
    Number(of.daysLeft === 0),
    Number(of.daysLeft === 1 || of.daysLeft === 2),
    Math.sin(inMonth),
    Math.cos(inMonth),
    Math.sin(inYear),
    Math.cos(inYear),
  ];
}
