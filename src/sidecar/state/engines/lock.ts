/** One process may hold the folder. The lock is the operating system's: it ends with the process, also by SIGKILL. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ThriftDataError } from '../../kernel/errors.ts';

/** Locks a folder that exists and gives what unlocks it. Throws a caller error when it is locked already. */
export function lockFolder(folder: string): () => void {
  // SQLite is used for nothing but its lock, which it asks of every operating system in its own way.
  const lock = new DatabaseSync(join(folder, 'lock'));
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (thrown) {
    lock.close();
    throw new ThriftDataError(
      'caller',
      'state_in_use',
      `${folder} is in use by another ThriftData; stop it, or let both use PostgreSQL (state.url).`,
      { cause: thrown }
    );
  }
  return () => {
    if (lock.isOpen) {
      lock.close();
    }
  };
}
