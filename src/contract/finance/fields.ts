/** Fields that several finance documents share. */
import { z } from 'zod';
import { DecimalText, decimalPattern } from '../money.ts';

/** A calendar day, `2026-10-31`: finance documents know days, not instants. */
export const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, {
    error: (issue) => `"${String(issue.input)}" is not a day; write it like "2026-10-31"`,
  })
  .refine((text) => new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true, {
    error: 'no such day; check month and day',
  })
  .refine((text) => text >= '1970-01-01' && text < '2149-01-01', {
    error: 'a year that no ledger has; check the year',
  });

/** An amount that the store holds exactly: 20 digits before the point, 18 after. */
export const Amount = DecimalText.refine(
  (text) => !decimalPattern.test(text) || /^[+-]?\d{0,20}(\.\d{0,18}0*)?$/.test(text),
  {
    error: (issue) =>
      `"${String(issue.input)}" has more digits than an amount is kept with (20 before the point, 18 after), or an exponent`,
  }
);

/** A name or identifier; never empty. */
export const Name = z.string().trim().min(1, { error: 'is empty; write it, or leave the field out' }).max(1000);

/** Where a document was read: a file with its row, or a record of another system. */
export const Origin = z
  .string()
  .min(1)
  .max(2000)
  .describe('where the document was read: "invoices.csv, row 12" or "account.move 42"');
