/** Statements that whoever waits for them may stop: the engine is told to kill them, not only left. */
import { randomUUID } from 'node:crypto';
import { ThriftDataError } from '../../kernel/errors.ts';

/** A statement may not have begun where it is first killed, so it is killed again until it has ended. */
const AGAIN_MS = 250;

/**
 * Runs a statement under a name of its own, and kills it by that name once the signal says so. Rejects with a caller
 * error `stopped` where that ended it; a kill that fails leaves the statement to its limits.
 */
export async function stoppable<T>(
  signal: AbortSignal,
  run: (name: string) => Promise<T>,
  kill: (name: string) => Promise<unknown>
): Promise<T> {
  requireWanted(signal);
  const name = randomUUID();
  let again: NodeJS.Timeout | undefined;
  const end = () => {
    const killOnce = () => void kill(name).catch(() => undefined);
    killOnce();
    again = setInterval(killOnce, AGAIN_MS);
  };
  signal.addEventListener('abort', end, { once: true });
  try {
    return await run(name);
  } catch (error) {
    requireWanted(signal);
    throw error;
  } finally {
    signal.removeEventListener('abort', end);
    clearInterval(again);
  }
}

/** Throws the caller error `stopped` where nobody waits any more. */
export function requireWanted(signal: AbortSignal): void {
  if (signal.aborted) {
    throw new ThriftDataError('caller', 'stopped', 'the statement was stopped by whoever asked for it');
  }
}
