/** Google Cloud's exports against sums made from their text by other means, in every form that BigQuery gives them. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sumDecimals } from '../../../contract/money.ts';
import { csv, exportRows, jsonLines, parquetStructure } from '../../../../tests/fixtures/google-cloud/export.ts';
import { openTestStore, type TestStore } from '../../../../tests/fixtures/store/open.ts';
import { rollupsThatDiffer } from '../../../../tests/fixtures/store/table-sums.ts';
import { openScratchEngine } from '../../store/index.ts';
import { isBillingExport } from './headers.ts';

const sample = join(import.meta.dirname, '../../../../tests/fixtures/google-cloud/detailed_2022-08.csv');
let files: string;
let store: TestStore;

beforeAll(async () => {
  files = mkdtempSync(join(tmpdir(), 'google-cloud-'));
  const write = (name: string, text: string | Buffer) => writeFileSync(join(files, name), text);
  write('dots.csv', csv(exportRows, '.'));
  write('underscores.csv', csv(exportRows, '_'));
  write('python.csv', csv(exportRows, '.', 'python'));
  write('lines.jsonl', jsonLines(exportRows));
  write('lines-000000000000.json.gz', gzipSync(jsonLines(exportRows)));
  const engine = await openScratchEngine();
  await engine.command(
    `INSERT INTO FUNCTION file('${join(files, 'nested.parquet')}', 'Parquet') SELECT * FROM file('${join(files, 'lines.jsonl')}', 'JSONEachRow', '${parquetStructure.replaceAll("'", "\\'")}') SETTINGS date_time_input_format = 'best_effort'`
  );
  await engine.close();
  store = await openTestStore();
});
afterAll(async () => {
  await store.close();
  rmSync(files, { recursive: true, force: true });
});

const deliver = (path: string, source: string) => store.deliver([path], { source, integration: 'google-cloud' });

const exact = (column: string) => `toString(sum(toDecimal256(${column}, 38)) + sum(x_Remainders['${column}']))`;

async function sums(source: string) {
  const rows = await store.sql(
    `SELECT ChargeCategory, BillingCurrency, ${exact('BilledCost')} AS billed, ${exact('EffectiveCost')} AS effective, ${exact('ListCost')} AS list FROM cost WHERE x_Source = '${source}' GROUP BY ChargeCategory, BillingCurrency`
  );
  return Object.fromEntries(
    rows.map(({ ChargeCategory, BillingCurrency, ...costs }) => [
      `${String(ChargeCategory)} ${String(BillingCurrency)}`,
      costs,
    ])
  );
}

const rowDiscounts =
  /^(COMMITTED_USAGE|SUSTAINED_USAGE|FREE_TIER|DISCOUNT|SUBSCRIPTION_BENEFIT|RESELLER_MARGIN|FEE_UTIL)/;

/** The same sums, from the cells of a CSV file. */
function expected(path: string) {
  const groups: Record<string, Record<'billed' | 'effective' | 'list', string[]>> = {};
  const add = (key: string, billed: string, list: string) => {
    const group = (groups[key] ??= { billed: [], effective: [], list: [] });
    group.billed.push(billed);
    group.effective.push(billed);
    group.list.push(list);
  };
  for (const row of parse(readFileSync(path, 'utf8'), { columns: true }) as Record<string, string>[]) {
    const credits = [...(row['credits'] ?? '').matchAll(/"amount":([^,}]+).*?"type":"(\w+)"/g)].map(
      ([, amount = '', type = '']) => ({ amount, inRow: rowDiscounts.test(type) })
    );
    const category =
      { tax: 'Tax', regular: row['sku.description']?.includes('Commitment') === true ? 'Purchase' : 'Usage' }[
        row['cost_type'] ?? ''
      ] ?? 'Adjustment';
    const cost = row['cost'] ?? '';
    const discounts = credits.filter(({ inRow }) => inRow).map(({ amount }) => amount);
    add(`${category} ${row['currency']}`, sumDecimals([cost, ...discounts]), row['cost_at_list'] ?? cost);
    credits.filter(({ inRow }) => !inRow).forEach(({ amount }) => add(`Credit ${row['currency']}`, amount, amount));
  }
  return Object.fromEntries(
    Object.entries(groups).map(([key, { billed, effective, list }]) => [
      key,
      { billed: sumDecimals(billed), effective: sumDecimals(effective), list: sumDecimals(list) },
    ])
  );
}

