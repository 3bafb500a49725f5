/**
 * Readers never see half a swap. A swap of several tables and partitions is many statements; a reader that started
 * before or overlapped it reads again (a sequence lock). Readers never hold up a swap, and a swap holds up readers
 * for its own few milliseconds only.
 */

export interface Generation {
  /** Runs a read so that no swap happened while it ran; reads again when one did. */
  read<T>(work: () => Promise<T>): Promise<T>;
  /** Runs a swap: reads that start meanwhile wait for it, reads under way are repeated. */
  swap(work: () => Promise<void>): Promise<void>;
  /** A number that changes with every swap: answers with the same number are about the same data. */
  current(): number;
}

/** Creates the lock of one store. */
export function createGeneration(): Generation {
  let generation = 0;
  let swapping: Promise<void> | null = null;
  return {
    current: () => generation,
    async read(work) {
      for (;;) {
        while (swapping !== null) {
          await swapping;
        }
        const before = generation;
        const result = await work().then(
          (value) => ({ value }),
          (error: unknown) => ({ error })
        );
        // An error may itself come from tables that were swapped under the reader.
        if (before === generation) {
          if ('error' in result) {
            throw result.error;
          }
          return result.value;
        }
      }
    },
    async swap(work) {
      let end = () => {};
      swapping = new Promise((resolve) => {
        end = resolve;
      });
      generation += 1;
      try {
        await work();
      } finally {
        swapping = null;
        end();
      }
    },
  };
}
