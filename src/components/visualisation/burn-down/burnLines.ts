/** What is left of a budget, day by day: as spent, as planned, and as forecast. Pure. */
import { decimalToChartNumber, subtractDecimals } from '../../../contract/decimal.ts';

/** A day's cost as it was, or as it is expected with its interval; decimal text. */
export interface BurnDay {
  /** Start of the day, an instant. */
  day: string;
  actual: string | null;
  expected: string | null;
  lower: string | null;
  upper: string | null;
}

/** What is left at the end of a day; below zero once the budget is spent. */
export interface Remaining {
  day: string;
  actual: string | null;
  expected: string | null;
  /** Most and least that may be left. */
  most: string | null;
  least: string | null;
}

/** The budget's remains after each day. Days that are neither known nor expected end a line. */
export function remaining(budget: string, days: readonly BurnDay[]): Remaining[] {
  let actual: string | null = budget;
  let expected: string | null = null;
  let most: string | null = null;
  let least: string | null = null;
  return days.map((day) => {
    if (day.actual !== null && actual !== null) {
      actual = subtractDecimals(actual, day.actual);
      // The forecast goes on from where the known days end.
      [expected, most, least] = [actual, actual, actual];
      return { day: day.day, actual, expected: null, most: null, least: null };
    }
    const from = { expected: expected ?? budget, most: most ?? budget, least: least ?? budget };
    actual = null;
    if (day.expected === null) {
      return { day: day.day, actual: null, expected: null, most: null, least: null };
    }
    expected = subtractDecimals(from.expected, day.expected);
    most = subtractDecimals(from.most, day.lower ?? day.expected);
    least = subtractDecimals(from.least, day.upper ?? day.expected);
    return { day: day.day, actual: null, expected, most, least };
  });
}

/** The first day at whose end nothing is left, known or expected; null when the budget lasts. */
export function spentOn(remains: readonly Remaining[]): { day: string; known: boolean } | null {
  const found = remains.find(({ actual, expected }) => decimalToChartNumber(actual ?? expected ?? '1') < 0);
  return found === undefined ? null : { day: found.day, known: found.actual !== null };
}

/**
 * The values that an axis is labelled with: those that stand at least `gap` from every one before them, so that no label
 * is written over another. `place` gives where a value stands, in the same unit as the gap.
 */
export function labelled(values: readonly number[], place: (value: number) => number, gap: number): number[] {
  const kept: number[] = [];
  for (const value of values) {
    if (kept.every((other) => Math.abs(place(other) - place(value)) >= gap)) {
      kept.push(value);
    }
  }
  return kept;
}
