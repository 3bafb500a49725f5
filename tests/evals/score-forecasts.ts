/** How good forecasts of many series are, beside the seasonal naive forecast, averaged over series as in M4. */
import { mean, median, seasonalScale } from '../../src/sidecar/analyse/forecast/series.ts';

export interface Forecast {
  readonly mean: ArrayLike<number>;
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
}

export interface Scored {
  readonly past: Float64Array;
  readonly came: Float64Array;
  readonly forecast: Forecast;
}

export interface Scores {
  readonly series: number;
  readonly mase: number;
  readonly smape: number;
  /** Mean quantile loss of lower, mean and upper, in the scale of MASE. */
  readonly pinball: number;
  readonly coverage: number;
  /** Middle error of the whole horizon's total. */
  readonly totalError: number;
}

/** Scores of series with a season, for an interval that should hold 80 %. */
export function scoresOf(all: readonly Scored[], season: number): Scores {
  const rows = all.map(({ past, came, forecast }) => {
    const scale = seasonalScale(past, season);
    const steps = [...came].flatMap((value, ahead) => {
      const [middle, lower, upper] = [
        forecast.mean[ahead] ?? 0,
        forecast.lower[ahead] ?? 0,
        forecast.upper[ahead] ?? 0,
      ];
      const size = Math.abs(value) + Math.abs(middle);
      const step = {
        came: value,
        said: middle,
        error: Math.abs(value - middle) / scale,
        smape: size === 0 ? 0 : (200 * Math.abs(value - middle)) / size,
        pinball: (loss(value, 0.1, lower) + loss(value, 0.5, middle) + loss(value, 0.9, upper)) / 3 / scale,
        inside: Number(value >= lower && value <= upper),
      };
      return Number.isNaN(value) ? [] : [step];
    });
    const sum = (of: 'came' | 'said') => steps.reduce((total, step) => total + step[of], 0);
    return { steps, scale, totalError: Math.abs(sum('said') - sum('came')) / Math.abs(sum('came')) };
  });
  const scaled = rows.filter(({ scale }) => scale > 0);
  const average = (of: 'error' | 'pinball') => mean(scaled.map(({ steps }) => mean(steps.map((step) => step[of]))));
  return {
    series: rows.length,
    mase: average('error'),
    smape: mean(rows.map(({ steps }) => mean(steps.map(({ smape }) => smape)))),
    pinball: average('pinball'),
    coverage: mean(rows.flatMap(({ steps }) => steps.map(({ inside }) => inside))),
    totalError: median(rows.map(({ totalError }) => totalError).filter(Number.isFinite)),
  };
}

function loss(value: number, share: number, said: number): number {
  return value >= said ? share * (value - said) : (1 - share) * (said - value);
}

/** The same series forecast by their last season again, without an interval. */
export function naiveOf(all: readonly Scored[], season: number): Scored[] {
  return all.map(({ past, came }) => {
    const repeated = Float64Array.from(came, (_, ahead) =>
      lastKnown(past, past.length - season + (ahead % season), season)
    );
    return { past, came, forecast: { mean: repeated, lower: repeated, upper: repeated } };
  });
}

function lastKnown(past: Float64Array, place: number, season: number): number {
  for (let at = place; at >= 0; at -= season) {
    const value = past[at] ?? Number.NaN;
    if (!Number.isNaN(value)) {
      return value;
    }
  }
  return 0;
}
