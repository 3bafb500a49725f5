/** Whether a series rises or falls, and by how much, without being led by outliers. Pure. */
import { median, type Values } from '../forecast/index.ts';

export interface Trend {
  /** `none` where a series without trend would look so in one case of twenty. */
  readonly direction: 'rising' | 'falling' | 'none';
  readonly perStep: number;
  /** Over all steps, as a share of where the line begins; null where that is not above zero. */
  readonly change: number | null;
}

/** Two-sided, one in twenty. */
const SIGNIFICANT = 1.96;

/**
 * The slope is the median of those between all pairs of steps (Theil 1950, Sen 1968); whether it counts is told by the
 * test of Mann (1945) and Kendall (1975). Gaps are `NaN`. Null where fewer than two values are known.
 */
export function trendOf(values: Values): Trend | null {
  const known = [...values].flatMap((value, at) => (Number.isNaN(value) ? [] : [{ at, value }]));
  const slopes: number[] = [];
  let concordance = 0;
  known.forEach((left, index) => {
    for (const right of known.slice(index + 1)) {
      slopes.push((right.value - left.value) / (right.at - left.at));
      concordance += Math.sign(right.value - left.value);
    }
  });
  const [first] = known;
  const last = known.at(-1);
  if (slopes.length === 0 || first === undefined || last === undefined) {
    return null;
  }
  const perStep = median(slopes);
  const begins = median(known.map(({ at, value }) => value - perStep * (at - first.at)));
  return {
    direction: directionOf(concordance, known.length),
    perStep,
    change: begins > 0 ? (perStep * (last.at - first.at)) / begins : null,
  };
}

function directionOf(concordance: number, count: number): Trend['direction'] {
  const spread = Math.sqrt((count * (count - 1) * (2 * count + 5)) / 18);
  const score = (Math.abs(concordance) - 1) / spread;
  return score < SIGNIFICANT ? 'none' : concordance > 0 ? 'rising' : 'falling';
}
