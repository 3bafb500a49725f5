/** What is rare for a measure, learned as it comes. */
import { quantile } from './robust.ts';

/** Tells how a size lies to a high quantile of the sizes before it; 0 while too little is known. */
export interface Rarity {
  /** The size as a multiple of the quantile; afterwards it is part of what is known. */
  of(size: number): number;
}

/** Largest sizes kept: enough for the 99.9th percentile of a quarter of a million. */
const KEPT = 256;

/**
 * Against nearly the largest that ever was: the quantile of all sizes above zero so far, exact, without keeping them.
 * The newest `lag` sizes are left out, so that the beginning of an event does not hide the rest of it.
 */
export function createLongRarity(level: number, lag: number): Rarity {
  const largest: number[] = [];
  const waiting: number[] = [];
  let count = 0;
  const learn = (size: number) => {
    if (!(size > 0)) {
      return;
    }
    count += 1;
    if (largest.length < KEPT || size > (largest.at(-1) ?? 0)) {
      const place = largest.findIndex((other) => other < size);
      largest.splice(place < 0 ? largest.length : place, 0, size);
      largest.length = Math.min(largest.length, KEPT);
    }
  };
  const high = () => {
    const at = (count - 1) * (1 - level);
    const upper = largest[Math.floor(at)] ?? Number.NaN;
    const lower = largest[Math.ceil(at)] ?? upper;
    return upper + (lower - upper) * (at - Math.floor(at));
  };
  return {
    of: (size) => {
      const bound = count === 0 ? Number.NaN : high();
      waiting.push(size);
      if (waiting.length > lag) {
        learn(waiting.shift() ?? 0);
      }
      return bound > 0 && size > 0 ? size / bound : 0;
    },
  };
}

/** Against what is common: the quantile of the last `memory` sizes, renewed every `every` points. */
export function createRecentRarity(level: number, memory: number, every: number): Rarity {
  const sizes: number[] = [];
  let bound = Number.NaN;
  let age = 0;
  return {
    of: (size) => {
      if (Number.isNaN(bound) || age >= every) {
        bound = quantile(sizes, level);
        age = 0;
      }
      age += 1;
      if (size > 0) {
        sizes.push(size);
        if (sizes.length > memory) {
          sizes.shift();
        }
      }
      return bound > 0 && size > 0 ? size / bound : 0;
    },
  };
}
