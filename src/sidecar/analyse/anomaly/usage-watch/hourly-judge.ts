/**
 * Judges leaves hour by hour and remembers each as far as it was judged, so that a new hour costs one hour. What it
 * learned can be kept over a restart.
 */
import { takeHour } from './hourly-rule.ts';
import { hourly, newHourlyState, withoutFirst, type HourlyAlert, type HourlyState } from './hourly-state.ts';
import type { UsageLeaf } from './leaf.ts';

/** A leaf's hours as they were judged. */
export interface JudgedHours {
  /** NaN while nothing is to be expected. */
  readonly expected: readonly number[];
  /** How far around the expected nobody would have noticed. */
  readonly band: readonly number[];
  /** What was odd, the first first. */
  readonly alerts: readonly HourlyAlert[];
}

export interface HourlyJudge {
  /** In the order of the leaves. Lets other work in now and then. */
  judge(leaves: readonly Pick<UsageLeaf, 'key' | 'firstHour' | 'values'>[]): Promise<JudgedHours[]>;
  /** What it learned, as plain data for `createHourlyJudge`. */
  learned(): LearnedHours;
}

export interface LearnedHours {
  /** The settings it was learned with, in one text. */
  readonly settings: string;
  readonly leaves: readonly LearnedHourlyLeaf[];
}

/** Long lists as arrays of numbers, which take a quarter of the room. */
type LearnedHourlyLeaf = Omit<HourlyState, 'came' | 'known' | 'expected' | 'band' | 'alerts'> & {
  readonly key: string;
  readonly values: Float64Array;
  readonly known: Float64Array;
  readonly expected: Float64Array;
  readonly band: Float64Array;
  readonly alerts: readonly HourlyAlert[];
};

interface Known {
  values: Float64Array;
  state: HourlyState;
}

/** Leaves judged between two breaths: about ten milliseconds where each is new. */
const AT_ONCE = 2;
const settings = JSON.stringify(hourly);

/** Creates it with what was learned before, if that was with the same settings. */
export function createHourlyJudge(learned: LearnedHours | null = null): HourlyJudge {
  const known = new Map(learned?.settings === settings ? learned.leaves.map((leaf) => [leaf.key, toKnown(leaf)]) : []);
  return {
    judge: async (leaves) => {
      const found: JudgedHours[] = [];
      for (const [index, { key, firstHour, values }] of leaves.entries()) {
        const leaf = resumed(known.get(key), firstHour, values) ?? { values, state: newHourlyState(firstHour) };
        leaf.values = values;
        for (let at = leaf.state.came.length; at < values.length; at++) {
          takeHour(leaf.state, values[at] ?? Number.NaN);
        }
        known.set(key, leaf);
        found.push(leaf.state);
        if (index % AT_ONCE === 0) {
          await new Promise((resolve) => setImmediate(resolve));
        }
      }
      const current = new Set(leaves.map(({ key }) => key));
      [...known.keys()].filter((key) => !current.has(key)).forEach((key) => known.delete(key));
      return found;
    },
    learned: () => ({ settings, leaves: [...known].map(([key, leaf]) => toLearned(key, leaf)) }),
  };
}

/** What is known of a leaf, where all that was judged is as it was; hours before its first are let go. */
function resumed(before: Known | undefined, firstHour: number, values: Float64Array): Known | null {
  const gone = firstHour - (before?.state.firstHour ?? firstHour);
  if (before === undefined || gone < 0 || gone > before.values.length) {
    return null;
  }
  const judged = before.values.subarray(gone);
  const isSame = judged.length <= values.length && judged.every((value, at) => Object.is(value, values[at]));
  return isSame ? { values, state: gone === 0 ? before.state : withoutFirst(before.state, gone) } : null;
}

function toLearned(key: string, { values, state }: Known): LearnedHourlyLeaf {
  const { came, known, expected, band, ...rest } = state;
  return {
    ...rest,
    key,
    values: values.subarray(0, came.length),
    known: Float64Array.from(known),
    expected: Float64Array.from(expected),
    band: Float64Array.from(band),
  };
}

function toKnown({ key: _, values, alerts, known, expected, band, ...rest }: LearnedHourlyLeaf): Known {
  const [usual, all] = [[...expected], [...known]];
  // A gap was taken as what was expected, or as the hour before it.
  const came = [...values].map((value, at) => (Number.isNaN(value) ? (all[at] ?? 0) : value));
  return { values, state: { ...rest, came, known: all, expected: usual, band: [...band], alerts: [...alerts] } };
}
