/** One line of the general ledger. */
import { z } from 'zod';
import { CurrencyCode } from '../money.ts';
import { Amount, Day, Name, Origin } from './fields.ts';

export const LedgerLine = z.strictObject({
  documentId: Name.describe('number of the posting; its lines share it'),
  account: Name.describe('number of the ledger account'),
  costCentre: Name.nullable().default(null),
  bookedOn: Day,
  currency: CurrencyCode,
  amount: Amount.describe('debit above zero, credit below'),
  text: z.string().max(5000).default(''),
  invoiceId: Name.nullable().default(null),
  origin: Origin,
});
export type LedgerLine = z.infer<typeof LedgerLine>;
