/** The reconciliation of the last months, for metrics and the health of sources. */
import { monthOf, shiftMonths } from '../../contract/calendar.ts';
import type { ReconciliationAnswer } from '../../contract/api/reconciliation.ts';
import { reconcile, type ReconcileTools } from '../reconcile/index.ts';

/** Providers correct months that are at most this old; older ones are found on the page. */
const MONTHS = 13;

/** Reconciles the last thirteen months, the one under way included. */
export function recentReconciliation(tools: ReconcileTools): Promise<ReconciliationAnswer> {
  const last = monthOf(tools.clock.now());
  const period = { from: shiftMonths(last, 1 - MONTHS).from, to: last.to };
  return reconcile({ period, granularity: 'month' }, tools);
}
