import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CheckReport, type CheckFileReport, type CheckRuleResult } from '../../../contract/api/check.ts';
import { covered, plainUsage, purchase, type Row, toCsv, unused } from '../../../../tests/fixtures/check/bill.ts';
import { openTestEngine, type TestEngine } from '../../../../tests/fixtures/check/engine.ts';
import { checkFiles } from './index.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await openTestEngine();
});
afterAll(async () => {
  await engine.close();
});

async function checkRows(name: string, rows: readonly Row[]): Promise<CheckFileReport> {
  const file = join(engine.folder, name);
  await writeFile(file, toCsv(rows));
  const report = CheckReport.parse(await checkFiles([file], engine));
  const [first] = report.files;
  if (first === undefined) {
    throw new Error('no report');
  }
  return first;
}

function failedIds(report: CheckFileReport): string[] {
  return report.rules.filter((rule) => rule.status === 'failed').map((rule) => rule.id);
}

function ruleOf(report: CheckFileReport, id: string): CheckRuleResult {
  const found = report.rules.find((rule) => rule.id === id);
  if (found === undefined) {
    throw new Error(`the report has no rule ${id}`);
  }
  return found;
}

/** One fault per row, and every rule that has to find exactly this row. */
const plants: readonly (readonly [string, Row, readonly string[]])[] = [
  ['null where it must not be', { ...plainUsage, BilledCost: '' }, ['BilledCost-C-003-M']],
  ['text for a number', { ...plainUsage, EffectiveCost: 'much' }, ['EffectiveCost-C-001-M', 'EffectiveCost-C-002-M']],
  ['thousands separator', { ...plainUsage, ConsumedQuantity: '2,000' }, ['ConsumedQuantity-C-002-M', 'R23-numbers']],
  [
    'plus sign in the exponent',
    { ...plainUsage, PricingCurrencyListUnitPrice: '3E+1' },
    ['PricingCurrencyListUnitPrice-C-002-M', 'R23-numbers'],
  ],
  [
    'US date',
    { ...plainUsage, ChargePeriodStart: '5/2/26' },
    ['ChargePeriodStart-C-001-M', 'ChargePeriodStart-C-002-M'],
  ],
  [
    'a day that does not exist',
    { ...plainUsage, BillingPeriodStart: '2026-04-31T00:00:00Z' },
    ['BillingPeriodStart-C-001-M'],
  ],
  ['space in a date/time', { ...plainUsage, BillingPeriodEnd: '2026-06-01 00:00:00' }, ['BillingPeriodEnd-C-002-M']],
  [
    'unknown category',
    { ...plainUsage, ServiceName: 'Cloudy', ServiceCategory: 'Clouds' },
    ['ServiceCategory-C-003-M', 'ServiceSubcategory-C-004-M'],
  ],
  [
    'subcategory of another category',
    { ...plainUsage, ServiceSubcategory: 'Bots', ServiceName: 'Botty' },
    ['ServiceSubcategory-C-004-M'],
  ],
  [
    'currency that is none',
    { ...plainUsage, InvoiceId: 'INV-2', BillingAccountId: '1001', BillingCurrency: 'usd' },
    ['BillingCurrency-C-003-M', 'BillingCurrency-C-006-M'],
  ],
  ['nested tags', { ...plainUsage, Tags: '{"a":{"b":1}}' }, ['Tags-C-001-M']],
  ['tag key twice', { ...plainUsage, Tags: '{"a":1,"a":2}' }, ['Tags-C-001-M']],
  ['sloppy unit', { ...plainUsage, PricingUnit: 'per hour' }, ['PricingUnit-C-003-O']],
  ['negative price', { ...plainUsage, ListUnitPrice: '-0.3', ListCost: '-0.6' }, ['ListUnitPrice-C-008-M']],
  ['name without id', { ...plainUsage, SubAccountId: '', SubAccountType: '' }, ['SubAccountName-C-004-C']],
  ['resource without type', { ...plainUsage, ResourceType: '' }, ['R18-ResourceType-set']],
  ['resource without id', { ...plainUsage, ResourceId: '' }, ['R18-ResourceName-null', 'ResourceType-C-004-C']],
  ['status that is none', { ...covered, CommitmentDiscountStatus: 'Applied' }, ['R18-CommitmentDiscountStatus-values']],
  [
    'no contracted price in the pricing currency',
    { ...plainUsage, PricingCurrencyContractedUnitPrice: '' },
    ['R18-PricingCurrencyContractedUnitPrice-set'],
  ],
  [
    'negative contracted price in the pricing currency',
    { ...plainUsage, PricingCurrencyContractedUnitPrice: '-0.25' },
    ['R18-PricingCurrencyContractedUnitPrice-sign'],
  ],
  ['usage-based purchase', { ...purchase, ChargeFrequency: 'Usage-Based' }, ['ChargeFrequency-C-004-C']],
  [
    'tax with a SKU',
    { ...plainUsage, ChargeCategory: 'Tax', ConsumedQuantity: '', ConsumedUnit: '' },
    [
      'SkuId-C-004-C',
      'PricingQuantity-C-004-C',
      'PricingCategory-C-003-C',
      'R18-PricingCurrencyContractedUnitPrice-null',
    ],
  ],
  ['list cost off', { ...plainUsage, ListCost: '0.61' }, ['ListCost-C-009-C', 'R2-list-cost']],
  [
    'contracted cost off',
    { ...plainUsage, ContractedCost: '0.4' },
    ['ContractedUnitPrice-C-011-C', 'R2-contracted-cost'],
  ],
  ['list cost ten thousand times too much', { ...plainUsage, ListCost: '6000' }, ['R2-list-cost-power-of-ten']],
  [
    'quantity a thousand times too much',
    { ...plainUsage, PricingQuantity: '2000', ListCost: '600', ContractedCost: '500' },
    ['quantity-power-of-ten'],
  ],
  ['purchase with effective cost', { ...purchase, EffectiveCost: '10' }, ['R4-purchase-effective']],
  [
    'purchase with status',
    { ...purchase, CommitmentDiscountStatus: 'Used', EffectiveCost: '0' },
    ['R4-purchase-status', 'R5-used-category'],
  ],
  ['purchase priced as committed', { ...purchase, PricingCategory: 'Committed' }, ['R4-purchase-pricing']],
  ['purchase on another resource', { ...purchase, ResourceId: 'i-7' }, ['R4-purchase-resource']],
  ['covered usage that is billed', { ...covered, BilledCost: '1' }, ['R5-used-billed']],
  ['covered usage at standard price', { ...covered, PricingCategory: 'Standard' }, ['R5-used-pricing']],
  [
    'covered usage without its commitment',
    { ...covered, CommitmentDiscountId: '' },
    ['R5-used-commitment', 'CommitmentDiscountName-C-004-C', 'R18-CommitmentDiscountStatus-null'],
  ],
  [
    'unused part with quantity',
    { ...unused, ConsumedQuantity: '1', ConsumedUnit: 'Hours' },
    ['R6-unused-quantity', 'R6-unused-unit', 'ConsumedQuantity-C-004-C'],
  ],
  ['unused part on a machine', { ...unused, ResourceId: 'i-1' }, ['R6-unused-resource']],
  ['unused part that is billed', { ...unused, BilledCost: '1' }, ['R6-unused-billed']],
  [
    'credit that adds',
    { ...plainUsage, ChargeCategory: 'Credit', ConsumedQuantity: '', ConsumedUnit: '' },
    ['sign-credit'],
  ],
  ['usage that subtracts', { ...plainUsage, BilledCost: '-0.5', EffectiveCost: '-0.5' }, ['sign-usage']],
  [
    'zero list price',
    { ...plainUsage, ListUnitPrice: '0', ListCost: '0' },
    ['R14-zero-ListUnitPrice', 'R14-zero-ListCost'],
  ],
  ['stand-in word', { ...plainUsage, RegionName: 'Not Applicable' }, ['R14-placeholders']],
  ['blanks', { ...plainUsage, ChargeDescription: '"  "' }, []],
  ['correction of its own period', { ...plainUsage, ChargeClass: 'Correction' }, ['R11-correction-period']],
  [
    'period that ends before it starts',
    { ...plainUsage, ChargePeriodEnd: '2026-05-01T00:00:00Z' },
    ['R1-charge-period-order'],
  ],
  ['last second as the end', { ...plainUsage, ChargePeriodEnd: '2026-05-02T23:59:59Z' }, ['R1-charge-period-end']],
  ['last day as the end', { ...plainUsage, BillingPeriodEnd: '2026-05-31T00:00:00Z' }, ['R1-billing-period-end']],
];

