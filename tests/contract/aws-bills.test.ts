/** AWS's own bills: every sample against sums of its own columns, every kind of line by its rule. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sumDecimals } from '../../src/contract/money.ts';
import { openScratchEngine, type IngestResult } from '../../src/sidecar/store/index.ts';
import { costExplorerColumns } from '../../src/sidecar/integrations/aws/headers.ts';
import { everyKind, reportText, snakeHeader, type Line } from '../fixtures/aws/report.ts';
import { csvText, mutatedFile, mutatedRow, randomOf } from '../fixtures/mutate.ts';
import { openTestStore, rowsOf, type TestStore } from '../fixtures/store/open.ts';

const samples = join(import.meta.dirname, '../fixtures/aws/cur-legacy');
const bucket = 'bucket/koku-local/20180801-20180901/16e57707-f9e3-49be-8be6-b84e684b5194/koku-local-1.csv.gz';

let test: TestStore;
let made: string;
beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), 'thriftdata-aws-'));
  writeFileSync(join(made, 'snake.csv'), reportText(Object.values(everyKind), snakeHeader));
  const engine = await openScratchEngine();
  await engine.command(
    `INSERT INTO FUNCTION file('${join(made, 'typed.parquet')}', 'Parquet') SELECT * FROM file('${join(made, 'snake.csv')}', 'CSVWithNames')`
  );
  await engine.close();
  test = await openTestStore();
});
afterAll(async () => {
  await test.close();
  rmSync(made, { recursive: true, force: true });
});

async function load(source: string, text: string | Buffer, name = `${source}.csv`): Promise<IngestResult> {
  const path = join(test.folder, name);
  writeFileSync(path, text);
  return test.deliver([path], { source, integration: 'aws' });
}

async function loadKinds(source: string, names: readonly string[], change: Line = {}): Promise<IngestResult> {
  return load(source, reportText(names.map((name) => ({ ...everyKind[name], ...change }))));
}

const rows = (source: string, columns: string, order = 'BilledCost') =>
  rowsOf(test.store, `SELECT ${columns} FROM cost WHERE x_Source = '${source}' ORDER BY ${order}`);

describe('every sample', () => {
  it.each([
    ['cur_tags_costcategory.csv', {}],
    ['cur_not_final.csv', {}],
    ['anonymous_cur_2023-11.csv', {}],
    [bucket, {}],
  ])('%s is stored with the totals of its own columns by type of line', async (name) => {
    const bytes = readFileSync(join(samples, name));
    const lines = parse(name.endsWith('.gz') ? gunzipSync(bytes) : bytes, { columns: true }) as Line[];
    const own = new Map<string, { rows: number; billed: string; amortised: string }>();
    for (const line of lines) {
      const type = line['lineItem/LineItemType'] ?? '';
      const covered = type === 'SavingsPlanCoveredUsage';
      const cost = line['lineItem/UnblendedCost'] ?? '';
      const before = own.get(type) ?? { rows: 0, billed: '0', amortised: '0' };
      own.set(type, {
        rows: before.rows + 1,
        billed: sumDecimals([before.billed, covered ? '0' : plain(cost)]),
        amortised: sumDecimals([
          before.amortised,
          plain(covered ? (line['savingsPlan/SavingsPlanEffectiveCost'] ?? '') : cost),
        ]),
      });
    }
    const { delivery } = await load(name.replaceAll('/', '-'), bytes, name.replaceAll('/', '-'));
    expect(delivery).toMatchObject({ rowsRead: lines.length, rowsStored: lines.length, rowsRejected: 0 });
    expect(delivery.nativeTotals[0]).toMatchObject({
      name: 'lineItem/UnblendedCost',
      input: sumDecimals(lines.map((line) => plain(line['lineItem/UnblendedCost'] ?? ''))),
      difference: '0',
    });
    const stored = await rowsOf(
      test.store,
      `SELECT x_Other['lineItem/LineItemType'] AS type, count() AS rows,
        toString(sum(toDecimal256(BilledCost, 38) + x_Remainders['BilledCost'])) AS billed,
        toString(sum(toDecimal256(EffectiveCost, 38) + x_Remainders['EffectiveCost'])) AS amortised
      FROM cost WHERE x_Source = '${delivery.source}' GROUP BY type ORDER BY type`
    );
    expect(
      stored.map(({ type, rows: count, billed, amortised }) => [
        type,
        Number(count),
        sumDecimals([String(billed)]),
        sumDecimals([String(amortised)]),
      ])
    ).toEqual([...own].sort().map(([type, { rows: count, billed, amortised }]) => [type, count, billed, amortised]));
  });
});

/** Decimal text without an exponent. */
function plain(text: string): string {
  const [, sign = '', digits = '', exponent = '0'] = /^(-?)([\d.]+)(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const [whole = '', fraction = ''] = digits.split('.');
  const shift = Number(exponent);
  const all = `${'0'.repeat(Math.max(0, -shift))}${whole}${fraction}${'0'.repeat(Math.max(0, shift))}`;
  const point = Math.max(0, -shift) + whole.length + shift;
  return digits === '' ? '0' : sumDecimals([`${sign}${all.slice(0, point) || '0'}.${all.slice(point) || '0'}`]);
}

describe('a line of the bill', () => {
  it('is billed or amortised so that both totals of the file are told', async () => {
    const { delivery } = await loadKinds('kinds', Object.keys(everyKind));
    const billed = Object.entries(everyKind)
      .filter(([name]) => !['coveredByPlan', 'negation', 'coveredByReservation', 'share'].includes(name))
      .map(([, line]) => line['lineItem/UnblendedCost'] ?? '');
    const total = (metric: string) => delivery.totals.find((each) => each.metric === metric)?.stored;
    expect(total('BilledCost')).toBe(sumDecimals(billed));
    // Usage and the rest as billed; covered usage and what is left unused instead of the fees.
    expect(total('EffectiveCost')).toBe(
      sumDecimals(['0.1', '0.03', '1.4', '0.1', '0.7', '5.75', '100', '70', '19.01', '-5', '-7', '-0.1', '11'])
    );
    expect(delivery).toMatchObject({ rowsRead: 20, rowsStored: 21, rowsSetAside: 1, rowsAdded: 2, rowsRejected: 0 });
    expect(delivery.nativeTotals).toMatchObject([
      {
        name: 'lineItem/UnblendedCost',
        explained: [
          { reason: expect.stringContaining('share of a resource'), amount: '0.06' },
          { reason: expect.stringContaining('covered by a savings plan'), amount: '2' },
          { reason: expect.stringContaining('covered by a reserved instance'), amount: '0' },
          { reason: expect.stringContaining('negation'), amount: '-2' },
        ],
        difference: '0',
      },
      { name: 'amortised cost', metric: 'EffectiveCost', difference: '0' },
    ]);
  });

  it('has the category, frequency and price that FOCUS gives it', async () => {
    const found = await rows(
      'kinds',
      "x_Other['lineItem/LineItemType'] AS type, x_Other['x_Variant'] AS variant, ChargeCategory AS category, ChargeClass AS class, ChargeFrequency AS frequency, PricingCategory AS pricing, CommitmentDiscountStatus AS status, CommitmentDiscountType AS kind, toString(ListCost) AS list, toString(ContractedCost) AS contracted",
      "x_Other['identity/LineItemId'], variant"
    );
    const table = found.map((row) =>
      Object.values(row)
        .map((value) => value ?? '-')
        .join('|')
    );
    expect(table.sort()).toMatchInlineSnapshot(`
      [
        "BundledDiscount|charge|Adjustment||Usage-Based||||0|-0.03",
        "Credit|charge|Credit||One-Time||||-5|-5",
        "DiscountedUsage|covered usage|Usage||Usage-Based|Committed|Used|Reserved Instance|1.2|1.2",
        "EdpDiscount|charge|Adjustment||Usage-Based||||0|-0.01",
        "Fee|charge|Purchase||One-Time|Standard|||70|70",
        "Fee|charge|Purchase||Recurring|Standard|||100|100",
        "Fee|commitment purchase|Purchase||One-Time|Standard||Reserved Instance|500|500",
        "PrivateRateDiscount|charge|Adjustment||Usage-Based||||0|-0.02",
        "QuantumSurcharge|charge|Adjustment||One-Time||||11|11",
        "RIFee|commitment purchase|Purchase||Recurring|Standard||Reserved Instance|40|40",
        "RIFee|unused commitment|Usage||Usage-Based|Committed|Unused|Reserved Instance|5.75|5.75",
        "Refund|charge|Credit|Correction|One-Time||||-7|-7",
        "SavingsPlanCoveredUsage|covered usage|Usage||Usage-Based|Committed|Used|Savings Plan|2.4|2",
        "SavingsPlanRecurringFee|commitment purchase|Purchase||Recurring|Standard||Savings Plan|1.5|1.5",
        "SavingsPlanRecurringFee|unused commitment|Usage||Usage-Based|Committed|Unused|Savings Plan|0.1|0.1",
        "SavingsPlanUpfrontFee|commitment purchase|Purchase||One-Time|Standard||Savings Plan|300|300",
        "SppDiscount|charge|Adjustment||Usage-Based||||0|-0.04",
        "Tax|charge|Tax||One-Time||||19.01|19.01",
        "Usage|charge|Usage||Usage-Based|Dynamic|||0.03|0.03",
        "Usage|charge|Usage||Usage-Based|Standard|||0.12|0.1",
        "Usage|covered usage|Usage||Usage-Based|Standard|||0|0",
      ]
    `);
  });

  it('is about the commitment itself where it is a fee, or what was left of one', async () => {
    const found = await rows('kinds', 'DISTINCT ResourceId, ResourceType, CommitmentDiscountName AS name', 'ALL');
    expect(found.filter(({ ResourceType }) => /Plan|Reserved/.test(String(ResourceType)))).toEqual([
      {
        ResourceId: 'arn:aws:ec2:eu-central-1:111122223333:reserved-instances/ri-1',
        ResourceType: 'Reserved Instance',
        name: 'ri-1',
      },
      {
        ResourceId: 'arn:aws:savingsplans::111122223333:savingsplan/sp-1',
        ResourceType: 'Savings Plan',
        name: 'sp-1',
      },
    ]);
  });
});

describe('the spelling of a report', () => {
  it('makes no difference: slash and snake headers, CSV, gzip and Parquet give the same rows', async () => {
    const lines = Object.values(everyKind);
    await load('slash', reportText(lines));
    await load('snake', reportText(lines, snakeHeader));
    await load(
      'underscores',
      reportText(lines, (header) => header.replace(/^(?!resourceTags|costCategory)(\w+)\//, '$1__'))
    );
    const zipped = gzipSync(reportText(lines));
    await load('gzip', zipped, 'gzip.csv.gz');
    // Parquet is read from its end, so that it is unpacked first.
    const packed = join(made, 'typed.parquet.gz');
    writeFileSync(packed, gzipSync(readFileSync(join(made, 'typed.parquet'))));
    await test.deliver([packed], { source: 'parquet', integration: 'aws' });
    const columns =
      'ChargeCategory, ServiceName, RegionName, ResourceType, SkuId, PricingUnit, toString(BilledCost) AS b, toString(EffectiveCost) AS e, toString(ListCost) AS l, toString(ContractedCost) AS c, toString(ListUnitPrice) AS lp, CommitmentDiscountId, ChargePeriodStart, ChargePeriodEnd, BillingPeriodEnd, AllocatedResourceId';
    const slash = await rows('slash', columns, 'ALL');
    expect(slash).toHaveLength(21);
    expect(await rows('snake', columns, 'ALL')).toEqual(slash);
    expect(await rows('underscores', columns, 'ALL')).toEqual(slash);
    expect(await rows('gzip', columns, 'ALL')).toEqual(slash);
    expect(await rows('parquet', columns, 'ALL')).toEqual(slash);
  });
});

describe('CUR 2.0', () => {
  it('holds tags, cost categories and product attributes in maps of JSON', async () => {
    const line: Line = {
      line_item_line_item_type: 'Usage',
      line_item_unblended_cost: '1.25',
      line_item_usage_start_date: '2026-10-05T00:00:00.000Z',
      line_item_usage_end_date: '2026-10-05T01:00:00.000Z',
      line_item_currency_code: 'EUR',
      line_item_product_code: 'AmazonRDS',
      line_item_usage_amount: '1',
      line_item_usage_account_id: '444455556666',
      line_item_usage_account_name: 'shop',
      line_item_net_unblended_cost: '',
      bill_payer_account_id: '111122223333',
      bill_payer_account_name: 'holding',
      bill_billing_period_start_date: '2026-10-01T00:00:00.000Z',
      bill_billing_period_end_date: '2026-10-31T23:59:59.000Z',
      pricing_rate_code: 'R.1',
      product: '{"product_name":"Amazon Relational Database Service","database_engine":"a,\\"user_x\\":b,"}',
      product_instance_type: 'db.m5.large',
      resource_tags: '{"user_team":"blue, \\"user_old\\"","aws_created_by":"root"}',
      cost_category: '{"Unit":"shop"}',
    };
    const text = [Object.keys(line), Object.values(line)];
    await load('cur2', csvText(text));
    expect(
      await rows(
        'cur2',
        'toString(Tags) AS tags, SkuPriceDetails AS details, ServiceName, SubAccountName, BillingAccountName, toString(BilledCost) AS billed, toString(BillingPeriodEnd) AS until, BillingCurrency'
      )
    ).toEqual([
      {
        tags: `{'team':'blue, "user_old"','aws:created_by':'root','costCategory/Unit':'shop'}`,
        details:
          '{"x_product_name":"Amazon Relational Database Service","x_database_engine":"a,\\"user_x\\":b,","InstanceType":"db.m5.large"}',
        ServiceName: 'Amazon Relational Database Service',
        SubAccountName: 'shop',
        BillingAccountName: 'holding',
        billed: '1.25',
        until: '2026-11-01 00:00:00',
        BillingCurrency: 'EUR',
      },
    ]);
  });
});

describe('net costs', () => {
  it('count once: discounts are in the lines they were taken off', async () => {
    const net = (name: string, cost: string): Line => ({
      ...everyKind[name],
      'lineItem/NetUnblendedCost': cost,
      'savingsPlan/NetSavingsPlanEffectiveCost': name === 'coveredByPlan' ? '1.3' : '',
    });
    const { delivery } = await load(
      'net',
      reportText([net('usage', '0.09'), net('coveredByPlan', '1.9'), net('enterpriseDiscount', ''), net('tax', '')])
    );
    expect(delivery.nativeTotals).toMatchObject([
      { name: 'lineItem/NetUnblendedCost', input: '21', stored: '19.1', difference: '0' },
      { stored: '20.4', difference: '0' },
    ]);
  });
});

describe('kept answers of Cost Explorer', () => {
  it('become one row for each day, service and account', async () => {
    const answers = [
      [...costExplorerColumns],
      [
        '2026-10-31',
        '2026-11-01',
        'false',
        '111122223333',
        '444455556666',
        'shop',
        'Tax',
        'USD',
        'gross',
        '0.1000000000000000055',
        '0.2',
      ],
      [
        '2026-10-31',
        '2026-11-01',
        'true',
        '111122223333',
        '444455556666',
        'shop',
        'AWS Lambda',
        'USD',
        'gross',
        '3',
        '2',
      ],
    ];
    const { delivery } = await load('explorer', csvText(answers));
    expect(delivery.nativeTotals).toMatchObject([
      { input: '3.1000000000000000055', difference: '0' },
      { input: '2.2', difference: '0' },
    ]);
    expect(
      await rows(
        'explorer',
        "ChargeCategory, ServiceSubcategory, toString(BillingPeriodStart) AS month, x_Other['x_Grain'] AS grain"
      )
    ).toMatchObject([
      { ChargeCategory: 'Tax', month: '2026-10-01 00:00:00', grain: 'Cost Explorer: day, service and account' },
      { ChargeCategory: 'Usage', ServiceSubcategory: 'Serverless Compute' },
    ]);
  });
});

describe('a bill that went wrong', () => {
  const [header = [], ...good] = parse(reportText(Object.values(everyKind))) as string[][];
  const bill = readFileSync(join(samples, 'anonymous_cur_2023-11.csv'), 'utf8');

  it('is loaded exactly or rejected with a reason, row by row, 488 times', async () => {
    const random = randomOf(20261123);
    const mutated = Array.from({ length: 488 }, (_, index) => mutatedRow(good[index % good.length] ?? [], random));
    const { delivery } = await load('mutated', csvText([header, ...mutated]));
    expect(delivery.rowsRead).toBe(488);
    expect(delivery.rowsStored + delivery.rowsRejected).toBe(488 - delivery.rowsSetAside + delivery.rowsAdded);
    expect(delivery.rejections.reduce((total, { rows: count }) => total + count, 0)).toBe(delivery.rowsRejected);
    expect(delivery.nativeTotals.filter(({ difference }) => difference !== '0')).toEqual([]);
    expect(delivery.rowsRejected).toBeGreaterThan(50);
    expect(delivery.rowsStored).toBeGreaterThan(200);
  });

  const random = randomOf(7);
  const short = bill.split('\n').slice(0, 30).join('\n');
  const files = Array.from({ length: 12 }, (_, index) => [index, mutatedFile(short, random)] as const);

  it.each(files)('is loaded exactly or refused in one sentence, file %i', async (index, text) => {
    const outcome: unknown = await load(`file${index}`, text).catch((error: unknown) => error);
    if (outcome instanceof Error) {
      expect(outcome, outcome.message).toMatchObject({ name: 'ThriftDataError', kind: 'caller' });
      expect(outcome.message.split('\n')).toHaveLength(1);
    } else {
      const { delivery } = outcome as IngestResult;
      expect(delivery.rowsStored + delivery.rowsRejected).toBe(delivery.rowsRead);
      expect(delivery.nativeTotals.every(({ difference }) => difference === '0')).toBe(true);
    }
  });
});
