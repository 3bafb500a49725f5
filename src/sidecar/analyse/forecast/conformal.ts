/**
 * Intervals from the back-test's own errors (split conformal prediction, Vovk et al. 2005; Lei et al. 2018): no
 * assumption of how errors are spread. Errors are first divided by how they grow with the step, which all series show
 * together; the quantiles of what remains come from the series itself, held a little to those of all.
 */
import { mean, quantile, type Values } from './series.ts';

/** Errors by origin and step in the series' scale: what came less what was forecast. `NaN` where unknown. */
export type Residuals = readonly Values[];

/** How far below and above the forecast the interval reaches, by step, in the series' scale. */
export interface Reach {
  readonly below: Values;
  readonly above: Values;
}

/** Residuals of all series that count as much as one's own. */
const SHARED = 30;
const MOST_WIDENING = 1.6;

/** The reach of every series' interval that holds `level` of the true values. */
export function reachOf(residuals: readonly Residuals[], horizon: number, level: number): Reach[] {
  const factor = calibration(residuals, horizon, level);
  return plainReach(residuals, horizon, level).map(({ below, above }) => ({
    below: below.map((reach) => reach * factor),
    above: above.map((reach) => reach * factor),
  }));
}

/**
 * By how much intervals made from all origins but one must be widened to hold `level` of what came after that one: a
 * few origins never show all that can happen.
 */
function calibration(residuals: readonly Residuals[], horizon: number, level: number): number {
  const most = Math.max(0, ...residuals.map(({ length }) => length));
  const needed: number[] = [];
  for (let leftOut = 0; most > 1 && leftOut < most; leftOut++) {
    const others = residuals.map((own) => own.filter((_, index) => index !== leftOut));
    plainReach(others, horizon, level).forEach(({ below, above }, series) => {
      residuals[series]?.[leftOut]?.forEach((value, ahead) => {
        const side = value < 0 ? below[ahead] : above[ahead];
        if (!Number.isNaN(value) && side !== undefined && side > 0) {
          needed.push(Math.abs(value) / side);
        }
      });
    });
  }
  const factor =
    needed.length === 0
      ? 1
      : quantile(
          needed.sort((a, b) => a - b),
          level
        );
  return Math.min(MOST_WIDENING, Math.max(1, factor));
}

function plainReach(residuals: readonly Residuals[], horizon: number, level: number): Reach[] {
  const growth = growthOf(residuals, horizon);
  const divided = residuals.map((own) =>
    Float64Array.from(
      own.flatMap((values) => [...values].map((value, ahead) => value / (growth[ahead] ?? 1)).filter(Number.isFinite))
    ).sort()
  );
  const tail = (1 - level) / 2;
  const everyone = Float64Array.from(divided.flatMap((own) => [...own])).sort();
  const all = { low: quantile(everyone, tail), high: quantile(everyone, 1 - tail) };
  return divided.map((sorted) => {
    // One more than there are: the next error may be the largest of them.
    const extra = tail / (sorted.length + 1);
    const share = sorted.length / (sorted.length + SHARED);
    const low = held(quantile(sorted, Math.max(0, tail - extra)), all.low, share);
    const high = held(quantile(sorted, Math.min(1, 1 - tail + extra)), all.high, share);
    return {
      below: growth.map((factor) => Math.max(0, -low) * factor),
      above: growth.map((factor) => Math.max(0, high) * factor),
    };
  });
}

function held(own: number, all: number, share: number): number {
  if (Number.isNaN(own)) {
    return Number.isNaN(all) ? 0 : all;
  }
  return share * own + (1 - share) * all;
}

/** How the size of errors grows with the step: never falling, smoothed, 1 on the average. */
function growthOf(residuals: readonly Residuals[], horizon: number): Values {
  const sizes = Float64Array.from({ length: horizon }, (_, ahead) =>
    mean(residuals.flatMap((own) => own.map((values) => Math.abs(values[ahead] ?? Number.NaN))))
  );
  const known = sizes.findLastIndex((size) => !Number.isNaN(size)) + 1;
  const average = mean(sizes);
  if (known === 0 || !(average > 0)) {
    return new Float64Array(horizon).fill(1);
  }
  const running = runningMean(sizes.subarray(0, known));
  // Beyond what was tested, errors are taken to grow as those of a random walk do.
  return Float64Array.from({ length: horizon }, (_, ahead) => {
    const size = running[Math.min(ahead, known - 1)] ?? average;
    return (ahead < known ? size : size * Math.sqrt((ahead + 1) / known)) / average;
  });
}

function runningMean(values: Values): Values {
  const reach = Math.max(1, Math.floor(values.length / 8));
  return values.map((_, at) => mean(values.subarray(Math.max(0, at - reach), at + reach + 1)));
}
