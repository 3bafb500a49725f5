/** General-ledger lines against charges, by the accounts that a mapping names. Pure. */
import { sumDecimals } from '../../contract/decimal.ts';
import type { StoredDocument } from '../../contract/finance/kinds.ts';
import type { LedgerMapping, ReconciliationCheck } from '../../contract/api/reconciliation.ts';
import type { ChargeSums } from '../store/index.ts';
import { isOfSource, judge, partsOfBill, sourcesOf, total } from './check.ts';
import { endOfMonth } from './deliveries.ts';
import type { Charges } from './invoices.ts';

type Line = StoredDocument<'ledger_line'>;

/** A check for each invoice, and for each month of lines without one, that the accounts of a mapping hold. */
export function ledgerChecks(
  mappings: readonly LedgerMapping[],
  lines: readonly Line[],
  charges: Charges,
  today: string
): ReconciliationCheck[] {
  return mappings.flatMap((mapping) => {
    const groups = new Map<string, Line[]>();
    for (const line of lines.filter((each) => isMapped(each, mapping))) {
      const key = JSON.stringify([
        line.invoiceId ?? '',
        line.invoiceId === null ? line.bookedOn.slice(0, 7) : '',
        line.currency,
      ]);
      groups.set(key, [...(groups.get(key) ?? []), line]);
    }
    return [...groups.values()].map((group) => checkOf(mapping, group, charges, today));
  });
}

function isMapped({ account, costCentre }: Line, { accounts, costCentres }: LedgerMapping): boolean {
  return (
    accounts.includes(account) &&
    (costCentres === undefined || (costCentre !== null && costCentres.includes(costCentre)))
  );
}

function checkOf(mapping: LedgerMapping, group: readonly Line[], charges: Charges, today: string): ReconciliationCheck {
  const booked = [...group.map(({ bookedOn }) => bookedOn)].sort();
  const currency = group[0]?.currency ?? '';
  const invoiceId = group[0]?.invoiceId ?? null;
  const month = booked[0]?.slice(0, 7) ?? '';
  const isOwn = (row: ChargeSums) =>
    isOfSource(row.source, mapping.source) &&
    row.currency === currency &&
    (mapping.billingAccountId === undefined || row.billingAccountId === mapping.billingAccountId);
  const rows =
    invoiceId === null
      ? charges.months.filter((row) => isOwn(row) && row.billingMonth === month)
      : charges.byInvoice.filter((row) => isOwn(row) && row.invoiceId === invoiceId);
  const billingMonths = [...rows.map((row) => row.billingMonth)].sort();
  const from = billingMonths[0] ?? month;
  return judge({
    kind: 'ledger',
    id: invoiceId === null ? `${mapping.accounts.join(', ')} ${month}` : `${mapping.accounts.join(', ')} ${invoiceId}`,
    sources: rows.length === 0 ? [mapping.source] : sourcesOf(rows),
    billingAccountId: mapping.billingAccountId ?? null,
    periodStart: `${from}-01`,
    periodEnd: endOfMonth(billingMonths.at(-1) ?? month),
    ...{ currency, metric: 'BilledCost' },
    ours: total(rows, 'billed'),
    theirs: sumDecimals(group.map(({ amount }) => amount)),
    explained:
      mapping.tax === 'included' ? [] : [{ reason: 'tax that is booked elsewhere', amount: total(rows, 'tax') ?? '0' }],
    hints: partsOfBill(rows),
    isOpen: invoiceId === null && endOfMonth(month) > today,
    matchedBy: invoiceId === null ? 'ledger accounts and month of booking' : 'ledger accounts and InvoiceId',
    statedOn: booked.at(-1) ?? null,
    evidence: `${group.length} lines: ${group
      .slice(0, 3)
      .map(({ source, origin }) => `${source}: ${origin}`)
      .join('; ')}${group.length > 3 ? '; …' : ''}`,
  });
}
