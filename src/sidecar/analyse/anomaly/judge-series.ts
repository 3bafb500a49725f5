/** A whole series held against its past: the detector that suits its steps, point by point in the order of time. */
import { createKnownDays, type KnownDays } from '../calendar/index.ts';
import { createDailyDetector } from './daily/detector.ts';
import { daily } from './daily/settings.ts';
import type { Point } from './read-points.ts';
import { median } from './robust.ts';
import { unjudged } from './score.ts';
import { createStreamDetector } from './stream/detector.ts';
import type { Detector, Judgement } from './types.ts';
import { createUsageDetector } from './usage/detector.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export type DetectorName = 'stream' | 'usage' | 'daily';

export interface JudgedSeries {
  readonly detector: DetectorName;
  /** One for each point, in the order in which they were given. */
  readonly judgements: readonly Judgement[];
}

/** The detector for points that are usually `step` milliseconds apart. */
export function detectorFor(step: number, knownDays: KnownDays): { name: DetectorName; detector: Detector } {
  if (step < 0.75 * HOUR) {
    return { name: 'stream', detector: createStreamDetector(Math.max(step, 1000)) };
  }
  if (step >= 0.8 * DAY && step <= 1.5 * DAY) {
    return { name: 'daily', detector: createDailyDetector(knownDays) };
  }
  return { name: 'usage', detector: createUsageDetector(step < DAY ? Math.round(DAY / step) : 0) };
}

/**
 * Judges every point from those before it in time. Of points at the same time the last one counts; the others are
 * given the same band, and no alert.
 */
export function judgeSeries(points: readonly Point[]): JudgedSeries {
  const order = points.map((_, index) => index).sort((a, b) => timeAt(points, a) - timeAt(points, b) || a - b);
  const { name, detector } = detectorFor(
    stepOf(order.map((index) => timeAt(points, index))),
    createKnownDays(daily.months)
  );
  const judgements: Judgement[] = points.map(() => unjudged);
  order.forEach((index, place) => {
    const point = points[index];
    const next = order[place + 1];
    if (point !== undefined && (next === undefined || timeAt(points, next) > point.ms)) {
      // Days, their weekdays and months are those of whoever wrote them.
      const judgement = detector.next(name === 'daily' ? (point.clockMs ?? point.ms) : point.ms, point.value);
      judgements[index] = judgement;
      for (let k = place - 1; k >= 0 && timeAt(points, order[k] ?? -1) === point.ms; k--) {
        judgements[order[k] ?? -1] = { ...judgement, score: 0, anomaly: false, because: '' };
      }
    }
  });
  return { detector: name, judgements };
}

function timeAt(points: readonly Point[], index: number): number {
  return points[index]?.ms ?? Number.NaN;
}

/** The usual distance of neighbours; a day for a series of one point. */
function stepOf(sorted: readonly number[]): number {
  const steps = sorted.slice(1).flatMap((ms, index) => {
    const step = ms - (sorted[index] ?? ms);
    return step > 0 ? [step] : [];
  });
  return steps.length === 0 ? DAY : median(steps);
}