describe('a faultless bill', () => {
  it('passes with its commitment whole, and lists its facts', async () => {
    const report = await checkRows('clean.csv', [plainUsage, purchase, covered, unused]);
    expect(failedIds(report)).toEqual([]);
    expect(report).toMatchObject({ version: '1.2', versionFrom: 'columns', rows: 4, columns: 57 });
    expect(ruleOf(report, 'R7-commitment-totals')).toMatchObject({ status: 'passed' });
    expect(report.facts.find((fact) => fact.id === 'R10-billed-by-invoice')?.values).toEqual([
      { InvoiceId: 'INV-1', BillingCurrency: 'USD', rows: '4', BilledCost: '10.5' },
    ]);
    expect(report.facts.find((fact) => fact.id === 'R9-counted-twice')?.values).toMatchObject([
      { rows: '1', ListCost: '10' },
    ]);
  });

  it('is not failed by the rules whose published form is wrong', async () => {
    const marketplace = { ...plainUsage, InvoiceIssuerName: 'Amazon Web Services EMEA SARL' };
    const report = await checkRows('defects.csv', [
      marketplace,
      {
        ...purchase,
        CommitmentDiscountId: '',
        CommitmentDiscountName: '',
        CommitmentDiscountCategory: '',
        CommitmentDiscountType: '',
        CommitmentDiscountQuantity: '',
        CommitmentDiscountUnit: '',
        EffectiveCost: '10',
      },
    ]);
    expect(failedIds(report)).toEqual([]);
    for (const id of [
      'BilledCost-C-005-C',
      'InvoiceId-C-004-C',
      'CommitmentDiscountStatus-C-003-C',
      'EffectiveCost-C-005-C',
      'ConsumedQuantity-C-006-C',
    ]) {
      expect(ruleOf(report, id), id).toMatchObject({ status: 'known defect', reason: expect.any(String) as string });
    }
    expect(ruleOf(report, 'BilledCost-C-005-C').violations).toBe(1);
    expect(ruleOf(report, 'EffectiveCost-C-005-C').violations).toBe(0);
    expect(ruleOf(report, 'CommitmentDiscountStatus-C-003-C').violations).toBe(0);
  });

  it('is told once of a cost that is null, not by the rule about decimals too', async () => {
    const report = await checkRows('null-cost.csv', [{ ...plainUsage, ContractedCost: '' }]);
    expect(failedIds(report).filter((id) => id.startsWith('ContractedCost'))).toEqual(['ContractedCost-C-003-M']);
    expect(ruleOf(report, 'ContractedCost-C-004-M')).toMatchObject({ status: 'known defect', violations: 0 });
  });
});

