/** Calls that ask nothing in particular, as a page opens: several parts of it, and who asks ahead of them, share one answer. */

/** As long as a page may take to open on a slow way; who asks for fresh data shares nothing. */
const RECENT_MS = 10_000;

interface Recent {
  answer: Promise<unknown>;
  at: number;
}

/** By data source, so that answers go when its settings do. */
const recent = new WeakMap<object, Map<string, Recent>>();

/** What was answered, or will be, to the same call of a moment ago; asks when there was none or it failed. */
export function recently(source: object, path: string, ask: () => Promise<unknown>): Promise<unknown> {
  const known = recent.get(source)?.get(path);
  if (known !== undefined && performance.now() - known.at < RECENT_MS) {
    return known.answer;
  }
  const answer = ask();
  remember(source, path, answer);
  answer.catch(() => recent.get(source)?.delete(path));
  return answer;
}

/** Keeps an answer for who asks `recently`. */
export function remember(source: object, path: string, answer: Promise<unknown>): void {
  const calls = recent.get(source) ?? new Map<string, Recent>();
  recent.set(source, calls.set(path, { answer, at: performance.now() }));
}
