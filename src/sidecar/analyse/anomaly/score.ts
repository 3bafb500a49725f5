/** From a strength, of which 1 is just an alert, to a judgement. */
import { ALERT_SCORE, type Judgement } from './types.ts';

/** Nothing can be said yet, or there is nothing to say it of. */
export const unjudged: Judgement = {
  expected: Number.NaN,
  lower: Number.NaN,
  upper: Number.NaN,
  score: 0,
  anomaly: false,
  because: '',
};

/**
 * A judgement whose score grows with the strength and reaches the alert's at 1. A strong point that is no news, as it
 * belongs to an episode already told, stays just below.
 */
export function judged(strength: number, expected: number, band: number, because: string, told = false): Judgement {
  const raw = Math.max(0, strength) / (1 + Math.max(0, strength));
  const anomaly = strength >= 1 && !told;
  const quiet = Math.min(raw, 1 - 1e-6) * 0.998 * ALERT_SCORE;
  return {
    expected,
    lower: expected - band,
    upper: expected + band,
    score: anomaly ? Math.max(ALERT_SCORE, raw) : told ? quiet : Math.min(raw, 0.998 * ALERT_SCORE),
    anomaly,
    because: anomaly ? because : '',
  };
}
