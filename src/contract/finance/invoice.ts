/** An invoice as accounting has it: one that a provider sent, to hold a bill against. */
import { z } from 'zod';
import { CurrencyCode } from '../money.ts';
import { Amount, Day, Name, Origin } from './fields.ts';

/** `open`: may still change. `voided`: withdrawn, counts for nothing. The words of FOCUS InvoiceIssueStatus, and `paid`. */
export const invoiceStatuses = ['open', 'issued', 'paid', 'voided'] as const;

export const Invoice = z
  .strictObject({
    invoiceId: Name.describe('number of the invoice; what FOCUS calls InvoiceId'),
    issuer: Name.describe('who sent it; what FOCUS calls InvoiceIssuerName'),
    billingAccountId: Name.nullable().default(null),
    periodStart: Day.describe('first day that the invoice is about'),
    periodEnd: Day.describe('the day after the last one'),
    currency: CurrencyCode,
    amount: Amount.describe('what is to be paid, tax included; below zero for a credit note'),
    taxAmount: Amount.nullable().default(null).describe('the part of the amount that is tax'),
    issuedOn: Day,
    dueOn: Day.nullable().default(null),
    status: z.enum(invoiceStatuses).default('issued'),
    origin: Origin,
  })
  .refine((invoice) => invoice.periodStart < invoice.periodEnd, {
    path: ['periodEnd'],
    error: 'must lie after periodStart: it is the day after the last one',
  });
export type Invoice = z.infer<typeof Invoice>;
