/** Work that ends when it is told to, also where the other side does not listen. */

/** The promise, or the signal's reason as soon as it is aborted. */
export async function orAbort<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  // Whoever loses the race must not end the process with a rejection that nobody hears.
  work.catch(() => undefined);
  let stop: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(toError(signal.reason));
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) {
      stop();
    }
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Everything the iterable gives until the signal is aborted, which throws its reason. */
export async function collectAll<Value>(values: AsyncIterable<Value>, signal: AbortSignal): Promise<Value[]> {
  const iterator = values[Symbol.asyncIterator]();
  const all: Value[] = [];
  try {
    for (;;) {
      const next = await orAbort(iterator.next(), signal);
      if (next.done === true) {
        return all;
      }
      all.push(next.value);
    }
  } catch (thrown) {
    // Not awaited: a provider that hangs would never let it return.
    iterator.return?.().catch(() => undefined);
    throw thrown;
  }
}

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
