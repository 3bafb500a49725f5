/** Robust statistics of small samples. All leave NaN out; of nothing they give NaN. */

/** The middle value. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Linear between neighbours (type 7 of Hyndman and Fan 1996). */
export function quantile(values: readonly number[], level: number): number {
  return quantileOf(ascending(values), level);
}

/** The known values in ascending order, for those who want several quantiles of them. */
export function ascending(values: readonly number[]): Float64Array {
  const known = new Float64Array(values.length);
  let count = 0;
  for (const value of values) {
    if (!Number.isNaN(value)) {
      known[count] = value;
      count += 1;
    }
  }
  return known.subarray(0, count).sort();
}

/** A quantile of ascending values. */
export function quantileOf(sorted: Float64Array, level: number): number {
  const at = (sorted.length - 1) * level;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? Number.NaN;
  return low + (high - low) * (at - Math.floor(at));
}
