/** Robust statistics of small samples. All leave NaN out; of nothing they give NaN. */

/** The middle value. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Linear between neighbours (type 7 of Hyndman and Fan 1996). */
export function quantile(values: readonly number[], level: number): number {
  return quantileOf(ascending(values), level);
}

/** Below this many, sorting in place beats making room for numbers without boxes. */
const FEW = 64;

/** The known values in ascending order, for those who want several quantiles of them. */
export function ascending(values: readonly number[]): ArrayLike<number> {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length <= FEW ? insertionSorted(known) : Float64Array.from(known).sort();
}

function insertionSorted(values: number[]): number[] {
  for (let at = 1; at < values.length; at++) {
    const value = values[at] ?? Number.NaN;
    let place = at - 1;
    while (place >= 0 && (values[place] ?? Number.NaN) > value) {
      values[place + 1] = values[place] ?? Number.NaN;
      place -= 1;
    }
    values[place + 1] = value;
  }
  return values;
}

/** A quantile of ascending values. */
export function quantileOf(sorted: ArrayLike<number>, level: number): number {
  const at = (sorted.length - 1) * level;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? Number.NaN;
  return low + (high - low) * (at - Math.floor(at));
}
