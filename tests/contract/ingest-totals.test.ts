/**
 * The numbers match the bill: every sample, in each form a bill can have, against sums made from its text by other
 * means. Files that are no FOCUS bills are refused in one sentence and leave nothing behind.
 */
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareDecimals, sumDecimals } from '../../src/contract/money.ts';
import { openScratchEngine } from '../../src/sidecar/store/index.ts';
import { billText } from '../fixtures/store/bill.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';
import { plainTotals, type PlainTotals } from '../fixtures/store/plain-totals.ts';
import { factTotals, rollupsThatDiffer } from '../fixtures/store/table-sums.ts';

const samples = join(import.meta.dirname, '../fixtures/focus');

/** Samples that are no Cost and Usage bills, and what their refusal says. */
const foreign: Record<string, RegExp> = {
  'aws_contract_commitment.csv': /is a FOCUS Contract Commitment dataset/,
  'correction_set.csv': /has neither ChargePeriodStart nor BillingPeriodStart/,
  'split_equal.csv': /has neither ChargePeriodStart nor BillingPeriodStart/,
};

const forms = ['csv', 'csv.gz', 'parquet'] as const;

let folder: string;
let bills: string[];
let test: TestStore;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'thriftdata-forms-'));
  bills = globSync(join(samples, '**/*.csv'))
    .filter((path) => !(basename(path) in foreign))
    .sort();
  bills.forEach((path, index) => {
    writeFileSync(join(folder, `${index}.csv`), readFileSync(path));
    // A blank line is no row in CSV; in Parquet it would become one.
    writeFileSync(
      join(folder, `${index}.lines`),
      readFileSync(path, 'utf8')
        .split(/\r?\n/)
        .filter((line) => line !== '')
        .join('\n')
    );
    writeFileSync(join(folder, `${index}.csv.gz`), gzipSync(readFileSync(path)));
  });
  const engine = await openScratchEngine();
  for (const index of bills.keys()) {
    await engine.command(
      `INSERT INTO FUNCTION file('${join(folder, `${index}.parquet`)}', 'Parquet') SELECT * FROM file('${join(folder, `${index}.lines`)}', 'CSVWithNames') SETTINGS input_format_csv_use_best_effort_in_schema_inference = 0, input_format_csv_allow_variable_number_of_columns = 1`
    );
  }
  await engine.close();
  test = await openTestStore();
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true, force: true });
});

it('has the samples', () => {
  expect(bills.length).toBeGreaterThanOrEqual(20);
});

describe.each(forms)('every sample as %s', (form) => {
  it('is stored with the totals of its text, to the last decimal', async () => {
    const paths = bills.map((_, index) => join(folder, `${index}.${form}`));
    const { delivery, files } = await test.deliver(paths, { source: form });
    for (const [index, bill] of bills.entries()) {
      const path = join(folder, `${index}.${form}`);
      const file = files.find((each) => each.path === path);
      const plain = plainTotals(bill);
      expect
        .soft({ bill, rows: file?.rowsRead, ...inputOf(file?.totals ?? []) })
        .toEqual({ bill, rows: plain.rows, ...normal(plain) });
      expect.soft(file?.rowsStored).toBe(plain.rows - (file?.rowsRejected ?? 0));
      for (const total of file?.totals ?? []) {
        expect.soft(sumDecimals([total.stored, total.rejected])).toBe(sumDecimals([total.input]));
      }
    }
    expect(delivery.rowsRead).toBe(delivery.rowsStored + delivery.rowsRejected);
  });

  it('stands in the table with the totals that the delivery reports as stored', async () => {
    const [delivery] = await test.store.deliveries({ source: form });
    const reported = Object.fromEntries(
      [...new Set(delivery?.totals.map(({ currency }) => currency))].map((currency) => [
        currency,
        Object.fromEntries(
          (delivery?.totals ?? [])
            .filter((total) => total.currency === currency)
            .map(({ metric, stored }) => [metric, sumDecimals([stored])])
        ),
      ])
    );
    expect(await factTotals(test.sql, `x_Source = '${form}'`)).toEqual(reported);
  });
});

it('gives the same sums in every form, and in every roll-up', async () => {
  const sums = await Promise.all(forms.map((form) => factTotals(test.sql, `x_Source = '${form}'`)));
  expect(sums[1]).toEqual(sums[0]);
  expect(sums[2]).toEqual(sums[0]);
  expect(await rollupsThatDiffer(test.sql)).toEqual([]);
});

it('counts the rows of the real sample that look wrong, by what is wrong', async () => {
  const [delivery] = await test.store.deliveries({ source: 'csv' });
  expect(Object.fromEntries(delivery?.flags.map(({ reason, rows }) => [reason, rows]) ?? [])).toMatchObject({
    'a zero price or cost stands where the row was billed: the provider may have had none to give': 412,
    'ListCost is ListUnitPrice × PricingQuantity off by a power of ten': 20,
    'usage has a negative cost without being a correction': 3,
  });
});

