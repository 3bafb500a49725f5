/** The days of a calendar heat map: a column for each week, Monday on top. Pure; days are UTC, as bills count them. */
import { instantFromMs, startOfStep } from '../../../contract/calendar.ts';

const DAY_MS = 86_400_000;

export interface Day {
  /** Start of the day. */
  day: string;
  week: number;
  /** 0 is Monday. */
  weekday: number;
}

/** Every day from the first to the last, both inside; empty when there is none. */
export function daysOf(firstMs: number, lastMs: number): Day[] {
  const first = Math.floor(firstMs / DAY_MS);
  const last = Math.floor(lastMs / DAY_MS);
  const monday = Math.floor(Date.parse(startOfStep(instantFromMs(first * DAY_MS), 'week')) / DAY_MS);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
    const sinceMonday = first + index - monday;
    return {
      day: instantFromMs((first + index) * DAY_MS),
      week: Math.floor(sinceMonday / 7),
      weekday: sinceMonday % 7,
    };
  });
}

/** How many shades there are between the least and the most. */
export const SHADES = 5;

/**
 * The shade of each amount, 0 to SHADES - 1, by its place among all: one day with a yearly fee must not make all other
 * days look the same.
 */
export function shadesOf(amounts: readonly number[]): number[] {
  const sorted = [...amounts].sort((left, right) => left - right);
  return amounts.map((amount) => {
    const below = sorted.findIndex((other) => other >= amount);
    return Math.min(SHADES - 1, Math.floor((below / Math.max(1, sorted.length)) * SHADES));
  });
}
