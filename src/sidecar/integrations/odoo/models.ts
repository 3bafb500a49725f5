/** Which of Odoo's models is which kind of document, and which of its fields is which. Data. */
import type { RecordMapping } from '../../../contract/mapping/mapping.ts';
import type { MappedValue } from '../../../contract/mapping/expressions.ts';
import type { FinanceKind } from '../../../contract/finance/kinds.ts';
import type { Domain } from './api.ts';
import type { odooKinds } from './config.ts';

export interface OdooModel {
  readonly model: string;
  readonly fields: readonly string[];
  readonly domain: Domain;
  /** Field of the day by which months are read; null for what is read as a whole. */
  readonly day: string | null;
  /** Field of the company, to keep to one. */
  readonly company: string;
  readonly mapping: RecordMapping;
}

const mappingOf = (kind: FinanceKind, columns: Record<string, MappedValue>): RecordMapping => ({
  kind,
  columns,
  file: { dates: 'iso', decimal: '.', thousands: '' },
  ignore: [],
});

/** Names of records come as `field/1`, their ids as `field/0`; `period/…` and `cost_centre` are made of the record. */
export const odooModels: Readonly<Record<(typeof odooKinds)[number], OdooModel>> = {
  invoice: {
    model: 'account.move',
    domain: [
      ['move_type', 'in', ['in_invoice', 'in_refund']],
      ['state', '=', 'posted'],
    ],
    day: 'invoice_date',
    company: 'company_id',
    fields: [
      ...['name', 'ref', 'move_type', 'payment_state', 'partner_id', 'invoice_date', 'invoice_date_due'],
      ...['currency_id', 'amount_total', 'amount_tax', 'company_id'],
    ],
    mapping: mappingOf('invoice', {
      // The vendor's own number, as the bill of the cloud names it; Odoo's where nobody typed it in.
      invoiceId: { first: ['ref', 'name'] },
      issuer: 'partner_id/1',
      periodStart: 'period/from',
      periodEnd: 'period/to',
      currency: 'currency_id/1',
      amount: {
        cases: [{ when: { column: 'move_type', is: ['in_refund'] }, then: { negate: 'amount_total' } }],
        otherwise: 'amount_total',
      },
      taxAmount: {
        cases: [{ when: { column: 'move_type', is: ['in_refund'] }, then: { negate: 'amount_tax' } }],
        otherwise: 'amount_tax',
      },
      issuedOn: 'invoice_date',
      dueOn: 'invoice_date_due',
      status: {
        cases: [{ when: { column: 'payment_state', is: ['paid', 'in_payment'] }, then: { text: 'paid' } }],
        otherwise: { text: 'issued' },
      },
    }),
  },
  ledger_line: {
    model: 'account.move.line',
    domain: [
      ['parent_state', '=', 'posted'],
      ['display_type', 'not in', ['line_section', 'line_note']],
    ],
    day: 'date',
    company: 'company_id',
    fields: [
      ...['move_id', 'move_name', 'account_id', 'analytic_distribution', 'date', 'balance', 'company_currency_id'],
      ...['name', 'ref', 'company_id'],
    ],
    mapping: mappingOf('ledger_line', {
      documentId: { first: ['move_name', 'move_id/1', 'move_id/0'] },
      // An account's name begins with its number: "625000 Cloud services".
      account: { part: 'account_id/1', pattern: '^(\\S+)' },
      costCentre: 'cost_centre',
      bookedOn: 'date',
      currency: 'company_currency_id/1',
      amount: 'balance',
      text: 'name',
      invoiceId: 'ref',
    }),
  },
  cost_centre: {
    model: 'account.analytic.account',
    domain: [],
    day: null,
    company: 'company_id',
    fields: ['name', 'code', 'company_id'],
    mapping: mappingOf('cost_centre', { costCentreId: 'id', name: 'name' }),
  },
  exchange_rate: {
    model: 'res.currency.rate',
    domain: [],
    day: 'name',
    company: 'company_id',
    fields: ['name', 'currency_id', 'company_rate', 'company_id'],
    mapping: mappingOf('exchange_rate', {
      date: 'name',
      from: 'company_currency',
      to: 'currency_id/1',
      rate: 'company_rate',
    }),
  },
};
