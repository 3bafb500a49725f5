/**
 * Calendar arithmetic on half-open periods of UTC instants (FOCUS R1), without schemas, so that the browser can load
 * it alone; `period.ts` has both. All functions take and give ISO 8601 text such as `2026-06-01T00:00:00Z`.
 */

const MS_PER_DAY = 86_400_000;

/** From (inside) to (outside), in UTC. */
export interface Period {
  from: string;
  to: string;
}

/** How long a step of a series is; `none` = one value for the whole period. */
export const granularities = ['none', 'hour', 'day', 'week', 'month'] as const;
export type Granularity = (typeof granularities)[number];

/** Names of the days of the week as the metrics model has them, Monday first. */
export const daysOfWeek = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
export type DayOfWeek = (typeof daysOfWeek)[number];

/** Milliseconds since 1970 as `YYYY-MM-DDTHH:MM:SSZ`. */
export function instantFromMs(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}

/** The calendar month that holds the instant. */
export function monthOf(instant: string): Period {
  const date = new Date(instant);
  return {
    from: instantFromMs(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1)),
    to: instantFromMs(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)),
  };
}

/**
 * The period of so many months that holds the instant, where a year begins with the month `yearStart` (1 to 12): a
 * quarter of a fiscal year for 3, the year for 12. `length` divides 12.
 */
export function fiscalPeriodOf(instant: string, length: number, yearStart = 1): Period {
  const date = new Date(instant);
  const intoPeriod = (date.getUTCMonth() + 13 - yearStart) % length;
  const first = (months: number) => instantFromMs(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  return { from: first(-intoPeriod), to: first(length - intoPeriod) };
}

/** The UTC day that holds the instant. */
export function dayOf(instant: string): Period {
  const start = Math.floor(Date.parse(instant) / MS_PER_DAY) * MS_PER_DAY;
  return { from: instantFromMs(start), to: instantFromMs(start + MS_PER_DAY) };
}

/** True when the instant lies in the period: start in, end out. */
export function contains(period: Period, instant: string): boolean {
  const ms = Date.parse(instant);
  return Date.parse(period.from) <= ms && ms < Date.parse(period.to);
}

/** The period as it was a whole number of calendar months earlier; the day is clamped to the month's last. */
export function shiftMonths(period: Period, months: number): Period {
  return { from: addMonths(period.from, months), to: addMonths(period.to, months) };
}

/**
 * The period to compare with. Whole calendar months compare with as many calendar months before;
 * anything else with the same length right before it.
 */
export function previousPeriod(period: Period): Period {
  const from = new Date(period.from);
  const to = new Date(period.to);
  if (isMonthStart(from) && isMonthStart(to)) {
    const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
    return { from: addMonths(period.from, -months), to: instantFromMs(from.getTime()) };
  }
  const length = to.getTime() - from.getTime();
  return { from: instantFromMs(from.getTime() - length), to: instantFromMs(from.getTime()) };
}

/** What a period may be compared with. */
export type Comparison = 'none' | 'previous_period' | 'previous_month' | 'previous_year';

/** The period that a comparison reads, as the sidecar computes it; null for none. */
export function comparedPeriod(period: Period, compare: Comparison): Period | null {
  switch (compare) {
    case 'none':
      return null;
    case 'previous_period':
      return previousPeriod(period);
    case 'previous_month':
      return shiftMonths(period, -1);
    case 'previous_year':
      return shiftMonths(period, -12);
  }
}

/** The starts of all steps that touch the period, ascending. Weeks begin on Monday (ISO 8601). */
export function stepsOf(period: Period, granularity: Exclude<Granularity, 'none'>): string[] {
  const end = Date.parse(period.to);
  const steps: string[] = [];
  for (let at = startOfStep(period.from, granularity); Date.parse(at) < end; at = nextStep(at, granularity)) {
    steps.push(at);
  }
  return steps;
}

/** The start of the step that holds the instant. */
export function startOfStep(instant: string, granularity: Exclude<Granularity, 'none'>): string {
  const ms = Date.parse(instant);
  switch (granularity) {
    case 'hour':
      return instantFromMs(Math.floor(ms / 3_600_000) * 3_600_000);
    case 'day':
      return dayOf(instant).from;
    case 'week': {
      const day = Math.floor(ms / MS_PER_DAY);
      // 1970-01-01 was a Thursday, so day -3 was a Monday.
      return instantFromMs((day - ((((day + 3) % 7) + 7) % 7)) * MS_PER_DAY);
    }
    case 'month':
      return monthOf(instant).from;
  }
}

function nextStep(at: string, granularity: Exclude<Granularity, 'none'>): string {
  const ms = Date.parse(at);
  switch (granularity) {
    case 'hour':
      return instantFromMs(ms + 3_600_000);
    case 'day':
      return instantFromMs(ms + MS_PER_DAY);
    case 'week':
      return instantFromMs(ms + 7 * MS_PER_DAY);
    case 'month':
      return addMonths(at, 1);
  }
}

function isMonthStart(date: Date): boolean {
  return date.getUTCDate() === 1 && date.getTime() % MS_PER_DAY === 0;
}

function addMonths(instant: string, months: number): string {
  const date = new Date(instant);
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
  const lastDay = new Date(
    Date.UTC(new Date(first).getUTCFullYear(), new Date(first).getUTCMonth() + 1, 0)
  ).getUTCDate();
  const sinceMidnight = ((date.getTime() % MS_PER_DAY) + MS_PER_DAY) % MS_PER_DAY;
  return instantFromMs(first + (Math.min(date.getUTCDate(), lastDay) - 1) * MS_PER_DAY + sinceMidnight);
}
