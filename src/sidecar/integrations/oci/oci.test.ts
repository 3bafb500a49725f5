/** Oracle's own cost report against sums made from its text by other means; every number of the made rows told. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sumDecimals } from '../../../contract/money.ts';
import { categoryOfSubcategory } from '../../../contract/focus/service-categories.ts';
import { openTestStore, type TestStore } from '../../../../tests/fixtures/store/open.ts';
import { rollupsThatDiffer } from '../../../../tests/fixtures/store/table-sums.ts';
import { recognises } from './recognise.ts';
import { serviceSubcategories } from './services.ts';

const made = join(import.meta.dirname, '../../../../tests/fixtures/oci/cost-report.csv');
const real = join(import.meta.dirname, '../../../../../../shared/data/focus/oci/cost_report_native.csv');

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

function rowsIn(path: string): Record<string, string>[] {
  return parse(readFileSync(path, 'utf8'), { columns: true, bom: true });
}

describe.each([
  { name: 'made rows', path: made },
  ...(existsSync(real) ? [{ name: 'a real report', path: real }] : []),
])('$name', ({ path, name }) => {
  test('keeps every cent of myCost, by service', async () => {
    const { delivery } = await store.deliver([path], { source: name, integration: 'oci' });
    const rows = rowsIn(path);
    const expected: Record<string, string[]> = {};
    rows.forEach((row) => (expected[row['product/service'] ?? ''] ??= []).push(row['cost/myCost'] ?? '0'));
    const stored = await store.sql(
      `SELECT ServiceName, toString(sum(toDecimal256(BilledCost, 38)) + sum(x_Remainders['BilledCost'])) AS billed, toString(sum(toDecimal256(EffectiveCost, 38)) + sum(x_Remainders['EffectiveCost'])) AS effective FROM cost WHERE x_Source = '${name}' GROUP BY ServiceName`
    );
    expect(Object.fromEntries(stored.map((row) => [row['ServiceName'], [row['billed'], row['effective']]]))).toEqual(
      Object.fromEntries(Object.entries(expected).map(([key, sums]) => [key, [sumDecimals(sums), sumDecimals(sums)]]))
    );
    expect(delivery).toMatchObject({ rowsRead: rows.length, rowsStored: rows.length, rowsRejected: 0 });
    expect(delivery.nativeTotals.map(({ difference }) => difference)).toEqual(delivery.nativeTotals.map(() => '0'));
    expect(await rollupsThatDiffer(store.sql)).toEqual([]);
  });

  test('keeps every cell of the file somewhere', async () => {
    const lost: string[] = [];
    const stored = await store.sql(`SELECT *, x_Other FROM cost WHERE x_Source = '${name}' LIMIT 2000`);
    const texts = new Set(stored.flatMap((row) => Object.values(row).flatMap(leaves)));
    for (const row of rowsIn(path)) {
      for (const [header, cell] of Object.entries(row)) {
        if (cell !== '' && !/myCost$|Price|Quantity|Usage(Start|End)|[cC]ost/.test(header) && !texts.has(cell)) {
          lost.push(`${header}: ${cell}`);
        }
      }
    }
    expect(lost).toEqual([]);
  });
});

function leaves(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) {
    return Object.values(value).flatMap(leaves);
  }
  return [String(value)];
}

test('the sample of a real report lies beside the project, or this is said', ({ skip }) => {
  skip(!existsSync(real), 'skipped: the shared sample of a real OCI cost report is not on this machine');
  expect(rowsIn(real).length).toBeGreaterThan(0);
});

describe('a cost report row', () => {
  test('becomes the FOCUS row of its hour', async () => {
    const [row] = await store.sql(
      `SELECT *, x_Other FROM cost WHERE x_Source = 'made rows' AND x_Other['oci_ReferenceNumber'] = 'ref-1'`
    );
    expect(row).toMatchObject({
      BilledCost: '0.24',
      ListCost: '0.24',
      ContractedUnitPrice: '0.03',
      PricingQuantity: '8',
      PricingUnit: 'OCPU Hours',
      BillingCurrency: 'USD',
      BillingAccountId: 'ocid1.organizationssubscription.oc1..sub',
      BillingAccountType: 'Subscription',
      SubAccountId: 'ocid1.tenancy.oc1..made',
      BillingPeriodStart: '2026-10-01 00:00:00',
      BillingPeriodEnd: '2026-11-01 00:00:00',
      ChargePeriodStart: '2026-10-31 23:00:00',
      ChargePeriodEnd: '2026-11-01 00:00:00',
      ChargeCategory: 'Usage',
      ChargeClass: '',
      ServiceCategory: 'Compute',
      ServiceSubcategory: 'Virtual Machines',
      RegionName: 'Germany Central (Frankfurt)',
      ResourceType: 'instance',
      Tags: { 'Operations.CostCenter': '42', 'free, form': 'a "quoted" one' },
    });
    expect(row?.['x_Other']).toMatchObject({
      oci_CompartmentName: 'shop',
      oci_BackReferenceNumber: '17036',
      oci_OverageFlag: 'false',
    });
  });

  test('that corrects another is a Correction in the month of the corrected usage; a reference alone is none', async () => {
    const rows = await store.sql(
      `SELECT ChargeClass, toString(BilledCost) AS billed, x_Other['oci_BackReferenceNumber'] AS of FROM cost WHERE x_Source = 'made rows' AND BilledCost < 0`
    );
    expect(rows).toEqual([{ ChargeClass: 'Correction', billed: '-0.12', of: 'ref-1' }]);
  });

  test('of a service nobody knows yet is in Other under its own name; overage is inside myCost', async () => {
    const rows = await store.sql(
      `SELECT ServiceName, ServiceCategory, RegionName, toString(BilledCost) AS billed, x_Other['oci_CostOverage'] AS overage FROM cost WHERE x_Source = 'made rows' AND ServiceCategory = 'Other'`
    );
    expect(rows).toEqual([
      {
        ServiceName: 'TIME_MACHINE',
        ServiceCategory: 'Other',
        RegionName: 'xx-nowhere-1',
        billed: '10',
        overage: '4',
      },
    ]);
  });
});

test('a usage report is refused, because it states no cost', async () => {
  const path = join(store.folder, 'usage.csv');
  writeFileSync(
    path,
    'lineItem/referenceNo,lineItem/intervalUsageStart,usage/consumedQuantity\na,2026-10-01T00:00Z,1\n'
  );
  await expect(store.load([path], { integration: 'oci' })).rejects.toThrow(/is an OCI usage report/);
});

test('its headers are recognised in any case; those of a FOCUS report of Oracle are not', () => {
  expect(recognises(['LINEITEM/REFERENCENO', 'lineItem/intervalUsageStart'])).toBe(true);
  expect(recognises(['BilledCost', 'oci_ReferenceNumber'])).toBe(false);
});

test('every service lies where FOCUS has a place for it', () => {
  expect(Object.values(serviceSubcategories).filter((name) => !(name in categoryOfSubcategory))).toEqual([]);
});

test('Oracle’s FOCUS report with its older names is read by the FOCUS reader, to the last decimal', async () => {
  const columns =
    'BilledCost,BillingAccountId,BillingCurrency,BillingPeriodEnd,BillingPeriodStart,ChargeType,ChargePeriodEnd,ChargePeriodStart,ChargeSubcategory,AmortizedCost,InvoiceIssuer,ListCost,PricingCategory,Provider,Publisher,Region,ServiceName,UsageQuantity,UsageUnit,oci_ReferenceNumber,oci_CompartmentName,oci_AttributedCost,oci_BackReferenceNumber';
  const row = (billed: string, reference: string, corrected: string) =>
    `${billed},20209880,USD,2026-11-01T00:00:00Z,2026-10-01T00:00:00Z,Usage,2026-10-05T01:00:00Z,2026-10-05T00:00:00Z,On-Demand,${billed},Oracle,${billed},On-Demand,Oracle,Oracle,eu-frankfurt-1,COMPUTE,8,OCPU Hours,${reference},shop,99,${corrected}`;
  const path = join(store.folder, 'focus-report.csv');
  writeFileSync(path, [columns, row('4.64752E-7', 'a', ''), row('-0.1', 'b', 'a'), ''].join('\n'));
  const { results } = await store.load([path], { source: 'focus report', integration: undefined });
  const delivery = results[0]?.delivery;
  expect(delivery).toMatchObject({ integration: 'focus', rowsStored: 2 });
  for (const metric of ['BilledCost', 'EffectiveCost', 'ListCost']) {
    expect(delivery?.totals.find((total) => total.metric === metric)?.stored).toBe('-0.099999535248');
  }
  expect(
    await store.sql(
      `SELECT ChargeCategory, PricingCategory, RegionId, ConsumedUnit, ProviderName, x_Other['oci_BackReferenceNumber'] AS corrects FROM cost WHERE x_Source = 'focus report' ORDER BY BilledCost LIMIT 1`
    )
  ).toEqual([
    {
      ChargeCategory: 'Usage',
      PricingCategory: 'Standard',
      RegionId: 'eu-frankfurt-1',
      ConsumedUnit: 'OCPU Hours',
      ProviderName: 'Oracle',
      corrects: 'a',
    },
  ]);
});
