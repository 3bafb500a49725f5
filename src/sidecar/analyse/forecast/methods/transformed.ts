/** Methods applied to a series in another form: its roots, its logarithms, or its steps from season to season. */
import type { Values } from '../series.ts';
import type { Method, Past } from './method.ts';

/** Forecasts square roots, so that large values vary no more than small ones. As it is where a value is negative. */
export function onRoots(method: Method): Method {
  return (past, horizon) =>
    smallest(past.values) < 0
      ? method(past, horizon)
      : method({ ...past, values: past.values.map(Math.sqrt) }, horizon).map((value) => Math.max(0, value) ** 2);
}

/** Forecasts logarithms, so that seasons are shares of the level. As it is where a value is not positive. */
export function onLogarithms(method: Method): Method {
  return (past, horizon) => {
    if (smallest(past.values) <= 0) {
      return method(past, horizon);
    }
    const limit = Math.log(2 * largest(past.values));
    const logarithms = method({ ...past, values: past.values.map(Math.log) }, horizon);
    return logarithms.map((value) => Math.exp(Math.min(value, limit)));
  };
}

/** Forecasts the steps from each season to the next, and adds them up again. */
export function onSeasonalSteps(method: Method, season: (past: Past) => number): Method {
  return (past, horizon) => {
    const length = season(past);
    const { values } = past;
    const steps = values.slice(length).map((value, at) => value - (values[at] ?? 0));
    const all = new Float64Array(values.length + horizon);
    all.set(values);
    method({ ...past, values: steps }, horizon).forEach((step, ahead) => {
      const at = values.length + ahead;
      all[at] = (all[at - length] ?? 0) + step;
    });
    return all.subarray(values.length);
  };
}

function smallest(values: Values): number {
  return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
}

function largest(values: Values): number {
  return values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
}
