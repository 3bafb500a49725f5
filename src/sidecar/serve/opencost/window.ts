/** OpenCost's `window` parameter as a period of whole UTC days (OpenCost API, "window"). Pure. */
import { dayOf, instantFromMs, monthOf, shiftMonths, type Period } from '../../../contract/calendar.ts';
import { ThriftDataError } from '../../kernel/errors.ts';

const MS_PER_DAY = 86_400_000;

/** The period that a window means at an instant. Throws a caller error for one that is not whole days. */
export function periodOf(window: string, now: string): Period {
  const today = dayOf(now);
  const back = (days: number) => instantFromMs(Date.parse(today.from) - days * MS_PER_DAY);
  const month = monthOf(now);
  // Weeks begin on Sunday there.
  const weekStart = back(new Date(today.from).getUTCDay());
  const named: Readonly<Record<string, Period>> = {
    today,
    yesterday: { from: back(1), to: today.from },
    week: { from: weekStart, to: today.to },
    lastweek: { from: instantFromMs(Date.parse(weekStart) - 7 * MS_PER_DAY), to: weekStart },
    month: { from: month.from, to: today.to },
    lastmonth: shiftMonths(month, -1),
  };
  const known = named[window];
  if (known !== undefined) {
    return known;
  }
  const [, count, unit] = /^(\d+)([dw])$/.exec(window) ?? [];
  if (count !== undefined) {
    // Seven days are six before and today.
    return { from: back(Number(count) * (unit === 'w' ? 7 : 1) - 1), to: today.to };
  }
  const [from = Number.NaN, to = Number.NaN] = window.split(',').map(millisecondsOf);
  const fits = from < to && from % MS_PER_DAY === 0 && to % MS_PER_DAY === 0;
  if (!fits) {
    throw new ThriftDataError(
      'caller',
      'invalid_window',
      `window "${window}" is not whole UTC days; use today, yesterday, week, month, lastweek, lastmonth, 7d, or two instants such as 2026-11-01T00:00:00Z,2026-11-08T00:00:00Z`,
      { field: 'window' }
    );
  }
  return { from: instantFromMs(from), to: instantFromMs(to) };
}

function millisecondsOf(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1000 : /^\d{4}-.*Z$/.test(text) ? Date.parse(text) : Number.NaN;
}
