/** What an organisation decides for everybody: one record, under a name of its own. */
import { Preferences } from '../../../contract/api/preferences.ts';
import type { Kind, Repositories } from '../types.ts';

export const PREFERENCES_ID = 'preferences';

export const preferences: Kind<Preferences> = {
  name: 'preferences',
  table: 'preferences',
  schema: Preferences,
  label: () => 'preferences',
  fields: {},
};

/** The month in which fiscal years begin, 1 is January; null while nobody has decided anything. */
export async function decidedFiscalYearStart(state: Repositories): Promise<number | null> {
  return (await state.repository(preferences).find(PREFERENCES_ID))?.body.fiscalYearStart ?? null;
}

/** What is decided; the defaults while nobody has. */
export async function decidedPreferences(state: Repositories): Promise<Preferences> {
  return (await state.repository(preferences).find(PREFERENCES_ID))?.body ?? Preferences.parse({});
}
