/** Saved column mappings of finance documents. */
import { recordTable, type Migration } from './record-table.ts';

export const migration0003: Migration = {
  version: 3,
  name: 'column-mapping',
  statements: recordTable('column_mapping', { name: 'text', kind: 'text' }),
};