describe('planted faults', () => {
  let report: CheckFileReport;
  beforeAll(async () => {
    report = await checkRows('planted.csv', [plainUsage, ...plants.map(([, row]) => row)]);
  });

  it.each(plants.map(([name, , ids], index) => [name, index + 2, ids] as const))('%s (row %i)', (_, row, ids) => {
    for (const id of ids) {
      const rule = ruleOf(report, id);
      expect(rule.status, id).toBe('failed');
      expect(
        rule.examples.map((example) => example.row),
        id
      ).toContain(row);
    }
  });

  it('finds nothing in the faultless row', () => {
    const accused = report.rules.filter((rule) => rule.examples.some((example) => example.row === 1));
    expect(
      accused.filter((rule) => rule.status === 'failed' && !rule.notes[0]?.startsWith('Counted in groups'))
    ).toEqual([]);
  });

  it('shows the cells the rule looked at', () => {
    expect(ruleOf(report, 'R2-contracted-cost').examples[0]?.values).toEqual({
      ContractedUnitPrice: '0.25',
      PricingQuantity: '2',
      ContractedCost: '0.4',
    });
  });
});

describe('checks over groups', () => {
  it('finds one service in two categories, one SKU price in two SKUs, one invoice in two currencies', async () => {
    const report = await checkRows('groups.csv', [
      plainUsage,
      { ...plainUsage, ServiceCategory: 'Databases', ServiceSubcategory: 'NoSQL Databases' },
      { ...plainUsage, SkuId: 'SKU-9' },
      { ...plainUsage, BillingCurrency: 'EUR' },
    ]);
    expect(ruleOf(report, 'ServiceName-C-005-C')).toMatchObject({
      status: 'failed',
      violations: 1,
      examples: [{ row: 1, values: { ServiceName: 'AmazonEC2', ServiceCategory: 'Compute | Databases' } }],
    });
    for (const id of [
      'R17-service-category',
      'R17-sku',
      'SkuPriceId-C-008-M',
      'R13-invoice-currency',
      'R13-account-currency',
    ]) {
      expect(ruleOf(report, id), id).toMatchObject({ status: 'failed', violations: 1 });
    }
  });

  it('judges a commitment only when its whole term lies inside the file', async () => {
    const wrong = await checkRows('term.csv', [purchase, { ...covered, EffectiveCost: '7' }, unused]);
    expect(ruleOf(wrong, 'R7-commitment-totals')).toMatchObject({
      status: 'failed',
      violations: 1,
      examples: [{ values: { 'sum of EffectiveCost': '9.5', 'sum of BilledCost': '10' } }],
    });
    const partial = await checkRows('partial.csv', [purchase, { ...covered, EffectiveCost: '7' }]);
    expect(ruleOf(partial, 'R7-commitment-totals')).toMatchObject({ status: 'not checkable' });
    const none = await checkRows('none.csv', [plainUsage]);
    expect(ruleOf(none, 'R7-commitment-totals')).toMatchObject({ status: 'not applicable' });
  });

  it('counts rounding misses beside a passed product rule', async () => {
    const report = await checkRows('rounding.csv', [{ ...plainUsage, ListCost: '0.60001' }]);
    expect(ruleOf(report, 'R2-list-cost')).toMatchObject({
      status: 'passed',
      notes: ['1 rows are not equal to the last decimal.'],
    });
  });
});

