/**
 * Judges leaves, and remembers each as far as it was judged, so that a new day costs one day and a restated one the
 * days since. What it learned can be kept over a restart.
 */
import { createKnownDays } from '../../calendar/index.ts';
import {
  createDailyDetector,
  type DailyDetector,
  type DailyState,
  type Ensemble,
  type Mark,
} from '../daily/detector.ts';
import { daily } from '../daily/settings.ts';
import { episodesOf, type Alert, type FoundEpisode } from './episodes.ts';

/** A leaf as it goes to another thread. */
export interface LeafSeries {
  readonly key: string;
  /** Days since 1970-01-01. */
  readonly firstDay: number;
  readonly values: Float64Array;
}

/** Says of the days `from` to the end of each series how far they lie outside of what a network expected. */
export interface SecondOpinion {
  readonly ensemble: Ensemble;
  /** Another opinion has another name; what was learned with one is not taken for what was learned with the other. */
  readonly name: string;
  opinions(series: readonly (LeafSeries & { readonly from: number })[]): Float64Array[];
}

export interface LeafJudge {
  /** The episodes of every leaf, in the order of the leaves. Lets other work in now and then. */
  judge(leaves: readonly LeafSeries[], second: SecondOpinion | null): Promise<FoundEpisode[][]>;
  /** What it learned, as plain data for `createLeafJudge`. */
  learned(): LearnedLeaves;
}

export interface LearnedLeaves {
  /** The settings it was learned with, in one text. */
  readonly settings: string;
  readonly ensemble: Ensemble | null;
  readonly leaves: readonly LearnedLeaf[];
}

interface LearnedLeaf {
  readonly key: string;
  readonly firstDay: number;
  readonly values: Float64Array;
  readonly alerts: readonly Alert[];
  readonly state: DailyState | null;
}

interface Known {
  readonly firstDay: number;
  readonly detector: DailyDetector;
  values: Float64Array;
  alerts: Alert[];
  /** One before each of the last days, the oldest first. */
  marks: Mark[];
}

/** Restatements further back than this begin anew. */
const MARKS = 21;
/** Leaves judged between two breaths. */
const AT_ONCE = 50;

/** Creates it with what was learned before, if that was with the same settings. */
export function createLeafJudge(learned: LearnedLeaves | null = null): LeafJudge {
  const knownDays = createKnownDays(daily.months);
  const known = new Map<string, Known>();
  let settings = learned?.settings ?? settingsWith(null);
  let ensemble = learned?.ensemble ?? null;
  for (const { key, firstDay, values, alerts, state } of learned?.leaves ?? []) {
    const detector = createDailyDetector(knownDays, ensemble, state);
    known.set(key, { firstDay, values, alerts: [...alerts], detector, marks: [] });
  }

  const begin = ({ key, firstDay, values }: LeafSeries): { leaf: Known; from: number } => {
    const before = known.get(key);
    const from = before === undefined ? 0 : resumed(before, firstDay, values);
    if (before !== undefined && from > 0) {
      before.values = values;
      return { leaf: before, from };
    }
    const detector = createDailyDetector(knownDays, ensemble);
    const leaf: Known = { firstDay, detector, values, alerts: [], marks: [] };
    known.set(key, leaf);
    return { leaf, from: 0 };
  };

  return {
    judge: async (leaves, second) => {
      if (settingsWith(second) !== settings) {
        known.clear();
        settings = settingsWith(second);
        ensemble = second?.ensemble ?? null;
      }
      const begun = leaves.map(begin);
      const opinions = second?.opinions(leaves.map((leaf, index) => ({ ...leaf, from: begun[index]?.from ?? 0 })));
      const found: FoundEpisode[][] = [];
      for (const [index, { leaf, from }] of begun.entries()) {
        judgeDays(leaf, from, opinions?.[index]);
        found.push(episodesOf(leaf.values, leaf.alerts));
        if (index % AT_ONCE === 0) {
          await new Promise((resolve) => setImmediate(resolve));
        }
      }
      const current = new Set(leaves.map(({ key }) => key));
      [...known.keys()].filter((key) => !current.has(key)).forEach((key) => known.delete(key));
      return found;
    },
    learned: () => ({
      settings,
      ensemble,
      leaves: [...known].map(([key, { firstDay, values, alerts, detector }]) => ({
        ...{ key, firstDay, values, alerts, state: detector.state() },
      })),
    }),
  };
}

/** How many of the days were judged already and are as they were; what was learned of later ones is forgotten. */
function resumed(leaf: Known, firstDay: number, values: Float64Array): number {
  if (leaf.firstDay !== firstDay) {
    return 0;
  }
  const changed = leaf.values.findIndex((value, at) => value !== values[at]);
  if (changed === -1) {
    return leaf.values.length;
  }
  const mark = leaf.marks.findLast(({ days }) => days <= changed);
  if (mark === undefined) {
    return 0;
  }
  leaf.detector.rewind(mark);
  leaf.alerts = leaf.alerts.filter(({ at }) => at < mark.days);
  leaf.marks = leaf.marks.filter(({ days }) => days < mark.days);
  return mark.days;
}

function judgeDays(leaf: Known, from: number, opinions: Float64Array | undefined): void {
  const { detector, values, firstDay, alerts, marks } = leaf;
  for (let at = from; at < values.length; at++) {
    if (at >= values.length - MARKS) {
      marks.push(detector.mark());
    }
    const day = (firstDay + at) * 86_400_000;
    const { anomaly, because, expected, upper } = detector.next(day, values[at] ?? Number.NaN, opinions?.[at - from]);
    if (anomaly) {
      alerts.push({ at, because, band: upper - expected });
    }
  }
  marks.splice(0, Math.max(0, marks.length - MARKS));
}

function settingsWith(second: SecondOpinion | null): string {
  return JSON.stringify([daily, second?.name ?? null]);
}
