/** Judges leaves hour by hour and remembers each as far as it was judged, so that a new hour costs one hour. */
import { createRecentRarity, type Rarity } from '../tail.ts';
import type { Detector } from '../types.ts';
import { createUsageDetector, usage } from '../usage/detector.ts';
import type { UsageLeaf } from './leaf.ts';

/** A leaf's hours as they were judged. */
export interface JudgedHours {
  /** NaN while the detector learns. */
  readonly expected: readonly number[];
  /** How far around the expected nobody would have noticed. */
  readonly band: readonly number[];
  /** Positions from which on something is odd, ascending: of an alert, or the first of hours that all lie off. */
  readonly alerts: readonly number[];
}

export interface HourlyJudge {
  /** In the order of the leaves. Lets other work in now and then. */
  judge(leaves: readonly Pick<UsageLeaf, 'key' | 'firstHour' | 'values'>[]): Promise<JudgedHours[]>;
}

interface Known {
  readonly firstHour: number;
  readonly detector: Detector;
  readonly expected: number[];
  readonly band: number[];
  readonly alerts: number[];
  /** What was judged: the values, gaps filled in. */
  readonly filled: number[];
  readonly off: Rarity;
  values: Float64Array;
  /** Hours in a row that lie off in one direction; negative for drops. */
  run: number;
}

const HOURS_A_DAY = 24;
const HOURS_A_WEEK = 7 * HOURS_A_DAY;
/**
 * The detector wants a jump; what drops at night, or grows hour by hour, has none. So many hours in a row on one side of
 * what is common are told as well: of made-up services it finds half as much again, at a tenth more noise.
 */
const LASTING_HOURS = 4;
/** Leaves judged between two breaths: about ten milliseconds where each is new. */
const AT_ONCE = 2;

export function createHourlyJudge(): HourlyJudge {
  const known = new Map<string, Known>();
  return {
    judge: async (leaves) => {
      const found: JudgedHours[] = [];
      for (const [index, { key, firstHour, values }] of leaves.entries()) {
        const before = known.get(key);
        const leaf = before !== undefined && goesOn(before, firstHour, values) ? before : begin(firstHour);
        leaf.values = values;
        judgeHours(leaf);
        known.set(key, leaf);
        found.push(leaf);
        if (index % AT_ONCE === 0) {
          await new Promise((resolve) => setImmediate(resolve));
        }
      }
      const current = new Set(leaves.map(({ key }) => key));
      [...known.keys()].filter((key) => !current.has(key)).forEach((key) => known.delete(key));
      return found;
    },
  };
}

function begin(firstHour: number): Known {
  const detector = createUsageDetector(HOURS_A_DAY);
  const off = createRecentRarity(usage.level, usage.memory, usage.renewal);
  return {
    ...{ firstHour, detector, off, run: 0 },
    ...{ expected: [], band: [], alerts: [], filled: [], values: new Float64Array() },
  };
}

/** True when all that was judged is as it was. */
function goesOn({ firstHour, values: judged }: Known, first: number, values: Float64Array): boolean {
  return (
    firstHour === first && judged.length <= values.length && judged.every((value, at) => Object.is(value, values[at]))
  );
}

function judgeHours(leaf: Known): void {
  for (let at = leaf.filled.length; at < leaf.values.length; at++) {
    judgeHour(leaf, at);
  }
}

/** A gap is given to the detector as what was usual, so that hours stay in step; it is never told of. */
function judgeHour(leaf: Known, at: number): void {
  const { detector, expected, band, alerts, filled, values, firstHour } = leaf;
  const known = values[at] ?? Number.NaN;
  const isGap = Number.isNaN(known);
  const value = isGap ? (filled[at - HOURS_A_WEEK] ?? filled[at - HOURS_A_DAY] ?? filled[at - 1] ?? 0) : known;
  filled.push(value);
  const judgement = detector.next((firstHour + at) * 3_600_000, value);
  expected.push(judgement.expected);
  band.push(judgement.upper - judgement.expected);
  const away = value - judgement.expected;
  const direction = leaf.off.of(Math.abs(away)) >= usage.alert ? Math.sign(away) : 0;
  leaf.run = direction === 0 ? 0 : direction === Math.sign(leaf.run) ? leaf.run + direction : direction;
  if (judgement.anomaly && !isGap) {
    alerts.push(at);
  } else if (Math.abs(leaf.run) === LASTING_HOURS) {
    const first = at - LASTING_HOURS + 1;
    alerts.splice(alerts.findLastIndex((other) => other < first) + 1, 0, first);
  }
}
