/** Sources that people made on pages; those of the configuration are not here. */
import { SourceFields } from '../../../contract/api/source.ts';
import type { Kind } from '../types.ts';

export const keptSources: Kind<SourceFields> = {
  name: 'source',
  table: 'source',
  schema: SourceFields,
  label: ({ name }) => name,
  fields: { name: 'text', integration: 'text', enabled: 'boolean' },
};
