/** The kinds of finance documents, and what they have in common. */
import { z } from 'zod';
import { DecimalText } from '../money.ts';
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
  .strictObject({
    from: Day,
    to: Day,
    months: z
      .array(z.string().regex(/^\d{4}-\d{2}$/))
      .optional()
      .describe('only these months of it, YYYY-MM; all of it when left out'),
  })
  .refine((window) => window.from < window.to, { path: ['to'], error: 'must lie after "from"' });
export type FinanceWindow = z.infer<typeof FinanceWindow>;

/** A document as it is kept, with the source whose loads replace it. */
export type StoredDocument<Kind extends FinanceKind> = FinanceDocument<Kind> & { readonly source: string };

/** Documents that a load left out for one reason. */
export const FinanceRejection = z.object({
  reason: z.string(),
  documents: z.number().int(),
  examples: z.array(z.string()).describe('where some of them were read'),
});
export type FinanceRejection = z.infer<typeof FinanceRejection>;

/** Sums of one currency; what was read is what was stored and what was rejected, to the last digit. */
export const FinanceTotal = z.object({
  currency: z.string(),
  read: DecimalText,
  stored: DecimalText,
  rejected: DecimalText,
});
export type FinanceTotal = z.infer<typeof FinanceTotal>;

/** One acknowledged load. */
export const FinanceLoad = z.object({
  id: z.string(),
  kind: z.enum(financeKinds),
  source: z.string(),
  window: FinanceWindow.nullable().describe('null: everything of the source was replaced'),
  rows: z.number().int().describe('documents of the source after the load'),
  rowsLoaded: z.number().int().describe('documents that this load brought'),
  rowsRead: z.number().int().default(0).describe('documents that were read: loaded and rejected'),
  rejections: z.array(FinanceRejection).default([]),
  totals: z.array(FinanceTotal).default([]).describe('control totals of kinds that have an amount'),
  lastDay: Day.nullable().default(null).describe('the latest day of a document of the source'),
  at: z.string(),
});
export type FinanceLoad = z.infer<typeof FinanceLoad>;

/** Kinds whose documents have an amount in a currency. */
export const kindsWithAmounts: ReadonlySet<FinanceKind> = new Set(['invoice', 'ledger_line', 'provider_statement']);
