/** Bills as spreadsheets save them in countries whose decimal mark is a comma: read where the file proves it. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sumDecimals } from '../../src/contract/money.ts';
import { writeBill, type BillRow } from '../fixtures/store/bill.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';

const amounts: Readonly<Record<string, string>> = {
  '1.234,56': '1234.56',
  '0,045629203200001': '0.045629203200001',
  '-12,5': '-12.5',
  '(3,10)': '-3.1',
  '12,5-': '-12.5',
  '1.234.567': '1234567',
  '1 234,5': '1234.5',
  '1,5E-3': '0.0015',
  '€ 2,50': '2.5',
  '3,75 €': '3.75',
  'R$ 1.000,00': '1000',
  'R$ -0,75': '-0.75',
  '+5,5': '5.5',
  '1.000': '1000',
  ',5': '0.5',
  '7': '7',
};
const noAmounts = ['1.234.5', '--5,5', '(-5,5)', '12,34,56', '5,5%', '1e', 'abc'];

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

const billed = (texts: readonly string[]) => texts.map((text): BillRow => ({ ResourceId: text, BilledCost: text }));
function load(name: string, rows: readonly BillRow[]) {
  const path = join(test.folder, name);
  writeBill(path, rows);
  return test.deliver([path], { source: name });
}
async function stored(source: string): Promise<Record<string, string>> {
  const rows = await test.sql(
    `SELECT ResourceId AS r, toString(BilledCost) AS billed FROM cost WHERE x_Source = '${source}'`
  );
  return Object.fromEntries(rows.map(({ r, billed: amount }) => [String(r), sumDecimals([String(amount)])]));
}

it('amounts are the numbers they show, in every column, and the ledger says how they were read', async () => {
  const price = { ResourceId: 'price', BilledCost: '1', ListUnitPrice: '1.250', PricingQuantity: '0,5' };
  const { delivery } = await load('commas', [...billed([...Object.keys(amounts), ...noAmounts]), price]);
  expect(await stored('commas')).toEqual({ ...amounts, price: '1' });
  const [row] = await test.sql(
    "SELECT toString(ListUnitPrice) AS price, toString(PricingQuantity) AS quantity FROM cost WHERE ResourceId = 'price'"
  );
  expect(row).toEqual({ price: '1250', quantity: '0.5' });
  expect(delivery.rejections).toEqual([{ reason: 'BilledCost is not a number', rows: noAmounts.length }]);
  const total = delivery.totals.find(({ metric }) => metric === 'BilledCost');
  expect(sumDecimals([total?.input ?? ''])).toBe(sumDecimals([...Object.values(amounts), '1']));
  expect(delivery.warnings.join('\n')).toContain('numbers have decimal commas, as the file shows: BilledCost');
});

it('a file with decimal points beside them proves nothing: what has a comma is rejected', async () => {
  const { delivery } = await load('both', billed(['1,5', '1.234,56', '0.25', '17']));
  expect(await stored('both')).toEqual({ '0.25': '0.25', '17': '17' });
  expect(delivery.rejections).toEqual([{ reason: 'BilledCost is not a number', rows: 2 }]);
});
