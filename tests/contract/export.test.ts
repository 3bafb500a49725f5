/** What the store writes out is what was loaded: to the last digit, in every version, over each engine. */
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExportRequest } from '../../src/contract/api/export.ts';
import { focusColumns } from '../../src/contract/focus/columns.ts';
import { sumDecimals } from '../../src/contract/money.ts';
import { runExport } from '../../src/sidecar/commands/export.ts';
import { createFixedClock } from '../../src/sidecar/kernel/clock.ts';
import { startHttp } from '../../src/sidecar/serve/index.ts';
import { openStore } from '../../src/sidecar/store/index.ts';
import { startClickHousePeer, type ClickHousePeer } from '../fixtures/clickhouse-server/peer.ts';
import { createServeTools } from '../fixtures/frames/serve-tools.ts';
import { plainCharge, writeBill } from '../fixtures/store/bill.ts';
import { openTestStore, testStoreOver, TODAY, type TestStore } from '../fixtures/store/open.ts';

const samples = join(import.meta.dirname, '../fixtures/focus');
const clock = createFixedClock(TODAY);
type Row = Record<string, string>;

const request = (change: Partial<ExportRequest> = {}) =>
  ExportRequest.parse({ from: '2020-01', to: '2030-12', ...change });

function rowsOfCsv(bytes: Buffer): Row[] {
  return parse(bytes, { columns: true });
}

const total = (rows: readonly Row[], metric: string) => sumDecimals(rows.map((row) => row[metric] || '0'));

describe.each(['embedded', 'server'] as const)('over %s', (kind) => {
  let test: TestStore;
  let peer: ClickHousePeer | undefined;
  const file = (name: string) => join(test.folder, name);

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'thriftdata-export-'));
    peer = kind === 'server' ? await startClickHousePeer() : undefined;
    const store = await openStore(
      peer === undefined ? { dataDir: join(folder, 'data'), clock } : { clickhouseUrl: peer.url, clock }
    );
    test = testStoreOver(store, folder, join(folder, 'data'));
    await test.load([samples]);
    writeBill(file('fine.csv'), [
      { ...plainCharge, BilledCost: '0.12345678901234567890123', EffectiveCost: '1e-25', BillingAccountId: 'fine' },
    ]);
    await test.deliver([file('fine.csv')], { source: 'fine' });
  });
  afterAll(async () => {
    await test.close();
    await peer?.close();
  });

  it.each(['1.0', '1.1', '1.2', '1.3', '1.4'] as const)(
    'writes version %s with its columns and no others',
    async (version) => {
      const answer = await test.store.exportFocus(request({ version }), file(`${version}.csv`));
      const rows = rowsOfCsv(readFileSync(file(`${version}.csv`)));
      const headers = Object.keys(rows[0] ?? {});
      const known = new Map<string, (typeof focusColumns)[number]>(focusColumns.map((column) => [column.id, column]));
      expect(rows).toHaveLength(answer.rows);
      expect(
        headers.filter((header) => !header.startsWith('x_') && !(version in (known.get(header)?.versions ?? {})))
      ).toEqual([]);
      const mandatory = focusColumns.filter(
        ({ versions }) => (versions as Record<string, { level: string }>)[version]?.level === 'Mandatory'
      );
      expect(mandatory.filter(({ id }) => !headers.includes(id))).toEqual([]);
      expect(rows.filter((row) => !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(row['ChargePeriodStart'] ?? ''))).toEqual(
        []
      );
    }
  );

  it('loses no digit in CSV, and counts what Parquet has no room for', async () => {
    const csv = await test.store.exportFocus(request({ source: 'fine' }), file('fine-out.csv'));
    const [row] = rowsOfCsv(readFileSync(file('fine-out.csv')));
    expect(row).toMatchObject({
      BilledCost: '0.12345678901234567890123',
      EffectiveCost: '0.0000000000000000000000001',
    });
    expect(csv).toMatchObject({ rows: 1, rowsCut: 0, totals: [{ currency: 'USD', BilledCost: row?.['BilledCost'] }] });
    const parquet = await test.store.exportFocus(request({ source: 'fine', format: 'parquet' }), file('fine.parquet'));
    expect(parquet.rowsCut).toBe(1);
  });

  it('says the same in all formats, and its totals are those of the file', async () => {
    const answers = [];
    for (const format of ['csv', 'csv.gz', 'parquet'] as const) {
      const answer = await test.store.exportFocus(request({ format }), file(`all.${format}`));
      answers.push({ ...answer, format: '', rowsCut: 0 });
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    const plain = readFileSync(file('all.csv'));
    expect(gunzipSync(readFileSync(file('all.csv.gz'))).equals(plain)).toBe(true);
    for (const { currency, BilledCost, EffectiveCost } of answers[0]?.totals ?? []) {
      const rows = rowsOfCsv(plain).filter((row) => row['BillingCurrency'] === currency);
      expect({ BilledCost: total(rows, 'BilledCost'), EffectiveCost: total(rows, 'EffectiveCost') }).toEqual({
        BilledCost,
        EffectiveCost,
      });
    }
  });

  it('never changes a stated BilledCost or EffectiveCost, and says what the bill had where it completed one', async () => {
    const stated = await test.store.exportFocus(request({ conform: false }), file('stated.csv'));
    const conforming = await test.store.exportFocus(request(), file('conforming.csv'));
    expect(conforming.totals).toEqual(stated.totals);
    const rows = rowsOfCsv(readFileSync(file('conforming.csv')));
    expect(rowsOfCsv(readFileSync(file('stated.csv'))).every((row) => row['x_Stated'] === undefined)).toBe(true);
    const completed = rows.filter((row) => /"ContractedCost":null/.test(row['x_Stated'] ?? ''));
    expect(completed.length).toBeGreaterThan(0);
    expect(completed.filter((row) => row['ContractedCost'] === '')).toEqual([]);
  });

  it('refuses a period without charges in one sentence', async () => {
    await expect(test.store.exportFocus(request({ from: '2001-01', to: '2001-01' }), file('none.csv'))).rejects.toThrow(
      'there are no charges from 2001-01 to 2001-01'
    );
  });
});

