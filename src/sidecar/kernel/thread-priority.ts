/** Lets a thread that computes for long stand back behind whoever waits for an answer. */
import { constants, getPriority, setPriority } from 'node:os';

/**
 * Lowers the priority of the calling thread: it still computes at full speed where nobody else does. Only Linux gives a
 * thread a priority of its own; elsewhere it would be that of the whole program, and nothing is done.
 */
export function standBack(): void {
  if (process.platform === 'linux') {
    // Whoever runs the program behind all others already may not bring it forward.
    setPriority(Math.max(getPriority(), constants.priority.PRIORITY_BELOW_NORMAL));
  }
}
