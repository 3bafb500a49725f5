/** Saved column mappings of finance documents. */
import { FinanceMapping } from '../../../contract/mapping/mapping.ts';
import type { Kind } from '../types.ts';

export const columnMappings: Kind<FinanceMapping> = {
  name: 'column mapping',
  table: 'column_mapping',
  schema: FinanceMapping,
  label: ({ name }) => name,
  fields: { name: 'text', kind: 'text' },
};
