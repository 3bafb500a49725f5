/** A drop that a commitment explains: somebody bought it, and from its first day on it covers what ran on demand. */
import type { Episode } from './episodes.ts';
import { beginOf, impactOf } from './related.ts';

/** Days before that say what commitments took off so far. */
const DAYS_BEFORE = 28;
/** A commitment is why cost fell when it takes off this part of what is missing. */
const EXPLAINS = 0.5;

/** True for a drop most of which commitments took off more than they did before. The end of one is news, as it costs. */
export function isWhatCommitmentSaves(episode: Episode): boolean {
  const { leaf, first, last, direction } = episode;
  if (direction === 'up' || leaf.saved.size === 0) {
    return false;
  }
  const begin = beginOf(episode);
  const days = last - first + 1;
  const more =
    savedFrom(leaf.saved, begin, days) - (days / DAYS_BEFORE) * savedFrom(leaf.saved, begin - DAYS_BEFORE, DAYS_BEFORE);
  return more >= EXPLAINS * Math.abs(impactOf(episode));
}

function savedFrom(saved: ReadonlyMap<number, string>, from: number, days: number): number {
  return Array.from({ length: days }, (_, index) => Number(saved.get(from + index) ?? 0)).reduce((a, b) => a + b, 0);
}
