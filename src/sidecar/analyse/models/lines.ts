/** Daily series as a training takes them, and sums of them: forecasts are asked of sums as often as of their parts. */
import type { DailySeries } from '../forecast/index.ts';
import { createRandom } from '../network/index.ts';

/** A daily series; days without charges are 0. */
export interface DailyLine {
  readonly name: string;
  readonly currency: string;
  readonly values: Float64Array;
}

const FEWEST_SERIES = 5;
const FEWEST_PARTS = 2;
const MOST_PARTS = 13;

/** From the first day with a charge on; the line's first value is of `firstDay`. */
export function begun({ name, values }: DailyLine, firstDay: number): DailySeries {
  const start = Math.max(
    0,
    values.findIndex((value) => value !== 0)
  );
  return { name, firstDay: firstDay + start, values: values.subarray(start) };
}

/** The lines that have so many days. Throws where they are too few to learn from. */
export function longEnough(lines: readonly DailyLine[], firstDay: number, days: number): DailyLine[] {
  const long = lines.filter((line) => begun(line, firstDay).values.length >= days);
  if (long.length < FEWEST_SERIES) {
    throw new RangeError(`${long.length} series have ${days} days; a network needs at least ${FEWEST_SERIES} of them`);
  }
  return long;
}

/** So many sums of 2 to 13 lines of one currency each, drawn by the seed. */
export function sumsOf(lines: readonly DailyLine[], count: number, seed: number): DailyLine[] {
  const random = createRandom(seed);
  const pick = <T>(all: readonly T[]) => all[Math.floor(random() * all.length)];
  return Array.from({ length: count }, (_, index) => {
    const currency = pick(lines)?.currency ?? '';
    const alike = lines.filter((line) => line.currency === currency);
    const parts = FEWEST_PARTS + Math.floor(random() * (MOST_PARTS - FEWEST_PARTS + 1));
    const chosen = Array.from({ length: parts }, () => pick(alike)?.values);
    const values = Float64Array.from({ length: chosen[0]?.length ?? 0 }, (__, day) =>
      chosen.reduce((sum, part) => sum + (part?.[day] ?? 0), 0)
    );
    return { name: `sum ${index}`, currency, values };
  });
}
