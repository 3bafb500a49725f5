import type { ReconciliationCheck } from '../../contract/api/reconciliation.ts';
import { daysQuery, monthsQuery, worthShowing } from './queries';

test('a range within months asks for the whole months that it touches', () => {
  const period = { from: '2026-09-14T00:00:00Z', to: '2026-11-01T00:00:00Z' };
  expect(monthsQuery(period, 'EUR')).toEqual({
    period: { from: '2026-09-01T00:00:00Z', to: '2026-11-01T00:00:00Z' },
    granularity: 'month',
    currency: 'EUR',
  });
});

test('the days of December end where the next year begins', () => {
  expect(daysQuery('aws', '2026-12', 'EUR')).toMatchObject({
    period: { from: '2026-12-01T00:00:00Z', to: '2027-01-01T00:00:00Z' },
    granularity: 'day',
    source: 'aws',
  });
});

test('of the bills themselves only those that do not add up are shown; of others everything is', () => {
  const check = (kind: ReconciliationCheck['kind'], status: ReconciliationCheck['status']) =>
    ({ kind, status }) as ReconciliationCheck;
  const all = [check('delivery', 'agrees'), check('delivery', 'explained'), check('invoice', 'agrees')];
  expect(worthShowing(all)).toEqual([all[1], all[2]]);
});
