import { describe, expect, it } from 'vitest';
import type { UnitCostRow } from '../../../contract/api/unit-cost.ts';
import { instantFromMs } from '../../../contract/calendar.ts';
import { sentence } from '../../../contract/sentences.ts';
import { outlooksOf } from './outlook.ts';
import { trendOf } from './trend.ts';

const START = Date.parse('2026-08-03T00:00:00Z');
const rowsOf = (values: readonly (number | null)[]): UnitCostRow[] =>
  values.map((value, at) => ({
    ...{ time: instantFromMs(START + at * 86_400_000), key: null, currency: 'USD', cost: null, quantity: null },
    unitCost: value === null ? null : String(value),
  }));
const outlook = (values: readonly (number | null)[]) =>
  outlooksOf(rowsOf(values), { granularity: 'day' }, { steps: 14, level: 0.8 })[0];
/** Cheaper at the week-end, dearer by a thousandth each day. */
const rising = Array.from({ length: 84 }, (_, at) => 1 + at / 1000 - (at % 7 > 4 ? 0.2 : 0));

describe('an outlook', () => {
  it('goes on from the last known step, with the week and the trend, through gaps', () => {
    const found = outlook(rising.map((value, at) => (at % 11 === 3 || at > 79 ? null : value)));
    expect(found?.refused).toBeNull();
    expect(found?.trend?.direction).toBe('rising');
    expect(Number(found?.trend?.perStep)).toBeCloseTo(0.001, 4);
    expect(found?.steps).toHaveLength(14);
    // The last four days have no unit cost: they are forecast too.
    expect(found?.steps[0]?.time).toBe(instantFromMs(START + 80 * 86_400_000));
    found?.steps.forEach(({ mean, lower, upper }, index) => {
      const at = 80 + index;
      expect(Math.abs(Number(mean) - (1 + at / 1000 - (at % 7 > 4 ? 0.2 : 0)))).toBeLessThan(0.05);
      expect(Number(lower)).toBeLessThanOrEqual(Number(mean));
      expect(Number(upper)).toBeGreaterThanOrEqual(Number(mean));
    });
  });

  it('is refused in a sentence where too little is known', () => {
    expect(outlook([1, null, 2, 3])).toEqual({
      ...{ key: null, currency: 'USD', trend: null, steps: [] },
      refused: sentence('outlook_needs_steps', { needed: 10, known: 3 }),
    });
  });

  it('never goes below zero for what never was', () => {
    const falling = Array.from({ length: 40 }, (_, at) => Math.max(0.001, 1 - at / 35));
    const found = outlook(falling);
    expect(found?.steps.every(({ mean, lower }) => Number(mean) >= 0 && Number(lower) >= 0)).toBe(true);
  });
});

describe('a trend', () => {
  it('is not led by outliers, and chance is no trend', () => {
    const noisy = Float64Array.from(rising, (value, at) => (at === 40 ? 50 : value));
    expect(trendOf(noisy)?.perStep).toBeCloseTo(0.001, 4);
    const chance = Float64Array.from({ length: 60 }, (_, at) => 1 + ((at * 7919) % 31) / 31);
    expect(trendOf(chance)?.direction).toBe('none');
    expect(trendOf(Float64Array.from([1, NaN]))).toBeNull();
  });
});
