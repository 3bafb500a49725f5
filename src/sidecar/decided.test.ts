import { expect, test } from 'vitest';
import { Preferences } from '../contract/api/preferences.ts';
import { readConfig } from './config.ts';
import { createDecided, keepAudit } from './decided.ts';
import { createFixedClock } from './kernel/clock.ts';
import { createLog } from './kernel/log.ts';
import { createState, preferences, PREFERENCES_ID, type State } from './state/index.ts';

const config = readConfig({
  yaml: 'lake: {keep: 5}\nmodels: {training: {enabled: true}}\nwatch: {tags: [team]}',
  env: {},
  overrides: {},
});

/** A state in which only the preferences are kept. */
function stateWith(decided: Preferences | null, forgotten: string[] = []): State {
  const empty = createState({ place: { dataDir: 'never' }, clock: createFixedClock('2026-11-27T05:00:00Z') });
  return {
    ...empty,
    repository: (kind) => ({
      ...empty.repository(kind),
      find: async (id) =>
        decided === null
          ? null
          : {
              ...{ id, version: 1, createdAt: '', createdBy: 'ada', changedAt: '', changedBy: 'ada' },
              body: kind.schema.parse(id === PREFERENCES_ID && kind.name === preferences.name ? decided : {}),
            },
    }),
    forgetAudit: async (before) => forgotten.push(before),
  };
}

test('what is decided goes before the configuration, and only that', async () => {
  const own = Preferences.parse({
    retention: { deliveries: 9, auditDays: 90 },
    models: { training: false },
    watch: { tags: [], prices: true },
  });
  expect(await createDecided(config, stateWith(null))()).toEqual({
    ...{ telemetryDays: 30, deliveries: 5, auditDays: null, training: true, everyDays: 7, watchedTags: ['team'] },
    watchesPrices: false,
  });
  expect(await createDecided(config, stateWith(own))()).toEqual({
    ...{ telemetryDays: 30, deliveries: 9, auditDays: 90, training: false, everyDays: 7, watchedTags: [] },
    watchesPrices: true,
  });
});

test.each([
  [{}, []],
  [{ auditDays: 90 }, ['2026-08-29T00:00:00.000Z']],
])('the audit log with %o forgets what is from before %o', async (retention, expected) => {
  const forgotten: string[] = [];
  const state = stateWith(Preferences.parse({ retention }), forgotten);
  const stopping = new AbortController();
  const timer = { sleep: async () => stopping.abort() };
  const clock = createFixedClock('2026-11-27T05:00:00Z');
  const parts = { state, clock, timer, log: createLog('silent'), decided: createDecided(config, state) };
  await keepAudit(parts, stopping.signal);
  expect(forgotten).toEqual(expected);
});
