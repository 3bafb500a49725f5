/** Local regression over equally spaced points (Cleveland 1979), as STL needs it. */

export interface LoessOptions {
  /** Points in the window; odd. */
  readonly span: number;
  /** 0 fits a level, 1 a line. */
  readonly degree: 0 | 1;
  /** Places between which the fit is interpolated; 1 fits every place. */
  readonly jump?: number;
  /** How much each point counts; 1 for all when left out. */
  readonly weights?: Float64Array;
}

/** The smoothed values at places `from` to `to` (outside the points: extrapolated). */
export function loess(
  values: Float64Array,
  { span, degree, jump = 1, weights }: LoessOptions,
  from = 0,
  to = values.length
): Float64Array {
  const smooth = new Float64Array(to - from);
  let last = from;
  for (let place = from; ; place = Math.min(place + jump, to - 1)) {
    smooth[place - from] = fitAt(values, place, span, degree, weights);
    const before = smooth[last - from] ?? 0;
    const slope = place === last ? 0 : ((smooth[place - from] ?? 0) - before) / (place - last);
    for (let between = last + 1; between < place; between++) {
      smooth[between - from] = before + slope * (between - last);
    }
    if (place >= to - 1) {
      return smooth;
    }
    last = place;
  }
}

function fitAt(values: Float64Array, place: number, span: number, degree: 0 | 1, weights?: Float64Array): number {
  const { length } = values;
  const half = (Math.min(span, length) - 1) >> 1;
  const left = Math.max(0, Math.min(place - half, length - Math.min(span, length)));
  const right = Math.min(length - 1, left + Math.min(span, length) - 1);
  const widen = span > length ? (span - length) / 2 : 0;
  const reach = Math.max(place - left, right - place) + widen;
  let total = 0;
  let first = 0;
  let second = 0;
  let sum = 0;
  let cross = 0;
  for (let at = left; at <= right; at++) {
    const distance = Math.abs(at - place) / (reach === 0 ? 1 : reach * 1.0001);
    const kernel = (1 - distance ** 3) ** 3 * (weights?.[at] ?? 1);
    const offset = at - place;
    total += kernel;
    first += kernel * offset;
    second += kernel * offset * offset;
    sum += kernel * (values[at] ?? 0);
    cross += kernel * offset * (values[at] ?? 0);
  }
  if (total <= 0) {
    return values[Math.min(length - 1, Math.max(0, place))] ?? 0;
  }
  const spread = second * total - first * first;
  return degree === 0 || spread < 1e-9 * total * total ? sum / total : (sum * second - cross * first) / spread;
}
