/** Virtual tags. Two of one name would be two meanings of one word. */
import { recordTable, type Migration } from './record-table.ts';

export const migration0011: Migration = {
  version: 11,
  name: 'virtual-tag',
  statements: [
    ...recordTable('virtual_tag', { name: 'text' }),
    'CREATE UNIQUE INDEX virtual_tag_name_once ON thriftdata.virtual_tag ("name")',
  ],
};
