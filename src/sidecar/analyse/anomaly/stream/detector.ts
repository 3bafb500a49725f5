/**
 * The detector of streams of minutes: time of day, shape, level and jump, each as a multiple of nearly the largest it
 * ever was in this stream; two of them together make the strength. No threshold belongs to one stream.
 */
import { median } from '../robust.ts';
import { judged, unjudged } from '../score.ts';
import { createLongRarity } from '../tail.ts';
import type { Detector, Judgement } from '../types.ts';
import { createShapes } from './shapes.ts';

/** Chosen on the open streams of NAB by fourfold cross-validation. */
export const stream = {
  /** Days back for the same time of day, and points beside it at five-minute steps. */
  days: 5,
  besides: 3,
  /** Points before a jump; newest points and points before for a change of level. */
  jumpPoints: 48,
  newest: 36,
  before: 288,
  /** The strength: mean of the two largest multiples, each at most `cap`, over this. */
  alert: 1.15,
  cap: 6,
  level: 0.999,
  lag: 3,
  /** Days and points before the first alert. */
  firstDays: 1.25,
  firstPoints: 100,
  /** After an alert: points, or share of what was seen, without another. */
  quietPoints: 100,
  quietShare: 0.05,
} as const;

const MS_PER_DAY = 86_400_000;

/** Watches one stream whose points are `step` milliseconds apart. Gaps are skipped. */
export function createStreamDetector(step: number): Detector {
  const perDay = Math.max(1, Math.round(MS_PER_DAY / step));
  const besides = Math.round((stream.besides * perDay) / 288);
  const values: number[] = [];
  const shapes = createShapes();
  const levels = createLevels();
  const rarities = Array.from({ length: 4 }, () => createLongRarity(stream.level, stream.lag));
  const first = Math.max(stream.firstPoints, Math.round(stream.firstDays * perDay));
  let told = Number.NEGATIVE_INFINITY;

  const judge = (value: number): Judgement => {
    const at = values.length;
    values.push(value);
    const usual = sameTime(values, at, perDay, besides);
    const recent = at >= stream.jumpPoints ? median(values.slice(at - stream.jumpPoints, at)) : Number.NaN;
    const sizes = [Math.abs(value - usual), shapes.next(value), levels.next(value), Math.abs(value - recent)];
    const multiples = sizes.map((size, index) => rarities[index]?.of(Number.isNaN(size) ? 0 : size) ?? 0);
    if (at < first) {
      return unjudged;
    }
    const [largest = 0, second = 0] = multiples.map((multiple) => Math.min(stream.cap, multiple)).sort((a, b) => b - a);
    const strength = (largest + second) / 2 / stream.alert;
    const quiet = at - told <= Math.max(stream.quietPoints, stream.quietShare * at);
    const expected = Number.isNaN(usual) ? recent : usual;
    const away = Math.abs(value - expected);
    // The band is where this point would have been no alert, if its strength grew with its distance.
    const band = strength > 0 ? away / strength : away;
    const judgement = judged(strength, expected, band, reason(multiples), quiet);
    told = judgement.anomaly ? at : told;
    return judgement;
  };
  return { next: (_, value) => (Number.isNaN(value) ? unjudged : judge(value)) };
}

const reasons = ['time of day', 'shape', 'level', 'jump'] as const;

function reason(multiples: readonly number[]): string {
  return reasons[multiples.indexOf(Math.max(...multiples))] ?? '';
}

/** The middle of the values around this time on the days before. */
function sameTime(values: readonly number[], at: number, perDay: number, besides: number): number {
  const found: number[] = [];
  for (let day = 1; day <= stream.days && at - day * perDay - besides >= 0; day++) {
    for (let k = -besides; k <= besides; k++) {
      const value = values[at - day * perDay + k];
      if (value !== undefined && at - day * perDay + k < at) {
        found.push(value);
      }
    }
  }
  return median(found);
}

/** Mean of the newest points against that of the points before, in their standard deviations. */
function createLevels(): { next(value: number): number } {
  const sums = [0];
  const squares = [0];
  return {
    next: (value) => {
      sums.push((sums.at(-1) ?? 0) + value);
      squares.push((squares.at(-1) ?? 0) + value * value);
      const end = sums.length - 1;
      const middle = end - stream.newest;
      const begin = middle - stream.before;
      if (begin < 0) {
        return 0;
      }
      const between = (list: readonly number[], from: number, to: number) =>
        ((list[to] ?? 0) - (list[from] ?? 0)) / (to - from);
      const now = between(sums, middle, end);
      const past = between(sums, begin, middle);
      const variance = Math.max(0, between(squares, begin, middle) - past * past);
      return Math.abs(now - past) / Math.sqrt(variance + 1e-9 + 1e-4 * past * past);
    },
  };
}
