/**
 * Season-trend decomposition by loess, robust (Cleveland et al. 1990), and with several seasons one after the other
 * (MSTL, Bandara, Hyndman and Bergmeir 2021).
 */
import { median } from '../series.ts';
import { loess } from './loess.ts';

export interface Decomposition {
  /** One component a season, in the order given; each as long as the values. */
  readonly seasonal: readonly Float64Array[];
  /** The values without their seasonal components. */
  readonly adjusted: Float64Array;
}

export interface StlOptions {
  /** Seasons in the window of a seasonal component; large = the season hardly changes. */
  readonly window: number;
  readonly robust: boolean;
}

/** Takes the values apart. Every season needs two full cycles. */
export function decompose(values: Float64Array, seasons: readonly number[], options: StlOptions): Decomposition {
  const parts = seasons.map((): Float64Array => new Float64Array(values.length));
  const rounds = seasons.length > 1 ? 2 : 1;
  for (let round = 0; round < rounds; round++) {
    seasons.forEach((season, index) => {
      const rest = values.map(
        (value, at) => value - parts.reduce((sum, part, other) => (other === index ? sum : sum + (part[at] ?? 0)), 0)
      );
      parts[index] = stl(rest, season, { ...options, window: options.window + 4 * index });
    });
  }
  const adjusted = values.map((value, at) => value - parts.reduce((sum, part) => sum + (part[at] ?? 0), 0));
  return { seasonal: parts, adjusted };
}

/** The seasonal component of one season. */
function stl(values: Float64Array, season: number, { window, robust }: StlOptions): Float64Array {
  const trendSpan = odd(Math.ceil((1.5 * season) / (1 - 1.5 / window)));
  let trend: Float64Array = new Float64Array(values.length);
  let seasonal: Float64Array = new Float64Array(values.length);
  let weights: Float64Array | undefined;
  const outer = robust ? 3 : 1;
  for (let pass = 0; pass < outer; pass++) {
    for (let inner = 0; inner < 2; inner++) {
      seasonal = seasonalPart(values, trend, season, window, weights);
      const rest = values.map((value, at) => value - (seasonal[at] ?? 0));
      trend = loess(rest, {
        span: trendSpan,
        degree: 1,
        jump: Math.max(1, Math.floor(trendSpan / 10)),
        ...(weights === undefined ? {} : { weights }),
      });
    }
    weights = robust ? robustWeights(values, seasonal, trend) : undefined;
  }
  return seasonal;
}

/** Smooths each place of the season over the cycles, and takes out what belongs to the level. */
function seasonalPart(
  values: Float64Array,
  trend: Float64Array,
  season: number,
  window: number,
  weights: Float64Array | undefined
): Float64Array {
  const { length } = values;
  const extended = new Float64Array(length + 2 * season);
  for (let place = 0; place < season; place++) {
    const cycles = Math.ceil((length - place) / season);
    const line = new Float64Array(cycles);
    const counts = new Float64Array(cycles);
    for (let cycle = 0; cycle < cycles; cycle++) {
      const at = place + cycle * season;
      line[cycle] = (values[at] ?? 0) - (trend[at] ?? 0);
      counts[cycle] = weights?.[at] ?? 1;
    }
    const smooth = loess(line, { span: odd(window), degree: 0, weights: counts }, -1, cycles + 1);
    for (let cycle = 0; cycle < cycles + 2; cycle++) {
      const at = place + cycle * season;
      if (at < extended.length) {
        extended[at] = smooth[cycle] ?? 0;
      }
    }
  }
  const low = loess(movingMean(movingMean(movingMean(extended, season), season), 3), {
    span: odd(season),
    degree: 1,
    jump: Math.max(1, Math.floor(season / 10)),
  });
  return Float64Array.from({ length }, (_, at) => (extended[at + season] ?? 0) - (low[at] ?? 0));
}

function movingMean(values: Float64Array, span: number): Float64Array {
  const means = new Float64Array(values.length - span + 1);
  let sum = 0;
  for (let at = 0; at < values.length; at++) {
    sum += (values[at] ?? 0) - (at >= span ? (values[at - span] ?? 0) : 0);
    if (at >= span - 1) {
      means[at - span + 1] = sum / span;
    }
  }
  return means;
}

function robustWeights(values: Float64Array, seasonal: Float64Array, trend: Float64Array): Float64Array {
  const sizes = values.map((value, at) => Math.abs(value - (seasonal[at] ?? 0) - (trend[at] ?? 0)));
  const limit = 6 * median(sizes);
  return sizes.map((size) => {
    const share = limit === 0 ? (size === 0 ? 0 : 1) : size / limit;
    return share >= 1 ? 0.001 : (1 - share ** 2) ** 2;
  });
}

function odd(value: number): number {
  const whole = Math.max(3, Math.round(value));
  return whole % 2 === 0 ? whole + 1 : whole;
}
