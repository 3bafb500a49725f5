/** How far two words are apart, for typing errors. */

/**
 * Damerau–Levenshtein distance in its restricted form (optimal string alignment), given up beyond `limit`.
 * @returns the distance, or `limit + 1` when it is larger.
 */
export function editDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit) {
    return limit + 1;
  }
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1];
      let best = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (same ? 0 : 1));
      if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]) {
        best = Math.min(best, at(beforeLast, column - 2) + 1);
      }
      current.push(best);
    }
    if (Math.min(...current) > limit) {
      return limit + 1;
    }
    [beforeLast, last] = [last, current];
  }
  return at(last, right.length);
}

const turning = /^(?:un|non|in|im|dis|des|nao|sem|anti|not|ex)$/;

/** True where the word is the other one turned round, as "unproduction": that is no typing error of it. */
export function isTurned(word: string, of: string): boolean {
  return word.endsWith(of) && turning.test(word.slice(0, -of.length));
}

/** How many errors a word of this length may have and still be that word. */
export function allowedErrors(length: number): number {
  return length < 5 ? 0 : length < 9 ? 1 : 2;
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.MAX_SAFE_INTEGER;
}
