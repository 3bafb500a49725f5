/** Invoices against the charges that they ask for. Pure. */
import { compareDecimals, multiplyDecimals, sumDecimals } from '../../contract/decimal.ts';
import type { Delivery } from '../../contract/api/delivery.ts';
import type { StoredDocument } from '../../contract/finance/kinds.ts';
import type { ReconciliationCheck } from '../../contract/api/reconciliation.ts';
import type { ChargeSums } from '../store/index.ts';
import { beginsIn, judge, negated, partsOfBill, sourcesOf, TOLERANCE, total } from './check.ts';
import { monthKey, restatedAfter } from './deliveries.ts';

type Invoice = StoredDocument<'invoice'>;

/** Charges by month and by the invoice they name. */
export interface Charges {
  readonly months: readonly ChargeSums[];
  readonly byInvoice: readonly ChargeSums[];
}

interface Found {
  readonly rows: readonly ChargeSums[];
  readonly by: string;
}

/**
 * A check for each invoice, or for the invoices of one account and period together where the charges do not say which
 * is which. Charges are found by InvoiceId, else by billing account and period, else by issuer and period.
 */
export function invoiceChecks(
  invoices: readonly Invoice[],
  charges: Charges,
  deliveries: readonly Delivery[],
  today: string
): ReconciliationCheck[] {
  const counted = invoices.filter(({ status }) => status !== 'voided');
  const known = new Set(counted.map(({ invoiceId }) => invoiceId));
  const groups = new Map<string, { invoices: Invoice[]; found: Found }>();
  for (const invoice of counted) {
    const named = namedBy(invoice, charges.byInvoice);
    const found = named ?? unnamedOf(invoice, charges, known);
    const key =
      named === null
        ? JSON.stringify([
            found.by,
            invoice.billingAccountId ?? plain(invoice.issuer),
            invoice.periodStart,
            invoice.periodEnd,
            invoice.currency,
          ])
        : JSON.stringify([invoice.issuer, invoice.invoiceId]);
    const group = groups.get(key) ?? { invoices: [], found };
    group.invoices.push(invoice);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap(({ invoices: together, found }) => checkOf(together, found, deliveries, today));
}

/** Charges that name the invoice; of several issuers with such a number, those of its issuer. Null for none. */
export function namedBy(
  invoice: Pick<Invoice, 'invoiceId' | 'issuer' | 'currency'>,
  byInvoice: readonly ChargeSums[]
): Found | null {
  const rows = byInvoice.filter((row) => row.invoiceId === invoice.invoiceId && row.currency === invoice.currency);
  const severalIssuers = new Set(rows.map(({ issuer }) => plain(issuer))).size > 1;
  const own = severalIssuers ? rows.filter(({ issuer }) => plain(issuer) === plain(invoice.issuer)) : rows;
  return own.length === 0 ? null : { rows: own, by: 'InvoiceId' };
}

function unnamedOf(invoice: Invoice, { months, byInvoice }: Charges, known: ReadonlySet<string>): Found {
  const isOwn = (row: ChargeSums) =>
    row.currency === invoice.currency &&
    beginsIn(row.billingMonth, invoice.periodStart, invoice.periodEnd) &&
    (invoice.billingAccountId === null
      ? plain(row.issuer) === plain(invoice.issuer)
      : row.billingAccountId === invoice.billingAccountId);
  const onOthers = byInvoice.filter((row) => known.has(row.invoiceId) && isOwn(row));
  const by = invoice.billingAccountId === null ? 'issuer and period' : 'billing account and period';
  return { rows: [...months.filter(isOwn), ...onOthers.map(taken)], by };
}

// What belongs to another invoice is taken away again.
function taken(row: ChargeSums): ChargeSums {
  return {
    ...row,
    billed: negated(row.billed),
    tax: negated(row.tax),
    credits: negated(row.credits),
    corrections: negated(row.corrections),
  };
}

function checkOf(
  invoices: readonly Invoice[],
  { rows, by }: Found,
  deliveries: readonly Delivery[],
  today: string
): ReconciliationCheck[] {
  const [first] = invoices;
  if (first === undefined) {
    return [];
  }
  const ours = total(rows, 'billed');
  const invoicedTax = sumDecimals(invoices.map(({ taxAmount }) => taxAmount ?? '0'));
  const hasTax = compareDecimals(total(rows, 'tax') ?? '0', '0') !== 0;
  const statedOn = [...invoices.map(({ issuedOn }) => issuedOn)].sort().at(-1) ?? first.issuedOn;
  const months = new Set(rows.map((row) => monthKey(row.source, row.billingMonth)));
  const isOpen = invoices.some(({ status }) => status === 'open') || (rows.length === 0 && first.periodEnd > today);
  return [
    judge({
      kind: 'invoice',
      id: invoices.map(({ invoiceId }) => invoiceId).join(', '),
      sources: sourcesOf(rows),
      billingAccountId: first.billingAccountId ?? onlyAccount(rows),
      periodStart: first.periodStart,
      periodEnd: first.periodEnd,
      currency: first.currency,
      metric: 'BilledCost',
      ours,
      theirs: sumDecimals(invoices.map(({ amount }) => amount)),
      explained:
        hasTax || ours === null ? [] : [{ reason: 'tax that the bill does not have', amount: negated(invoicedTax) }],
      hints: [
        ...partsOfBill(rows),
        { reason: 'restated after the invoice', amount: restatedAfter(statedOn, first.currency, months, deliveries) },
      ],
      tolerance: multiplyDecimals(TOLERANCE, String(invoices.length)),
      isOpen,
      matchedBy: by,
      statedOn,
      evidence: invoices.map(({ source, origin }) => `${source}: ${origin}`).join('; '),
    }),
  ];
}

function onlyAccount(rows: readonly ChargeSums[]): string | null {
  const accounts = new Set(rows.map(({ billingAccountId }) => billingAccountId));
  return accounts.size === 1 ? ([...accounts][0] ?? null) : null;
}

/** Names of issuers differ in case, points and spaces from system to system. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}
