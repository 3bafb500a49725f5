/** Which of ERPNext's DocTypes is which kind of document, and which of its fields is which. Data. */
import type { FinanceKind } from '../../../contract/finance/kinds.ts';
import type { MappedValue } from '../../../contract/mapping/expressions.ts';
import type { RecordMapping } from '../../../contract/mapping/mapping.ts';
import type { Filter } from './api.ts';
import type { erpnextKinds } from './config.ts';

export interface DocType {
  readonly doctype: string;
  readonly fields: readonly string[];
  readonly filters: readonly Filter[];
  /** Field of the day by which months are read; null for what is read as a whole. */
  readonly day: string | null;
  /** False where records belong to no company. */
  readonly hasCompany: boolean;
  readonly mapping: RecordMapping;
}

const mappingOf = (kind: FinanceKind, columns: Record<string, MappedValue>): RecordMapping => ({
  kind,
  columns,
  file: { dates: 'iso', decimal: '.', thousands: '' },
  ignore: [],
});

/** `period/…` and `company_currency` are made of the record and the settings. */
export const docTypes: Readonly<Record<(typeof erpnextKinds)[number], DocType>> = {
  invoice: {
    doctype: 'Purchase Invoice',
    // Submitted; neither drafts nor what was cancelled, whose amended copy has the same bill number.
    filters: [['docstatus', '=', '1']],
    day: 'posting_date',
    hasCompany: true,
    fields: [
      ...['name', 'supplier', 'supplier_name', 'bill_no', 'posting_date', 'due_date', 'from_date', 'to_date'],
      ...['currency', 'grand_total', 'total_taxes_and_charges', 'status', 'company'],
    ],
    mapping: mappingOf('invoice', {
      invoiceId: { first: ['bill_no', 'name'] },
      issuer: { first: ['supplier_name', 'supplier'] },
      periodStart: { first: ['from_date', 'period/from'] },
      periodEnd: { first: [{ date: 'to_date', to: 'next day' }, 'period/to'] },
      currency: 'currency',
      amount: 'grand_total',
      taxAmount: 'total_taxes_and_charges',
      issuedOn: 'posting_date',
      dueOn: 'due_date',
      status: {
        cases: [{ when: { column: 'status', is: ['Paid'] }, then: { text: 'paid' } }],
        otherwise: { text: 'issued' },
      },
    }),
  },
  ledger_line: {
    doctype: 'GL Entry',
    filters: [['is_cancelled', '=', '0']],
    day: 'posting_date',
    hasCompany: true,
    fields: [
      ...['name', 'posting_date', 'account', 'cost_center', 'debit', 'credit', 'voucher_type', 'voucher_no'],
      ...['remarks', 'company'],
    ],
    mapping: mappingOf('ledger_line', {
      documentId: 'voucher_no',
      account: 'account',
      costCentre: 'cost_center',
      bookedOn: 'posting_date',
      currency: 'company_currency',
      amount: { sum: ['debit', { negate: 'credit' }] },
      text: 'remarks',
    }),
  },
  cost_centre: {
    doctype: 'Cost Center',
    filters: [],
    day: null,
    hasCompany: true,
    fields: ['name', 'cost_center_name', 'parent_cost_center', 'company'],
    mapping: mappingOf('cost_centre', {
      costCentreId: 'name',
      name: { first: ['cost_center_name', 'name'] },
      parentId: 'parent_cost_center',
    }),
  },
  exchange_rate: {
    doctype: 'Currency Exchange',
    filters: [],
    day: 'date',
    hasCompany: false,
    fields: ['name', 'date', 'from_currency', 'to_currency', 'exchange_rate'],
    mapping: mappingOf('exchange_rate', {
      date: 'date',
      from: 'from_currency',
      to: 'to_currency',
      rate: 'exchange_rate',
    }),
  },
};
