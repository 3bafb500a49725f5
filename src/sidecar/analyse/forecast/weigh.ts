/** How much each method counts: by its errors in the series' own back-test, and a little by those in all series. */
import type { Study } from './back-test.ts';
import { mean, type Values } from './series.ts';

/** Errors count to this power: a method a tenth more wrong counts half as much. */
const POWER = 8;
/** Share of all series' errors in the error of one series. */
const SHARED = 0.2;
/** Beyond this, errors are no worse than bad: one broken forecast says little of the next. */
const WORST = 10;

/**
 * Mean absolute error of every method over all origins but the one left out, in the series' scale; `NaN` without an
 * origin.
 */
export function errorsOf({ origins, scale }: Study, methods: number, leftOut: number | null): Float64Array {
  return Float64Array.from({ length: methods }, (_, method) =>
    mean(
      origins.flatMap(({ now }, index) =>
        index === leftOut
          ? []
          : [...now.came].map((value, ahead) => Math.abs(value - (now.forecasts[method]?.[ahead] ?? 0)) / scale)
      )
    )
  );
}

/** Weights by series and method; those of one series sum to 1. */
export function weigh(errors: readonly Float64Array[], methods: number): Float64Array[] {
  const everywhere = Float64Array.from({ length: methods }, (_, method) =>
    mean(errors.map((own) => Math.min(WORST, own[method] ?? Number.NaN)))
  );
  return errors.map((own) => {
    const raw = own.map((error, method) => {
      const all = everywhere[method] ?? Number.NaN;
      const known = Number.isNaN(error) ? all : (1 - SHARED) * error + SHARED * all;
      return Number.isNaN(known) ? 1 : Math.max(known, 1e-9) ** -POWER;
    });
    const sum = raw.reduce((total, weight) => total + weight, 0);
    return raw.map((weight) => weight / sum);
  });
}

/** The weighted mean of the methods' forecasts. */
export function blend(forecasts: readonly Values[], weights: Float64Array): Values {
  const steps = forecasts[0]?.length ?? 0;
  return Float64Array.from({ length: steps }, (_, ahead) =>
    forecasts.reduce((sum, forecast, method) => sum + (weights[method] ?? 0) * (forecast[ahead] ?? 0), 0)
  );
}
