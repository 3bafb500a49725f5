/** Waiting, so that tests can hold the time. */

export interface Timer {
  /** Resolves after the time, or at once when the signal is aborted. Keeps no process alive. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** What one timer of the machine can wait at most. */
const LONGEST_MS = 2 ** 31 - 1;

/** The machine's timer. */
export function createSystemTimer(): Timer {
  return {
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) {
          resolve();
          return;
        }
        const done = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', done);
          resolve();
        };
        const timer = setTimeout(done, Math.min(ms, LONGEST_MS)).unref();
        signal.addEventListener('abort', done, { once: true });
      }),
  };
}
