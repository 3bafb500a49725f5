/** Finds texts by what they mean, beside their words. */
import type { Embed } from './embeddings.ts';

export interface Meaning {
  /** Learns texts that it does not know, a few at a time. What fails is told, and tried again with the next call. */
  learn(texts: readonly string[]): Promise<void>;
  /** Places of the learned texts that mean the like, the nearest first; none where the model does not answer. */
  near(text: string, among: readonly string[]): Promise<number[]>;
}

/** A model in this process holds up everything else meanwhile, some 50 ms for each. */
const TEXTS_AT_ONCE = 8;

/** `atLeast` is the least cosine of two vectors that are told as alike; models differ in what is usual. */
export function createMeaning(embed: Embed, atLeast: number, failed: (cause: unknown) => void): Meaning {
  const vectors = new Map<string, readonly number[]>();
  let learning: Promise<void> | null = null;
  const learnAll = async (texts: readonly string[]) => {
    const isThere = new Set(texts);
    [...vectors.keys()].filter((text) => !isThere.has(text)).forEach((text) => vectors.delete(text));
    const unknown = [...isThere].filter((text) => !vectors.has(text));
    for (let start = 0; start < unknown.length; start += TEXTS_AT_ONCE) {
      const some = unknown.slice(start, start + TEXTS_AT_ONCE);
      const made = await embed(some);
      some.forEach((text, index) => vectors.set(text, made[index] ?? []));
    }
  };
  return {
    learn(texts) {
      learning ??= learnAll(texts)
        .catch(failed)
        .finally(() => {
          learning = null;
        });
      return learning;
    },
    async near(text, among) {
      if (vectors.size === 0) {
        return [];
      }
      const [asked] = await embed([text]).catch((cause: unknown) => {
        failed(cause);
        return [];
      });
      return among
        .map((known, place) => ({ place, alike: cosine(asked ?? [], vectors.get(known) ?? []) }))
        .filter(({ alike }) => alike >= atLeast)
        .sort((left, right) => right.alike - left.alike)
        .map(({ place }) => place);
    },
  };
}

/** The cosine of the angle between two vectors; 0 where they are not of one model. */
function cosine(left: readonly number[], right: readonly number[]): number {
  if (left.length === 0 || left.length !== right.length) {
    return 0;
  }
  const product = (one: readonly number[], other: readonly number[]) =>
    one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
  return product(left, right) / Math.sqrt(product(left, left) * product(right, right) || 1);
}

/** Of the paper: far enough from nothing that the first of one list does not outweigh what both lists have. */
const RANK_OFFSET = 60;

/** Puts ranked lists together by reciprocal ranks (Cormack, Clarke, Büttcher 2009): what several lists have comes first. */
export function fuse<T>(lists: readonly (readonly T[])[]): T[] {
  const scores = new Map<T, number>();
  for (const list of lists) {
    list.forEach((entry, rank) => scores.set(entry, (scores.get(entry) ?? 0) + 1 / (RANK_OFFSET + rank + 1)));
  }
  return [...scores].sort(([, left], [, right]) => right - left).map(([entry]) => entry);
}
