/** The kinds of finance documents, and what they have in common. */
import { z } from 'zod';
import { CostCentre } from './cost-centre.ts';
import { ExchangeRate } from './exchange-rate.ts';
import { Day } from './fields.ts';
import { Invoice } from './invoice.ts';
import { LedgerLine } from './ledger-line.ts';
import { ProviderStatement } from './provider-statement.ts';

/** Schema of each kind. */
export const financeSchemas = {
  invoice: Invoice,
  ledger_line: LedgerLine,
  cost_centre: CostCentre,
  exchange_rate: ExchangeRate,
  provider_statement: ProviderStatement,
} as const;

export const financeKinds = ['invoice', 'ledger_line', 'cost_centre', 'exchange_rate', 'provider_statement'] as const;
export type FinanceKind = (typeof financeKinds)[number];

/** The document of a kind. */
export type FinanceDocument<Kind extends FinanceKind> = z.infer<(typeof financeSchemas)[Kind]>;

/** The day by which a document belongs to a window; cost centers have none and are always replaced as a whole. */
export const windowDay = {
  invoice: 'issuedOn',
  ledger_line: 'bookedOn',
  cost_centre: null,
  exchange_rate: 'date',
  provider_statement: 'periodStart',
} as const satisfies Record<FinanceKind, string | null>;

/** Fields that together name a document; two of one source never share them. Null: lines may be equal. */
export const documentKey = {
  invoice: ['issuer', 'invoiceId'],
  ledger_line: null,
  cost_centre: ['costCentreId'],
  exchange_rate: ['date', 'from', 'to'],
  provider_statement: ['statementId', 'currency', 'metric'],
} as const satisfies Record<FinanceKind, readonly string[] | null>;

/** Days of a source that a load replaces, half-open. */
export const FinanceWindow = z
  .strictObject({ from: Day, to: Day })
  .refine((window) => window.from < window.to, { path: ['to'], error: 'must lie after "from"' });
export type FinanceWindow = z.infer<typeof FinanceWindow>;

/** A document as it is kept, with the source whose loads replace it. */
export type StoredDocument<Kind extends FinanceKind> = FinanceDocument<Kind> & { readonly source: string };

/** One acknowledged load. */
export interface FinanceLoad {
  readonly id: string;
  readonly kind: FinanceKind;
  readonly source: string;
  /** Null: everything of the source was replaced. */
  readonly window: FinanceWindow | null;
  /** Documents of the source after the load. */
  readonly rows: number;
  /** Documents that this load brought. */
  readonly rowsLoaded: number;
  readonly at: string;
}
