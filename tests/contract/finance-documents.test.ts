/** Finance documents: kept exactly, replaced whole or not at all, and each says where it was read. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareDecimals } from '../../src/contract/money.ts';
import { Invoice } from '../../src/contract/finance/invoice.ts';
import { LedgerLine } from '../../src/contract/finance/ledger-line.ts';
import { createFixedClock } from '../../src/sidecar/kernel/clock.ts';
import { openEmbeddedEngine } from '../../src/sidecar/store/engines/embedded.ts';
import { openStore, type OpenStore } from '../../src/sidecar/store/index.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'finance-'));
const clock = createFixedClock('2026-11-23T12:00:00Z');
let store: OpenStore;
beforeAll(async () => {
  store = await openStore({ dataDir, clock });
});
afterAll(async () => {
  await store.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const invoice = (invoiceId: string, issuedOn: string, amount = '10.00', more: Partial<Invoice> = {}) =>
  Invoice.parse({
    invoiceId,
    issuer: 'AWS',
    periodStart: '2026-09-01',
    periodEnd: '2026-10-01',
    currency: 'EUR',
    amount,
    issuedOn,
    origin: `invoices.csv, ${invoiceId}`,
    ...more,
  });
const line = (documentId: string, bookedOn: string, amount: string) =>
  LedgerLine.parse({ documentId, account: '6800', bookedOn, currency: 'EUR', amount, origin: 'ledger.csv, row 2' });

describe('finance documents', () => {
  test('come back as they went in, with their source and where they were read', async () => {
    const sent = [
      invoice('a', '2026-10-02', '1234.560000000000000001', { taxAmount: '-0.5', dueOn: '2026-11-01', status: 'paid' }),
      invoice('b', '2026-10-03', '-3', { billingAccountId: '123', issuer: 'O’Brien & "Söhne"' }),
    ];
    const load = await store.finance.replace('invoice', 'erp', null, sent);
    expect(load).toMatchObject({ kind: 'invoice', source: 'erp', rows: 2, rowsLoaded: 2, at: clock.now() });
    expect(await store.finance.read('invoice', { source: 'erp' })).toEqual(
      sent.map((document) => ({ ...document, source: 'erp' }))
    );
    await store.finance.replace('cost_centre', 'erp', null, [
      {
        costCentreId: '42',
        name: 'Shop',
        parentId: '4',
        owner: null,
        validFrom: '2026-01-01',
        validTo: null,
        origin: 'x',
      },
    ]);
    await store.finance.replace('exchange_rate', 'ecb', null, [
      { date: '2026-10-01', from: 'USD', to: 'EUR', rate: '0.8591', origin: 'x' },
    ]);
    expect(await store.finance.read('cost_centre')).toMatchObject([{ costCentreId: '42', validTo: null, owner: null }]);
    expect(await store.finance.read('exchange_rate')).toMatchObject([{ rate: '0.8591', source: 'ecb' }]);
    expect((await store.finance.loads()).map(({ kind }) => kind)).toEqual(['exchange_rate', 'cost_centre', 'invoice']);
  });

  test('of a window take the place of those in it; others stay, and the same invoice is never there twice', async () => {
    await store.finance.replace('invoice', 'window', null, [
      invoice('old', '2026-09-30'),
      invoice('moved', '2026-09-29'),
      invoice('gone', '2026-10-05'),
    ]);
    const load = await store.finance.replace('invoice', 'window', { from: '2026-10-01', to: '2026-11-01' }, [
      invoice('moved', '2026-10-01'),
      invoice('new', '2026-10-31'),
    ]);
    expect(load).toMatchObject({ rows: 3, rowsLoaded: 2 });
    const ids = async (filter: object) =>
      (await store.finance.read('invoice', { source: 'window', ...filter })).map(({ invoiceId }) => invoiceId);
    expect(await ids({})).toEqual(['old', 'moved', 'new']);
    expect(await ids({ from: '2026-10-01', to: '2026-10-31' })).toEqual(['moved']);
    await store.finance.replace('invoice', 'window', { from: '2026-10-01', to: '2026-11-01' }, []);
    expect(await ids({})).toEqual(['old']);
  });

  test('of two sources do not touch each other, and one source’s loads wait for each other', async () => {
    await Promise.all([
      store.finance.replace('ledger_line', 'one', { from: '2026-10-01', to: '2026-10-02' }, [
        line('1', '2026-10-01', '1'),
      ]),
      store.finance.replace('ledger_line', 'one', { from: '2026-10-02', to: '2026-10-03' }, [
        line('2', '2026-10-02', '2'),
        line('2', '2026-10-02', '2'),
      ]),
      store.finance.replace('ledger_line', 'two', null, [line('1', '2026-10-01', '3')]),
    ]);
    expect((await store.finance.read('ledger_line', { source: 'one' })).map(({ amount }) => amount)).toEqual([
      '1',
      '2',
      '2',
    ]);
    expect((await store.finance.read('ledger_line', { source: 'two' })).map(({ amount }) => amount)).toEqual(['3']);
  });

  test('keep every amount that the schema takes', async () => {
    const amounts = fc
      .tuple(fc.bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n }), fc.integer({ min: 0, max: 18 }))
      .map(([digits, places]) => {
        const text = String(digits < 0n ? -digits : digits).padStart(places + 1, '0');
        const whole = text.slice(0, text.length - places);
        return `${digits < 0n ? '-' : ''}${whole}${places === 0 ? '' : `.${text.slice(-places)}`}`;
      })
      .filter((text) => LedgerLine.shape.amount.safeParse(text).success);
    const sample = fc.sample(amounts, { numRuns: 200, seed: 7 });
    await store.finance.replace(
      'ledger_line',
      'exact',
      null,
      sample.map((amount, index) => ({ ...line(String(index), '2026-10-01', '0'), amount }))
    );
    const back = await store.finance.read('ledger_line', { source: 'exact' });
    const byId = new Map(back.map(({ documentId, amount }) => [documentId, amount]));
    expect(sample.filter((amount, index) => compareDecimals(byId.get(String(index)) ?? '0', amount) !== 0)).toEqual([]);
  });

  test('that are wrong are refused together, each by where it was read, and change nothing', async () => {
    const before = await store.finance.read('invoice');
    const wrong = [
      { ...invoice('x', '2026-10-02'), amount: '1,5' },
      { ...invoice('y', '2026-10-02'), currency: 'euro', issuedOn: '2026-02-30' },
      { ...invoice('z', '2026-10-02'), periodEnd: '2026-09-01' },
      invoice('twice', '2026-10-02'),
      invoice('twice', '2026-10-02'),
    ];
    const error: unknown = await store.finance
      .replace('invoice', 'erp', null, wrong)
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'ThriftDataError', kind: 'caller', code: 'wrong_documents' });
    expect((error as Error).message.split('; ')).toEqual([
      'invoices.csv, x: amount "1,5" is not a decimal',
      'write it like "12.34"',
      'invoices.csv, y: currency "euro" is not an ISO 4217 code',
      'write it like "USD"',
      'invoices.csv, y: issuedOn no such day',
      'check month and day',
      'invoices.csv, z: periodEnd must lie after periodStart: it is the day after the last one',
      'invoices.csv, twice: AWS twice is there already (invoices.csv, twice)',
      'keep one of the two. Nothing was stored.',
    ]);
    expect(await store.finance.read('invoice')).toEqual(before);
    await expect(
      store.finance.replace('invoice', 'erp', { from: '2026-09-01', to: '2026-10-01' }, [invoice('late', '2026-10-01')])
    ).rejects.toThrow('issuedOn 2026-10-01 lies outside the window 2026-09-01 to 2026-10-01');
    await expect(
      store.finance.replace('cost_centre', 'erp', { from: '2026-09-01', to: '2026-10-01' }, [])
    ).rejects.toThrow('has no day');
  });

  test('of a load that was cut off are not there, and are gone when the store is opened next', async () => {
    const before = await store.finance.read('invoice');
    await store.close();
    const engine = await openEmbeddedEngine({ dataDir, readers: 1 });
    await engine.insertRows('invoice', [{ ...invoice('half', '2026-10-02'), load: 'cut off', source: 'erp' }]);
    await engine.close();
    store = await openStore({ dataDir, clock });
    expect(await store.finance.read('invoice')).toEqual(before);
    expect(await store.administratorSql("SELECT 1 FROM invoice WHERE load = 'cut off'")).toBe('');
  });
});
