/**
 * What becomes of months that are delivered again: the sums are those of the last whole delivery of each source and
 * month, whatever was loaded before, and facts, roll-ups and ledger always say the same.
 */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chargeIn, writeBill, type BillRow } from '../fixtures/store/bill.ts';
import { openTestStore, TODAY, type TestStore } from '../fixtures/store/open.ts';
import { rollupsThatDiffer } from '../fixtures/store/table-sums.ts';

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

afterEach(async () => {
  expect(await rollupsThatDiffer(test.sql)).toEqual([]);
  expect(await test.sql("SELECT name FROM system.tables WHERE match(name, '^(stage|undo|raw)_')")).toEqual([]);
  const counted = await test.sql('SELECT x_Source AS source, toString(count()) AS rows FROM cost GROUP BY source');
  const fresh = (await test.store.freshness()).map(({ source, rows }) => ({ source, rows: String(rows) }));
  expect(byName(fresh)).toEqual(byName(counted));
});

const bill = (name: string, rows: readonly BillRow[]) => {
  mkdirSync(join(test.folder, name, '..'), { recursive: true });
  return writeBill(join(test.folder, name), rows);
};

/** Billed cost by month of the sources whose bills name this account. */
async function months(account: string): Promise<Record<string, string>> {
  const rows = await test.sql(
    `SELECT formatDateTime(BillingPeriodStart, '%Y-%m') AS month, toString(sum(BilledCost)) AS cost FROM cost WHERE BillingAccountId = '${account}' GROUP BY month ORDER BY month`
  );
  return Object.fromEntries(rows.map((row) => [String(row['month']), String(row['cost'])]));
}

const of = (account: string, month: string, cost: string, more: BillRow = {}) =>
  chargeIn(month, cost, { BillingAccountId: account, ...more });

describe('the same bill again', () => {
  it('changes nothing when nothing changed', async () => {
    const path = bill('twice.csv', [
      of('twice', '2026-09', '10.1'),
      of('twice', '2026-09', '0.02'),
      of('twice', '2026-10', '5'),
    ]);
    const first = await test.deliver([path]);
    const second = await test.deliver([path]);
    expect(await months('twice')).toEqual({ '2026-09': '10.12', '2026-10': '5' });
    expect(second.delivery.source).toBe(first.delivery.source);
    expect(second.delivery.replaces).toEqual([
      {
        ...{ delivery: first.delivery.id, billingMonth: '2026-09', rows: 2 },
        billed: [{ currency: 'USD', before: '10.12', after: '10.12' }],
      },
      {
        ...{ delivery: first.delivery.id, billingMonth: '2026-10', rows: 1 },
        billed: [{ currency: 'USD', before: '5', after: '5' }],
      },
    ]);
    const ledger = await test.store.deliveries({ source: first.delivery.source });
    expect(ledger.map(({ id, status }) => [id, status])).toEqual([
      [second.delivery.id, 'stored'],
      [first.delivery.id, 'stored'],
    ]);
  });

  it('takes its corrections, at the same path', async () => {
    const path = bill('same-path.csv', [of('same-path', '2026-10', '10'), of('same-path', '2026-10', '7')]);
    await test.deliver([path]);
    bill('same-path.csv', [of('same-path', '2026-10', '9.5')]);
    const { delivery } = await test.deliver([path]);
    expect(delivery.replaces).toMatchObject([{ billed: [{ currency: 'USD', before: '17', after: '9.5' }] }]);
    expect(await months('same-path')).toEqual({ '2026-10': '9.5' });
  });

  it('takes its corrections from another path, and says so when rows became fewer', async () => {
    await test.deliver([bill('a/october.csv', [of('moved', '2026-10', '10'), of('moved', '2026-10', '7')])]);
    const { delivery } = await test.deliver([bill('b/october-final.csv', [of('moved', '2026-10', '16')])]);
    expect(await months('moved')).toEqual({ '2026-10': '16' });
    expect(delivery.warnings.join(' ')).toMatch(
      /2026-10 of "AWS moved" now has 1 rows, fewer than the delivery it replaces/
    );
  });

  it('takes an account that a corrected file at the same path lost', async () => {
    const path = bill('lost-by-path.csv', [of('payer-p', '2026-10', '1'), of('payer-q', '2026-10', '2')]);
    await test.deliver([path]);
    bill('lost-by-path.csv', [of('payer-p', '2026-10', '3')]);
    await test.deliver([path]);
    expect(await months('payer-p')).toEqual({ '2026-10': '3' });
    expect(await months('payer-q')).toEqual({});
  });
});

