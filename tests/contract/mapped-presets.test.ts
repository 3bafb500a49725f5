/** The mappings that come with the program, each against sums of its file by other means. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { multiplyDecimals, sumDecimals } from '../../src/contract/money.ts';
import { BillMapping } from '../../src/contract/mapping/mapping.ts';
import { ingestPaths } from '../../src/sidecar/commands/ingest.ts';
import { presets } from '../../src/sidecar/integrations/mapped-files/presets/index.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';

const fixtures = join(import.meta.dirname, '../fixtures/mapped-files');
const silent = { answer: () => {}, say: () => {}, interactive: false };
let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

async function load(path: string, source: string) {
  const { results, refused } = await ingestPaths(store.store, [path], { source }, silent);
  const [result] = results;
  if (result === undefined || refused.length > 0) {
    throw new Error(refused.map(({ message }) => message).join(' '));
  }
  return result;
}

const rows = (source: string, columns: string) =>
  store.sql(`SELECT ${columns} FROM cost WHERE x_Source = '${source}' ORDER BY ChargePeriodStart, BilledCost DESC`);

describe('the mappings that come with the program', () => {
  test('follow the schema, and none takes another’s files', () => {
    for (const preset of presets) {
      expect(BillMapping.safeParse(preset).error?.issues ?? []).toEqual([]);
    }
  });

  /** Columns of each file whose sum is BilledCost, and those of list cost. */
  interface Sums {
    readonly file: string;
    /** The file's own lines without a charge: empty days, totals of others. */
    readonly isNoCharge?: (line: Readonly<Record<string, string>>) => boolean;
    readonly added?: number;
    readonly billed: readonly string[];
    readonly list?: readonly string[];
    /** What an amount of the file is of the currency's unit. */
    readonly unit?: string;
    readonly currency: string;
  }
  const sums: Record<string, Sums> = {
    'alibaba-cloud': {
      ...{ file: 'alibaba-cloud.csv', billed: ['PretaxAmount'] },
      ...{ list: ['PretaxGrossAmount'], currency: 'CNY' },
    },
    'anthropic-export': {
      ...{ file: 'anthropic-export.csv', billed: ['cost_usd'], list: ['list_price_usd'] },
      currency: 'USD',
    },
    'anthropic-report': { file: 'anthropic-report.jsonl', billed: ['amount'], unit: '0.01', currency: 'USD' },
    datadog: {
      ...{ file: 'datadog.jsonl', billed: ['cost'], currency: 'USD' },
      isNoCharge: (line) => line['charge_type'] === 'total',
    },
    github: { file: 'github.csv', billed: ['net_amount'], list: ['gross_amount'], currency: 'USD' },
    'huawei-cloud': { file: 'huawei-cloud.jsonl', billed: ['amount'], list: ['official_amount'], currency: 'CNY' },
    'mongodb-atlas': { file: 'mongodb-atlas.csv', billed: ['Amount'], currency: 'USD' },
    openai: {
      ...{ file: 'openai.csv', billed: ['amount_value'], currency: 'USD' },
      isNoCharge: (line) => line['amount_value'] === '',
    },
    snowflake: { file: 'snowflake.csv', billed: ['USAGE_IN_CURRENCY'], currency: 'EUR' },
    'tencent-cloud': {
      ...{ file: 'tencent-cloud.csv', added: 1, billed: ['Amount Before Tax', 'TaxAmount'] },
      ...{ list: ['OriginalCost', 'TaxAmount'], currency: 'USD' },
    },
    'tencent-cloud-customer': {
      ...{ file: 'tencent-cloud-customer.csv', added: 1, billed: ['Amount Before Tax', 'Tax Amount'] },
      ...{ list: ['Original Cost', 'Tax Amount'], currency: 'USD' },
    },
  };

  /** The lines of a file as texts, read by other means than the program's. */
  function linesOf(file: string, columns: readonly string[]): Record<string, string>[] {
    const text = readFileSync(join(fixtures, file), 'utf8');
    if (file.endsWith('.jsonl')) {
      // Digits as they stand: a number that is read as one loses those beyond its sixteenth.
      const quoted = text.replaceAll(/(":\s*)(-?\d[\d.eE+-]*)/g, '$1"$2"').replaceAll(/(":\s*)null/g, '$1""');
      return quoted
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, string>);
    }
    const table = parse(text, { relax_column_count: true }) as string[][];
    const header = table.find((line) => columns.every((column) => line.includes(column))) ?? [];
    return table
      .slice(table.indexOf(header) + 1)
      .map((line) => Object.fromEntries(header.map((name, index) => [name, line[index] ?? ''])));
  }

  test.each(Object.entries(sums))('%s loads with the sums of its own columns', async (name, expected) => {
    const all = linesOf(expected.file, expected.billed);
    const lines = all.filter((line) => expected.isNoCharge?.(line) !== true);
    const sumOf = (columns: readonly string[]) =>
      multiplyDecimals(
        sumDecimals(columns.flatMap((column) => lines.map((line) => line[column]?.replace(/^-$/, '') || '0'))),
        expected.unit ?? '1'
      );
    const { delivery } = await load(join(fixtures, expected.file), name);
    expect(delivery).toMatchObject({
      integration: 'mapped-files',
      rowsRead: all.length,
      rowsSetAside: all.length - lines.length,
      rowsAdded: expected.added ?? 0,
      rowsRejected: 0,
    });
    const total = (metric: string) =>
      delivery.totals.find((each) => each.metric === metric && each.currency === expected.currency)?.stored;
    expect(sumDecimals([total('BilledCost') ?? 'none'])).toBe(sumOf(expected.billed));
    expect(sumDecimals([total('EffectiveCost') ?? 'none'])).toBe(sumOf(expected.billed));
    expect(sumDecimals([total('ListCost') ?? 'none'])).toBe(sumOf(expected.list ?? expected.billed));
    expect(delivery.nativeTotals.every(({ difference }) => difference === '0')).toBe(true);
  });

  test('name categories, accounts and days', async () => {
    expect(
      await rows('snowflake', 'ChargeCategory, PricingUnit, toString(ChargePeriodStart) AS day, SubAccountName')
    ).toEqual([
      { ChargeCategory: 'Usage', PricingUnit: 'Credits', day: '2026-10-01 00:00:00', SubAccountName: 'PROD' },
      { ChargeCategory: 'Usage', PricingUnit: 'TB', day: '2026-10-01 00:00:00', SubAccountName: 'PROD' },
      { ChargeCategory: 'Credit', PricingUnit: 'Credits', day: '2026-10-31 00:00:00', SubAccountName: 'PROD' },
      { ChargeCategory: 'Adjustment', PricingUnit: 'Credits', day: '2026-10-31 00:00:00', SubAccountName: 'PROD' },
    ]);
    expect(await rows('mongodb-atlas', 'ChargeCategory, toString(ChargePeriodStart) AS day, ResourceType')).toEqual([
      { ChargeCategory: 'Usage', day: '2026-10-01 00:00:00', ResourceType: 'Cluster' },
      { ChargeCategory: 'Usage', day: '2026-10-12 00:00:00', ResourceType: 'Cluster' },
      { ChargeCategory: 'Credit', day: '2026-10-31 00:00:00', ResourceType: '' },
    ]);
    expect(await rows('alibaba-cloud', 'ChargeCategory, ChargeClass, toString(BillingPeriodEnd) AS ends')).toEqual([
      { ChargeCategory: 'Purchase', ChargeClass: '', ends: '2026-11-01 00:00:00' },
      { ChargeCategory: 'Purchase', ChargeClass: 'Correction', ends: '2026-11-01 00:00:00' },
      { ChargeCategory: 'Usage', ChargeClass: '', ends: '2026-11-01 00:00:00' },
    ]);
    expect(
      await rows('github', "ServiceName, x_Other['workflow_path'] AS path, x_Other['cost_center_name'] AS center")
    ).toEqual([
      { ServiceName: 'actions', path: '.github/workflows/ci.yml', center: 'platform' },
      { ServiceName: 'copilot', path: '', center: '' },
      { ServiceName: 'git_lfs', path: '', center: '' },
    ]);
  });

  test('name services by FOCUS’s categories, and leave what no table knows where people see it', async () => {
    expect(await rows('huawei-cloud', 'ServiceName, ServiceCategory, ChargeCategory, ChargeFrequency')).toEqual([
      ...[
        ['Elastic Volume Service', 'Storage', 'Purchase', 'One-Time'],
        ['Elastic Cloud Server', 'Compute', 'Usage', 'Usage-Based'],
        ['Elastic Volume Service', 'Storage', 'Purchase', 'One-Time'],
        ['New Thing', 'Other', 'Adjustment', 'Usage-Based'],
      ].map(([ServiceName, ServiceCategory, ChargeCategory, ChargeFrequency]) => ({
        ...{ ServiceName, ServiceCategory, ChargeCategory, ChargeFrequency },
      })),
    ]);
    expect(
      await rows(
        'tencent-cloud-customer',
        'ServiceSubcategory, ChargeCategory, ChargeClass, toString(ListCost) AS list'
      )
    ).toEqual([
      { ServiceSubcategory: 'Virtual Machines', ChargeCategory: 'Usage', ChargeClass: '', list: '0.04' },
      { ServiceSubcategory: 'Virtual Machines', ChargeCategory: 'Tax', ChargeClass: '', list: '0.0018' },
      { ServiceSubcategory: 'Relational Databases', ChargeCategory: 'Purchase', ChargeClass: 'Correction', list: null },
    ]);
    expect(
      await rows('datadog', 'ServiceName, toString(ChargePeriodStart) AS starts, toString(ChargePeriodEnd) AS ends')
    ).toEqual(
      ['infra_host', 'infra_host', 'logs_indexed_15day'].map((ServiceName) => ({
        ...{ ServiceName, starts: '2026-10-01 00:00:00', ends: '2026-11-01 00:00:00' },
      }))
    );
  });
});
