/** Files in columns of their own: tables as people save them, and finance documents. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BillMapping } from '../../src/contract/mapping/mapping.ts';
import { evaluate } from '../../src/contract/mapping/evaluate.ts';
import { runIngest, ingestPaths } from '../../src/sidecar/commands/ingest.ts';
import { readMapping } from '../../src/sidecar/protocols/mapping-file.ts';
import { plainCharge } from '../fixtures/store/bill.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';

const fixtures = join(import.meta.dirname, '../fixtures/mapped-files');
const silent = { answer: () => {}, say: () => {}, interactive: false };
let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

async function load(path: string, source: string, mapping?: BillMapping) {
  const { results, refused } = await ingestPaths(store.store, [path], { source, mapping }, silent);
  const [result] = results;
  if (result === undefined || refused.length > 0) {
    throw new Error(refused.map(({ message }) => message).join(' '));
  }
  return result;
}

const rows = (source: string, columns: string) =>
  store.sql(`SELECT ${columns} FROM cost WHERE x_Source = '${source}' ORDER BY ChargePeriodStart, BilledCost DESC`);

const german = `
name: rechenzentrum
provider: Müller Hosting
recognise: [Datum, Leistung, Betrag]
file: { dates: day first, decimal: ",", thousands: "." }
ignore:
  - when: { column: Datum, is: [Summe] }
    reason: the total below the lines
columns:
  BilledCost: Betrag
  BillingCurrency: { text: EUR }
  BillingAccountId: { fileName: "^([a-z]+)" }
  ServiceName: Leistung
  ChargePeriodStart: Datum
  ChargeCategory: { cases: [{ when: { column: Betrag, negative: true }, then: { text: Credit } }], otherwise: { text: Usage } }
  ConsumedQuantity: Menge
  ConsumedUnit: { text: Hours }
`;
const table = [
  ['Rechnung 4711', '', '', ''],
  ['Datum', 'Leistung', 'Menge', 'Betrag'],
  ['1.10.2026', 'Schränke; groß', '1.000,5', '1.234,56 €'],
  ['31.10.2026', 'Gutschrift', '', '-34,56'],
  ['31.10.2026', 'unlesbar', '', '1,234.56'],
];
const csv = (rows: readonly (readonly string[])[], cut: string) =>
  rows.map((row) => row.map((cell) => (cell.includes(cut) ? `"${cell}"` : cell)).join(cut)).join('\r\n');

describe('a table as people save it', () => {
  let mapping: BillMapping;
  beforeAll(async () => {
    mkdirSync(join(store.folder, 'tables'));
    writeFileSync(join(store.folder, 'german.yaml'), german);
    mapping = (await readMapping(join(store.folder, 'german.yaml'))) as BillMapping;
  });

  const text = `${csv(table, ';')}\r\nSumme;1.200,00\r\n`;
  const forms: Record<string, Buffer> = {
    'windows.csv': Buffer.from(text.replaceAll('€', '\u0080'), 'latin1'),
    'utfsixteen.csv': Buffer.from(`\uFEFF${text}`, 'utf16le'),
    'utfeight.csv': Buffer.from(`\uFEFF${text}`),
    'packed.csv.gz': gzipSync(text),
    'tabs.tsv': Buffer.from(`${csv(table, '\t')}\nSumme\t1.200,00\n`),
    'commas.csv': Buffer.from(`${csv(table, ',')}\nSumme,"1.200,00"\n`),
  };

  test.each(Object.keys(forms))('is read the same as %s', async (name) => {
    const path = join(store.folder, 'tables', name);
    writeFileSync(path, forms[name] ?? '');
    const { delivery } = await load(path, name, mapping);
    expect(delivery).toMatchObject({
      files: [path],
      rowsRead: 4,
      rowsStored: 2,
      rowsSetAside: 1,
      setAside: [{ reason: 'the total below the lines', rows: 1 }],
      rejections: [{ reason: 'BilledCost is not a number', rows: 1 }],
    });
    expect(
      await rows(
        name,
        'toString(BilledCost) AS billed, ChargeCategory, ServiceName, toString(ConsumedQuantity) AS used, toString(ChargePeriodEnd) AS ends, BillingAccountId'
      )
    ).toEqual([
      {
        billed: '1234.56',
        ChargeCategory: 'Usage',
        ServiceName: 'Schränke; groß',
        used: '1000.5',
        ends: '2026-10-02 00:00:00',
        BillingAccountId: name.replace(/\..*/, ''),
      },
      {
        billed: '-34.56',
        ChargeCategory: 'Credit',
        ServiceName: 'Gutschrift',
        used: null,
        ends: '2026-11-01 00:00:00',
        BillingAccountId: name.replace(/\..*/, ''),
      },
    ]);
  });

  test('is read the same as a spreadsheet, whose numbers and dates are typed', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('Deckblatt').addRow(['nothing']);
    const sheet = book.addWorksheet('Posten');
    sheet.addRow(table[0] ?? []);
    sheet.addRow(table[1] ?? []);
    sheet.addRow([new Date('2026-10-01T00:00:00Z'), 'Schränke; groß', 1000.5, 1234.56]);
    sheet.addRow(['31.10.2026', 'Gutschrift', '', '-34,56']);
    sheet.addRow(['Summe', null, null, { formula: 'SUM(D3:D4)', result: 1200 }]);
    const path = join(store.folder, 'tables', 'sheet.xlsx');
    await book.xlsx.writeFile(path);
    const { delivery } = await load(path, 'sheet', { ...mapping, file: { ...mapping.file, sheet: 'Posten' } });
    expect(delivery).toMatchObject({ rowsRead: 3, rowsStored: 2, rowsSetAside: 1, rowsRejected: 0 });
    expect(await rows('sheet', 'toString(BilledCost) AS billed, toString(ConsumedQuantity) AS used')).toEqual([
      { billed: '1234.56', used: '1000.5' },
      { billed: '-34.56', used: null },
    ]);
  });

  test('with a formula whose value was not saved does not lose an amount: the row is rejected, with the formula', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('Bill');
    const charge = Object.entries(plainCharge);
    sheet.addRow(charge.map(([name]) => name));
    sheet.addRow(charge.map(([, value]) => value));
    sheet.addRow(charge.map(([name, value]) => (name === 'BilledCost' ? { formula: 'A2*2' } : value)));
    sheet.addRow(charge.map(([name, value]) => (name === 'BilledCost' ? { formula: 'A2*3', result: 3 } : value)));
    const path = join(store.folder, 'tables', 'formula.xlsx');
    await book.xlsx.writeFile(path);
    const { delivery } = await load(path, 'formula');
    expect(delivery).toMatchObject({ rowsStored: 2, rowsRejected: 1 });
    expect(delivery.rejections).toEqual([{ reason: 'BilledCost is not a number', rows: 1 }]);
    const kept = await store.sql(`SELECT cells['BilledCost'] AS cell FROM rejection WHERE delivery = '${delivery.id}'`);
    expect(kept).toEqual([{ cell: '=A2*2' }]);
  });

  test('of FOCUS columns needs no mapping, whatever cuts its cells', async () => {
    const path = join(store.folder, 'tables', 'focus.csv');
    const header =
      'BilledCost;EffectiveCost;BillingCurrency;BillingAccountId;ServiceName;ProviderName;ChargePeriodStart;ChargePeriodEnd;BillingPeriodStart;BillingPeriodEnd;ChargeCategory;PricingCurrency';
    writeFileSync(
      path,
      Buffer.from(
        `\uFEFF${header}\n7.5;7.5;USD;v;Functions;Vercel;2026-10-01T00:00:00Z;2026-10-02T00:00:00Z;2026-10-01T00:00:00Z;2026-11-01T00:00:00Z;Usage;Credits\n`,
        'utf16le'
      )
    );
    const { delivery } = await load(path, 'focus-saas');
    expect(delivery).toMatchObject({ integration: 'focus', rowsStored: 1 });
    expect(await rows('focus-saas', 'PricingCurrency')).toEqual([{ PricingCurrency: 'Credits' }]);
  });

  test('that nobody knows is refused in one sentence', async () => {
    const path = join(store.folder, 'tables', 'unknown.csv');
    writeFileSync(path, 'a;b\n1;2\n');
    await expect(load(path, 'unknown')).rejects.toThrow('is a table whose columns nobody knows; write a mapping');
    await expect(load(join(fixtures, 'github.csv'), 'misfit', mapping)).rejects.toThrow(
      'does not fit the mapping "rechenzentrum": no line has the headers Datum, Leistung, Betrag'
    );
  });
});

