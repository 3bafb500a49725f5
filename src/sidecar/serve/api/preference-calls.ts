/** What pages open with: read by everybody, decided by Admins. */
import { ChangePreferences, Preferences, PreferencesAnswer } from '../../../contract/api/preferences.ts';
import type { CatalogAnswer } from '../../../contract/api/query.ts';
import { preferences, PREFERENCES_ID, type State, type Stored } from '../../state/index.ts';
import { defineCall, type ApiCall } from './call.ts';
import { NoInput } from './inputs.ts';
import { actorOf } from './records.ts';

export const preferenceCalls: readonly ApiCall[] = [
  defineCall({
    name: 'preferences',
    method: 'GET',
    summary: 'What pages open with, and who decided it',
    input: NoInput,
    output: PreferencesAnswer,
    scoped: true,
    run: async (_, { state }) => told(await state.repository(preferences).find(PREFERENCES_ID)),
  }),
  defineCall({
    name: 'changePreferences',
    path: 'preferences',
    method: 'PUT',
    summary: 'Decides what pages open with, from the version that was looked at',
    input: ChangePreferences,
    output: PreferencesAnswer,
    changes: true,
    administers: true,
    run: async ({ version, preferences: body }, { state }, context) => {
      const repository = state.repository(preferences);
      return told(
        version === 0
          ? await repository.create(body, actorOf(context), PREFERENCES_ID)
          : await repository.change(PREFERENCES_ID, version, body, actorOf(context))
      );
    },
  }),
];

/** The catalog with the preferred currency first, which is what a page opens with, and the preferred cost metric. */
export async function withPreferences(catalog: CatalogAnswer, state: State): Promise<CatalogAnswer> {
  const { currency, costMetric } = told(await state.repository(preferences).find(PREFERENCES_ID)).preferences;
  const first = catalog.currencies.filter((code) => code === currency);
  const others = catalog.currencies.filter((code) => code !== currency);
  return { ...catalog, currencies: [...first, ...others], costMetric };
}

function told(stored: Stored<Preferences> | null): PreferencesAnswer {
  return stored === null
    ? { version: 0, changedAt: null, changedBy: '', preferences: Preferences.parse({}) }
    : { version: stored.version, changedAt: stored.changedAt, changedBy: stored.changedBy, preferences: stored.body };
}
