/**
 * The same time last year. What the forecast of a year ago missed then is likely to be missed again: holidays, the
 * summer, the end of the year. What all series missed alike says more than what one did.
 */
import type { Point, Said, Study } from './back-test.ts';
import { mean, median, type Values } from './series.ts';
import { blend } from './weigh.ts';

/** A forecast with what its like missed a year ago, in the series' scale. */
export interface Blended {
  readonly scale: number;
  readonly forecast: Values;
  readonly came: Values;
  readonly missed: Values | null;
}

/** Shares of last year's misses that are tried. */
const SHARES = [0, 0.25, 0.5, 0.7];
/** Series among which what all missed is told from what one missed. */
const FEWEST_ALIKE = 8;
const OWN = 0.35;
const LARGEST_MISS = 4;
/** The gain below which last year is left alone. */
const WORTH = 0.995;

/** The forecasts of one point of a series as one. */
export function blended({ now, yearAgo }: Point, { scale }: Study, weights: Float64Array): Blended {
  return {
    scale,
    forecast: blend(now.forecasts, weights),
    came: now.came,
    missed: yearAgo === null ? null : missedBy(yearAgo, weights, scale),
  };
}

/** The share of last year's misses that would have made the forecasts of the past best; each entry is one origin of all series. */
export function shareOfYear(origins: readonly (readonly Blended[])[]): number {
  const usable = origins.filter((points) => points.some(({ missed }) => missed !== null));
  if (usable.length === 0) {
    return 0;
  }
  const errorWith = (share: number) =>
    mean(
      usable.flatMap((points) => withYear(points, share).map((forecast, index) => errorOf(forecast, points[index])))
    );
  const plain = errorWith(0);
  let best = { share: 0, error: plain * WORTH };
  for (const share of SHARES) {
    const error = errorWith(share);
    if (error < best.error) {
      best = { share, error };
    }
  }
  return best.share;
}

/** The forecasts of all series from one point, with a share of what was missed a year ago added. */
export function withYear(points: readonly Blended[], share: number): Values[] {
  if (share === 0) {
    return points.map(({ forecast }) => forecast);
  }
  const alike = points.flatMap(({ missed }) => (missed === null ? [] : [missed]));
  const shared = alike.length >= FEWEST_ALIKE ? medianOf(alike) : null;
  return points.map(({ forecast, missed, scale }) =>
    forecast.map((value, ahead) => {
      const own = missed?.[ahead] ?? Number.NaN;
      const all = shared?.[ahead] ?? Number.NaN;
      return value + share * scale * together(own, all);
    })
  );
}

function together(own: number, all: number): number {
  const bounded = Math.max(-LARGEST_MISS, Math.min(LARGEST_MISS, own));
  if (Number.isNaN(all)) {
    return Number.isNaN(bounded) ? 0 : bounded;
  }
  return Number.isNaN(bounded) ? all : OWN * bounded + (1 - OWN) * all;
}

function missedBy({ forecasts, came }: Said, weights: Float64Array, scale: number): Values {
  return blend(forecasts, weights).map((value, ahead) => ((came[ahead] ?? Number.NaN) - value) / scale);
}

function medianOf(all: readonly Values[]): Values {
  const steps = Math.max(...all.map(({ length }) => length));
  return Float64Array.from({ length: steps }, (_, ahead) =>
    median(all.map((missed) => missed[ahead] ?? Number.NaN).filter((value) => !Number.isNaN(value)))
  );
}

function errorOf(forecast: Values, point: Blended | undefined): number {
  if (point === undefined) {
    return Number.NaN;
  }
  return mean([...point.came].map((value, ahead) => Math.abs(value - (forecast[ahead] ?? 0)) / point.scale));
}
