/** What every method of forecasting is: a function from a past to a future. */
import type { Values } from '../series.ts';

/** A series as a method sees it: no gaps, and its seasons, shortest first. A series without seasons has `[1]`. */
export interface Past {
  readonly values: Values;
  readonly seasons: readonly number[];
}

/** Gives the expected value of each of the next `horizon` steps. */
export type Method = (past: Past, horizon: number) => Values;

/** The shortest season of a past. */
export function shortSeason({ seasons }: Past): number {
  return seasons[0] ?? 1;
}

/** The longest season of a past. */
export function longSeason({ seasons }: Past): number {
  return seasons.at(-1) ?? 1;
}
