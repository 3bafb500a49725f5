import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../network/index.ts';
import { ALERT_SCORE, judgeSeries, type Point } from './index.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-01-01');

function series(step: number, count: number, valueAt: (index: number) => number): Point[] {
  return Array.from({ length: count }, (_, index) => {
    const ms = START + index * step;
    return { timestamp: new Date(ms).toISOString(), ms, value: valueAt(index) };
  });
}

/** An office's cost: less on weekends, a fee on the first of the month, a little noise. */
function office(seed: number, days: number, change: (index: number, value: number) => number = (_, value) => value) {
  const random = createRandom(seed);
  return series(DAY, days, (index) => {
    const date = new Date(START + index * DAY);
    const weekend = date.getUTCDay() % 6 === 0;
    const usual = (weekend ? 40 : 100) * (1 + 0.03 * (random() - 0.5)) + (date.getUTCDate() === 1 ? 75 : 0);
    return change(index, usual);
  });
}

const alertsOf = (points: Point[]) =>
  // The first two months are for learning.
  judgeSeries(points).judgements.flatMap(({ anomaly }, index) => (anomaly && index > 62 ? [index] : []));

describe('a daily series', () => {
  it('is quiet about weekends and fees of the first, and tells a spike once', () => {
    expect(alertsOf(office(1, 300))).toEqual([]);
    const spike = office(1, 300, (index, value) => (index >= 200 && index < 203 ? value * 2 : value));
    expect(alertsOf(spike)).toEqual([200]);
  });

  it('tells a step once, and not its end', () => {
    const step = office(2, 300, (index, value) => (index >= 200 && index < 240 ? value * 1.5 : value));
    expect(alertsOf(step)).toEqual([200]);
  });

  it('tells changes that no single day shows: a price of 8 percent more, and a leak of 1 percent a day', () => {
    const price = alertsOf(office(3, 300, (index, value) => (index >= 200 ? value * 1.08 : value)));
    expect(price[0]).toBeGreaterThanOrEqual(200);
    expect(price[0]).toBeLessThanOrEqual(207);
    const leak = alertsOf(office(3, 300, (index, value) => (index >= 200 ? value * 1.01 ** (index - 199) : value)));
    expect(leak.find((at) => at >= 200)).toBeLessThanOrEqual(212);
  });

  it('tells weeks of less once, and is quiet about the same weeks of the next year', () => {
    const august = office(6, 660, (index, value) => {
      const date = new Date(START + index * DAY);
      const isAway = date.getUTCMonth() === 7 && date.getUTCDate() >= 2 && date.getUTCDate() <= 23;
      return isAway ? value * 0.84 : value;
    });
    const begin = (Date.parse('2026-08-02') - START) / DAY;
    expect(alertsOf(august)).toEqual([begin]);
  });

  it('tells machines that were left on over a weekend', () => {
    const on = office(4, 300, (index, value) => {
      const date = new Date(START + index * DAY);
      return index >= 200 && index < 207 && date.getUTCDay() % 6 === 0 ? 100 : value;
    });
    expect(alertsOf(on)).toHaveLength(1);
  });

  it('takes a working day that costs what a weekend costs for a holiday, and tells a third one in a row', () => {
    const christmas = [25, 26].map((day) => Date.UTC(2026, 11, day));
    const closed = office(7, 400, (index, value) => {
      const date = new Date(START + index * DAY);
      const isOff = date.getTime() === Date.UTC(2026, 6, 3) || christmas.includes(date.getTime());
      return isOff ? 40 : value;
    });
    expect(alertsOf(closed)).toEqual([]);
    const tuesday = (Date.parse('2026-07-07') - START) / DAY;
    const stopped = office(7, 300, (index, value) => (index >= tuesday && index < tuesday + 10 ? 40 : value));
    expect(alertsOf(stopped)).toEqual([tuesday + 2]);
  });

  it('takes a day off for most for one too, and tells what stays so', () => {
    const friday = (Date.parse('2026-07-03') - START) / DAY;
    const inPart = (days: number) =>
      office(7, 300, (index, value) => (index >= friday && index < friday + days && value > 60 ? 0.6 * value : value));
    expect(alertsOf(inPart(1))).toEqual([]);
    expect(alertsOf(inPart(10))).toEqual([friday + 5]);
  });

  it('holds a fee on its day against fees, which differ by more than days do', () => {
    const random = createRandom(8);
    const fees = office(8, 300, (index, value) =>
      new Date(START + index * DAY).getUTCDate() === 12 ? value + 900 + 60 * index ** 0.25 * random() : value
    );
    expect(alertsOf(fees)).toEqual([]);
  });

  it('judges nothing on the first days after a silence longer than it remembers weekdays', () => {
    const silent = office(9, 300).filter((_, index) => index < 150 || index >= 210);
    const after = judgeSeries(silent).judgements.slice(150);
    expect(after.slice(0, 7).map(({ score, expected }) => [score, expected])).toEqual(Array(7).fill([0, Number.NaN]));
    expect(after.slice(7).every(({ expected }) => Number.isFinite(expected))).toBe(true);
  });

  it('takes days by the clock that wrote them', () => {
    const utc = office(7, 200, (index, value) => (index === 155 ? 40 : value));
    const tokyo = utc.map((point) => ({ ...point, ms: point.ms - 9 * 3_600_000, clockMs: point.ms }));
    expect(judgeSeries(tokyo).judgements).toEqual(judgeSeries(utc).judgements);
  });

  it('bears days without data, and days that come twice', () => {
    const whole = office(5, 300, (index, value) => (index === 250 ? value * 3 : value));
    const holes = whole.filter((_, index) => index % 17 !== 3);
    expect(alertsOf(holes).map((at) => holes[at]?.ms)).toContain(whole[250]?.ms);
    const twice = whole.flatMap((point) => [{ ...point, value: 0 }, point]);
    expect(alertsOf(twice).filter((at) => at > 125)).toEqual(alertsOf(whole).map((at) => at * 2 + 1));
  });
});