test('a mapping says everything that is wrong with it at once', async () => {
  const path = join(store.folder, 'wrong.yaml');
  writeFileSync(
    path,
    'name: Not Good\nrecognise: []\nfile: { decimal: ";" }\ncolumns: { billedcost: x, ChargeCategory: { text: Usages }, ServiceName: { add: [] } }\n'
  );
  const error: unknown = await readMapping(path).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ kind: 'caller', code: 'wrong_mapping' });
  for (const part of [
    'name: write it in small letters',
    'recognise:',
    'file.decimal:',
    'columns.billedcost: is no FOCUS column; write "BilledCost"',
    'columns.ChargeCategory: "Usages" is not one of its values: Usage, Purchase',
    'columns.ServiceName: is no value; write a column name, or one of',
    'columns.BilledCost: is missing',
    'columns.BillingCurrency: is missing',
    'columns.ChargePeriodStart: is missing',
    'provider: is missing',
  ]) {
    expect((error as Error).message).toContain(part);
  }
});

test('a number reads the same in every country’s writing', () => {
  const writings = [
    { decimal: '.', thousands: ',' },
    { decimal: ',', thousands: '.' },
    { decimal: ',', thousands: ' ' },
    { decimal: '.', thousands: "'" },
    { decimal: ',', thousands: '' },
  ] as const;
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
      fc.integer({ min: 0, max: 9 }),
      fc.constantFrom(...writings),
      (digits, places, { decimal, thousands }) => {
        const plain = String(digits < 0n ? -digits : digits).padStart(places + 1, '0');
        const whole = plain.slice(0, plain.length - places);
        const fraction = places === 0 ? '' : plain.slice(-places);
        const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands);
        const sign = digits < 0n ? '-' : '';
        const cell = `${sign}${grouped}${fraction === '' ? '' : decimal + fraction}`;
        const row = {
          cell: () => cell,
          hints: { dates: 'iso', decimal, thousands } as const,
          isSpreadsheet: false,
          fileName: '',
        };
        expect(evaluate('x', 'number', row)).toBe(`${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`);
      }
    )
  );
});

