/**
 * Forecasts of many series at once. Every method of the pool is back-tested on each series from several origins; the
 * forecast is their mean, weighted by how they did there. What last year's forecasts missed is added where that would
 * have helped, and the interval is as wide as the back-test's own errors were.
 */
import { study, type Study, type Trials } from './back-test.ts';
import type { Reach } from './conformal.ts';
import { poolFor, type NamedMethod } from './pool.ts';
import { mean, type Values } from './series.ts';
import { reachInUnrest, type Unrest } from './unrest.ts';
import { errorsOf, weigh } from './weigh.ts';
import { blended, shareOfYear, withYear, type Blended } from './year.ts';

/** One series to forecast. Gaps are `NaN`. */
export interface SeriesInput {
  readonly name: string;
  readonly values: Values;
}

export interface ForecastOptions {
  readonly horizon: number;
  /** Share of true values that the interval should hold, as 0.8. */
  readonly level: number;
  /** Lengths of the seasons in steps, shortest first; empty for none. */
  readonly seasons: readonly number[];
  /** Steps in a year, as a multiple of the longest season; null where years are not looked at. */
  readonly year: number | null;
  /** Which methods are tried on a series; by its seasons unless told. The same names in the same order for all. */
  readonly poolOf?: (input: SeriesInput) => readonly NamedMethod[];
  readonly trials?: Trials;
  /** How restless a past is at its end, in the series' unit: intervals are wider where it is more so. Not looked at unless told. */
  readonly unrest?: (past: Values) => number;
}

export interface SeriesForecast {
  readonly name: string;
  readonly mean: Values;
  readonly lower: Values;
  readonly upper: Values;
  readonly backTest: BackTest;
  /** What would have been forecast at places in the past, newest first, and what came. */
  readonly trials: readonly Trial[];
}

export interface Trial {
  readonly forecast: Values;
  readonly came: Values;
}

/** What the back-test found. */
export interface BackTest {
  readonly origins: number;
  /** Mean absolute error over the mean step from season to season (MASE); null without an origin. */
  readonly mase: number | null;
  /** How much each method counts. */
  readonly weights: Readonly<Record<string, number>>;
}

/** Forecasts series of one kind. Those that share a call help each other where they are alike. */
export function forecastSeries(inputs: readonly SeriesInput[], options: ForecastOptions): SeriesForecast[] {
  const plain = poolFor(options.seasons);
  const pools = inputs.map((input) => options.poolOf?.(input) ?? plain);
  const pool = pools[0] ?? plain;
  const studies = inputs.map(({ name, values }, index) => study(name, values, pools[index] ?? plain, options));
  const weightsWithout = (leftOut: number | null) =>
    weigh(
      studies.map((one) => errorsOf(one, pool.length, leftOut)),
      pool.length
    );
  const weights = weightsWithout(null);
  const weightsAt = (index: number) => weights[index] ?? new Float64Array(pool.length);
  const origins = byOrigin(studies, weightsWithout);
  const share = shareOfYear(origins.map((points) => points.map(({ point }) => point)));
  const trials = trialsOf(studies.length, origins, share);
  const residuals = trials.map((own, index) =>
    own.map(({ came, forecast }) =>
      came.map((value, ahead) => (value - (forecast[ahead] ?? 0)) / (studies[index]?.scale ?? 1))
    )
  );
  const reach = reachInUnrest(residuals, unrestsOf(inputs, studies, options), options);
  const means = withYear(
    studies.map((one, index) => blended(one.end, one, weightsAt(index))),
    share
  );
  return studies.map((one, index) => {
    const error = mean((residuals[index] ?? []).flatMap((values) => [...values].map(Math.abs)));
    return {
      name: one.name,
      ...around(means[index] ?? new Float64Array(options.horizon), reach[index], one.scale, floorOf(inputs[index])),
      backTest: {
        origins: one.origins.length,
        mase: Number.isNaN(error) ? null : error,
        weights: Object.fromEntries(pool.map(({ name }, method) => [name, weightsAt(index)[method] ?? 0])),
      },
      trials: trials[index] ?? [],
    };
  });
}

function unrestsOf(
  inputs: readonly SeriesInput[],
  studies: readonly Study[],
  { unrest }: ForecastOptions
): Unrest[] | null {
  if (unrest === undefined) {
    return null;
  }
  return studies.map(({ scale, origins }, index) => {
    const values = inputs[index]?.values ?? new Float64Array();
    const back = (steps: number) => unrest(values.subarray(0, values.length - steps)) / scale;
    return { now: back(0), then: origins.map((origin) => back(origin.back)) };
  });
}

/** What never was negative is not forecast to be. */
function floorOf(input: SeriesInput | undefined): number {
  return input?.values.some((value) => value < 0) === true ? Number.NEGATIVE_INFINITY : 0;
}

function around(center: Values, reach: Reach | undefined, scale: number, floor: number) {
  const bounded = (value: number) => Math.max(floor, value);
  return {
    mean: center.map(bounded),
    lower: center.map((value, ahead) => bounded(value - (reach?.below[ahead] ?? 0) * scale)),
    upper: center.map((value, ahead) => bounded(value + (reach?.above[ahead] ?? 0) * scale)),
  };
}

interface Placed {
  readonly series: number;
  readonly point: Blended;
}

/**
 * The back-tests of all series, put together by how far back they began. Each is forecast with weights that do not
 * know how it came out, so that its errors are those of a real forecast.
 */
function byOrigin(studies: readonly Study[], weightsWithout: (leftOut: number) => Float64Array[]): Placed[][] {
  const most = Math.max(0, ...studies.map(({ origins }) => origins.length));
  return Array.from({ length: most }, (_, back) => {
    const weights = weightsWithout(back);
    return studies.flatMap((one, series) => {
      const point = one.origins[back];
      const own = weights[series];
      return point === undefined || own === undefined ? [] : [{ series, point: blended(point, one, own) }];
    });
  });
}

function trialsOf(count: number, origins: readonly Placed[][], share: number): Trial[][] {
  const trials: Trial[][] = Array.from({ length: count }, () => []);
  for (const placed of origins) {
    const forecasts = withYear(
      placed.map(({ point }) => point),
      share
    );
    placed.forEach(({ series, point }, index) => {
      trials[series]?.push({ forecast: forecasts[index] ?? new Float64Array(), came: point.came });
    });
  }
  return trials;
}
