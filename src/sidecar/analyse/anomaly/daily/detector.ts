/** The detector of daily cost: a day that nothing explains, or a lasting change; one alert an episode. */
import type { KnownDays } from '../../calendar/index.ts';
import { dayOfMs } from '../../calendar/index.ts';
import { median, quantile } from '../robust.ts';
import { judged, unjudged } from '../score.ts';
import type { Detector, Judgement } from '../types.ts';
import { explain, type Earlier, type Explained } from './explain.ts';
import { before, createHistory, weekdayLevels, type History } from './history.ts';
import { createWandering, lastingChange } from './lasting.ts';
import { daily } from './settings.ts';

/** Watches one daily series. Days that are left out are gaps; a day that comes twice counts once, as it came last. */
export function createDailyDetector(knownDays: KnownDays): Detector {
  let history: History | null = null;
  const wandering = createWandering();
  let earlier: Earlier[] = [];
  let quietUntil = -1;

  const judge = (known: History, value: number): Judgement => {
    const at = known.values.length;
    if (Number.isNaN(value) || at < daily.firstJudgement) {
      remember(known, value, null);
      return unjudged;
    }
    const explained = explain(known, at, value, knownDays(known.firstDay + at), earlier);
    const noise = noiseOf(known, at);
    const day = dayStrength(explained, noise, at);
    remember(known, value, explained);
    const lasting = lastingChange(known, at, wandering);
    const counts = at > quietUntil && explained.largest === 0 && lasting.strength > day;
    const strength = counts ? lasting.strength : day;
    const up = counts ? lasting.share > 0 : explained.rest > 0;
    if (strength >= 1) {
      const end = counts ? at - 14 : at;
      const levels = weekdayLevels(known.values, end - 42, end);
      earlier = [...earlier.slice(-2), { at, levels }];
      quietUntil = at + daily.episodeDays;
    }
    const band =
      explained.largest > 0
        ? daily.sparseShare * explained.largest
        : Math.max(daily.dayNoise * noise, daily.dayShare) * explained.scale;
    return judged(strength, explained.expected, band, `${counts ? 'level' : 'day'} ${up ? 'up' : 'down'}`);
  };

  return {
    next: (at, value) => {
      const day = dayOfMs(at);
      history ??= createHistory(day);
      // Bounded, so that a wrong date far away does not fill the memory with gaps.
      while (history.firstDay + history.values.length < day && history.values.length < 20_000) {
        judge(history, Number.NaN);
      }
      return judge(history, value);
    },
  };
}

/** The noise of the level, or of what explanations usually leave, as a share of the level. */
function noiseOf(history: History, at: number): number {
  const level = before(history.off, at, daily.noiseDays).map(Math.abs);
  const rest = before(history.rest, at, daily.restDays).map(Math.abs);
  const usual = level.length >= 10 ? 1.4826 * median(level) : 0.1;
  const tail = rest.length >= 10 ? quantile(rest, 0.95) : 0.1;
  return Math.max(usual, tail * daily.restShare, daily.leastNoise);
}

function dayStrength(explained: Explained, noise: number, at: number): number {
  if (at < daily.firstAlert) {
    return 0;
  }
  const rest = Math.abs(explained.rest);
  return explained.largest > 0
    ? (rest * explained.scale) / explained.largest / daily.sparseShare
    : Math.min(rest / noise / daily.dayNoise, rest / daily.dayShare);
}

function remember(history: History, value: number, explained: Explained | null): void {
  history.values.push(value);
  history.base.push(explained?.base ?? Number.NaN);
  history.off.push(explained?.off ?? Number.NaN);
  history.rest.push(explained?.rest ?? Number.NaN);
  history.special.push(explained?.special ?? false);
}