describe('a file that is no FOCUS bill', () => {
  const made: Record<string, { text: string | Buffer; says: RegExp }> = {
    'legacy-cur.csv': {
      text: 'identity/LineItemId,identity/TimeInterval,lineItem/UnblendedCost,lineItem/UsageStartDate\na,b,1.0,2026-10-01T00:00:00Z\n',
      says: /is a legacy AWS Cost and Usage Report, not a FOCUS/,
    },
    'cur2.csv': {
      text: 'identity_line_item_id,line_item_unblended_cost,line_item_usage_start_date\na,1.0,2026-10-01\n',
      says: /is an AWS CUR 2.0 export, not a FOCUS/,
    },
    'azure.csv': {
      text: '\uFEFFInvoiceSectionName,CostInBillingCurrency,BillingCurrency,Date\nx,1.0,USD,10/01/2026\n',
      says: /is an Azure cost export in Microsoft’s own columns/,
    },
    'people.csv': {
      text: 'name,age\nAda,36\n',
      says: /is not a FOCUS Cost and Usage file: of its columns \(name, age\) none is a FOCUS column and it states no/,
    },
    'no-cost.csv': {
      text: 'BillingPeriodStart,BillingPeriodEnd,ChargePeriodStart,ChargePeriodEnd,ServiceName,BillingCurrency\na,b,c,d,e,USD\n',
      says: /states no BilledCost or EffectiveCost/,
    },
    'empty.csv': { text: '', says: /is empty/ },
    'header-only.csv': { text: billText([]), says: /has no row that can be stored: it is empty/ },
    'all-broken.csv': {
      text: billText([{ BilledCost: 'a lot' }]),
      says: /has no row that can be stored \(1 × BilledCost is not a number, as "a lot"\); write numbers like 1234.5/,
    },
    'cut.csv.gz': { text: gzipSync(billText([{}, {}])).subarray(0, 60), says: /cannot be read/ },
    'cut.parquet': { text: Buffer.from('PAR1\u0000\u0001nothing of a file'), says: /cannot be read/ },
    'picture.csv': {
      text: Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 1, 2, 3, 4]),
      says: /is not a FOCUS|cannot be read|columns nobody knows/,
    },
  };

  it.each(Object.keys(foreign))('%s is refused in one sentence', async (name) => {
    const [path = ''] = globSync(join(samples, '**', name));
    await expectRefusal(path, foreign[name] ?? /never/);
  });

  it.each(Object.keys(made))('%s is refused in one sentence', async (name) => {
    const path = join(folder, name);
    writeFileSync(path, made[name]?.text ?? '');
    await expectRefusal(path, made[name]?.says ?? /never/);
  });

  it('does not keep its neighbours from being loaded', async () => {
    const good = join(folder, 'good.csv');
    writeFileSync(good, billText([{ BillingAccountId: 'neighbour' }]));
    writeFileSync(join(folder, 'people.csv'), made['people.csv']?.text ?? '');
    const { results, refused } = await test.load([good, join(folder, 'people.csv')]);
    expect(results.map(({ delivery }) => delivery.rowsStored)).toEqual([1]);
    expect(refused.map(({ file, code }) => [basename(file), code])).toEqual([['people.csv', 'not_focus']]);
  });

  async function expectRefusal(path: string, says: RegExp): Promise<void> {
    const before = await test.sql('SELECT count() AS rows, uniq(x_Source) AS sources FROM cost');
    const error: unknown = await test.load([path]).then(
      () => new Error('was loaded'),
      (thrown: unknown) => thrown
    );
    expect(error).toMatchObject({ name: 'ThriftDataError', kind: 'caller' });
    const { message } = error as Error;
    expect(message).toMatch(says);
    expect(message).toContain(basename(path));
    expect(message.split('\n')).toHaveLength(1);
    expect(await test.sql('SELECT count() AS rows, uniq(x_Source) AS sources FROM cost')).toEqual(before);
    expect(await test.sql("SELECT name FROM system.tables WHERE match(name, '^(stage|undo|raw)_')")).toEqual([]);
  }
});

function inputOf(totals: readonly { currency: string; metric: string; input: string }[]) {
  const entries = totals.filter(({ input }) => compareDecimals(input, '0') !== 0);
  return {
    totals: Object.fromEntries(
      entries.map(({ currency, metric, input }) => [`${currency} ${metric}`, sumDecimals([input])])
    ),
  };
}

function normal({ totals }: PlainTotals) {
  const entries = Object.entries(totals).flatMap(([currency, metrics]) =>
    Object.entries(metrics).flatMap(([metric, sum]) =>
      compareDecimals(sum, '0') === 0 ? [] : [[`${currency} ${metric}`, sum]]
    )
  );
  return { totals: Object.fromEntries(entries) as Record<string, string> };
}
