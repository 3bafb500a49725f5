/** What pages open with. */
import { recordTable, type Migration } from './record-table.ts';

export const migration0008: Migration = {
  version: 8,
  name: 'preferences',
  statements: recordTable('preferences', {}),
};
