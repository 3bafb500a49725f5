/** What is decided for everybody: read by everybody, decided by Admins. */
import {
  ChangePreferences,
  Preferences,
  PreferencesAnswer,
  type ConfiguredSettings,
} from '../../../contract/api/preferences.ts';
import type { CatalogAnswer } from '../../../contract/api/query.ts';
import { decidedPreferences, preferences, PREFERENCES_ID, type State, type Stored } from '../../state/index.ts';
import { defineCall, type ApiCall } from './call.ts';
import { NoInput } from './inputs.ts';
import { actorOf } from './records.ts';

export const preferenceCalls: readonly ApiCall[] = [
  defineCall({
    name: 'preferences',
    method: 'GET',
    summary: 'What is decided for everybody, who decided it, and what holds where nothing is',
    input: NoInput,
    output: PreferencesAnswer,
    scoped: true,
    run: async (_, { state, configured }) => told(await state.repository(preferences).find(PREFERENCES_ID), configured),
  }),
  defineCall({
    name: 'changePreferences',
    path: 'preferences',
    method: 'PUT',
    summary: 'Decides for everybody what pages open with and what is kept, from the version that was looked at',
    input: ChangePreferences,
    output: PreferencesAnswer,
    changes: true,
    administers: true,
    run: async ({ version, preferences: body }, { state, configured }, context) => {
      const repository = state.repository(preferences);
      return told(
        version === 0
          ? await repository.create(body, actorOf(context), PREFERENCES_ID)
          : await repository.change(PREFERENCES_ID, version, body, actorOf(context)),
        configured
      );
    },
  }),
];

/** The catalog with the preferred currency first, which is what a page opens with, and what else pages keep to. */
export async function withPreferences(catalog: CatalogAnswer, state: State): Promise<CatalogAnswer> {
  const { currency, costMetric, numberFormat } = await decidedPreferences(state);
  const first = catalog.currencies.filter((code) => code === currency);
  const others = catalog.currencies.filter((code) => code !== currency);
  return { ...catalog, currencies: [...first, ...others], costMetric, numberFormat };
}

function told(stored: Stored<Preferences> | null, configured: ConfiguredSettings | undefined): PreferencesAnswer {
  return {
    version: stored?.version ?? 0,
    changedAt: stored?.changedAt ?? null,
    changedBy: stored?.changedBy ?? '',
    preferences: stored?.body ?? Preferences.parse({}),
    ...(configured === undefined ? {} : { configured }),
  };
}
