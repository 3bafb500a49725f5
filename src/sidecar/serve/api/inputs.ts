/** What the GET calls accept in their query string; the POST calls have theirs in the contract. */
import { z } from 'zod';

/** A whole number written in a query string; nothing given stays nothing, so that defaults apply. */
export const wholeNumber = (minimum: number, maximum: number) =>
  z
    .string()
    .regex(/^\d+$/, { error: (issue) => `"${String(issue.input)}" is not a whole number; write it like "100"` })
    .transform(Number)
    .pipe(z.number().int().min(minimum).max(maximum));

export const NoInput = z.object({});

export const RunSourceInput = z.strictObject({
  name: z.string().min(1).max(100).describe('name of the source'),
});

export const RemoveForecastEventInput = z.strictObject({
  id: z.string().min(1).max(100),
  version: z.number().int().min(1).describe('the version that was seen'),
});

export const DeliveriesInput = z.object({
  source: z.string().min(1).max(256).optional().describe('keep only deliveries of this source'),
  limit: wholeNumber(1, 1000).optional().describe('deliveries at most, 1 to 1000; 100 unless told'),
});
export type DeliveriesInput = z.infer<typeof DeliveriesInput>;

export const RejectionsInput = z.object({
  delivery: z.string().min(1).max(256).optional().describe('keep only rows of this delivery'),
  limit: wholeNumber(1, 1000).optional().describe('rows at most, 1 to 1000; 100 unless told'),
  offset: wholeNumber(0, 10_000_000).optional().describe('rows to leave out first'),
});
export type RejectionsInput = z.infer<typeof RejectionsInput>;