describe('versions and applicability', () => {
  it('leaves out what the version does not know, and adds the rules of 1.3', async () => {
    const { InvoiceId: _, ...older } = plainUsage;
    const named = await checkFiles([await write('older.csv', toCsv([older]))], { ...engine, version: '1.1' });
    const rules = named.files[0];
    expect(rules && ruleOf(rules, 'CostAndUsage-D-033-O')).toMatchObject({ status: 'not applicable' });
    expect(rules?.versionFrom).toBe('option');
    const newer = { ...plainUsage, ServiceProviderName: '', HostProviderName: '', ContractApplied: 'no' };
    const report = await checkRows('newer.csv', [newer]);
    expect(report.version).toBe('1.3');
    expect(failedIds(report)).toEqual(['ContractApplied-type-1.3', 'ServiceProviderName-null-1.3']);
    expect(ruleOf(report, 'HostProviderName-presence-1.3')).toMatchObject({ status: 'passed', origin: 'column table' });
  });

  it('wants the columns of criteria that are named, not of others', async () => {
    const { Tags: _, ...row } = plainUsage;
    const file = await write('untagged.csv', toCsv([row]));
    const byColumns = await checkFiles([file], engine);
    expect(byColumns.passed).toBe(true);
    const all = await checkFiles([file], { ...engine, applicability: ['ALL'] });
    expect(all.files.flatMap(failedIds)).toEqual(['CostAndUsage-D-064-C']);
    await expect(checkFiles([file], { ...engine, applicability: ['FLYING_SUPPORTED'] })).rejects.toThrow(
      /"FLYING_SUPPORTED" is no applicability criterion/
    );
  });
});

async function write(name: string, text: string | Buffer): Promise<string> {
  const file = join(engine.folder, name);
  await writeFile(file, text);
  return file;
}
