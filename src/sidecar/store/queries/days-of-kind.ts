/** How many days of each kind a period has: what a breakdown by kind of day is divided by. Pure. */
import type { DerivedQuery } from '../../../contract/api/derived.ts';
import { daysOfWeek } from '../../../contract/calendar.ts';

const MS_PER_DAY = 86_400_000;

/** SQL of the days of the row's kind that are over, for a breakdown by kind of day; null for any other. */
export function daysOfKind({ dimensions, granularity, period, until }: DerivedQuery): string | null {
  const kind = dimensions.find((name) => name === 'x_DayOfWeek' || name === 'x_DayType');
  if (kind === undefined || granularity !== 'none') {
    return null;
  }
  const counts = new Map<string, number>();
  const end = Date.parse(until !== undefined && until < period.to ? until : period.to);
  for (let at = Date.parse(period.from); at < end; at += MS_PER_DAY) {
    const name = daysOfWeek[(new Date(at).getUTCDay() + 6) % 7] ?? '';
    const key = kind === 'x_DayOfWeek' ? name : /^S/.test(name) ? 'Weekend' : 'Weekday';
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const cases = [...counts].flatMap(([name, days]) => [`dim_${kind} = '${name}'`, String(days)]);
  return cases.length === 0 ? '0' : `multiIf(${cases.join(', ')}, 0)`;
}
