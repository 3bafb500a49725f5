/** Who is told how far an answer is, and may stop it. */
import type { AskProgress } from '../../contract/api/ask-steps.ts';
import { ThriftDataError } from '../kernel/errors.ts';

export interface AskWatch {
  /** Called before each part of the work that takes time. */
  tell(step: AskProgress): void;
  /** Ends the work: a model is left at once, the statement under way is killed, and no further one is started. */
  readonly signal?: AbortSignal;
}

/** For whoever waits for the whole answer. */
export const unwatched: AskWatch = { tell: () => undefined };

/** Throws a caller error where the asker has stopped the question. */
export function requireAsker({ signal }: AskWatch): void {
  if (signal?.aborted === true) {
    throw new ThriftDataError('caller', 'stopped', 'the question was stopped by whoever asked it');
  }
}
