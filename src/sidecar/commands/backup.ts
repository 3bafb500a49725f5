/** `thriftdata backup` and `restore`: the embedded store and the embedded state, whole and proved. */
import { createSystemClock } from '../kernel/clock.ts';
import { createState } from '../state/index.ts';
import { backup, restore } from '../store/index.ts';
import { dataDirOf, type StoreOptions, type Terminal } from './options.ts';

/** Copies the data directory to a new folder. */
export async function runBackup(folder: string, options: StoreOptions, terminal: Terminal): Promise<void> {
  terminal.answer(
    JSON.stringify(await backup(dataDirOf(options), folder, createSystemClock(), changesOfState), null, 2)
  );
}

/** Brings a backup into a new data directory. */
export async function runRestore(folder: string, options: StoreOptions, terminal: Terminal): Promise<void> {
  terminal.answer(
    JSON.stringify(await restore(folder, dataDirOf(options), createSystemClock(), changesOfState), null, 2)
  );
}

/** How many changes the audit log of a data directory tells of; reading them proves that the state opens. */
async function changesOfState(dataDir: string): Promise<number> {
  const state = createState({ place: { dataDir }, clock: createSystemClock() });
  try {
    return (await state.audit({ limit: 1 })).total;
  } finally {
    await state.close();
  }
}
