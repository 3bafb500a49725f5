/**
 * The detector of hourly usage: a point must be odd beside the same hours of other days and weeks, and beside the
 * hours just before it. Odd is a multiple of what was common in this series.
 */
import { median } from '../robust.ts';
import { judged, unjudged } from '../score.ts';
import { createRecentRarity } from '../tail.ts';
import type { Detector, Judgement } from '../types.ts';

/** Chosen on the open hourly series of Microsoft's cloud monitoring data, fourfold. */
export const usage = {
  days: 7,
  weeks: 3,
  recentPoints: 12,
  level: 0.95,
  memory: 5000,
  renewal: 10,
  alert: 1.52,
  firstPoints: 24,
  quietPoints: 12,
} as const;

/** Watches one series whose points are `perDay` to the day; without a day's rhythm (0) only its last points count. */
export function createUsageDetector(perDay: number): Detector {
  const values: number[] = [];
  const season = createRecentRarity(usage.level, usage.memory, usage.renewal);
  const jump = createRecentRarity(usage.level, usage.memory, usage.renewal);
  let told = Number.NEGATIVE_INFINITY;

  const judge = (value: number): Judgement => {
    const at = values.length;
    values.push(value);
    const usual = perDay > 0 ? sameHours(values, at, perDay) : Number.NaN;
    const recent = at >= usage.recentPoints ? median(values.slice(at - usage.recentPoints, at)) : Number.NaN;
    const ofSeason = Number.isNaN(usual) ? 0 : season.of(Math.abs(value - usual));
    const ofJump = Number.isNaN(recent) ? 0 : jump.of(Math.abs(value - recent));
    if (at < usage.firstPoints) {
      return unjudged;
    }
    const strength = (perDay > 0 ? Math.min(ofSeason, ofJump) : ofJump) / usage.alert;
    const expected = Number.isNaN(usual) ? recent : usual;
    const away = Math.abs(value - expected);
    const quiet = at - told <= usage.quietPoints;
    const judgement = judged(strength, expected, strength > 0 ? away / strength : away, 'hour', quiet);
    told = judgement.anomaly ? at : told;
    return judgement;
  };
  return { next: (_, value) => (Number.isNaN(value) ? unjudged : judge(value)) };
}

/** The middle of the same hours of the last days and weeks; a week counts twice. */
function sameHours(values: readonly number[], at: number, perDay: number): number {
  const found: number[] = [];
  const take = (back: number, times: number) => {
    const value = values[at - back];
    for (let k = 0; value !== undefined && k < times; k++) {
      found.push(value);
    }
  };
  for (let day = 1; day <= usage.days; day++) {
    take(day * perDay, 1);
  }
  for (let week = 1; week <= usage.weeks; week++) {
    take(week * 7 * perDay, 2);
  }
  const sorted = found.sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
