/** What must hold for any amounts and any periods. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DecimalText,
  compareDecimals,
  decimalToChartNumber,
  divideDecimals,
  multiplyDecimals,
  roundDecimal,
  subtractDecimals,
  sumDecimals,
} from '../../src/contract/money.ts';
import {
  Period,
  contains,
  dayOf,
  instantFromMs,
  monthOf,
  previousPeriod,
  shiftMonths,
  startOfStep,
  stepsOf,
} from '../../src/contract/period.ts';

const SCALE = 30;

/** A decimal with the integer of 10⁻³⁰ that it stands for, to reckon with in another way. */
const decimal = fc
  .record({
    minus: fc.boolean(),
    whole: fc.bigInt({ min: 0n, max: 10n ** 24n }),
    fraction: fc.stringMatching(/^\d{0,30}$/),
  })
  .map(({ minus, whole, fraction }) => {
    const units = whole * 10n ** BigInt(SCALE) + BigInt(fraction.padEnd(SCALE, '0'));
    return {
      text: `${minus ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`,
      units: minus ? -units : units,
    };
  });

const toUnits = (text: string): bigint => {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const units = BigInt(whole) * 10n ** BigInt(SCALE) + BigInt(fraction.padEnd(SCALE, '0'));
  return text.startsWith('-') ? -units : units;
};

describe('money', () => {
  it('sums exactly, in any order and any grouping', () => {
    fc.assert(
      fc.property(fc.array(decimal, { maxLength: 30 }), fc.integer({ min: 0, max: 30 }), (amounts, cut) => {
        const texts = amounts.map(({ text }) => text);
        const total = sumDecimals(texts);
        expect(toUnits(total)).toBe(amounts.reduce((sum, { units }) => sum + units, 0n));
        expect(sumDecimals([...texts].reverse())).toBe(total);
        expect(sumDecimals([sumDecimals(texts.slice(0, cut)), sumDecimals(texts.slice(cut))])).toBe(total);
      })
    );
  });

  it('survives the way there and back', () => {
    fc.assert(
      fc.property(decimal, ({ text, units }) => {
        const plain = sumDecimals([text]);
        expect(toUnits(plain)).toBe(units);
        expect(sumDecimals([plain])).toBe(plain);
        expect(DecimalText.parse(plain)).toBe(plain);
      })
    );
  });

  it('subtracts what it added and compares as it subtracts', () => {
    fc.assert(
      fc.property(decimal, decimal, (left, right) => {
        expect(toUnits(subtractDecimals(sumDecimals([left.text, right.text]), right.text))).toBe(left.units);
        expect(compareDecimals(left.text, right.text)).toBe(
          left.units < right.units ? -1 : left.units > right.units ? 1 : 0
        );
      })
    );
  });

  it('multiplies exactly and distributes', () => {
    fc.assert(
      fc.property(decimal, decimal, decimal, (factor, left, right) => {
        expect(multiplyDecimals(factor.text, sumDecimals([left.text, right.text]))).toBe(
          sumDecimals([multiplyDecimals(factor.text, left.text), multiplyDecimals(factor.text, right.text)])
        );
      })
    );
  });

  it('divides to the last place asked for, and never by zero', () => {
    fc.assert(
      fc.property(decimal, decimal, fc.integer({ min: 0, max: 20 }), (left, right, places) => {
        const quotient = divideDecimals(left.text, right.text, places);
        if (right.units === 0n) {
          expect(quotient).toBeNull();
          return;
        }
        // |left − quotient × right| is at most half a unit of the last place times |right|.
        const rest = subtractDecimals(left.text, multiplyDecimals(quotient ?? '', right.text));
        const half = multiplyDecimals(`0.${'0'.repeat(places)}5`, right.text);
        expect(compareDecimals(absolute(rest), absolute(half))).not.toBe(1);
      })
    );
  });

  it('rounds halves to even, and a rounded amount stays as it is', () => {
    expect(['2.345', '2.355', '-2.345', '0.005'].map((text) => roundDecimal(text, 2))).toEqual([
      '2.34',
      '2.36',
      '-2.34',
      '0.00',
    ]);
    fc.assert(
      fc.property(decimal, fc.integer({ min: 0, max: 20 }), ({ text }, places) => {
        const rounded = roundDecimal(text, places);
        expect(roundDecimal(rounded, places)).toBe(rounded);
      })
    );
  });

  it('reads E notation as the number it stands for', () => {
    fc.assert(
      fc.property(decimal, fc.integer({ min: -20, max: 20 }), ({ text }, exponent) => {
        const power = exponent < 0 ? `0.${'0'.repeat(-exponent - 1)}1` : `1${'0'.repeat(exponent)}`;
        expect(sumDecimals([`${text}e${exponent}`])).toBe(multiplyDecimals(text, power));
      })
    );
  });

  it('refuses what is not a decimal', () => {
    for (const text of ['', ' 1', '1,5', '0x10', 'NaN', 'Infinity', '--1', '1e', '.', '$1']) {
      expect(() => sumDecimals([text])).toThrow(RangeError);
      expect(DecimalText.safeParse(text).success).toBe(false);
    }
    expect(decimalToChartNumber('12.5')).toBe(12.5);
  });
});