describe('finance documents from files', () => {
  const answers: string[] = [];
  const terminal = { ...silent, answer: (text: string) => void answers.push(text) };

  test('replace the months that a file has documents of, and say where each was read', async () => {
    await store.close();
    store = await openTestStore();
    const { dataDir, folder } = store;
    await store.store.close();
    const mapping = join(folder, 'invoices.yaml');
    writeFileSync(
      mapping,
      `name: sap-invoices
kind: invoice
recognise: [Beleg, Betrag]
file: { dates: day first, decimal: ",", thousands: "." }
ignore: [{ when: { column: Beleg, matches: "^Summe" }, reason: total }]
columns:
  invoiceId: Beleg
  issuer: Kreditor
  periodStart: { date: Leistungsmonat, to: month }
  periodEnd: { date: Leistungsmonat, to: next month }
  currency: { text: EUR }
  amount: { negate: Betrag }
  issuedOn: Datum
`
    );
    const file = join(folder, 'october.csv');
    writeFileSync(
      file,
      'SAP export\nBeleg;Kreditor;Leistungsmonat;Datum;Betrag\nR1;AWS;2026-09;2.10.2026;-1.234,50\nR2;AWS;2026-09;5.10.2026;-0,50\nSumme;;;;-1.235,00\n'
    );
    expect(await runIngest([file], { data: dataDir, mapping }, terminal)).toBe(0);
    expect(JSON.parse(answers[0] ?? '')).toMatchObject({
      kind: 'invoice',
      source: 'sap-invoices',
      rows: 2,
      window: { from: '2026-10-01', to: '2026-11-01' },
    });
    writeFileSync(file, 'Beleg;Kreditor;Leistungsmonat;Datum;Betrag\nR1;AWS;2026-09;2.10.2026;-1.200,50\n');
    await runIngest([file], { data: dataDir, mapping }, terminal);
    store = { ...store, ...(await reopened(dataDir)) };
    expect(await store.store.finance.read('invoice')).toEqual([
      expect.objectContaining({
        invoiceId: 'R1',
        amount: '1200.5',
        periodEnd: '2026-10-01',
        issuedOn: '2026-10-02',
        origin: 'october.csv, row 2',
        source: 'sap-invoices',
      }),
    ]);
  });
});

async function reopened(dataDir: string) {
  const { openStore } = await import('../../src/sidecar/store/index.ts');
  const opened = await openStore({ dataDir });
  return { store: opened, close: () => opened.close() };
}
