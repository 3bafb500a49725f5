import { describe, expect, it } from 'vitest';
import { Budget } from '../../../contract/api/budget.ts';
import { amountFor } from './amount.ts';

const budget = (more: object) =>
  Budget.parse({ name: 'x', currency: 'USD', amount: '1000', period: { type: 'month' }, ...more });
const on = (from: string, more: object, yearStart = 1) => amountFor(budget(more), { from }, yearStart);

describe('the amount of a budget', () => {
  it('is the same for every period unless somebody plans', () => {
    expect([on('2020-01-01', {}), on('2030-01-01', {})]).toEqual(['1000', '1000']);
  });

  it('is what is planned from a day on, in any order of the plan', () => {
    const planned = [
      { from: '2026-07-01', amount: '3000' },
      { from: '2026-03-15', amount: '2000.50' },
    ];
    const amounts = ['2026-03-01', '2026-04-01', '2026-07-01', '2027-01-01'].map((from) => on(from, { planned }));
    expect(amounts).toEqual(['1000', '2000.50', '3000', '3000']);
  });

  it('grows with each period, to the hundredth (halves to the even one), and never before it begins to', () => {
    const growth = { percent: '2.5', from: '2026-01-20' };
    const amounts = ['2025-06-01', '2026-01-01', '2026-02-01', '2026-03-01'].map((from) => on(from, { growth }));
    expect(amounts).toEqual(['1000', '1000', '1025', '1050.62']);
    const yearly = { growth, period: { type: 'year' } };
    // The fiscal year that holds January 2026 began in April 2025.
    expect([on('2025-04-01', yearly, 4), on('2026-04-01', yearly, 4)]).toEqual(['1000', '1025']);
  });

  it('never shrinks to nothing', () => {
    const less = { amount: '0.02', growth: { percent: '-90', from: '2026-01-01' } };
    expect(on('2026-06-01', less)).toBe('0.01');
  });

  it('grows on from what is planned later', () => {
    const more = { growth: { percent: '10', from: '2026-01-01' }, planned: [{ from: '2026-04-01', amount: '5000' }] };
    expect(['2026-03-01', '2026-04-01', '2026-05-01'].map((from) => on(from, more))).toEqual(['1210', '5000', '5500']);
  });

  it('is refused in one sentence where it can mean nothing', () => {
    const fault = (more: object) => Budget.safeParse({ ...budget({}), ...more }).error?.issues[0]?.message;
    const growth = { percent: '5', from: '2026-01-01' };
    expect(fault({ growth, period: { type: 'rolling', days: 30 } })).toMatch(/only months, quarters and years grow/);
    expect(fault({ growth: { ...growth, percent: '-100' } })).toMatch(/"-100" is no growth/);
    const twice = { from: '2026-01-01', amount: '1' };
    expect(fault({ planned: [twice, twice] })).toMatch(/two amounts from the same day/);
  });
});
