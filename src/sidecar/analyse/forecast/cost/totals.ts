/** Totals over a part of the horizon, such as a month, with intervals from how far such totals were off before. */
import type { Trial } from '../engine.ts';
import { median, type Values } from '../series.ts';

/** Steps of the horizon, half-open, first = 0. */
export interface Steps {
  readonly from: number;
  readonly to: number;
}

/** Errors of others count as much as this many of one's own. */
const SHARED = 4;
const UNTESTED = 0.25;

/** The sum over the steps. */
export function sumOver(values: Values, { from, to }: Steps): number {
  return values.subarray(Math.max(0, from), Math.max(0, to)).reduce((sum, value) => sum + value, 0);
}

/** Errors of the total over the steps, as shares of it, at every place in the past that reaches as far. */
export function totalErrors(trials: readonly Trial[], steps: Steps, shareOf: 'forecast' | 'came'): number[] {
  return trials
    .filter(({ came }) => came.length >= steps.to)
    .map((trial) => (sumOver(trial.came, steps) - sumOver(trial.forecast, steps)) / sumOver(trial[shareOf], steps))
    .filter(Number.isFinite);
}

/**
 * The half-width of the interval of a total as a share of it: the conformal quantile of one's own past errors, held to
 * that of all series. Where no place in the past reaches so far, errors of what was reached grow with the root of the
 * distance.
 */
export function totalReach(all: readonly (readonly Trial[])[], series: number, steps: Steps, level: number): number {
  const tested = Math.max(0, ...all.flatMap((trials) => trials.map(({ came }) => came.length)));
  if (tested === 0) {
    return UNTESTED * Math.sqrt(Math.max(1, steps.to / 30));
  }
  if (steps.to > tested) {
    const width = Math.min(steps.to - steps.from, tested);
    return totalReach(all, series, { from: tested - width, to: tested }, level) * Math.sqrt(steps.to / tested);
  }
  const sizes = all.map((trials) => totalErrors(trials, steps, 'forecast').map(Math.abs));
  const own = sizes[series] ?? [];
  const share = own.length / (own.length + (all.length > 1 ? SHARED : 0));
  const everyone = conformal(sizes.flat(), level);
  return own.length === 0 ? everyone : share * conformal(own, level) + (1 - share) * everyone;
}

/** The smallest error that a share `level` of errors like these does not exceed, the next one included. */
function conformal(errors: readonly number[], level: number): number {
  const sorted = [...errors].sort((a, b) => a - b);
  const place = Math.ceil(level * (sorted.length + 1)) - 1;
  const found = sorted[Math.min(place, sorted.length - 1)] ?? UNTESTED;
  return place >= sorted.length ? found * 1.25 : found;
}

/** The middle absolute relative error; null without any. */
export function middleError(errors: readonly number[]): number | null {
  return errors.length === 0 ? null : median(errors.map(Math.abs));
}