describe('an exported file', () => {
  it.each(['csv', 'parquet'] as const)('as %s, loaded again, has the same charges', async (format) => {
    const test = await openTestStore();
    const whole = request({ version: '1.3', format, conform: false });
    const charges = (source: string) =>
      test.sql(
        `SELECT count() AS n, sum(BilledCost) AS billed, sum(cityHash64(ServiceName, ResourceId, toString(Tags), toString(ListCost), toString(ChargePeriodStart), toString(ConsumedQuantity), SkuPriceDetails)) AS hash FROM cost WHERE x_Source ${source}`
      );
    try {
      await test.load([samples]);
      const before = await test.store.exportFocus(whole, join(test.folder, `out.${format}`));
      await test.load([join(test.folder, `out.${format}`)], { source: 'again' });
      const after = await test.store.exportFocus({ ...whole, source: 'again' }, join(test.folder, `again.${format}`));
      expect(after.totals).toEqual(before.totals);
      expect(await charges("= 'again'")).toEqual(await charges("!= 'again'"));
    } finally {
      await test.close();
    }
  });
});

describe('thriftdata export focus', () => {
  const said: string[] = [];
  const terminal = {
    answer: (text: string) => said.push(text),
    say: (text: string) => said.push(text),
    interactive: false,
  };

  it('leaves no half file behind, and names what is wrong with its words', async () => {
    const test = await openTestStore();
    await test.store.close();
    const out = join(test.folder, 'out.csv');
    const run = (period: string, file: string) =>
      runExport('focus', { data: test.dataDir, period, out: file }, { terminal, env: {} });
    await expect(run('2026-09', join(test.folder, 'out.xls'))).rejects.toThrow(
      'end the name with .csv, .csv.gz or .parquet'
    );
    await expect(run('2026-9', out)).rejects.toThrow('"2026-9" is not a billing month');
    await expect(run('2026-09/2026-01', out)).rejects.toThrow('ends before it begins');
    await expect(run('2026-09', out)).rejects.toThrow('there are no charges');
    expect([existsSync(out), existsSync(`${out}.part`)]).toEqual([false, false]);
    await test.close();
  });
});

describe('an export to a file or an object', () => {
  it.each(['file', 'object'] as const)('is followed by its manifest: %s', async (kind) => {
    const test = await openTestStore();
    writeBill(join(test.folder, 'bill.csv'), [plainCharge]);
    await test.deliver([join(test.folder, 'bill.csv')]);
    await test.store.close();
    const path = join(test.folder, 'out.csv.gz');
    const terminal = { answer: () => undefined, say: () => undefined, interactive: false };
    const month = /^(\d{4}-\d{2})/.exec(plainCharge['BillingPeriodStart'] ?? '')?.[1] ?? '';
    const options = { data: test.dataDir, period: month, out: kind === 'file' ? path : `file://${path}` };
    try {
      expect(await runExport('focus', options, { terminal, env: {} })).toBe(0);
      const bytes = readFileSync(path);
      expect(JSON.parse(readFileSync(`${path}.manifest.json`, 'utf8'))).toMatchObject({
        manifest: 1,
        file: { name: 'out.csv.gz', bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') },
        period: { from: month, to: month },
        conform: true,
        rows: 1,
        totals: [{ currency: 'USD', BilledCost: '1' }],
      });
      const source = { ...options, source: 'nobody' };
      await expect(runExport('focus', source, { terminal, env: {} })).rejects.toThrow('there are no charges');
      expect(readFileSync(path).equals(bytes)).toBe(true);
    } finally {
      await test.close();
    }
  });
});

describe('GET /api/v1/export/focus', () => {
  it('streams the file with its name, and answers faults as every call does', async () => {
    const test = await openTestStore();
    writeBill(join(test.folder, 'bill.csv'), [plainCharge, { ...plainCharge, BilledCost: '2' }]);
    await test.deliver([join(test.folder, 'bill.csv')]);
    const http = await startHttp(
      { host: '127.0.0.1', port: 0, token: null, version: '0' },
      { ...createServeTools(test.store), clock }
    );
    const get = (query: string) => fetch(`http://${http.address}/api/v1/export/focus?${query}`);
    try {
      const month = /^(\d{4}-\d{2})/.exec(plainCharge['BillingPeriodStart'] ?? '')?.[1] ?? '';
      const response = await get(`from=${month}&to=${month}&version=1.2`);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-disposition')).toBe(`attachment; filename="focus-1.2-${month}.csv"`);
      expect(response.headers.get('x-thriftdata-rows')).toBe('2');
      expect(rowsOfCsv(Buffer.from(await response.arrayBuffer()))).toHaveLength(2);
      expect((await get('from=2026-09&to=2026-08')).status).toBe(400);
      expect((await get('from=september&to=2026-08')).status).toBe(400);
    } finally {
      await http.close();
      await test.close();
    }
  });
});
