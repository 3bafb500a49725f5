/** What a provider states beside its bill, against the charges of the same days or billing months. Pure. */
import type { StoredDocument } from '../../contract/finance/kinds.ts';
import type { ReconciliationCheck } from '../../contract/api/reconciliation.ts';
import type { ChargeSums } from '../store/index.ts';
import { beginsIn, columnOf, isOfSource, judge, partsOfBill, sourcesOf, total } from './check.ts';

/** A check for each statement. */
export function statementChecks(
  statements: readonly StoredDocument<'provider_statement'>[],
  { months, days }: { readonly months: readonly ChargeSums[]; readonly days: readonly ChargeSums[] },
  today: string
): ReconciliationCheck[] {
  return statements.map((statement) => {
    const { source, billingAccountId, periodStart, periodEnd, basis, currency, metric } = statement;
    const isOwn = (row: ChargeSums) =>
      isOfSource(row.source, source) &&
      row.currency === currency &&
      (billingAccountId === null || row.billingAccountId === billingAccountId);
    const rows =
      basis === 'billing_period'
        ? months.filter((row) => isOwn(row) && beginsIn(row.billingMonth, periodStart, periodEnd))
        : days.filter((row) => isOwn(row) && periodStart <= row.day && row.day < periodEnd);
    return judge({
      kind: 'statement',
      id: statement.statementId,
      sources: rows.length === 0 ? [source] : sourcesOf(rows),
      billingAccountId,
      ...{ periodStart, periodEnd, currency, metric },
      ours: total(rows, columnOf[metric]),
      theirs: statement.amount,
      hints: partsOfBill(rows),
      isOpen: periodEnd > today,
      matchedBy: basis === 'billing_period' ? 'source and billing months' : 'source and days',
      statedOn: statement.statedOn,
      evidence: `${statement.kind}: ${statement.origin}`,
    });
  });
}