const instant = fc
  .integer({ min: Date.UTC(1971, 0, 1) / 1000, max: Date.UTC(2100, 0, 1) / 1000 })
  .map((seconds) => instantFromMs(seconds * 1000));
const period = fc
  .tuple(instant, fc.integer({ min: 1, max: 800 * 86_400 }))
  .map(([from, seconds]) => ({ from, to: instantFromMs(Date.parse(from) + seconds * 1000) }));
const months = fc
  .tuple(instant, fc.integer({ min: 1, max: 30 }))
  .map(([start, count]) => ({ from: monthOf(start).from, to: shiftMonths(monthOf(start), count).from }));
const granularity = fc.constantFrom('hour' as const, 'day' as const, 'week' as const, 'month' as const);

describe('periods', () => {
  it('hold their start and not their end, so that neighbours share nothing', () => {
    fc.assert(
      fc.property(period, instant, (given, at) => {
        expect(contains(given, given.from)).toBe(true);
        expect(contains(given, given.to)).toBe(false);
        const next = { from: given.to, to: instantFromMs(Date.parse(given.to) + 86_400_000) };
        expect(contains(given, at) && contains(next, at)).toBe(false);
      })
    );
  });

  it('refuse an end that is not after the start, and days that the calendar lacks', () => {
    fc.assert(
      fc.property(period, ({ from, to }) => {
        expect(Period.safeParse({ from, to }).success).toBe(true);
        expect(Period.safeParse({ from: to, to: from }).success).toBe(false);
        expect(Period.safeParse({ from, to: from }).success).toBe(false);
      })
    );
    expect(Period.safeParse({ from: '2026-13-01', to: '2027-01-01' }).success).toBe(false);
    expect(Period.safeParse({ from: '2026-01-01T00:00:00+02:00', to: '2027-01-01' }).success).toBe(false);
  });

  it('lie right after the period they are compared with, which is as long', () => {
    fc.assert(
      fc.property(period, (given) => {
        const previous = previousPeriod(given);
        expect(previous.to).toBe(given.from);
        if (monthOf(given.from).from !== given.from || monthOf(given.to).from !== given.to) {
          expect(Date.parse(previous.to) - Date.parse(previous.from)).toBe(
            Date.parse(given.to) - Date.parse(given.from)
          );
        }
      })
    );
  });

  it('of whole months are compared with as many whole months', () => {
    fc.assert(
      fc.property(months, (given) => {
        const previous = previousPeriod(given);
        expect(previous.to).toBe(given.from);
        expect(monthOf(previous.from).from).toBe(previous.from);
        expect(stepsOf(previous, 'month')).toHaveLength(stepsOf(given, 'month').length);
        expect(previousPeriod(previous).to).toBe(previous.from);
      })
    );
  });

  it('are cut into steps that cover every instant exactly once', () => {
    fc.assert(
      fc.property(
        fc.tuple(instant, fc.integer({ min: 1, max: 40 * 86_400 })),
        granularity,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        ([from, seconds], step, share) => {
          const given = { from, to: instantFromMs(Date.parse(from) + seconds * 1000) };
          const steps = stepsOf(given, step);
          expect(Date.parse(steps[0] ?? '')).toBeLessThanOrEqual(Date.parse(from));
          expect([...new Set(steps)].sort()).toEqual(steps);
          const at = instantFromMs(Math.floor((Date.parse(from) + seconds * 1000 * share) / 1000) * 1000);
          const holding = steps.filter((start, index) =>
            contains({ from: start, to: steps[index + 1] ?? '2999-01-01T00:00:00Z' }, at)
          );
          expect(holding).toEqual([startOfStep(at, step)]);
          expect(Date.parse(steps.at(-1) ?? '')).toBeLessThan(Date.parse(given.to));
        }
      )
    );
  });

  it('begin weeks on Monday, days at midnight and months on the first', () => {
    fc.assert(
      fc.property(instant, (at) => {
        expect(new Date(startOfStep(at, 'week')).getUTCDay()).toBe(1);
        expect(new Date(startOfStep(at, 'month')).getUTCDate()).toBe(1);
        expect(dayOf(at).from.slice(10)).toBe('T00:00:00Z');
        for (const step of ['hour', 'day', 'week', 'month'] as const) {
          expect(startOfStep(startOfStep(at, step), step)).toBe(startOfStep(at, step));
        }
      })
    );
  });

  it('move by months without leaving the calendar', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -40, max: 40 }), (at, count) => {
        const moved = shiftMonths({ from: at, to: at }, count).from;
        const before = new Date(at);
        const after = new Date(moved);
        expect(
          (after.getUTCFullYear() - before.getUTCFullYear()) * 12 + after.getUTCMonth() - before.getUTCMonth()
        ).toBe(count);
        expect(after.getUTCDate()).toBeLessThanOrEqual(before.getUTCDate());
        expect(moved.slice(10)).toBe(at.slice(10));
      })
    );
    expect(shiftMonths({ from: '2026-03-31', to: '2026-05-01' }, -1)).toEqual({
      from: '2026-02-28T00:00:00Z',
      to: '2026-04-01T00:00:00Z',
    });
  });
});

function absolute(text: string): string {
  return text.replace('-', '');
}
