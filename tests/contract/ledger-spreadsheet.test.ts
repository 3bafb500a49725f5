/** Spreadsheets as accounting keeps them: headers in two rows, days as numbers, currencies side by side, closing periods. */
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runIngest } from '../../src/sidecar/commands/ingest.ts';
import { openStore } from '../../src/sidecar/store/index.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';

const mapping = `name: ledger
kind: ledger_line
recognise: [Document, Account, EUR Debit, USD Credit]
ignore: [{ when: { column: Document, is: [Total] }, reason: the total below the lines }]
columns:
  documentId: Document
  account: Account
  costCentre: Cost center
  bookedOn: Date
  currency:
    cases: [{ when: { all: [{ column: EUR Debit, empty: true }, { column: EUR Credit, empty: true }] }, then: { text: USD } }]
    otherwise: { text: EUR }
  amount: { sum: [EUR Debit, { negate: EUR Credit }, USD Debit, { negate: USD Credit }] }
  text: Text
`;
const bill = `name: racks
provider: Colo
recognise: [Service, Charged, Amount]
columns: { BilledCost: Amount, BillingCurrency: { text: EUR }, BillingAccountId: { text: colo }, ServiceName: Service, ChargePeriodStart: Charged }
`;

let world: TestStore;
beforeAll(async () => {
  world = await openTestStore();
  await world.store.close();
});
afterAll(() => world.close());

async function sheet(name: string, rows: readonly (readonly unknown[])[], merged: readonly string[]): Promise<string> {
  const book = new ExcelJS.Workbook();
  const page = book.addWorksheet('Sheet');
  rows.forEach((row) => page.addRow([...row]));
  merged.forEach((range) => page.mergeCells(range));
  const path = join(world.folder, name);
  await book.xlsx.writeFile(path);
  return path;
}

async function load(path: string, yaml: string): Promise<unknown> {
  const file = join(world.folder, 'mapping.yaml');
  writeFileSync(file, yaml);
  const answers: string[] = [];
  const terminal = { answer: (text: string) => void answers.push(text), say: () => {}, interactive: false };
  expect(await runIngest([path], { data: world.dataDir, mapping: file }, terminal)).toBe(0);
  return JSON.parse(answers[0] ?? '');
}

const header = [
  ['Acme, general ledger'],
  ['Document', 'Posting', '', 'Account', 'Cost center', 'Text', 'EUR', '', 'USD', ''],
  ['', 'Date', 'Period', '', '', '', 'Debit', 'Credit', 'Debit', 'Credit'],
];
const spans = ['A2:A3', 'B2:C2', 'D2:D3', 'E2:E3', 'F2:F3', 'G2:H2', 'I2:J2'];

test('a ledger is read to the cent, and months that a file says nothing about stay', async () => {
  const november = await sheet(
    'november.xlsx',
    [...header, ['N1', 46350, '011', '6800', 'C1', '', 3, null, null, null]],
    spans
  );
  await load(november, mapping);
  const closing = await sheet(
    'closing.xlsx',
    [
      ...header,
      ['D1', 46326, '010', '6800', 'C1', 'AWS', 1234.56, null, null, null],
      ['D2', new Date('2026-10-31T00:00:00Z'), '010', '6800', 'C1', 'reversal', null, 34.56, null, null],
      ['D3', 46327 - 1, '010', '6810', 'C2', 'Datadog', null, null, 500.1, null],
      ['D4', 46387, '013', '6800', 'C1', 'accrual of the closing period', -12.5, null, null, null],
      ['Total', null, null, null, null, null, { formula: 'SUM(G4:G7)', result: 1222.06 }, 34.56, 500.1, 0],
    ],
    spans
  );
  expect(await load(closing, mapping)).toMatchObject({
    rowsRead: 4,
    totals: [
      { currency: 'EUR', read: '1187.5', rejected: '0' },
      { currency: 'USD', read: '500.1', rejected: '0' },
    ],
    window: { from: '2026-10-01', to: '2027-01-01', months: ['2026-10', '2026-12'] },
  });
  const store = await openStore({ dataDir: world.dataDir });
  const lines = await store.finance.read('ledger_line');
  await store.close();
  expect(lines.map(({ documentId, bookedOn, currency, amount }) => [documentId, bookedOn, currency, amount])).toEqual([
    ['D1', '2026-10-31', 'EUR', '1234.56'],
    ['D2', '2026-10-31', 'EUR', '-34.56'],
    ['D3', '2026-10-31', 'USD', '500.1'],
    ['N1', '2026-11-24', 'EUR', '3'],
    ['D4', '2026-12-31', 'EUR', '-12.5'],
  ]);
});

test('a bill with such a header and such days is read by its mapping, too', async () => {
  const path = await sheet(
    'bill.xlsx',
    [
      ['Service', 'This month', '', 'Note'],
      ['', 'Charged', 'Amount', ''],
      ['Racks', 46326, 100.25, 'a'],
      ['Power', 46327, -3, ''],
    ],
    ['A1:A2', 'B1:C1', 'D1:D2']
  );
  await load(path, bill);
  const store = await openStore({ dataDir: world.dataDir });
  const text = await store.administratorSql(
    "SELECT ServiceName AS s, toString(ChargePeriodStart) AS d, toString(BilledCost) AS b, x_Other['Note'] AS n FROM cost ORDER BY d"
  );
  await store.close();
  expect(
    text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown)
  ).toEqual([
    { s: 'Racks', d: '2026-10-31 00:00:00', b: '100.25', n: 'a' },
    { s: 'Power', d: '2026-11-01 00:00:00', b: '-3', n: '' },
  ]);
});
