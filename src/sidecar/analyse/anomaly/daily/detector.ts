/** The detector of daily cost: a day that nothing explains, or a lasting change; one alert an episode. */
import type { KnownDays } from '../../calendar/index.ts';
import { dayOfMs } from '../../calendar/index.ts';
import { median, quantile } from '../robust.ts';
import { judged, unjudged } from '../score.ts';
import type { Detector, Judgement } from '../types.ts';
import { explain, type Earlier, type Explained } from './explain.ts';
import {
  before,
  createHistory,
  forgetFrom,
  ownHistory,
  ownLine,
  rememberDay,
  weekdayLevels,
  type History,
} from './history.ts';
import { createWandering, lastingChange, type Wandering } from './lasting.ts';
import { daily } from './settings.ts';

/** How far the rule and the network must each go for an alert: the rule in its own alerts, the network in widths of its band. */
export interface Ensemble {
  readonly rule: number;
  readonly network: number;
}

export interface DailyDetector extends Detector {
  /** `opinion` is what a network says of the day (`opinionsOn`); it counts in an ensemble only. */
  next(at: number, value: number, opinion?: number): Judgement;
  /** A place to come back to; costs nothing to keep. */
  mark(): Mark;
  /** Forgets the days since the mark, which is one of its own. */
  rewind(mark: Mark): void;
  /** All that it learned, as plain data. It is not copied: keep it before more is judged. */
  state(): DailyState | null;
}

/** What was learned of a series. */
export interface DailyState {
  readonly history: History;
  readonly wandering: Wandering;
  readonly earlier: readonly Earlier[];
  readonly quietUntil: number;
}

export interface Mark {
  readonly days: number;
  readonly wandering: readonly number[];
  readonly earlier: readonly Earlier[];
  readonly quietUntil: number;
}

/** Watches one daily series. Days that are left out are gaps; a day that comes twice counts once, as it came last. */
export function createDailyDetector(
  knownDays: KnownDays,
  ensemble: Ensemble | null = null,
  learned: DailyState | null = null
): DailyDetector {
  let history: History | null = learned === null ? null : ownHistory(learned.history);
  const wandering = learned?.wandering.map(ownLine) ?? createWandering();
  let earlier: readonly Earlier[] = learned?.earlier ?? [];
  let quietUntil = learned?.quietUntil ?? -1;

  const judge = (known: History, value: number, opinion: number): Judgement => {
    const at = known.values.length;
    if (Number.isNaN(value) || at < daily.firstJudgement) {
      remember(known, value, null);
      return unjudged;
    }
    const explained = explain(known, at, value, knownDays(known.firstDay + at), earlier);
    if (Number.isNaN(explained.base)) {
      remember(known, value, null);
      return unjudged;
    }
    const noise = noiseOf(known, at);
    const alone = dayStrength(explained, noise, at) / (ensemble?.rule ?? 1);
    const isAsked = ensemble !== null && at >= daily.firstAlert && at > quietUntil;
    const second = isAsked ? Math.abs(opinion) / ensemble.network : 0;
    const day = Math.max(alone, second);
    remember(known, value, explained);
    const lasting = lastingChange(known, at, wandering);
    const counts = at > quietUntil && explained.largest === 0 && lasting.strength > day;
    const strength = counts ? lasting.strength : day;
    const up = counts ? lasting.share > 0 : second > alone ? opinion > 0 : isUp(explained);
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
    const because = counts ? 'level' : second > alone ? 'network' : 'day';
    return judged(strength, explained.expected, band, `${because} ${up ? 'up' : 'down'}`);
  };

  return {
    next: (at, value, opinion = 0) => {
      const day = dayOfMs(at);
      history ??= createHistory(day);
      // Bounded, so that a wrong date far away does not fill the memory with gaps.
      while (history.firstDay + history.values.length < day && history.values.length < 20_000) {
        judge(history, Number.NaN, 0);
      }
      return judge(history, value, opinion);
    },
    mark: () => ({
      days: history?.values.length ?? 0,
      wandering: wandering.map(({ length }) => length),
      earlier,
      quietUntil,
    }),
    rewind: (mark) => {
      if (history !== null) {
        forgetFrom(history, mark.days);
      }
      wandering.forEach((line, index) => {
        wandering[index] = line.subarray(0, mark.wandering[index]);
      });
      ({ earlier, quietUntil } = mark);
    },
    state: () => (history === null ? null : { history, wandering, earlier, quietUntil }),
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

const unexplained = { base: Number.NaN, off: Number.NaN, rest: Number.NaN, special: false };

/** Between two explanations, a day is held against the level as it is moving. */
function isUp({ largest, off, rest }: Explained): boolean {
  return largest > 0 ? rest > 0 : off > 0;
}

function remember(history: History, value: number, explained: Explained | null): void {
  const { base, off, rest, special } = explained ?? unexplained;
  rememberDay(history, { values: value, base, off, rest, special: Number(special) });
}
