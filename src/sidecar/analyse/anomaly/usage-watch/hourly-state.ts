/** What is known of a series of hours, as plain data, and the settings by which it is judged. */
import type { Errors } from './usual-hours.ts';

/** Chosen on made-up services of the seeds 1 to 10. */
export const hourly = {
  /** Hours in a row that are looked at together, and the share of them that may be as usual. */
  spans: [2, 6, 24],
  spared: 0.2,
  /** How many times as far off as on the ordinary day but so many that was furthest off. */
  beyond: 1.75,
  butDays: 1,
  daysKept: 28,
  /** How many times what their noise adds up to the hours together are off. */
  much: 6,
  /** In the logarithm: about 30 percent. */
  least: 0.26,
  /** The part of its size that must still be there, and the hours without that end it. */
  still: 0.4,
  pause: 6,
} as const;

export interface HourlyAlert {
  /** Positions, both inside, and the hour in which it could be told. */
  readonly first: number;
  last: number;
  readonly at: number;
  readonly direction: 'up' | 'down';
}

/** Positions are hours since the first one. */
export interface HourlyState {
  readonly firstHour: number;
  /** Hours taken in all, also those that were let go since. */
  taken: number;
  /** As it came, gaps as what was expected. */
  came: number[];
  /** What is learned from: as it came, but for hours that are odd. */
  known: number[];
  /** NaN while nothing is to be expected. */
  expected: number[];
  /** How far above the expected nobody would have noticed. */
  band: number[];
  /** How far off each of the last hours lay, by its sign: beside all that explains it, and beside what is usual. */
  off: number[];
  away: number[];
  errors: Errors;
  /** Of what lay beside the expected, in the unit of the series. */
  noise: { count: number; mean: number; square: number };
  /** By span, how far off the oddest hours of each whole day lay, and those of today. */
  most: number[][];
  today: number[];
  /** From `most`, renewed each day. */
  bounds: readonly number[] | null;
  /** What goes on, with its size by its sign. */
  told: { first: number; last: number; size: number } | null;
  alerts: HourlyAlert[];
}

/** Of nothing yet. */
export function newHourlyState(firstHour: number): HourlyState {
  return {
    ...{ firstHour, taken: 0, came: [], known: [], expected: [], band: [], off: [], away: [], alerts: [] },
    ...{ errors: [Number.NaN, Number.NaN], noise: { count: 0, mean: 0, square: 0 } },
    ...{ most: hourly.spans.map(() => []), today: [], bounds: null, told: null },
  };
}

/** The same without its first hours, which nobody asks for any more. */
export function withoutFirst(state: HourlyState, hours: number): HourlyState {
  const { came, known, expected, band, told, alerts } = state;
  const [cameSince, knownSince, expectedSince, bandSince] = [came, known, expected, band].map((each) =>
    each.slice(hours)
  );
  return {
    ...state,
    firstHour: state.firstHour + hours,
    ...{ came: cameSince ?? [], known: knownSince ?? [], expected: expectedSince ?? [], band: bandSince ?? [] },
    told: told === null ? null : { ...told, first: told.first - hours, last: told.last - hours },
    alerts: alerts
      .filter(({ first }) => first >= hours)
      .map((alert) => ({ ...alert, first: alert.first - hours, last: alert.last - hours, at: alert.at - hours })),
  };
}
