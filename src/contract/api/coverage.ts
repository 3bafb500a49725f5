/** `POST /api/v1/coverage`: what of the bills is stored whole, yet not understood in every respect. */
import { z } from 'zod';
import { DecimalText } from '../money.ts';
import { Period } from '../period.ts';

export const CoverageQuery = z.strictObject({
  period: Period.describe('billing months that begin in it'),
  source: z.string().min(1).max(256).optional().describe('one source; all of them when left out'),
});
export type CoverageQuery = z.infer<typeof CoverageQuery>;

/**
 * `charge type`: a kind of line that no rule knows, stored as an Adjustment. `service`: in the category Other, where
 * things of no category are. `region`: known by its id only.
 */
export const CoverageGap = z.object({
  gap: z.enum(['charge type', 'service', 'region']),
  source: z.string(),
  provider: z.string(),
  name: z.string().describe('the type, service or region, as the bill calls it'),
  currency: z.string(),
  charges: z.number().int(),
  BilledCost: DecimalText,
  EffectiveCost: DecimalText,
});
export type CoverageGap = z.infer<typeof CoverageGap>;

export const CoverageAnswer = z.object({
  gaps: z.array(CoverageGap).describe('largest first within each kind'),
  more: z.boolean().describe('there are more than are listed'),
  totals: z
    .array(
      z.object({
        source: z.string(),
        currency: z.string(),
        charges: z.number().int(),
        BilledCost: DecimalText,
        EffectiveCost: DecimalText,
      })
    )
    .describe('all charges of the same months, understood or not'),
});
export type CoverageAnswer = z.infer<typeof CoverageAnswer>;
