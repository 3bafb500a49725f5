/** Rows in which a spreadsheet summed the others do not count again. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeBill, type BillRow } from '../fixtures/store/bill.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

const nothing = { ChargeCategory: '', ServiceName: '', ResourceId: '', SubAccountId: '', Tags: '' };
const load = async (source: string, rows: readonly BillRow[]) =>
  (await test.deliver([writeBill(join(test.folder, `${source}.csv`), rows)], { source })).delivery;

it.each([
  ['ResourceId', 'Total'],
  ['SubAccountId', 'Grand total:'],
  ['SubAccountId', ' Total geral '],
  ['ServiceName', 'Subtotal'],
  ['BillingAccountId', 'SUMME'],
  ['ChargeCategory', 'Total'],
])('a row with nothing but "%s" = "%s" is rejected, and its amounts are told', async (column, word) => {
  const delivery = await load(`${column}-${word.replaceAll(/\W/g, '')}`, [
    { BilledCost: '5' },
    { BilledCost: '7' },
    { ...nothing, [column]: word, BilledCost: '12' },
  ]);
  expect(delivery.rejections).toEqual([
    { reason: 'the row is a total of other rows, which would count twice', rows: 1 },
  ]);
  expect(delivery.totals.find(({ metric }) => metric === 'BilledCost')).toMatchObject({
    ...{ input: '24', stored: '12', rejected: '12' },
  });
});

it('a charge that is called so is a charge, and so is a row that says nothing', async () => {
  const delivery = await load('charges', [
    { ServiceName: 'Total' },
    { ChargeCategory: '', SubAccountId: 'total' },
    { ChargeCategory: 'Tax', ServiceName: '', ResourceId: '', ChargeDescription: 'Total' },
    nothing,
  ]);
  expect(delivery).toMatchObject({ rowsStored: 4, rowsRejected: 0 });
});