describe('bills that overlap', () => {
  it('replace the months they hold and keep the others', async () => {
    await test.deliver([
      bill(
        'q3.csv',
        ['2026-07', '2026-08', '2026-09'].map((month) => of('quarter', month, '100'))
      ),
    ]);
    const { delivery } = await test.deliver([
      bill(
        'sep-oct.csv',
        ['2026-09', '2026-10'].map((month) => of('quarter', month, '90'))
      ),
    ]);
    expect(await months('quarter')).toEqual({ '2026-07': '100', '2026-08': '100', '2026-09': '90', '2026-10': '90' });
    expect(delivery.billingMonths).toEqual(['2026-09', '2026-10']);
    const [fresh] = (await test.store.freshness()).filter(({ source }) => source === 'AWS quarter');
    expect(fresh).toMatchObject({ rows: 4, generation: 2, dataUpTo: '2026-10-06T00:00:00Z', providers: ['AWS'] });
  });

  it('are added up when they are parts of one bill, given in one command', async () => {
    const parts = [1, 2, 3].map((part) => bill(`parts/part-${part}.csv`, [of('in-parts', '2026-10', `${part}.5`)]));
    const { delivery, files } = await test.deliver(parts);
    expect(await months('in-parts')).toEqual({ '2026-10': '7.5' });
    expect(delivery.files).toEqual(parts);
    expect(files.map(({ rowsStored }) => rowsStored)).toEqual([1, 1, 1]);
    await test.deliver([join(test.folder, 'parts')]);
    expect(await months('in-parts')).toEqual({ '2026-10': '7.5' });
  });

  it('stay apart when their payers differ', async () => {
    const { results } = await test.load([
      bill('two/one.csv', [of('payer-1', '2026-10', '1')]),
      bill('two/other.csv', [of('payer-2', '2026-10', '2')]),
    ]);
    expect(results.map(({ delivery }) => delivery.source).sort()).toEqual(['AWS payer-1', 'AWS payer-2']);
    await test.deliver([join(test.folder, 'two/one.csv')]);
    expect([await months('payer-1'), await months('payer-2')]).toEqual([{ '2026-10': '1' }, { '2026-10': '2' }]);
  });

  it('keep corrections of a closed month in the billing month they are invoiced in', async () => {
    await test.deliver([bill('may.csv', [of('closed', '2026-05', '1500')])]);
    await test.deliver([
      bill('june.csv', [
        of('closed', '2026-06', '-1500', { ChargeClass: 'Correction', ChargePeriodStart: '2026-05-05T00:00:00Z' }),
        of('closed', '2026-06', '1200', { ChargeClass: 'Correction', ChargePeriodStart: '2026-05-05T00:00:00Z' }),
      ]),
    ]);
    expect(await months('closed')).toEqual({ '2026-05': '1500', '2026-06': '-300' });
  });
});

