/**
 * A made-up estate of daily cost series, one for each account and service, with anomalies planted in it and with
 * much that looks odd and is not: fees of the first day, closing of the books, offices, public holidays, sales, launches.
 * It knows nothing of the detectors. The same seed gives the same estate.
 */
import { createRandom } from '../../../src/sidecar/analyse/network/index.ts';
import { holidaysOf } from './holidays.ts';
import { plantAnomaly, type Planted } from './plant.ts';

export interface EstateLeaf {
  readonly name: string;
  readonly values: Float64Array;
  readonly planted: readonly Planted[];
}

export interface Estate {
  /** The first day, counted since 1970-01-01. */
  readonly firstDay: number;
  readonly days: number;
  readonly leaves: readonly EstateLeaf[];
}

export interface EstateOptions {
  readonly seed: number;
  readonly leaves?: number;
  readonly days?: number;
}

export type Random = () => number;

/** How a leaf spends its days. */
interface Habit {
  readonly kind: (typeof kinds)[number];
  readonly level: number;
  readonly noise: number;
  readonly memory: number;
  readonly growth: number;
  readonly weekend: number;
  readonly friday: number;
  readonly feeDay: number | null;
  readonly fee: number;
  readonly closing: number;
  readonly creditDay: number | null;
  readonly credit: number;
  readonly quietYearEnd: boolean;
  readonly holidays: ReadonlySet<number>;
  /** How much of a working day's use is gone on a holiday, of what is gone on weekends. */
  readonly keeps: number;
  readonly sale: number;
}

const kinds = ['steady', 'office', 'business', 'consumer', 'batch', 'storage', 'sparse', 'monthly'] as const;
const shares = [0.18, 0.1, 0.2, 0.18, 0.1, 0.14, 0.05, 0.05];
const FIRST_DAY = Date.UTC(2025, 7, 1) / 86_400_000;

/** Makes the estate. */
export function makeEstate({ seed, leaves = 200, days = 420 }: EstateOptions): Estate {
  const random = createRandom(seed);
  const firstDay = FIRST_DAY + Math.floor(random() * 90);
  return {
    firstDay,
    days,
    leaves: Array.from({ length: leaves }, (_, index) => makeLeaf(index, firstDay, days, random)),
  };
}

function makeLeaf(index: number, firstDay: number, days: number, random: Random): EstateLeaf {
  const habit = makeHabit(index, random);
  const values = new Float64Array(days);
  let drift = 0;
  const launch = random() < 0.06 ? Math.floor(days * random()) : null;
  const ramp = 20 + 40 * random();
  for (let at = 0; at < days; at++) {
    drift = habit.memory * drift + habit.noise * Math.sqrt(1 - habit.memory ** 2) * normal(random);
    values[at] = usual(habit, firstDay + at, at, random) * Math.max(0.1, 1 + drift);
    if (launch !== null && at > launch) {
      // A planned growth that takes weeks: unusual, and no anomaly.
      values[at] = (values[at] ?? 0) * (1 + 0.35 * Math.min(1, (at - launch) / ramp));
    }
    values[at] = (values[at] ?? 0) + monthly(habit, firstDay + at);
  }
  dirt(values, random);
  const planted = plantAnomaly(values, { firstDay, kind: habit.kind, level: habit.level, noise: habit.noise }, random);
  return { name: `${habit.kind}-${String(index).padStart(3, '0')}`, values, planted };
}

