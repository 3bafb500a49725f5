/** Marks over tokens, and the choice of those that explain most with fewest pieces. */
import type { Mark, Meaning } from '../lexicon/marks.ts';
import type { Token } from '../text/fold.ts';

const PIECE = 2;
const WORD = 10;

/** The marks whose weights add up to most, none over another. */
export function cover(tokens: readonly Token[], marks: readonly Mark[]): Mark[] {
  const byFirst = new Map<number, Mark[]>();
  for (const mark of marks) {
    byFirst.set(mark.first, [...(byFirst.get(mark.first) ?? []), mark]);
  }
  const best: { weight: number; mark: Mark | null }[] = Array.from({ length: tokens.length + 1 }, () => ({
    weight: 0,
    mark: null,
  }));
  for (let at = tokens.length - 1; at >= 0; at -= 1) {
    best[at] = { weight: best[at + 1]?.weight ?? 0, mark: null };
    for (const mark of byFirst.get(at) ?? []) {
      const weight = mark.weight + (best[mark.last]?.weight ?? 0);
      if (weight > (best[at]?.weight ?? 0)) {
        best[at] = { weight, mark };
      }
    }
  }
  const chosen: Mark[] = [];
  for (let at = 0; at < tokens.length;) {
    const mark = best[at]?.mark ?? null;
    if (mark === null) {
      at += 1;
    } else {
      chosen.push(mark);
      at = mark.last;
    }
  }
  return chosen;
}

/** A mark over tokens; it weighs more the more words it explains. */
export function markOf(tokens: readonly Token[], first: number, last: number, meaning: Meaning, bonus: number): Mark {
  return {
    ...{ first, last, meaning },
    start: tokens[first]?.start ?? 0,
    end: tokens[last - 1]?.end ?? 0,
    weight: (last - first) * WORD - PIECE + bonus,
  };
}
