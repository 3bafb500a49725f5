/** Views that people share. */
import { SavedView } from '../../../contract/api/saved-view.ts';
import type { Kind } from '../types.ts';

export const savedViews: Kind<SavedView> = {
  name: 'saved view',
  table: 'saved_view',
  schema: SavedView,
  label: ({ name }) => name,
  fields: { name: 'text', page: 'text' },
};
