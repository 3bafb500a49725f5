/** The port of all detectors. */

/** What a detector says of one point. */
export interface Judgement {
  /** What was to be expected, and the band in which a value would not have been noticed. NaN while it learns. */
  readonly expected: number;
  readonly lower: number;
  readonly upper: number;
  /** 0 = usual … 1; an alert has at least `ALERT_SCORE`, and everything else less. */
  readonly score: number;
  readonly anomaly: boolean;
  /** What spoke, for example "day" or "level"; empty when nothing did. */
  readonly because: string;
}

/** From this score on a point is an alert. Fixed for all detectors, so that scores of different ones compare. */
export const ALERT_SCORE = 0.5;

/**
 * Judges points as they come. It never sees a later point, so it cannot cheat; one alert is given per episode.
 * A value of NaN is a gap: it is judged as nothing and learned from as nothing.
 */
export interface Detector {
  next(at: number, value: number): Judgement;
}
