/** The questions of the page, as plain objects. Pure. */
import type { ReconciliationCheck, ReconciliationQueryInput } from '../../contract/api/reconciliation.ts';
import { billedIn } from '../../components/scene/currencyChoice';
import { monthOf, type Period } from '../../contract/calendar.ts';

/** Every billing month that the period touches. */
export function monthsQuery(period: Period, currency: string): ReconciliationQueryInput {
  const last = new Date(Date.parse(period.to) - 1).toISOString();
  return {
    period: { from: monthOf(period.from).from, to: monthOf(last).to },
    granularity: 'month',
    ...billedIn(currency),
  };
}

/** The days of one month of one source. */
export function daysQuery(source: string, month: string, currency: string): ReconciliationQueryInput {
  return { period: monthOf(`${month}-01T00:00:00Z`), granularity: 'day', source, ...billedIn(currency) };
}

/** A bill that adds up with itself is no news. */
export function worthShowing(checks: ReconciliationCheck[]): ReconciliationCheck[] {
  return checks.filter(
    ({ kind, status }) => kind !== 'delivery' || (status !== 'agrees' && status !== 'not_comparable')
  );
}
