/** A series of equally spaced values, and what the methods need of it: its seasons, and its gaps filled. */

/** Values in order of time; `NaN` where none is known. */
export type Values = Float64Array;

/**
 * The values with their gaps filled: from the same place of the seasons before and after, shifted by what the level
 * did in between, or else from the neighbours. Gives a copy.
 */
export function fillGaps(values: Values, season: number): Values {
  const filled = Float64Array.from(values);
  for (let at = 0; at < filled.length; at++) {
    if (Number.isNaN(values[at])) {
      filled[at] = samePlace(values, at, season) ?? neighbours(values, at) ?? 0;
    }
  }
  return filled;
}

function samePlace(values: Values, at: number, season: number): number | null {
  const around: number[] = [];
  for (const step of [-2, -1, 1, 2]) {
    const value = values[at + step * season];
    if (value !== undefined && !Number.isNaN(value)) {
      around.push(value);
    }
  }
  return around.length === 0 ? null : median(around);
}

function neighbours(values: Values, at: number): number | null {
  const before = nearest(values, at, -1);
  const after = nearest(values, at, 1);
  if (before === null || after === null) {
    return before ?? after;
  }
  return (before + after) / 2;
}

function nearest(values: Values, at: number, step: number): number | null {
  for (let place = at + step; place >= 0 && place < values.length; place += step) {
    const value = values[place];
    if (value !== undefined && !Number.isNaN(value)) {
      return value;
    }
  }
  return null;
}

/** The middle value. */
export function median(values: readonly number[] | Float64Array): number {
  return quantile(
    [...values].sort((a, b) => a - b),
    0.5
  );
}

/** The quantile of sorted values, between neighbours by their distance. */
export function quantile(sorted: readonly number[] | Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] ?? Number.NaN;
  return low + (place - below) * ((sorted[below + 1] ?? low) - low);
}

/** The mean of the values that are known. */
export function mean(values: readonly number[] | Float64Array): number {
  let sum = 0;
  let known = 0;
  for (const value of values) {
    if (!Number.isNaN(value)) {
      sum += value;
      known += 1;
    }
  }
  return known === 0 ? Number.NaN : sum / known;
}

/**
 * The mean absolute step from one season to the next: the unit in which errors of different series are compared
 * (the scale of MASE, Hyndman and Koehler 2006).
 */
export function seasonalScale(values: Values, season: number): number {
  let sum = 0;
  let steps = 0;
  for (let at = season; at < values.length; at++) {
    const step = Math.abs((values[at] ?? Number.NaN) - (values[at - season] ?? Number.NaN));
    if (!Number.isNaN(step)) {
      sum += step;
      steps += 1;
    }
  }
  return steps === 0 ? Number.NaN : sum / steps;
}
