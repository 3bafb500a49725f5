import { describe, expect, it } from 'vitest';
import { pairUp } from './pair.ts';

const period = { from: '2026-11-01T00:00:00Z', to: '2026-11-04T00:00:00Z' };
const day = (number: number) => `2026-11-0${number}T00:00:00Z`;

describe('pairUp', () => {
  it('divides exactly, per so many units, and shows gaps as gaps', () => {
    const rows = pairUp(
      { period, granularity: 'day', per: '1000' },
      [
        { time: day(1), key: null, currency: 'USD', amount: '0.30' },
        { time: day(2), key: null, currency: 'USD', amount: '5' },
      ],
      [
        { time: day(1), key: null, amount: '3000' },
        { time: day(3), key: null, amount: '10' },
      ]
    );
    const shared = { key: null, currency: 'USD' };
    expect(rows).toEqual([
      { ...shared, time: day(1), cost: '0.30', quantity: '3000', unitCost: '0.1' },
      { ...shared, time: day(2), cost: '5', quantity: null, unitCost: null },
      { ...shared, time: day(3), cost: null, quantity: '10', unitCost: null },
    ]);
  });

  it('keeps keys and currencies apart, and divides by no zero', () => {
    const rows = pairUp(
      { period, granularity: 'none', per: '1' },
      [
        { time: null, key: 'a', currency: 'USD', amount: '1' },
        { time: null, key: 'a', currency: 'EUR', amount: '2' },
        { time: null, key: 'b', currency: 'EUR', amount: '3' },
      ],
      [
        { time: null, key: 'a', amount: '4' },
        { time: null, key: 'b', amount: '0' },
      ]
    );
    expect(rows.map(({ key, currency, unitCost }) => [key, currency, unitCost])).toEqual([
      ['a', 'EUR', '0.5'],
      ['a', 'USD', '0.25'],
      ['b', 'EUR', null],
      ['b', 'USD', null],
    ]);
  });
});