const anySteps = fc.constantFrom(300_000, 3_600_000, DAY);

describe('any series', () => {
  it('is judged from the past alone: what comes later changes nothing', () => {
    fc.assert(
      fc.property(anySteps, fc.integer(), fc.integer({ min: 60, max: 420 }), (step, seed, cut) => {
        const random = createRandom(seed);
        const points = series(step, 420, () => Math.round(1000 * random()) / 10);
        const whole = judgeSeries(points).judgements.slice(0, cut);
        expect(judgeSeries(points.slice(0, cut)).judgements).toEqual(whole);
      }),
      { numRuns: 20 }
    );
  });

  it('is judged alike in any order of its lines, with every point in its place', () => {
    fc.assert(
      fc.property(anySteps, fc.integer(), (step, seed) => {
        const random = createRandom(seed);
        const points = series(step, 300, () => 10 * random());
        const order = points.map((_, index) => index).sort(() => random() - 0.5);
        const shuffled = judgeSeries(order.flatMap((index) => points[index] ?? [])).judgements;
        const straight = judgeSeries(points).judgements;
        expect(shuffled).toEqual(order.map((index) => straight[index]));
      }),
      { numRuns: 20 }
    );
  });

  it('gets an alert exactly where the score says so', () => {
    fc.assert(
      fc.property(
        anySteps,
        fc.array(fc.oneof(fc.double({ min: -1e6, max: 1e6 }), fc.constant(0)), { minLength: 1, maxLength: 400 }),
        (step, values) => {
          for (const judgement of judgeSeries(series(step, values.length, (index) => values[index] ?? 0)).judgements) {
            expect(judgement.anomaly).toBe(judgement.score >= ALERT_SCORE);
            expect(judgement.score).toBeGreaterThanOrEqual(0);
            expect(judgement.score).toBeLessThanOrEqual(1);
          }
        }
      ),
      { numRuns: 40 }
    );
  });
});
