/** Days of daily series as rows for a network that all series share: what came before the day in, the day itself out. */
import { calendarDay, calendarFeatureNames, calendarFeatures, type KnownDays } from '../../calendar/index.ts';
import type { Rows } from '../../network/index.ts';
import { before, irregularity, sizeOf } from '../daily/history.ts';
import { daily } from '../daily/settings.ts';
import { median } from '../robust.ts';

const WEEK = 7;
const WEEKS = 4;
const YEAR = 364;
/** Moves beyond this many levels say no more. */
const FARTHEST = 6;
export const OPINION_INPUTS = WEEK + WEEKS + 9 + calendarFeatureNames.length;

/** A daily series; its first value is of `firstDay`, counted since 1970. */
export interface OpinionSeries {
  readonly firstDay: number;
  readonly values: Float64Array;
}

/** The usual level of the weekday of each day, as it was known on the day, and the unit of the day's row. */
interface Levels {
  readonly base: Float64Array;
  readonly scale: Float64Array;
}

/** What the network is asked about some days of a series. */
export interface Asked {
  readonly inputs: Float32Array;
  /** What came, in the row's own unit. */
  readonly came: Float32Array;
}

/** The rows of days `from` (inside) to the end, every `step`th. */
export function askedAbout({ firstDay, values }: OpinionSeries, from: number, step: number, known: KnownDays): Asked {
  const list = [...values];
  const levels = levelsOf(list);
  const days: number[] = [];
  for (let at = Math.max(daily.firstAlert, from); at < list.length; at += step) {
    days.push(at);
  }
  const inputs = new Float32Array(days.length * OPINION_INPUTS);
  const came = Float32Array.from(days, (at) => share(list[at], levels, at));
  days.forEach((at, row) => inputs.set(inputsOf(list, levels, at, firstDay, known), row * OPINION_INPUTS));
  return { inputs, came };
}

/** Rows of several series as one table. */
export function together(all: readonly Asked[]): { inputs: Rows; came: Float32Array } {
  const inputs = new Float32Array(all.reduce((sum, one) => sum + one.inputs.length, 0));
  const came = new Float32Array(inputs.length / OPINION_INPUTS);
  let row = 0;
  for (const one of all) {
    inputs.set(one.inputs, row * OPINION_INPUTS);
    came.set(one.came, row);
    row += one.came.length;
  }
  return { inputs: { values: inputs, width: OPINION_INPUTS }, came };
}

function levelsOf(values: readonly number[]): Levels {
  const base = Float64Array.from(values, (_, at) => median(before(values, at, daily.sameWeekdays, WEEK)));
  const scale = Float64Array.from(values, (_, at) =>
    Math.max(Math.abs(base[at] ?? 0), 0.15 * sizeOf(before(values, at, 28)))
  );
  return { base, scale };
}

function share(value: number | undefined, { base, scale }: Levels, at: number, level = base[at] ?? Number.NaN): number {
  const moved = ((value ?? Number.NaN) - level) / (scale[at] ?? 1);
  return Number.isNaN(moved) ? 0 : Math.max(-FARTHEST, Math.min(FARTHEST, moved));
}

function inputsOf(
  values: readonly number[],
  levels: Levels,
  at: number,
  firstDay: number,
  known: KnownDays
): Float32Array {
  const day = known(firstDay + at);
  const extraOf = (from: number) => share(values[from], levels, at, levels.base[from]);
  const alike = day.alike.map((same) => same - firstDay).filter((from) => from >= 0);
  const extras = alike.map(extraOf);
  const last = Array.from({ length: WEEK }, (_, back) => extraOf(at - 1 - back));
  const weeks = Array.from({ length: WEEKS }, (_, back) => share(values[at - (back + 1) * WEEK], levels, at));
  return Float32Array.from([
    ...last,
    ...weeks,
    ...(extras.length === 0 ? [0, 0, 0] : [median(extras), Math.max(...extras), Math.min(...extras)]),
    at >= YEAR ? extraOf(at - YEAR) : 0,
    Number(at >= YEAR),
    median(Array.from({ length: 28 }, (_, back) => Math.abs(extraOf(at - 1 - back)))),
    irregularity(values, at),
    Number(day.yearEnd),
    Number(day.sale),
    ...calendarFeatures(calendarDay(firstDay + at)),
  ]);
}