function makeHabit(index: number, random: Random): Habit {
  const kind = pick(kinds, shares, random);
  const quiet = kind === 'steady' || kind === 'storage' || kind === 'office';
  return {
    kind,
    level: 10 ** (0.8 + 3 * random()),
    noise: quiet ? 0.004 + 0.03 * random() : 0.03 + 0.09 * random() ** 2,
    memory: 0.7 * random(),
    growth: kind === 'storage' ? 0.0005 + 0.002 * random() : -0.0003 + 0.0012 * random(),
    weekend: kind === 'business' ? 0.4 + 0.4 * random() : kind === 'consumer' ? 1.05 + 0.25 * random() : 1,
    friday: kind === 'consumer' ? 1.06 : 0.97,
    feeDay: random() < 0.18 ? pickDay(random) : null,
    fee: 0.3 + 6 * random() ** 2,
    closing: kind === 'batch' ? 1.4 + 1.2 * random() : 1,
    creditDay: random() < 0.06 ? 1 + Math.floor(5 * random()) : null,
    credit: 0.2 + 1.2 * random(),
    quietYearEnd: kind === 'business',
    // Accounts live in several countries; in a third of them some work goes on elsewhere. No chance is taken for it.
    holidays: holidaysOf(index),
    keeps: Math.floor(index / 6) % 3 === 2 && kind !== 'office' ? 0.6 : 1,
    sale: kind === 'consumer' && random() < 0.6 ? 1.2 + 0.4 * random() : 1,
  };
}

/** 0 = the last day. */
function pickDay(random: Random): number {
  const at = random();
  return at < 0.6 ? 1 : at < 0.8 ? 0 : 2 + Math.floor(26 * random());
}

function usual(habit: Habit, day: number, at: number, random: Random): number {
  const date = new Date(day * 86_400_000);
  const weekday = (date.getUTCDay() + 6) % 7;
  const level = habit.level * Math.exp(habit.growth * at);
  const left = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate() - date.getUTCDate();
  const quiet = habit.quietYearEnd && date.getUTCMonth() === 11 && date.getUTCDate() > 23 ? 0.6 : 1;
  const workday = habit.kind === 'consumer' && weekday === 4 ? habit.friday : 1;
  const off = weekday > 4 ? 1 : habit.holidays.has(day) ? habit.keeps : 0;
  switch (habit.kind) {
    case 'office':
      return off > 0 ? 0 : level;
    case 'business':
      return level * (1 - off + off * habit.weekend) * quiet;
    case 'consumer': {
      const sale = date.getUTCMonth() === 10 && date.getUTCDate() > 23 ? habit.sale : 1;
      return level * ((1 - off) * workday + off * habit.weekend) * sale;
    }
    case 'batch':
      return level * (left < 2 ? habit.closing : date.getUTCDate() === 1 ? 1 + (habit.closing - 1) / 2 : 1);
    case 'sparse':
      return random() < 0.3 ? level * (0.5 + random()) : 0;
    case 'monthly':
      return 0;
    case 'steady':
    case 'storage':
      return level;
  }
}

function monthly(habit: Habit, day: number): number {
  const date = new Date(day * 86_400_000);
  const length = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  const feeDay = habit.kind === 'monthly' ? (habit.feeDay ?? 1) : habit.feeDay;
  const fee = feeDay !== null && date.getUTCDate() === (feeDay === 0 ? length : feeDay) ? habit.fee : 0;
  const credit = date.getUTCDate() === habit.creditDay ? habit.credit : 0;
  return habit.level * (fee - credit);
}

/** Rounding to cents, and now and then a day that came half. */
function dirt(values: Float64Array, random: Random): void {
  values.forEach((value, at) => {
    values[at] = Math.round(value * 100) / 100;
  });
  if (random() < 0.05) {
    const at = Math.floor(values.length * random());
    values[at] = Math.round((values[at] ?? 0) * (0.9 + 0.05 * random()) * 100) / 100;
  }
}

function pick<T>(choices: readonly T[], weights: readonly number[], random: Random): T {
  let rest = random();
  const found = choices.find((_, index) => {
    rest -= weights[index] ?? 0;
    return rest < 0;
  });
  const last = choices.at(-1);
  if (found === undefined && last === undefined) {
    throw new RangeError('nothing to pick from');
  }
  return (found ?? last) as T;
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