test('every digit of cost, credits and list cost of a flattened export is in the store, by charge and currency', async () => {
  const { delivery } = await deliver(join(files, 'dots.csv'), 'dots');
  expect(delivery).toMatchObject({ rowsRead: 15, rowsStored: 17, rowsAdded: 2, rowsRejected: 0, rowsSetAside: 0 });
  expect(await sums('dots')).toEqual(expected(join(files, 'dots.csv')));
  expect(delivery.nativeTotals.map(({ difference }) => difference)).toEqual(delivery.nativeTotals.map(() => '0'));
  expect(delivery.nativeTotals.find(({ name, currency }) => name === 'cost' && currency === 'USD')).toMatchObject({
    input: sumDecimals(
      exportRows.filter(({ currency }) => currency === 'USD').map(({ cost }) => String((cost as { text: string }).text))
    ),
    explained: [{ reason: 'credits.amount, which Google lists beside the cost', amount: '6.4883345679012234567567' }],
  });
  expect(await rollupsThatDiffer(store.sql)).toEqual([]);
});

describe.each(['underscores.csv', 'python.csv', 'lines.jsonl', 'lines-000000000000.json.gz'])('%s', (name) => {
  test('gives the same rows', async () => {
    const { delivery } = await deliver(join(files, name), name);
    expect(delivery).toMatchObject({ rowsRead: 15, rowsStored: 17, rowsRejected: 0 });
    expect(await sums(name)).toEqual(expected(join(files, 'dots.csv')));
    const columns =
      'ChargeDescription, ServiceName, ServiceCategory, RegionName, ResourceId, ResourceType, SubAccountName, PricingCategory, CommitmentDiscountId, CommitmentDiscountStatus, toString(PricingQuantity) AS quantity, toString(ContractedUnitPrice) AS price, Tags, SkuPriceDetails';
    const rows = (source: string) =>
      store.sql(`SELECT ${columns} FROM cost WHERE x_Source = '${source}' ORDER BY ChargePeriodStart, ChargeCategory`);
    const plain = (text: unknown) => JSON.parse(JSON.stringify(text).replaceAll('\\"', '')) as unknown;
    // Python's way of writing a quote within a text is none that can be read; the made rows have none there.
    expect(name === 'python.csv' ? plain(await rows(name)) : await rows(name)).toEqual(
      name === 'python.csv' ? plain(await rows('dots')) : await rows('dots')
    );
  });
});

test('Parquet with records and lists gives the same sums, as exact as its floats are', async () => {
  const { delivery } = await deliver(join(files, 'nested.parquet'), 'nested');
  expect(delivery).toMatchObject({ rowsRead: 15, rowsStored: 17, rowsRejected: 0 });
  expect(delivery.nativeTotals.map(({ difference }) => difference)).toEqual(delivery.nativeTotals.map(() => '0'));
  const rounded = (groups: Record<string, Record<string, unknown>>) =>
    Object.entries(groups)
      .map(([key, { billed, list }]) => [key, Number(billed).toFixed(9), Number(list).toFixed(9)])
      .sort();
  expect(rounded(await sums('nested'))).toEqual(rounded(expected(join(files, 'dots.csv'))));
});

