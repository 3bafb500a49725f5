/** Arithmetic of measurements. Pure. */

/** The middle value; the mean of the two middle ones. Throws on none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length / 2;
  const at = (index: number) => sorted[index] ?? missing();
  return sorted.length % 2 === 1 ? at(Math.floor(middle)) : (at(middle - 1) + at(middle)) / 2;
}

/** The value that 95 % of the values do not exceed (nearest rank). Throws on none. */
export function p95(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? missing();
}

/** The geometric mean of positive values. Throws on none. */
export function geometricMean(values: readonly number[]): number {
  return values.length === 0
    ? missing()
    : Math.exp(values.reduce((total, value) => total + Math.log(value), 0) / values.length);
}

function missing(): never {
  throw new RangeError('nothing was measured');
}
