/** Finding the smallest value of a function of a few bounded parameters (Nelder and Mead 1965). */

/** A parameter's bounds and where the search begins. */
export interface Range {
  readonly low: number;
  readonly high: number;
  readonly start: number;
}

/** The parameters, within their bounds, at which the function is smallest after so many evaluations. */
export function minimise(
  loss: (point: Float64Array) => number,
  ranges: readonly Range[],
  evaluations: number
): Float64Array {
  let spent = 0;
  const at = (point: Float64Array) => {
    spent += 1;
    const value = loss(point);
    return { point, value: Number.isFinite(value) ? value : Number.MAX_VALUE };
  };
  const clip = (point: Float64Array) =>
    point.map((value, index) => Math.min(ranges[index]?.high ?? value, Math.max(ranges[index]?.low ?? value, value)));
  const start = Float64Array.from(ranges, (range) => range.start);
  const corners = [at(start)];
  ranges.forEach((range, index) => {
    const corner = Float64Array.from(start);
    const step = 0.25 * (range.high - range.low);
    corner[index] = range.start + step <= range.high ? range.start + step : range.start - step;
    corners.push(at(corner));
  });
  while (spent < evaluations) {
    corners.sort((a, b) => a.value - b.value);
    const best = corners[0];
    const worst = corners.at(-1);
    const second = corners.at(-2);
    if (best === undefined || worst === undefined || second === undefined) {
      break;
    }
    if (worst.value - best.value <= 1e-7 * Math.abs(best.value)) {
      break;
    }
    const centre = start.map((_, index) => {
      const others = corners.slice(0, -1);
      return others.reduce((sum, corner) => sum + (corner.point[index] ?? 0), 0) / others.length;
    });
    const along = (factor: number) =>
      at(clip(centre.map((value, index) => value + factor * (value - (worst.point[index] ?? 0)))));
    const reflected = along(1);
    if (reflected.value < best.value) {
      const further = along(2);
      corners[corners.length - 1] = further.value < reflected.value ? further : reflected;
    } else if (reflected.value < second.value) {
      corners[corners.length - 1] = reflected;
    } else {
      const nearer = along(reflected.value < worst.value ? 0.5 : -0.5);
      if (nearer.value < Math.min(worst.value, reflected.value)) {
        corners[corners.length - 1] = nearer;
      } else {
        for (let index = 1; index < corners.length; index++) {
          const corner = corners[index];
          if (corner !== undefined) {
            corners[index] = at(corner.point.map((value, place) => ((best.point[place] ?? 0) + value) / 2));
          }
        }
      }
    }
  }
  corners.sort((a, b) => a.value - b.value);
  return corners[0]?.point ?? start;
}
