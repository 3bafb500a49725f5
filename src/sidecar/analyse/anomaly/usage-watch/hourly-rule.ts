/**
 * What is odd in a series of hours: hours in a row that lie further off than such hours did on its ordinary days. While
 * something odd goes on, what was usual is learned instead of it, so that its end is no news.
 */
import { beginDay, boundsOf, evidenceOf, isMuch, learnNoise } from './hourly-bounds.ts';
import { hourly, type HourlyState } from './hourly-state.ts';
import { errorsWith, maybeMonthly, usualHour } from './usual-hours.ts';

/** The first two weeks teach. */
export const HOURS_TAUGHT = 14 * 24;
/** From then on it is what is usual. */
export const LONGEST = 14 * 24;
const HOURS_A_WEEK = 7 * 24;
/** Below this part of the usual level differences say little. */
const FLAT = 0.1;
const HOURS_KEPT = Math.max(...hourly.spans);

/** Takes the next hour; NaN where nothing is known of it. */
export function takeHour(state: HourlyState, value: number): void {
  const { came, known, firstHour, off, away } = state;
  const at = came.length;
  const usual = usualHour(state);
  const unit = unitOf(known);
  const isGap = Number.isNaN(value);
  const actual = isGap ? (usual?.expected ?? known.at(-1) ?? 0) : value;
  const isKnown = usual !== null && !isGap;
  came.push(actual);
  state.expected.push(usual?.expected ?? Number.NaN);
  off.push(isKnown ? distance(actual, usual, unit) : 0);
  away.push(isKnown ? distance(actual, usual.near, unit) : 0);
  [off, away].forEach((hours) => hours.splice(0, hours.length - HOURS_KEPT));
  state.taken += 1;
  beginDay(state, at);
  const bounds = boundsOf(state);
  const [bound = Number.NaN] = bounds;
  state.band.push(
    usual === null ? Number.NaN : unit * Math.sinh(Math.asinh(usual.high / unit) + bound) - usual.expected
  );
  goOn(state, at);
  if (state.told === null) {
    const odd = isGap || maybeMonthly(firstHour, at) || state.taken <= HOURS_TAUGHT ? null : oddHours(state, bounds);
    if (odd === null) {
      hourly.spans.forEach((span, index) => {
        state.today[index] = Math.max(state.today[index] ?? 0, Math.abs(evidenceOf(away, span)));
      });
    } else {
      begin(state, at, odd);
    }
  }
  if (state.told === null && isKnown) {
    learnNoise(state.noise, actual - usual.expected);
    state.errors = errorsWith(known, actual, state.errors);
  }
  known.push(state.told === null ? actual : (usual?.expected ?? actual));
}

interface OddHours {
  readonly span: number;
  /** By its sign. */
  readonly size: number;
}

/** The shortest span whose hours all lie off, if any. */
function oddHours(state: HourlyState, bounds: readonly number[]): OddHours | null {
  for (const [index, span] of hourly.spans.entries()) {
    const size = evidenceOf(state.off, span);
    if (Math.abs(size) >= (bounds[index] ?? Number.POSITIVE_INFINITY) && isMuch(state, span, Math.sign(size))) {
      return { span, size };
    }
  }
  return null;
}

/** By the logarithm of what was usual, from the nearer edge of it; near zero as it is. */
function distance(value: number, { low, high }: { low: number; high: number }, unit: number): number {
  const edge = value > high ? high : value < low ? low : value;
  return Math.asinh(value / unit) - Math.asinh(edge / unit);
}

function unitOf(known: readonly number[]): number {
  const from = Math.max(0, known.length - HOURS_A_WEEK);
  let sum = 0;
  for (let at = from; at < known.length; at++) {
    sum += Math.abs(known[at] ?? 0);
  }
  return sum > 0 ? (FLAT * sum) / (known.length - from) : 1;
}

/** It began up to the span back: since then what was usual is learned. */
function begin(state: HourlyState, at: number, { span, size }: OddHours): void {
  const { off, known, expected, alerts } = state;
  const isOff = (back: number) => Math.sign(size) * (off.at(-1 - back) ?? 0) >= hourly.still * Math.abs(size);
  const back = Array.from({ length: span }, (_, index) => index).findLast(isOff) ?? 0;
  const first = at - back;
  state.told = { first, last: at, size };
  alerts.push({ first, last: at, direction: size > 0 ? 'up' : 'down', at });
  for (let hour = first; hour < at; hour++) {
    known[hour] = expected[hour] ?? known[hour] ?? 0;
  }
}

function goOn(state: HourlyState, at: number): void {
  const { told, alerts, off } = state;
  if (told === null) {
    return;
  }
  if (Math.sign(told.size) * (off.at(-1) ?? 0) >= hourly.still * Math.abs(told.size)) {
    told.last = at;
    const [alert] = alerts.slice(-1);
    if (alert !== undefined) {
      alert.last = at;
    }
  }
  if (at - told.first >= LONGEST) {
    learnAsItCame(state, told.first, at);
    // Hours beside what was usual before are no news any more.
    [off, state.away].forEach((hours) => hours.fill(0));
    state.errors = [Number.NaN, Number.NaN];
  } else if (at - told.last >= hourly.pause) {
    learnAsItCame(state, told.last + 1, at);
  }
}

function learnAsItCame(state: HourlyState, from: number, to: number): void {
  for (let hour = Math.max(0, from); hour < to; hour++) {
    state.known[hour] = state.came[hour] ?? 0;
  }
  state.told = null;
}
