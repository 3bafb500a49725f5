/** Statements that are read apart from the bills say which bills they are about. */
import type { Migration } from './render.ts';

export const migration0007: Migration = {
  version: 7,
  name: 'statement-about',
  tables: [],
  adds: [{ table: 'provider_statement', column: '`about` LowCardinality(String)' }],
};
