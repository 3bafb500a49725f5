/** `thriftdata accuracy`: how good detection and forecasts are on what is stored here. */
import { join } from 'node:path';
import { accuracyOf } from '../analyse/accuracy/index.ts';
import { createForecasts, LEVEL_INPUTS } from '../analyse/forecast/index.ts';
import { createCurrentModel } from '../analyse/models/index.ts';
import { createSystemClock } from '../kernel/clock.ts';
import { createLog } from '../kernel/log.ts';
import { createDefinedVirtualTags, createState } from '../state/index.ts';
import { dataDirOf, openNamedStore, wrongUsage, type StoreOptions, type Terminal } from './options.ts';

export interface AccuracyCommandOptions extends StoreOptions {
  readonly days: string;
}

const MOST_DAYS = 1000;

/** Prints the scores. What people said, known events and virtual tags are read from the state beside the store. */
export async function runAccuracy(options: AccuracyCommandOptions, terminal: Terminal): Promise<number> {
  const days = Number(options.days);
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS) {
    throw wrongUsage(`--days ${options.days} is not a whole number from 1 to ${MOST_DAYS}; write it like --days 365.`);
  }
  const clock = createSystemClock();
  const dataDir = dataDirOf(options.data === undefined ? {} : { data: options.data });
  const state = createState({ place: { dataDir }, clock });
  const store = await openNamedStore(options, terminal, {
    mustExist: true,
    virtualTags: createDefinedVirtualTags(state),
  });
  try {
    // The same network as while serving: a back-test without it would be of another forecast.
    const model = createCurrentModel(join(dataDir, 'models'), 'cost-level', LEVEL_INPUTS, createLog('warn'));
    const forecasts = createForecasts({ store, state, clock, model });
    const scores = await accuracyOf(days, { state, forecasts, clock }, { surface: 'cli', user: 'cli' });
    terminal.answer(JSON.stringify(scores, null, 2));
    return 0;
  } finally {
    await state.close();
    await store.close();
  }
}
