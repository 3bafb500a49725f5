/** Decimals of Parquet in any size: stored to the last digit, or rejected, and told either way. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

const fine = `0.${'0'.repeat(49)}1`;

it.each([
  ['Decimal(38, 10)', ['12.5', '-0.0000000001'], '12.4999999999', '0', 0],
  ['Decimal(38, 38)', [`0.${'0'.repeat(37)}1`, '0.5'], `0.5${'0'.repeat(36)}1`, '0', 0],
  ['Decimal(76, 38)', ['12.5', `0.${'0'.repeat(37)}3`], `12.5${'0'.repeat(36)}3`, '0', 0],
  ['Decimal(76, 50)', ['12.5', '0.25'], '12.75', '0', 0],
  ['Decimal(76, 50)', ['12.5', fine], '12.5', '0', 1],
  ['Decimal(76, 0)', ['12', '99999999999999999999999999'], '12', '99999999999999999999999999', 1],
])('%s with %j', async (type, amounts, stored, rejected, rowsRejected) => {
  const path = join(test.folder, `${type} ${amounts.at(-1)}.parquet`);
  const amount = `CAST([${amounts.map((each) => `'${each}'`).join(', ')}][number + 1], '${type}')`;
  await test.store.administratorSql(
    `INSERT INTO FUNCTION file('${path}', 'Parquet') SELECT ${amount} AS BilledCost, BilledCost AS EffectiveCost, 'USD' AS BillingCurrency, toDateTime('2026-09-01 00:00:00', 'UTC') AS BillingPeriodStart, toDateTime('2026-10-01 00:00:00', 'UTC') AS BillingPeriodEnd, toDate('2026-09-05') AS ChargePeriodStart, toDate('2026-09-06') AS ChargePeriodEnd, 'Usage' AS ChargeCategory, 'EC2' AS ServiceName, 'AWS' AS ProviderName FROM numbers(${amounts.length})`
  );
  const { delivery } = await test.deliver([path], { source: type });
  const total = delivery.totals.find(({ metric }) => metric === 'BilledCost');
  expect([total?.stored, total?.rejected, delivery.rowsRejected]).toEqual([stored, rejected, rowsRejected]);
});
