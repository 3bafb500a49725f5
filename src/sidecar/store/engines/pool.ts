/** Lends each of a few things to one borrower at a time, in the order of asking. */

export interface Pool<T> {
  use<R>(work: (item: T) => Promise<R>): Promise<R>;
}

/** Creates a pool over the items. */
export function createPool<T>(items: readonly T[]): Pool<T> {
  const free = [...items];
  const waiting: ((item: T) => void)[] = [];
  const take = () => {
    const item = free.pop();
    return item === undefined ? new Promise<T>((resolve) => waiting.push(resolve)) : Promise.resolve(item);
  };
  const give = (item: T) => {
    const next = waiting.shift();
    if (next === undefined) {
      free.push(item);
    } else {
      next(item);
    }
  };
  return {
    async use(work) {
      const item = await take();
      try {
        return await work(item);
      } finally {
        give(item);
      }
    },
  };
}
