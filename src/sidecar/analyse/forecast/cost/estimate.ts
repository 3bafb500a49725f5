/** Estimates: as numbers while they are worked out, as decimal text when they leave. */
import type { Trial } from '../engine.ts';
import type { Values } from '../series.ts';

/** A forecast of numbers, before it is written as amounts. */
export interface NumericForecast {
  readonly mean: Values;
  readonly lower: Values;
  readonly upper: Values;
  readonly committed: Values;
  readonly trials: readonly Trial[];
  readonly values: Values;
  /** How much the shared network counts among the methods, 0 to 1. */
  readonly network: number;
}

/** Estimates are told to this many decimals. */
const PLACES = 4;

/** An estimate as decimal text. */
export function amount(value: number): string {
  // Without a minus before nothing.
  return (Math.round(value * 10 ** PLACES) / 10 ** PLACES + 0).toFixed(PLACES);
}
