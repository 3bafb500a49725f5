/** Lends each of a few things to one borrower at a time, in the order of asking. */

export interface Pool<T> {
  use<R>(work: (item: T) => Promise<R>): Promise<R>;
  /** Lends nothing more; resolves once everything that is lent has come back. Who waits in vain is told why. */
  drain(why: () => Error): Promise<void>;
}

/** Creates a pool over the items. */
export function createPool<T>(items: readonly T[]): Pool<T> {
  const free = [...items];
  const waiting: { resolve: (item: T) => void; reject: (error: Error) => void }[] = [];
  let refused: (() => Error) | null = null;
  let isBack = () => {};
  const take = (): Promise<T> => {
    if (refused !== null) {
      return Promise.reject(refused());
    }
    const item = free.pop();
    return item === undefined
      ? new Promise<T>((resolve, reject) => waiting.push({ resolve, reject }))
      : Promise.resolve(item);
  };
  const give = (item: T) => {
    const next = waiting.shift();
    if (next === undefined) {
      free.push(item);
      isBack();
    } else {
      next.resolve(item);
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
    drain(why) {
      refused = why;
      waiting.splice(0).forEach(({ reject }) => reject(why()));
      return new Promise((resolve) => {
        isBack = () => {
          if (free.length === items.length) {
            resolve();
          }
        };
        isBack();
      });
    },
  };
}
