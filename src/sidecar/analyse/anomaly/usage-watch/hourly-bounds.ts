/** How far off hours must lie to be odd: by the ordinary days of the series, and by what its noise adds up to. */
import { hourly, type HourlyState } from './hourly-state.ts';

const HOURS_A_DAY = 24;
/** The weight of an hour once two weeks are known. */
const LEARNING = 1 / (14 * HOURS_A_DAY);
/** Noise beyond so many deviations is no noise. */
const FARTHEST = 5;

/** How far off nearly all of the last hours lie, in the direction in which they do; 0 where they lie on both sides. */
export function evidenceOf(off: readonly number[], span: number): number {
  if (off.length < span) {
    return 0;
  }
  const sorted = Float64Array.from(off.slice(-span)).sort();
  const spared = Math.floor(hourly.spared * span);
  return Math.max(0, sorted[spared] ?? 0) + Math.min(0, sorted[span - 1 - spared] ?? 0);
}

/** By span; infinite before a day is known. */
export function boundsOf(state: HourlyState): readonly number[] {
  state.bounds ??= state.most.map((days) => {
    const sorted = days.toSorted((left, right) => right - left);
    const oddest = sorted[Math.min(hourly.butDays, sorted.length - 1)] ?? Number.POSITIVE_INFINITY;
    return Math.max(hourly.least, hourly.beyond * oddest);
  });
  return state.bounds;
}

/** Closes the day before, where the hour at the position is the first of a day (UTC). */
export function beginDay(state: HourlyState, at: number): void {
  if ((state.firstHour + at) % HOURS_A_DAY === 0 && at > 0) {
    state.most.forEach((days, span) => {
      days.push(state.today[span] ?? 0);
      days.splice(0, Math.max(0, days.length - hourly.daysKept));
    });
    state.today = [];
    state.bounds = null;
  }
}

/** Few and uneven hours often lie off together: what all of them are off by must be more than their noise adds up to. */
export function isMuch({ came, expected, noise }: HourlyState, span: number, sign: number): boolean {
  let off = 0;
  for (let at = came.length - span; at < came.length; at++) {
    off += (came[at] ?? 0) - (expected[at] ?? 0) - noise.mean;
  }
  return sign * off >= hourly.much * Math.sqrt(noise.square * span);
}

/** One hour more of what lies beside the expected. */
export function learnNoise(noise: HourlyState['noise'], off: number): void {
  noise.count += 1;
  const weight = Math.max(1 / noise.count, LEARNING);
  const most = noise.count > HOURS_A_DAY ? FARTHEST * Math.sqrt(noise.square) : Number.POSITIVE_INFINITY;
  const beside = Math.max(-most, Math.min(most, off - noise.mean));
  noise.mean += weight * beside;
  noise.square += weight * (beside * beside - noise.square);
}
