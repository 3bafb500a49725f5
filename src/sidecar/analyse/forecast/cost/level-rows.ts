/**
 * Where a daily series stands and where it went, as rows for a network that all series share: its last weeks in, the
 * level of the weeks to come out, each row in the series' own scale.
 */
import type { Rows, TrainingRows } from '../../network/index.ts';
import { calendarFeatureNames, calendarFeatures } from '../../calendar/index.ts';
import { mean, median, type Values } from '../series.ts';
import type { AlikeDays } from './dates.ts';

/** A daily series without what dates add; the day is that of its first value, counted since 1970. */
export interface PlainSeries {
  readonly firstDay: number;
  readonly values: Values;
}

const WEEK = 7;
/** Weeks looked at one by one, and blocks of four weeks before them. */
const WEEKS_IN = 13;
const BLOCKS_IN = 4;
const BLOCK = 28;
/** The days to come, in weeks first and in blocks of four weeks later: where each span ends. */
const SPANS = [7, 14, 21, 28, 35, 42, 49, 56, 63, 91, 119, 147, 175];
/** Days that a series must have before a place. */
export const FEWEST_LEVEL_DAYS = 56;
/** Moves beyond this many levels say no more. */
const FARTHEST = 6;
const MOST_ROWS = 40_000;

/** Numbers in a row, and levels that come out. */
export const LEVEL_INPUTS = WEEKS_IN + WEEK + BLOCKS_IN + 3 + calendarFeatureNames.length + 2 * SPANS.length;
export const LEVEL_OUTPUTS = SPANS.length;

/**
 * Rows from places a week apart in every series, and what came after them; where that makes too many, from places
 * further apart.
 */
export function levelTraining(series: readonly PlainSeries[], days: AlikeDays): TrainingRows {
  const weeks = series.reduce((sum, { values }) => sum + Math.floor(values.length / WEEK), 0);
  const stride = WEEK * Math.max(1, Math.ceil(weeks / MOST_ROWS));
  const places = series.flatMap((one) => {
    const found: { one: PlainSeries; end: number }[] = [];
    for (let end = one.values.length - WEEK; end >= FEWEST_LEVEL_DAYS; end -= stride) {
      found.push({ one, end });
    }
    return found;
  });
  const inputs = new Float32Array(places.length * LEVEL_INPUTS);
  const targets = new Float32Array(places.length * LEVEL_OUTPUTS);
  places.forEach(({ one, end }, row) => {
    const { level, scale } = stand(one.values, end);
    inputs.set(levelInputs(one, end, days), row * LEVEL_INPUTS);
    SPANS.forEach((to, span) => {
      const from = SPANS[span - 1] ?? 0;
      const came = end + to <= one.values.length ? middle(one.values, end + from, end + to) : Number.NaN;
      targets[row * LEVEL_OUTPUTS + span] = bounded((came - level) / scale);
    });
  });
  return { inputs: { values: inputs, width: LEVEL_INPUTS }, targets: { values: targets, width: LEVEL_OUTPUTS } };
}

/** The row of the end of a series. */
export function levelRow(series: PlainSeries, days: AlikeDays): Rows {
  return { values: levelInputs(series, series.values.length, days), width: LEVEL_INPUTS };
}

/** The level that one row of answers expects on a day ahead (0 = the first). */
export function levelAhead(series: Values, answers: ArrayLike<number>, ahead: number): number {
  const { level, scale } = stand(series, series.length);
  const centre = (span: number) => ((SPANS[span - 1] ?? 0) + (SPANS[span] ?? 0) - 1) / 2;
  const next = SPANS.findIndex((_, span) => centre(span) >= ahead);
  const at = (span: number) => level + scale * (answers[span] ?? 0);
  if (next <= 0) {
    return at(next === 0 ? 0 : SPANS.length - 1);
  }
  const share = (ahead - centre(next - 1)) / (centre(next) - centre(next - 1));
  return at(next - 1) + share * (at(next) - at(next - 1));
}

/** Where the forecast starts from: the mean of the last four weeks, and the unit of the row. */
function stand(values: Values, end: number): { level: number; scale: number } {
  const level = middle(values, end - BLOCK, end);
  let size = 0;
  const from = Math.max(0, end - WEEKS_IN * WEEK);
  for (let at = from; at < end; at++) {
    size += Math.abs(values[at] ?? 0);
  }
  return { level, scale: size / Math.max(1, end - from) || 1 };
}

function levelInputs({ firstDay, values }: PlainSeries, end: number, days: AlikeDays): Float32Array {
  const { level, scale } = stand(values, end);
  const share = (value: number) => bounded((value - level) / scale);
  const weeks = Array.from({ length: WEEKS_IN }, (_, back) => weekBefore(values, end, back));
  const blocks = Array.from({ length: BLOCKS_IN }, (_, back) => {
    const to = end - WEEKS_IN * WEEK - back * BLOCK;
    return to - BLOCK >= 0 ? middle(values, to - BLOCK, to) : (weeks.at(-1) ?? level);
  });
  const fresh = Array.from({ length: WEEK }, (_, back) => {
    const at = end - 1 - back;
    return (values[at] ?? 0) - median([1, 2, 3, 4].map((week) => values[at - week * WEEK] ?? 0));
  });
  const steps = weeks.slice(1).map((week, index) => Math.abs(week - (weeks[index] ?? 0)));
  const year = middle(values, end - 364, end - 357);
  const today = days.of(firstDay + end);
  const seasons = SPANS.flatMap((to, span) => {
    const from = SPANS[span - 1] ?? 0;
    const all = Array.from({ length: to - from }, (_, ahead) => days.kind(firstDay + end + from + ahead));
    return (['yearEnd', 'sale'] as const).map((kind) => all.filter((day) => day[kind]).length / all.length);
  });
  return Float32Array.from([
    ...weeks.map(share),
    ...fresh.map((value) => bounded(value / scale)),
    ...blocks.map(share),
    bounded(median(steps) / scale),
    Number.isNaN(year) ? 0 : share(year),
    Math.sign(level) * Math.min(1, Math.abs(level) / scale),
    ...calendarFeatures(today),
    ...seasons,
  ]);
}

function weekBefore(values: Values, end: number, back: number): number {
  const to = Math.max(WEEK, end - back * WEEK);
  return middle(values, to - WEEK, to);
}

/** The mean of days `from` (inside) to `to` (outside), as far as the series goes back; `NaN` where it does not. */
function middle(values: Values, from: number, to: number): number {
  return mean(values.subarray(Math.max(0, from), Math.max(0, to)));
}

function bounded(value: number): number {
  return Math.max(-FARTHEST, Math.min(FARTHEST, value));
}
