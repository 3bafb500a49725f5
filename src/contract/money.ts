/**
 * Money is decimal text with its currency, never a JavaScript number: its schemas, and the arithmetic of `decimal.ts`.
 */
import { z } from 'zod';
import { decimalPattern } from './decimal.ts';

export * from './decimal.ts';

/** Decimal text, e.g. `"-12.340"`; never a number. */
export const DecimalText = z
  .string()
  .max(128)
  .regex(decimalPattern, {
    error: ({ input }) =>
      input === '' ? 'missing; write it like "12.34"' : `"${String(input)}" is not a decimal; write it like "12.34"`,
  });
export type DecimalText = z.infer<typeof DecimalText>;

/** Three upper-case letters of ISO 4217; `XXX` is the standard's own code for "no currency known". */
export const CurrencyCode = z
  .string()
  .regex(/^[A-Z]{3}$/, { error: (issue) => `"${String(issue.input)}" is not an ISO 4217 code; write it like "USD"` });

/** As `BillingCurrency`, or "" where there is none to state. */
export const BillingCurrencyOrNone = z
  .string()
  .max(4096, { error: 'longer than 4096 characters; write the currency as the bill states it, like "USD"' });

/**
 * The currency of a charge as its bill states it: mostly an ISO 4217 code, but a bill may say `dollars`, or be in credits
 * or tokens of its provider.
 */
export const BillingCurrency = BillingCurrencyOrNone.min(1, {
  error: 'empty; write the currency as the bill states it, like "USD"',
});

/** An amount with its currency. */
export const Money = z.object({ amount: DecimalText, currency: CurrencyCode });
export type Money = z.infer<typeof Money>;
