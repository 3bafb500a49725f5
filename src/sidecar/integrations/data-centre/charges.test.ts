/** A data centre's charges add back to what its pools cost, to the last digit. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDecimals, sumDecimals } from '../../../contract/money.ts';
import { amountOf, shareOut } from './amounts.ts';
import { chargesOfMonth } from './charges.ts';
import { DataCentreConfig, type UsageLine } from './config.ts';
import { focusHeader, focusRow } from './focus.ts';
import { linesOf } from './usage.ts';

const card = (pool: object) =>
  DataCentreConfig.parse({
    provider: 'Own data centre',
    billingAccount: { id: 'DC' },
    currency: 'EUR',
    firstMonth: '2026-01',
    pools: [{ id: 'p', name: 'Pool', kind: 'hardware', driver: 'vcpu-hours', unit: 'vCPU-Hours', ...pool }],
    usage: [{ kind: 'csv', path: 'usage.csv' }],
  });

const line = (quantity: string, change: Partial<UsageLine> = {}): UsageLine => ({
  metric: 'vcpu-hours',
  day: '2026-02-03',
  resource: 'host-1',
  name: '',
  site: '',
  account: '',
  quantity,
  tags: {},
  ...change,
});

const amount = fc.integer({ min: -5_000_000, max: 50_000_000 }).map((cents) => (cents / 100).toFixed(2));
const quantity = fc.oneof(
  fc.constantFrom('0', '0.000001', '1e-7', '12345678901234567890.5'),
  fc.integer({ min: 0, max: 1_000_000 }).map((units) => (units / 1000).toFixed(3))
);

describe('shares', () => {
  it('add up to the whole, whatever the weights', () => {
    fc.assert(
      fc.property(amount, fc.array(quantity, { minLength: 1, maxLength: 40 }), (total, weights) => {
        const shares = shareOut(total, weights);
        const hasWeight = weights.some((weight) => compareDecimals(weight, '0') > 0);
        expect(sumDecimals(shares)).toBe(hasWeight ? sumDecimals([total]) : '0');
        weights.forEach((weight, index) => {
          if (compareDecimals(weight, '0') === 0) {
            expect(shares[index]).toBe('0');
          }
        });
      })
    );
  });

  it('differ by no more than the last digit where the weights are the same', () => {
    expect(shareOut('100', ['1', '1', '1'])).toEqual(['33.3333333334', '33.3333333333', '33.3333333333']);
    expect(shareOut('-0.01', ['2', '1'])).toEqual(['-0.0066666667', '-0.0033333333']);
  });
});

describe('amounts', () => {
  it('of a purchase add back to its price less what it is worth in the end', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999_999 }),
        fc.integer({ min: 1, max: 120 }),
        fc.integer({ min: 1, max: 50 }),
        (cents, lifeMonths, quantity) => {
          const price = (cents / 100).toFixed(2);
          const [pool] = card({ purchase: { price, quantity, firstMonth: '2024-11', lifeMonths } }).pools;
          const months = Array.from({ length: lifeMonths + 2 }, (_, index) => {
            const at = new Date(Date.UTC(2024, 9 + index, 1));
            return at.toISOString().slice(0, 7);
          });
          const parts = months.map((month) => (pool === undefined ? null : amountOf(pool, month)));
          expect([parts[0], parts.at(-1)]).toEqual([null, null]);
          const due = parts.slice(1, -1).map((part) => part ?? 'none');
          expect(sumDecimals(due)).toBe(sumDecimals([((cents * quantity) / 100).toFixed(2)]));
          expect(due.every((part) => /^-?\d+(\.\d{1,2})?$/.test(part))).toBe(true);
        }
      ),
      { numRuns: 50 }
    );
  });

  it('of a year add back to it', () => {
    const [pool] = card({ yearly: '1000.01' }).pools;
    const months = Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`);
    expect(sumDecimals(months.map((month) => (pool === undefined ? '0' : (amountOf(pool, month) ?? '0'))))).toBe(
      '1000.01'
    );
  });
});

describe('charges', () => {
  it('add back to the ledger’s amount to the last digit, unused capacity included', () => {
    fc.assert(
      fc.property(amount, fc.array(quantity, { maxLength: 30 }), fc.option(quantity), (total, quantities, capacity) => {
        const config = card({ ledger: { '2026-02': total }, ...(capacity === null ? {} : { capacity }) });
        const charges = chargesOfMonth(
          config,
          '2026-02',
          quantities.map((each) => line(each))
        );
        expect(sumDecimals(charges.map(({ cost }) => cost))).toBe(sumDecimals([total]));
      })
    );
  });

  it('at a rate show what they miss the ledger by', () => {
    const config = card({ rate: { price: '0.25' }, recover: { '2026-02': '10.00' } });
    const charges = chargesOfMonth(config, '2026-02', [line('30'), line('6', { day: '2026-02-04' })]);
    expect(charges.map(({ kind, cost }) => [kind, cost])).toEqual([
      ['used', '7.5'],
      ['used', '1.5'],
      ['rate difference', '1'],
    ]);
  });

  it('say so when nobody used the pool', () => {
    const [charge] = chargesOfMonth(card({ monthly: '99.90' }), '2026-02', [line('5', { metric: 'kWh' })]);
    expect(charge).toMatchObject({ kind: 'unassigned', cost: '99.90', usage: null });
  });

  it('take the usage of the pool’s own site and month only', () => {
    const config = card({ monthly: '10', site: 'lis' });
    const charges = chargesOfMonth(config, '2026-02', [
      line('1', { site: 'lis' }),
      line('1', { site: 'gru' }),
      line('1', { site: 'lis', day: '2026-03-01' }),
    ]);
    expect(charges.map(({ cost }) => cost)).toEqual(['10']);
  });

  it('of a month that is not over count for the days so far', () => {
    const charges = chargesOfMonth(card({ monthly: '280.00', capacity: '56' }), '2026-02', [line('3')], {
      days: 7,
      of: 28,
    });
    expect(charges.map(({ kind, cost, quantity: units }) => [kind, cost, units])).toEqual([
      ['used', '15', '3'],
      ['unused', '55', '11'],
    ]);
  });

  it('become FOCUS rows whose unit price times quantity is their cost', () => {
    const config = card({ monthly: '100', capacity: '7' });
    for (const charge of chargesOfMonth(config, '2026-02', [line('3', { tags: { team: 'a' } })])) {
      const row = Object.fromEntries(
        focusHeader.map((name, index) => [name, focusRow(config, '2026-02', charge)[index]])
      );
      const product = Number(row['ListUnitPrice']) * Number(row['PricingQuantity']);
      expect(Math.abs(product - Number(row['ListCost']))).toBeLessThan(1e-8);
      expect(row['BillingPeriodEnd']).toBe('2026-03-01T00:00:00Z');
    }
  });
});

describe('usage', () => {
  const window = { from: '2026-02-01', to: '2026-03-01' };

  it('of an inventory item counts on every day that it is there', () => {
    const cells = { metric: 'rack-units', resource: 'r', quantity: '4', from: '2026-02-26', to: '', team: 'a' };
    const lines = linesOf(cells, undefined, window, 'inventory.csv, row 1');
    expect(lines.map(({ day }) => day)).toEqual(['2026-02-26', '2026-02-27', '2026-02-28']);
    expect(lines[0]).toMatchObject({ quantity: '4', tags: { team: 'a' } });
  });

  it.each([
    [{ day: '2026-02-31' }, '"2026-02-31" is not a day'],
    [{ quantity: '4,5' }, '"4,5" is not a decimal'],
    [{ quantity: '-4' }, 'is below zero'],
    [{ resource: '' }, 'resource is missing'],
    [{ metric: '' }, 'metric is missing'],
  ])('with %j is refused with place, field, value and fix', (change, words) => {
    const cells = { metric: 'm', resource: 'r', quantity: '4', day: '2026-02-03', ...change };
    expect(() => linesOf(cells, undefined, window, 'usage.csv, row 7')).toThrow(words);
    expect(() => linesOf(cells, undefined, window, 'usage.csv, row 7')).toThrow('usage.csv, row 7');
  });
});

describe('a rate card', () => {
  it.each([
    [{}, 'a pool needs exactly one of purchase, monthly, yearly, ledger, rate'],
    [{ monthly: '1', yearly: '2' }, 'exactly one of'],
    [{ monthly: '12,50' }, 'is not a decimal'],
    [{ rate: { price: '1' }, capacity: '5' }, 'capacity goes with an amount'],
    [{ monthly: '1', kind: 'cooling' }, 'is not a kind of cost; use hardware'],
  ])('with a pool %j says what is wrong', (pool, words) => {
    expect(() => card(pool)).toThrow(words);
  });
});
