/** Sources that people made on pages. */
import { recordTable, type Migration } from './record-table.ts';

export const migration0012: Migration = {
  version: 12,
  name: 'source',
  statements: recordTable('source', { name: 'text', integration: 'text', enabled: 'boolean' }),
};
