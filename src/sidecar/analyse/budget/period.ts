/** The period of a budget that a day lies in. Half-open, whole UTC days. */
import { dayOf, instantFromMs, monthOf, type Period } from '../../../contract/period.ts';
import type { BudgetPeriod } from '../../../contract/api/budget.ts';

const MS_PER_DAY = 86_400_000;

/** The period under way at `now`; a custom one is always the same, a rolling one ends with the day. */
export function periodAt(period: BudgetPeriod, now: string): Period {
  switch (period.type) {
    case 'month':
      return monthOf(now);
    case 'quarter':
      return months(now, 3);
    case 'year':
      return months(now, 12);
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

function months(now: string, length: number): Period {
  const at = new Date(now);
  const first = at.getUTCMonth() - (at.getUTCMonth() % length);
  const day = (month: number) => instantFromMs(Date.UTC(at.getUTCFullYear(), month, 1));
  return { from: day(first), to: day(first + length) };
}
