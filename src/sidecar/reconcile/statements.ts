/** What a provider states beside its bill, against the charges of the same days or billing months. Pure. */
import { compareDecimals } from '../../contract/decimal.ts';
import type { StoredDocument } from '../../contract/finance/kinds.ts';
import type { ReconciliationCheck } from '../../contract/api/reconciliation.ts';
import type { ChargeSums } from '../store/index.ts';
import { beginsIn, columnOf, isOfSource, judge, partsOfBill, sourcesOf, total } from './check.ts';

type Statement = StoredDocument<'provider_statement'>;

/** A check for each statement. */
export function statementChecks(
  statements: readonly Statement[],
  { months, days }: { readonly months: readonly ChargeSums[]; readonly days: readonly ChargeSums[] },
  today: string
): ReconciliationCheck[] {
  return statements.map((statement) => {
    const { billingAccountId, periodStart, periodEnd, basis, currency, metric } = statement;
    const source = statement.about ?? statement.source;
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
      // Nothing is what a statement of nothing is about.
      ours: total(rows, columnOf[metric]) ?? (compareDecimals(statement.amount, '0') === 0 ? '0' : null),
      theirs: statement.amount,
      hints: partsOfBill(rows),
      isOpen: periodEnd > today || isEarly(statement),
      matchedBy: basis === 'billing_period' ? 'source and billing months' : 'source and days',
      statedOn: statement.statedOn,
      evidence: `${statement.kind}: ${statement.origin}`,
    });
  });
}

/** Services that are asked at any time answer with what they know by then; exports and they lag by a day or two. */
const asked = new Set<Statement['kind']>(['cost_explorer', 'cost_management', 'billing_export']);
const SETTLED_AFTER_MS = 3 * 86_400_000;

/** True for what a service answered before the charges of the period had settled. */
function isEarly({ kind, statedOn, periodEnd }: Statement): boolean {
  return asked.has(kind) && Date.parse(statedOn) - Date.parse(periodEnd) < SETTLED_AFTER_MS;
}