describe('a bill whose source is in doubt', () => {
  it('is refused when it fits two sources, naming both and the way out', async () => {
    await test.deliver([bill('x.csv', [of('shared', '2026-10', '1')])], { source: 'bill X' });
    await test.deliver([bill('y.csv', [of('shared', '2026-10', '2')])], { source: 'bill Y' });
    const before = await months('shared');
    await expect(test.load([bill('z.csv', [of('shared', '2026-10', '4')])])).rejects.toMatchObject({
      kind: 'caller',
      code: 'ambiguous_source',
      message: 'z.csv fits 2 sources ("bill Y", "bill X"); name the one to replace with --source NAME.',
    });
    expect(await months('shared')).toEqual(before);
    await test.deliver([join(test.folder, 'z.csv')], { source: 'bill Y' });
    expect(await months('shared')).toEqual({ '2026-10': '5' });
  });

  it('is refused when it would drop accounts, naming them and both ways out', async () => {
    await test.deliver([bill('whole.csv', [of('org-1', '2026-10', '1'), of('org-2', '2026-10', '2')])]);
    const error: unknown = await test
      .load([bill('half.csv', [of('org-1', '2026-10', '5')])])
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind: 'caller', code: 'would_lose_accounts' });
    expect((error as Error).message).toBe(
      'half.csv would replace 2026-10 of "AWS org-1 and 1 more" but has no rows of AWS org-2, which that month holds; add --source "AWS org-1 and 1 more" if the month is to be replaced, or --source with another name to keep both.'
    );
    expect([await months('org-1'), await months('org-2')]).toEqual([{ '2026-10': '1' }, { '2026-10': '2' }]);
    const [failed] = await test.store.deliveries({ source: 'AWS org-1 and 1 more' });
    expect(failed).toMatchObject({ status: 'failed', error: (error as Error).message });
    await test.deliver([join(test.folder, 'half.csv')], { source: 'AWS org-1 and 1 more' });
    expect([await months('org-1'), await months('org-2')]).toEqual([{ '2026-10': '5' }, {}]);
  });

  it('is refused when it would drop days, as a part or an older state of the month would', async () => {
    const on = (...days: string[]) =>
      days.map((day) => of('by-day', '2026-10', '1', { ChargePeriodStart: `2026-10-${day}T00:00:00Z` }));
    await test.deliver([bill('by-day.csv', on('01', '15', '31'))]);
    await expect(test.deliver([bill('one-day.csv', on('15'))])).rejects.toMatchObject({
      code: 'would_lose_days',
      message:
        'one-day.csv would replace 2026-10 of "AWS by-day" but has no charges before 2026-10-15 or after 2026-10-15, which that month holds (2026-10-01 to 2026-10-31); load the parts of a bill in one command, add --source "AWS by-day" if the month is to be replaced, or --source with another name to keep both.',
    });
    await expect(test.deliver([bill('older.csv', on('01', '15'))])).rejects.toThrow('no charges after 2026-10-15');
    await test.deliver([bill('by-day.csv', on('01', '15', '20', '25', '31'))]);
    await expect(test.deliver([bill('ends.csv', on('01', '31'))])).rejects.toThrow(
      'has no charges on most of its 5 days, only on 2; load the parts'
    );
    // As many days, but hardly the same ones: the other half of a bill whose ends are in both.
    await expect(test.deliver([bill('others.csv', on('01', '16', '21', '26', '31'))])).rejects.toThrow(
      'has no charges on most of its 5 days, only on 2; load the parts'
    );
    await test.deliver([bill('by-day.csv', on('01', '15', '31'))]);
    expect(await months('by-day')).toEqual({ '2026-10': '3' });
    await test.deliver([bill('corrected.csv', on('01', '31'))]);
    expect(await months('by-day')).toEqual({ '2026-10': '2' });
  });

  it('belongs to the named source, whatever it holds', async () => {
    const name = "O'Brien \\ \"café\" (2026), 'x'";
    await test.deliver([bill('named.csv', [of('named', '2026-10', '1')])], { source: name });
    await test.deliver([bill('named-2.csv', [of('other', '2026-10', '2')])], { source: name });
    expect([await months('named'), await months('other')]).toEqual([{}, { '2026-10': '2' }]);
    expect((await test.store.freshness()).map(({ source }) => source)).toContain(name);
  });

  it('keeps the name of a source that an unnamed bill without accounts got from its file', async () => {
    const path = bill('no-account.csv', [of('', '2026-10', '1')]);
    const { delivery } = await test.deliver([path]);
    expect(delivery.source).toBe('no-account');
    bill('no-account.csv', [of('', '2026-10', '3')]);
    expect((await test.deliver([path])).delivery.source).toBe('no-account');
    mkdirSync(join(test.folder, 'elsewhere'));
    copyFileSync(path, join(test.folder, 'elsewhere/no-account.csv'));
    expect((await test.deliver([join(test.folder, 'elsewhere/no-account.csv')])).delivery.source).toBe(
      'no-account (2)'
    );
  });
});

