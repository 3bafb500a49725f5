/** Unit costs that people configured. */
import { recordTable, type Migration } from './record-table.ts';

export const migration0013: Migration = {
  version: 13,
  name: 'unit-cost',
  statements: recordTable('unit_cost', { name: 'text', metric: 'text' }, ['name']),
};
