/** Months as services are asked for their days. Pure. */

/** A month, from its first day to the first day that is not in it; days as `YYYY-MM-DD`. */
export interface MonthOfDays {
  readonly month: string;
  readonly start: string;
  readonly end: string;
}

/** The whole months from the one of `since` on; the last one ends with the day of `now`. Both are instants. */
export function monthsBetween(since: string, now: string): MonthOfDays[] {
  const tomorrow = new Date(Date.parse(now) + 86_400_000).toISOString().slice(0, 10);
  const months: MonthOfDays[] = [];
  for (let month = since.slice(0, 7); month <= now.slice(0, 7); month = nextMonth(month)) {
    const next = `${nextMonth(month)}-01`;
    months.push({ month, start: `${month}-01`, end: next < tomorrow ? next : tomorrow });
  }
  return months;
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}
