/** What each day of an anomaly was expected to cost, and how far around that nobody would have noticed. Pure. */
import type { AnomalyDetail } from '../../../../contract/api/anomaly.ts';
import { createKnownDays } from '../../calendar/index.ts';
import { createDailyDetector } from '../daily/detector.ts';
import { weekdayLevels } from '../daily/history.ts';
import { daily } from '../daily/settings.ts';
import { dayText } from './leaf.ts';

/** Days shown, and days from which the usual is read. */
const DAYS_BEFORE = 42;
/** Days that the detector learns from before the first one. */
export const DAYS_LEARNED = 120;

/**
 * The days from six weeks before day `first` up to `end` (outside); days since 1970, amounts as decimal text by day.
 * The band is the detector's on the first day.
 */
export function expectedDays(
  amounts: ReadonlyMap<string, string>,
  { first, end }: { readonly first: number; readonly end: number }
): AnomalyDetail['days'] {
  const begin = first - DAYS_LEARNED;
  const amountOn = (day: number) => amounts.get(dayText(day)) ?? '0';
  const values = Array.from({ length: end - begin }, (_, index) => Number(amountOn(begin + index)));
  const levels = weekdayLevels(values, DAYS_LEARNED - DAYS_BEFORE, DAYS_LEARNED);
  const band = bandOn(values, begin);
  return Array.from({ length: end - first + DAYS_BEFORE }, (_, index) => {
    const day = first - DAYS_BEFORE + index;
    const expected = levels[(day - begin) % levels.length] ?? 0;
    const money = (value: number) => (value + 0).toFixed(2);
    return {
      ...{ day: dayText(day), actual: amountOn(day), expected: money(expected) },
      ...{ lower: money(expected - band), upper: money(expected + band) },
    };
  });
}

function bandOn(values: readonly number[], begin: number): number {
  const detector = createDailyDetector(createKnownDays(daily.months));
  const judged = values.slice(0, DAYS_LEARNED + 1).map((value, at) => detector.next((begin + at) * 86_400_000, value));
  const { expected = 0, upper = 0 } = judged.at(-1) ?? {};
  return Number.isFinite(upper - expected) ? upper - expected : 0;
}
