/** The period of a budget that a day lies in. Half-open, whole UTC days. */
import { dayOf, fiscalPeriodOf, instantFromMs, type Period } from '../../../contract/period.ts';
import type { BudgetPeriod } from '../../../contract/api/budget.ts';

const MS_PER_DAY = 86_400_000;

/**
 * The period under way at `now`; a custom one is always the same, a rolling one ends with the day. Quarters and years
 * are those of a fiscal year that begins with the month `yearStart`.
 */
export function periodAt(period: BudgetPeriod, now: string, yearStart = 1): Period {
  switch (period.type) {
    case 'month':
      return fiscalPeriodOf(now, 1);
    case 'quarter':
      return fiscalPeriodOf(now, 3, yearStart);
    case 'year':
      return fiscalPeriodOf(now, 12, yearStart);
    case 'custom':
      return { from: `${period.from}T00:00:00Z`, to: `${period.to}T00:00:00Z` };
    case 'rolling': {
      const { to } = dayOf(now);
      return { from: instantFromMs(Date.parse(to) - period.days * MS_PER_DAY), to };
    }
  }
}

/** The days of a period, as `YYYY-MM-DD`. */
export function daysOf({ from, to }: Period): string[] {
  const count = Math.round((Date.parse(to) - Date.parse(from)) / MS_PER_DAY);
  return Array.from({ length: count }, (_, index) => dayAfter(from, index));
}

/** The day `count` days after the day of an instant. */
export function dayAfter(instant: string, count: number): string {
  return instantFromMs(Date.parse(instant.slice(0, 10)) + count * MS_PER_DAY).slice(0, 10);
}
