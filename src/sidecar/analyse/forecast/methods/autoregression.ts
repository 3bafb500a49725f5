/**
 * A linear model of a value by values before it: the last few, and those around one and more seasons ago. Fitted by
 * ridge regression with recent values counting more, and run forward on its own forecasts.
 */
import type { Values } from '../series.ts';
import { shortSeason, type Method, type Past } from './method.ts';

export interface AutoregressionOptions {
  /** How many of the last values. */
  readonly recent: number;
  /** How strongly coefficients are held near nothing. */
  readonly ridge: number;
}

/** The method with these options. */
export function autoregression({ recent, ridge }: AutoregressionOptions): Method {
  return (past, horizon) => {
    const lags = lagsOf(past, recent);
    const longest = lags.at(-1) ?? 1;
    const rows = past.values.length - longest;
    if (rows < 2 * lags.length) {
      return new Float64Array(horizon).fill(past.values.at(-1) ?? 0);
    }
    const level = mean(past.values.subarray(Math.max(0, past.values.length - longest)));
    const scale = deviation(past.values, level) || 1;
    const scaled = past.values.map((value) => (value - level) / scale);
    const coefficients = fit(scaled, lags, ridge);
    return run(scaled, lags, coefficients, horizon).map((value) => level + scale * value);
  };
}

function lagsOf(past: Past, recent: number): number[] {
  const short = shortSeason(past);
  const lags = new Set<number>();
  for (let lag = 1; lag <= recent; lag++) {
    lags.add(lag);
  }
  const reach = Math.floor(past.values.length / 3);
  for (const season of past.seasons.filter((length) => length > 1)) {
    for (const lag of [season - 1, season, season + 1, 2 * season, 2 * season + 1, 3 * season]) {
      if (lag > 0 && lag <= reach) {
        lags.add(lag);
      }
    }
  }
  for (let lag = short; short > 1 && lag <= Math.min(reach, 7 * short); lag += short) {
    lags.add(lag);
  }
  return [...lags].sort((a, b) => a - b);
}

function fit(values: Values, lags: readonly number[], ridge: number): Float64Array {
  const size = lags.length + 1;
  const longest = lags.at(-1) ?? 1;
  const products = new Float64Array(size * size);
  const targets = new Float64Array(size);
  const row = new Float64Array(size);
  for (let at = longest; at < values.length; at++) {
    const weight = 0.5 + (0.5 * (at - longest)) / (values.length - longest);
    fillRow(row, values, at, lags);
    for (let i = 0; i < size; i++) {
      const left = weight * (row[i] ?? 0);
      targets[i] = (targets[i] ?? 0) + left * (values[at] ?? 0);
      for (let j = 0; j <= i; j++) {
        products[i * size + j] = (products[i * size + j] ?? 0) + left * (row[j] ?? 0);
      }
    }
  }
  for (let i = 0; i < lags.length; i++) {
    products[i * size + i] = (products[i * size + i] ?? 0) + ridge * (values.length - longest);
  }
  products[size * size - 1] = (products[size * size - 1] ?? 0) + 1e-6;
  return solve(products, targets);
}

function fillRow(row: Float64Array, values: Values, at: number, lags: readonly number[]): void {
  for (let index = 0; index < lags.length; index++) {
    row[index] = values[at - (lags[index] ?? 0)] ?? 0;
  }
  row[lags.length] = 1;
}

/** Solves a symmetric positive system given by its lower half (Cholesky), in place. */
export function solve(matrix: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const get = (i: number, j: number) => matrix[i * size + j] ?? 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = get(i, j);
      for (let k = 0; k < j; k++) {
        sum -= get(i, k) * get(j, k);
      }
      matrix[i * size + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / get(j, j);
    }
  }
  const solution = Float64Array.from(right);
  for (let i = 0; i < size; i++) {
    let sum = solution[i] ?? 0;
    for (let k = 0; k < i; k++) {
      sum -= get(i, k) * (solution[k] ?? 0);
    }
    solution[i] = sum / get(i, i);
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = solution[i] ?? 0;
    for (let k = i + 1; k < size; k++) {
      sum -= get(k, i) * (solution[k] ?? 0);
    }
    solution[i] = sum / get(i, i);
  }
  return solution;
}

function run(values: Values, lags: readonly number[], coefficients: Float64Array, horizon: number): Values {
  const all = new Float64Array(values.length + horizon);
  all.set(values);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const slack = high - low;
  for (let at = values.length; at < all.length; at++) {
    let sum = coefficients[lags.length] ?? 0;
    for (let index = 0; index < lags.length; index++) {
      sum += (coefficients[index] ?? 0) * (all[at - (lags[index] ?? 0)] ?? 0);
    }
    all[at] = Math.min(high + slack, Math.max(low - slack, sum));
  }
  return all.subarray(values.length);
}

function mean(values: Values): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function deviation(values: Values, level: number): number {
  return Math.sqrt(values.reduce((sum, value) => sum + (value - level) ** 2, 0) / Math.max(1, values.length));
}
