/**
 * What a pure function gave for the inputs it was asked about last. Everybody who has a board open asks its questions
 * again with every refresh, and planning one takes longer than handing out an answer that is known.
 */

/** Gives what `make` made for the key before, or lets it make it. Keeps what was asked for last; failures are not kept. */
export type Remember<T> = (key: string, make: () => T) => T;

/** Creates a memory of at most `size` values. */
export function createMemory<T>(size: number): Remember<T> {
  const kept = new Map<string, T>();
  return (key, make) => {
    const value = kept.has(key) ? (kept.get(key) as T) : make();
    kept.delete(key);
    kept.set(key, value);
    for (const oldest of kept.keys()) {
      if (kept.size <= size) {
        break;
      }
      kept.delete(oldest);
    }
    return value;
  };
}
