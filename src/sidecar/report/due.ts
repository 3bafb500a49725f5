/** When a report is due. Pure. */
import type { Report } from '../../contract/api/report.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** The last instant at or before `now` at which the schedule wants a report: days, Mondays, or firsts of months, in UTC. */
export function lastDue({ every, hour }: NonNullable<Report['schedule']>, now: string): string {
  const at = new Date(Date.parse(now) - hour * HOUR_MS);
  const day = Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate());
  const start =
    every === 'day'
      ? day
      : every === 'week'
        ? day - ((at.getUTCDay() + 6) % 7) * DAY_MS
        : Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1);
  return new Date(start + hour * HOUR_MS).toISOString().replace('.000Z', 'Z');
}
