import { expect, it } from 'vitest';
import { reachInUnrest, type Unrest } from './unrest.ts';

const DAYS = 10;
/** Errors of either sign, as large as the unrest at their origin or, where that says nothing, of any size. */
const errors = (unrest: number, origin: number) =>
  Float64Array.from(
    { length: DAYS },
    (_, ahead) => (ahead % 2 === 0 ? 1 : -1) * unrest * (1 + ((origin + ahead) % 5) / 5)
  );
const unrestAt = (series: number, origin: number) => 1 + ((series + origin) % 4);
const residuals = Array.from({ length: 4 }, (_, series) =>
  Array.from({ length: 8 }, (__, origin) => errors(unrestAt(series, origin), origin))
);
const unrestsWith = (now: number): Unrest[] =>
  residuals.map((own, series) => ({ now, then: own.map((_, origin) => unrestAt(series, origin)) }));
const widthWith = (unrests: Unrest[] | null) =>
  reachInUnrest(residuals, unrests, { horizon: DAYS, level: 0.8 })[0]?.above[5] ?? 0;

it('makes intervals wide where errors were large at such unrest, and narrow where all is calm', () => {
  expect(widthWith(unrestsWith(4))).toBeGreaterThan(2.5 * widthWith(unrestsWith(1)));
  // Between them the interval that knows nothing of unrest.
  expect(widthWith(unrestsWith(4))).toBeGreaterThan(widthWith(null));
  expect(widthWith(unrestsWith(1))).toBeLessThan(widthWith(null));
});

it('leaves intervals as they are where unrest says nothing, or is not known', () => {
  const still = residuals.map((own) => ({ now: 9, then: own.map(() => 1) }));
  expect(widthWith(still)).toBe(widthWith(null));
  const unknown = residuals.map((own) => ({ now: Number.NaN, then: own.map(() => Number.NaN) }));
  expect(widthWith(unknown)).toBe(widthWith(null));
});
