/** `thriftdata train`: trains the shared networks on what is stored, and says what they are worth. */
import { join } from 'node:path';
import { createSystemClock } from '../kernel/clock.ts';
import { trainFromStore } from '../training.ts';
import { dataDirOf, openNamedStore, type StoreOptions, type Terminal } from './options.ts';

export interface TrainCommandOptions extends StoreOptions {
  readonly mlflow?: string;
  readonly experiment: string;
}

/** Prints each model's file and scores. */
export async function runTrain(options: TrainCommandOptions, version: string, terminal: Terminal): Promise<number> {
  const store = await openNamedStore(options, terminal, { mustExist: true });
  try {
    const trained = await trainFromStore({
      ...{ store, version, clock: createSystemClock() },
      folder: join(dataDirOf(options.data === undefined ? {} : { data: options.data }), 'models'),
      ...(options.mlflow === undefined ? {} : { mlflow: { url: options.mlflow, experiment: options.experiment } }),
    });
    terminal.answer(JSON.stringify(trained, null, 2));
    return 0;
  } finally {
    await store.close();
  }
}
