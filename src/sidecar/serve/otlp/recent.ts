/**
 * Remembers what was stored of late. A sender that did not get its answer sends the same bytes again; those are answered
 * as they were the first time, and stored once.
 */
import { hash } from 'node:crypto';
import type { PartialSuccess, Signal } from './wire.ts';

export interface Recent {
  /** Runs the work, unless the same bytes of the same sender were stored already or are being stored. */
  once(
    request: { readonly signal: Signal; readonly source: string; readonly body: Uint8Array },
    work: () => Promise<PartialSuccess | null>
  ): Promise<PartialSuccess | null>;
}

/** Requests that are remembered; exporters try again for minutes at most. */
const REMEMBERED = 20_000;

/** An empty memory. */
export function createRecent(most = REMEMBERED): Recent {
  const answers = new Map<string, Promise<PartialSuccess | null>>();
  return {
    once({ signal, source, body }, work) {
      const key = JSON.stringify([signal, source, hash('sha1', body, 'base64')]);
      const known = answers.get(key);
      if (known !== undefined) {
        return known;
      }
      const answer = work();
      answers.set(key, answer);
      // What was not stored may come again.
      answer.catch(() => answers.delete(key));
      const [oldest] = answers.keys();
      if (answers.size > most && oldest !== undefined) {
        answers.delete(oldest);
      }
      return answer;
    },
  };
}
