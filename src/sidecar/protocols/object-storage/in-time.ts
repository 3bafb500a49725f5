/** Ends the wait for an answer, for libraries that know neither a signal nor a deadline. */

const ANSWER_WITHIN_MS = 120_000;

/**
 * The promise's outcome, unless the signal or the deadline comes first: then the signal's reason, or an error named
 * `TimeoutError`. What the library is doing goes on unheard.
 */
export async function inTime<Answer>(
  signal: AbortSignal | undefined,
  promise: Promise<Answer>,
  withinMs: number = ANSWER_WITHIN_MS
): Promise<Answer> {
  promise.catch(() => {});
  signal?.throwIfAborted();
  let end = () => {};
  const stopped = new Promise<never>((_, reject) => {
    const late = () => reject(new DOMException(`no answer within ${withinMs / 1_000} s`, 'TimeoutError'));
    const timer = setTimeout(late, withinMs);
    const aborted = () => reject(signal?.reason as Error);
    signal?.addEventListener('abort', aborted, { once: true });
    end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', aborted);
    };
  });
  try {
    return await Promise.race([promise, stopped]);
  } finally {
    end();
  }
}
