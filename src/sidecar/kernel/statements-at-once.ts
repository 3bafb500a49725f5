/** How many statements the engine in this process runs at a time, and the native threads that they take. */
import { availableParallelism } from 'node:os';

/** Statements at a time that fill tables. */
export const WRITERS = 2;

/**
 * Statements at a time that read. More than there are processors: half of a small one is understood by one thread, and
 * the last of a board's would have the machine to itself, with one thread.
 */
export function readersOn(processors = availableParallelism()): number {
  return processors + 3;
}

/** Files, names and passwords that Node looks at while all statements run. */
const OTHER_WORK = 4;

/**
 * Gives every statement a thread of Node's pool: of the usual four, two loads would leave two to everything else. To be
 * called before anything has used the pool; who has set its size knows better.
 */
export function makeRoomForStatements(env: NodeJS.ProcessEnv): void {
  env['UV_THREADPOOL_SIZE'] ??= String(WRITERS + readersOn() + OTHER_WORK);
}
