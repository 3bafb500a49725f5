/**
 * Answers of the state of the store they were computed from. Twenty panels of a board, or twenty people with the same
 * board, ask the same questions: each is computed once per delivery, also when they come at the same moment.
 */

export interface AnswerCache<T> {
  /** The answer kept for the key and generation, or the one that `work` computes; failures are not kept. */
  get(key: string, generation: number, work: () => Promise<T>): Promise<T>;
}

/**
 * Creates a cache of at most `size` answers; the one not asked for longest goes first. `isSmall` says whether an
 * answer may be kept once those who wait for it have it.
 */
export function createAnswerCache<T>(size: number, isSmall: (answer: T) => boolean): AnswerCache<T> {
  const kept = new Map<string, { readonly generation: number; readonly answer: Promise<T> }>();
  return {
    get(key, generation, work) {
      const found = kept.get(key);
      kept.delete(key);
      if (found !== undefined && found.generation === generation) {
        kept.set(key, found);
        return found.answer;
      }
      const answer = work();
      kept.set(key, { generation, answer });
      for (const oldest of kept.keys()) {
        if (kept.size <= size) {
          break;
        }
        kept.delete(oldest);
      }
      const forget = () => {
        if (kept.get(key)?.answer === answer) {
          kept.delete(key);
        }
      };
      answer.then((value) => {
        if (!isSmall(value)) {
          forget();
        }
      }, forget);
      return answer;
    },
  };
}