test('the row says what it is', async () => {
  const rows = await store.sql(
    "SELECT toString(ChargePeriodStart) AS at, ChargeCategory, ChargeClass, ChargeFrequency, PricingCategory, toString(BillingPeriodStart) AS month, CommitmentDiscountId, CommitmentDiscountCategory, CommitmentDiscountStatus, toString(CommitmentDiscountQuantity) AS committed, CommitmentDiscountUnit, PublisherName, x_Other['x_CreditType'] AS credit, x_Other['cost_type'] AS type FROM cost WHERE x_Source = 'dots' ORDER BY at, ChargeCategory"
  );
  const told = (hour: number, category: string) =>
    rows.find(
      (row) => String(row['at']).includes(` ${String(hour).padStart(2, '0')}:`) && row['ChargeCategory'] === category
    );
  expect(told(2, 'Usage')).toMatchObject({
    PricingCategory: 'Committed',
    CommitmentDiscountId: 'Committed Usage Discount: CPU',
    CommitmentDiscountCategory: 'Usage',
    CommitmentDiscountStatus: 'Used',
    committed: '2',
    CommitmentDiscountUnit: 'hour',
  });
  expect(told(3, 'Usage')).toMatchObject({
    CommitmentDiscountCategory: 'Spend',
    committed: '2.8',
    CommitmentDiscountUnit: 'USD',
  });
  expect(told(3, 'Credit')).toMatchObject({
    credit: 'PROMOTION',
    ChargeFrequency: 'One-Time',
    CommitmentDiscountId: '',
  });
  expect(told(4, 'Purchase')).toMatchObject({
    PricingCategory: 'Standard',
    CommitmentDiscountId: 'c0ffee',
    CommitmentDiscountCategory: 'Usage',
    CommitmentDiscountStatus: '',
    ChargeFrequency: 'Recurring',
  });
  expect(told(5, 'Purchase')).toMatchObject({
    CommitmentDiscountCategory: 'Spend',
    committed: '20',
    CommitmentDiscountUnit: 'USD',
  });
  expect(told(6, 'Usage')).toMatchObject({ PricingCategory: 'Dynamic' });
  expect(told(8, 'Credit')).toMatchObject({ credit: 'SOMETHING_NEW' });
  expect(told(9, 'Usage')).toMatchObject({ PublisherName: 'Elastic' });
  expect(told(10, 'Usage')).toMatchObject({ ChargeClass: 'Correction', month: '2026-10-01 00:00:00' });
  expect(told(14, 'Adjustment')).toMatchObject({ type: 'late_fee' });
});

test('labels stand under their own keys, those of projects, systems and tags under a prefix; machines are told', async () => {
  const [row] = await store.sql(
    "SELECT Tags, SkuPriceDetails AS machine, RegionName, ResourceType, SkuPriceId FROM cost WHERE x_Source = 'dots' AND ChargeCategory = 'Usage' ORDER BY ChargePeriodStart DESC LIMIT 1"
  );
  expect(row).toMatchObject({
    Tags: {
      team: 'web "1"',
      'project/env': 'prod',
      'tag/unit': 'retail',
      'system/compute.googleapis.com/cores': '2',
    },
    machine: '{"InstanceType":"n1-standard-2","CoreCount":"2","MemorySize":"7.5"}',
    RegionName: 'Iowa',
    ResourceType: 'instances',
    SkuPriceId: '6B8F-E63D-832B/0',
  });
});

test('a real flattened export keeps every digit', async () => {
  const { delivery } = await deliver(sample, 'sample');
  expect(delivery).toMatchObject({ rowsRead: 9, rowsStored: 9, rowsRejected: 0 });
  expect(await sums('sample')).toEqual(expected(sample));
});

test('a list of credits that cannot be read rejects its row, and its money is told', async () => {
  const broken = csv(exportRows).replace('PROMOTION', 'PROMO"",').replace('-2.8', 'minus 2.8');
  writeFileSync(join(files, 'broken.csv'), broken);
  const { delivery } = await deliver(join(files, 'broken.csv'), 'broken');
  expect(delivery).toMatchObject({
    rowsRejected: 1,
    rejections: [{ reason: 'BilledCost is not a number', rows: 1 }],
  });
  expect(delivery.nativeTotals.find(({ name, currency }) => name === 'cost' && currency === 'USD')).toMatchObject({
    difference: '0',
    explained: expect.arrayContaining([
      { reason: 'rejected: the list of credits cannot be read', amount: '10.000000000000000001' },
    ]) as unknown,
  });
});

test('other bills are not taken for this one', () => {
  expect(isBillingExport(['BilledCost', 'BillingAccountId', 'ChargePeriodStart'])).toBe(false);
  expect(isBillingExport(['lineItem/UnblendedCost', 'cost'])).toBe(false);
  expect(existsSync(sample)).toBe(true);
});
