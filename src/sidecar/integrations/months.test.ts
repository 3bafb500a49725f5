import { expect, it } from 'vitest';
import { placeOf } from './months.ts';

it.each([
  ['2026-09/part-1.csv', '2026-09', '2026-09', 'part-1.csv'],
  ['exports/BILLING_PERIOD=2026-09/run-1/a.parquet', 'exports/2026-09', '2026-09', 'run-1'],
  ['azure/20260901-20260930/202609120915/a/part_0.csv', 'azure/2026-09', '2026-09', '202609120915'],
  ['2026/09/bill.csv.gz', '2026-09', '2026-09', 'bill.csv.gz'],
  ['year=2026/month=9/account=1/a.parquet', '2026-09', '2026-09', 'account=1'],
  ['bills/focus-2026-09-part2.csv', 'bills/2026-09', '2026-09', 'focus-2026-09-part2.csv'],
  ['bills/202612.csv', 'bills/2026-12', '2026-12', '202612.csv'],
  ['saas/bill.csv', 'saas', null, 'bill.csv'],
  ['bill.csv', 'files', null, 'bill.csv'],
  ['20269912/bill-1726500000.csv', '20269912', null, 'bill-1726500000.csv'],
])('%s belongs to the series %s', (path, series, month, below) => {
  expect(placeOf(path)).toEqual({ series, month, below });
});