describe('a delivery that fails', () => {
  it('leaves the months as they were, and a line in the ledger', async () => {
    await test.deliver([bill('firm.csv', [of('firm', '2026-10', '8')])]);
    writeFileSync(
      join(test.folder, 'firm.csv'),
      'BilledCost,EffectiveCost,ListCost,BillingCurrency,BillingAccountId,ServiceName,ChargePeriodStart\nx,y,z,USD,firm,s,never\n'
    );
    await expect(test.load([join(test.folder, 'firm.csv')])).rejects.toMatchObject({ code: 'nothing_to_store' });
    expect(await months('firm')).toEqual({ '2026-10': '8' });
    const [failed, stored] = await test.store.deliveries({ source: 'AWS firm' });
    expect([failed?.status, stored?.status]).toEqual(['failed', 'stored']);
    expect(failed?.error).toMatch(/has no row that can be stored/);
  });

  it('takes no other delivery of the same command with it', async () => {
    const bad = bill('pair/a-bad.csv', [of('pair-bad', '2026-10', 'eight')]);
    const good = bill('pair/b-good.csv', [of('pair-good', '2026-10', '8')]);
    const { results, refused } = await test.load([bad, good]);
    expect(results.map(({ delivery }) => delivery.source)).toEqual(['AWS pair-good']);
    expect(refused).toMatchObject([{ file: bad, code: 'nothing_to_store' }]);
    expect([await months('pair-good'), await months('pair-bad')]).toEqual([{ '2026-10': '8' }, {}]);
  });
});

describe('rows that cannot be stored', () => {
  it('are counted, kept with their cells and reasons, and gone from the sums', async () => {
    const path = bill('rejects.csv', [
      of('rejects', '2026-10', '1'),
      of('rejects', '2026-10', 'one', { ServiceName: 'S3; "quoted"' }),
      of('rejects', '2026-10', '2', { ChargePeriodStart: 'yesterday' }),
      of('rejects', '2026-10', '4'),
    ]);
    const { delivery } = await test.deliver([path]);
    expect(delivery).toMatchObject({ rowsRead: 4, rowsStored: 2, rowsRejected: 2 });
    expect(delivery.totals.find(({ metric }) => metric === 'BilledCost')).toMatchObject({
      currency: 'USD',
      stored: '5',
      rejected: '2',
      input: '7',
    });
    const { rejections, total } = await test.store.rejections({ delivery: delivery.id, limit: 10, offset: 0 });
    expect(total).toBe(2);
    expect(rejections.map(({ row, reason }) => [row, reason])).toEqual([
      [2, 'BilledCost is not a number'],
      [3, 'ChargePeriodStart is not a date'],
    ]);
    expect(rejections[0]).toMatchObject({
      delivery: delivery.id,
      file: path,
      cells: { BilledCost: 'one', ServiceName: 'S3; "quoted"' },
    });
    expect(
      (await test.store.rejections({ delivery: delivery.id, limit: 1, offset: 1 })).rejections.map(({ row }) => row)
    ).toEqual([3]);
    const fresh = (await test.store.freshness()).find(({ source }) => source === delivery.source);
    expect(fresh).toMatchObject({ rows: 2, rejected: 2 });
    expect(await months('rejects')).toEqual({ '2026-10': '5' });
  });
});

describe('"data up to"', () => {
  it('is how far usage reaches, not the end of a term, and never the future', async () => {
    await test.load([
      bill('terms.csv', [
        of('terms', '2026-10', '1', { ChargePeriodEnd: '2026-10-20T07:00:00Z' }),
        of('terms', '2026-10', '1', { ChargeCategory: 'Purchase', ChargePeriodEnd: '2029-10-01T00:00:00Z' }),
      ]),
      bill('month.csv', [of('flat', '2026-11', '1', { ChargePeriodEnd: '2026-12-01T00:00:00Z' })]),
    ]);
    const upTo = new Map((await test.store.freshness()).map(({ source, dataUpTo }) => [source, dataUpTo]));
    expect(upTo.get('AWS terms')).toBe('2026-10-20T07:00:00Z');
    expect(upTo.get('AWS flat')).toBe(TODAY);
  });
});

const byName = (rows: readonly { source?: unknown; rows?: unknown }[]) =>
  rows.map(({ source, rows }) => `${String(source)} ${String(rows)}`).sort();
