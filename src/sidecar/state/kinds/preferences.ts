/** What pages open with: one record, under a name of its own. */
import { Preferences } from '../../../contract/api/preferences.ts';
import type { Kind } from '../types.ts';

export const PREFERENCES_ID = 'preferences';

export const preferences: Kind<Preferences> = {
  name: 'preferences',
  table: 'preferences',
  schema: Preferences,
  label: () => 'preferences',
  fields: {},
};
