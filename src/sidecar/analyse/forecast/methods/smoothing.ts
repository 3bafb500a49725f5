/**
 * Exponential smoothing with a damped trend, up to two seasons and an autocorrelated error, all additive
 * (Holt 1957, Winters 1960, Taylor 2003 for two seasons). Parameters are those with the smallest one-step errors.
 */
import type { Values } from '../series.ts';
import { type Method, type Past } from './method.ts';
import { minimise, type Range } from './minimise.ts';

export interface SmoothingOptions {
  readonly trend: boolean;
  readonly seasonal: boolean;
}

interface State {
  level: number;
  trend: number;
  readonly seasons: readonly Float64Array[];
  error: number;
}

interface Weights {
  readonly level: number;
  readonly trend: number;
  readonly damping: number;
  readonly error: number;
  readonly seasons: readonly number[];
}

const EVALUATIONS = 160;

/** The method with these parts. */
export function smoothing({ trend, seasonal }: SmoothingOptions): Method {
  return (past, horizon) => {
    const seasons = seasonal ? past.seasons.filter((season) => season > 1 && past.values.length >= 2 * season) : [];
    const ranges = rangesOf(trend, seasons.length);
    const begin = beginningOf(past.values, seasons);
    const weights = weightsOf(
      minimise((point) => run(past.values, copyOf(begin), weightsOf(point, trend), seasons), ranges, EVALUATIONS),
      trend
    );
    const state = copyOf(begin);
    run(past.values, state, weights, seasons);
    return ahead(past, state, weights, seasons, horizon);
  };
}

function rangesOf(trend: boolean, seasons: number): Range[] {
  return [
    { low: 0.001, high: 0.95, start: 0.15 },
    { low: 0, high: 0.9, start: seasons > 0 ? 0.3 : 0 },
    ...Array.from({ length: seasons }, () => ({ low: 0.001, high: 0.6, start: 0.1 })),
    ...(trend
      ? [
          { low: 0.0001, high: 0.3, start: 0.02 },
          { low: 0.8, high: 0.99, start: 0.95 },
        ]
      : []),
  ];
}

function weightsOf(point: Float64Array, trend: boolean): Weights {
  const seasons = [...point.subarray(2, point.length - (trend ? 2 : 0))];
  return {
    level: point[0] ?? 0,
    error: point[1] ?? 0,
    seasons,
    trend: trend ? (point.at(-2) ?? 0) : 0,
    damping: trend ? (point.at(-1) ?? 0) : 0,
  };
}

/** The state before the first value: the mean of the first seasons, and each place's distance from it. */
function beginningOf(values: Values, seasons: readonly number[]): State {
  const longest = seasons.at(-1) ?? 1;
  const span = seasons.length === 0 ? Math.min(values.length, 10) : Math.min(values.length, Math.max(2 * longest, 56));
  const head = values.subarray(0, span - (span % longest));
  const level = head.reduce((sum, value) => sum + value, 0) / head.length;
  const rest = head.map((value) => value - level);
  const parts = seasons.map((season) => {
    const part = new Float64Array(season);
    const counts = new Float64Array(season);
    rest.forEach((value, at) => {
      part[at % season] = (part[at % season] ?? 0) + value;
      counts[at % season] = (counts[at % season] ?? 0) + 1;
    });
    part.forEach((sum, place) => {
      part[place] = sum / Math.max(1, counts[place] ?? 1);
    });
    rest.forEach((value, at) => {
      rest[at] = value - (part[at % season] ?? 0);
    });
    return part;
  });
  return { level, trend: 0, seasons: parts, error: 0 };
}

function copyOf(state: State): State {
  return { ...state, seasons: state.seasons.map((season) => Float64Array.from(season)) };
}

/** Lets the state see every value, and gives the sum of its one-step errors. */
function run(values: Values, state: State, weights: Weights, seasons: readonly number[]): number {
  let loss = 0;
  const places = new Int32Array(seasons.length);
  for (let at = 0; at < values.length; at++) {
    const drift = weights.damping * state.trend;
    let expected = state.level + drift;
    for (let index = 0; index < seasons.length; index++) {
      expected += state.seasons[index]?.[places[index] ?? 0] ?? 0;
    }
    const raw = (values[at] ?? 0) - expected;
    const error = raw - weights.error * state.error;
    state.error = raw;
    state.level += drift + weights.level * error;
    state.trend = drift + weights.trend * error;
    for (let index = 0; index < seasons.length; index++) {
      const part = state.seasons[index];
      const place = places[index] ?? 0;
      if (part !== undefined) {
        part[place] = (part[place] ?? 0) + (weights.seasons[index] ?? 0) * error;
      }
      places[index] = place + 1 === seasons[index] ? 0 : place + 1;
    }
    loss += error * error;
  }
  return loss;
}

function ahead(past: Past, state: State, weights: Weights, seasons: readonly number[], horizon: number): Values {
  const { length } = past.values;
  let trend = 0;
  let damping = 1;
  let error = state.error;
  return Float64Array.from({ length: horizon }, (_, step) => {
    damping *= weights.damping;
    trend += damping * state.trend;
    error *= weights.error;
    const seasonal = seasons.reduce(
      (sum, season, index) => sum + (state.seasons[index]?.[(length + step) % season] ?? 0),
      0
    );
    return state.level + trend + error + seasonal;
  });
}
