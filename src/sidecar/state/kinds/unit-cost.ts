/** Unit costs that people configured. */
import { UnitCost } from '../../../contract/api/unit-cost.ts';
import type { Kind } from '../types.ts';

export const unitCosts: Kind<UnitCost> = {
  name: 'unit cost',
  table: 'unit_cost',
  schema: UnitCost,
  label: ({ name }) => name,
  fields: { name: 'text', metric: 'text' },
};
