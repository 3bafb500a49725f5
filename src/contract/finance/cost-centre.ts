/** A cost center: who answers for spend. */
import { z } from 'zod';
import { Day, Name, Origin } from './fields.ts';

export const CostCentre = z.strictObject({
  costCentreId: Name,
  name: Name,
  parentId: Name.nullable().default(null).describe('the cost center above; null at the top'),
  owner: Name.nullable().default(null).describe('the person who answers for it'),
  validFrom: Day.nullable().default(null),
  validTo: Day.nullable().default(null).describe('the day after the last one'),
  origin: Origin,
});
export type CostCentre = z.infer<typeof CostCentre>;
