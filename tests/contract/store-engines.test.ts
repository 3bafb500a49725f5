/**
 * The store's promises, over each way ClickHouse runs that can be had here: embedded, and a server behind the real
 * client (`tests/fixtures/clickhouse-server`). A cluster needs machines of its own: its statements are held as golden
 * files in `migrations.test.ts`.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CostQuery } from '../../src/contract/api/query.ts';
import { createFixedClock } from '../../src/sidecar/kernel/clock.ts';
import { openScratchEngine, openStore } from '../../src/sidecar/store/index.ts';
import { startClickHousePeer, type ClickHousePeer } from '../fixtures/clickhouse-server/peer.ts';
import { billText, chargeIn, plainCharge, writeBill, type BillRow } from '../fixtures/store/bill.ts';
import { dialectFiles } from '../fixtures/store/dialects.ts';
import { testStoreOver, TODAY, type TestStore } from '../fixtures/store/open.ts';
import { factTotals, rollupsThatDiffer, tableSums } from '../fixtures/store/table-sums.ts';

const clock = createFixedClock(TODAY);
const sample = join(import.meta.dirname, '../fixtures/focus/focus-1.0/focus_sample.csv');
const odd = [
  'mark.csv',
  'nulls.csv',
  'amounts.csv',
  'fine.csv',
  'cells.csv',
  'quotes.csv',
  'hostile.csv',
  'tags.csv',
  'month-first.csv',
  'pattern {1,2} * ?.csv',
];

/** A mark and a blank line first, every digit of a number, a key that only the last line has. */
const jsonLines = [
  `\uFEFF${jsonCharge('"BilledCost":0.12345678901234567890123456,"EffectiveCost":"1.2E-5","Tags":{"team":"a\\"b"}')}`,
  '',
  jsonCharge('"BilledCost":1e-7,"EffectiveCost":null,"Tags":null'),
  jsonCharge('"BilledCost":"?"'),
  jsonCharge('"BilledCost":5,"x_Late":{"deep":[1.10,true]}'),
].join('\n');

function jsonCharge(more: string): string {
  const row = { ...plainCharge, BillingAccountId: 'json' } as Record<string, string | undefined>;
  const rest = Object.fromEntries(
    Object.entries(row).filter(([name]) => !/^(Billed|Effective)Cost$|^Tags$/.test(name))
  );
  return `{${more},${JSON.stringify(rest).slice(1)}`;
}

let bills: string;
beforeAll(async () => {
  bills = mkdtempSync(join(tmpdir(), 'thriftdata-bills-'));
  writeFileSync(join(bills, 'sample.csv'), readFileSync(sample));
  writeFileSync(join(bills, 'sample.csv.gz'), gzipSync(readFileSync(sample)));
  mkdirSync(join(bills, 'odd'));
  odd.forEach((name) => writeFileSync(join(bills, 'odd', name), dialectFiles[name] ?? ''));
  const engine = await openScratchEngine();
  await engine.command(
    `INSERT INTO FUNCTION file('${join(bills, 'typed.parquet')}', 'Parquet') SELECT * REPLACE (toDecimal64(BilledCost, 10) AS BilledCost, toFloat64OrNull(EffectiveCost) AS EffectiveCost, parseDateTimeBestEffort(BillingPeriodStart, 'UTC') AS BillingPeriodStart) FROM file('${sample}', 'CSVWithNames') SETTINGS input_format_csv_use_best_effort_in_schema_inference = 0`
  );
  await engine.close();
  writeFileSync(join(bills, 'lines.jsonl'), jsonLines);
  writeFileSync(join(bills, 'lines.json.gz'), gzipSync(jsonLines));
});
afterAll(() => rmSync(bills, { recursive: true, force: true }));

/** What the engines said in turn; the last test compares. */
const outcomes: Record<string, unknown[]> = { embedded: [], server: [] };

describe.each(['embedded', 'server'] as const)('over %s', (kind) => {
  let test: TestStore;
  let peer: ClickHousePeer | undefined;
  const note = (value: unknown) => outcomes[kind]?.push(value);

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'thriftdata-engine-'));
    peer = kind === 'server' ? await startClickHousePeer() : undefined;
    const where = peer === undefined ? { dataDir: join(folder, 'data') } : { clickhouseUrl: peer.url };
    test = testStoreOver(await openStore({ ...where, clock }), folder, '');
  });
  afterAll(async () => {
    await test.close();
    await peer?.close();
  });

  it.each(['sample.csv', 'sample.csv.gz', 'typed.parquet'])('loads %s with its totals', async (name) => {
    const { delivery } = await test.deliver([join(bills, name)], { source: name });
    expect(delivery).toMatchObject({ rowsRead: 670, rowsStored: 670, rowsRejected: 0 });
    const totals = await factTotals(test.sql, `x_Source = '${name}'`);
    expect(Object.keys(totals).length).toBeGreaterThan(0);
    note([name, delivery.totals, delivery.flags, totals]);
  });

  it.each(['lines.jsonl', 'lines.json.gz'])('loads %s, each number as it is written', async (name) => {
    const { delivery } = await test.deliver([join(bills, name)], { source: name });
    expect(delivery).toMatchObject({
      rowsRead: 4,
      rowsStored: 3,
      rejections: [{ reason: 'BilledCost is not a number' }],
    });
    expect(delivery.totals.find(({ metric }) => metric === 'BilledCost')).toMatchObject({
      input: '5.12345688901234567890123456',
    });
    const rows = await test.sql(
      `SELECT toString(EffectiveCost) AS effective, Tags, x_Other['x_Late'] AS late FROM cost WHERE x_Source = '${name}' ORDER BY BilledCost`
    );
    expect(rows).toEqual([
      { effective: null, Tags: {}, late: '' },
      { effective: '0.000012', Tags: { team: 'a"b' }, late: '' },
      { effective: null, Tags: {}, late: '{"deep":[1.10,true]}' },
    ]);
    note([name, delivery.totals, rows]);
  });

  it('loads odd files, with what is rejected and why', async () => {
    const { delivery, files } = await test.deliver([join(bills, 'odd')], { source: 'odd' });
    expect(delivery.rowsRead).toBe(delivery.rowsStored + delivery.rowsRejected);
    const { rejections } = await test.store.rejections({ delivery: delivery.id, limit: 100, offset: 0 });
    expect(rejections.filter(({ file }) => file.endsWith('cells.csv')).map(({ row }) => row)).toEqual([3, 4]);
    note(files.map(({ path, rowsStored, flags }) => [path, rowsStored, flags]));
    note(rejections.map(({ file, row, reason, cells }) => [file, row, reason, cells]));
    note(
      await test.sql(
        "SELECT ResourceId, ServiceName, toString(BilledCost) AS billed, Tags, x_Other FROM cost WHERE x_Source = 'odd' ORDER BY x_File, ResourceId, billed"
      )
    );
  });

  it('replaces months, whole', async () => {
    const rows = (cost: string, ...months: string[]): BillRow[] =>
      months.map((month) => chargeIn(month, cost, { BillingAccountId: 'swap' }));
    const path = join(test.folder, 'swap.csv');
    await test.deliver([writeBill(path, rows('5', '2026-07', '2026-08', '2026-09'))]);
    await test.deliver([writeBill(path, rows('7', '2026-08', '2026-09'))]);
    const answer = await test.store.query(
      CostQuery.parse({
        measures: ['BilledCost'],
        period: { from: '2026-07-01', to: '2026-10-01' },
        granularity: 'month',
        filters: [{ dimension: 'BillingAccountId', operator: '=', values: ['swap'] }],
      }),
      { surface: 'test', user: "o'test" }
    );
    expect(answer.rows.map((row) => row.at(-1))).toEqual(['5', '7', '7']);
    expect(await rollupsThatDiffer(test.sql)).toEqual([]);
    note((await tableSums(test.sql)).cost);
  });

  it('moves a bill to the source that its later rows belong to', async () => {
    const source = "the bill's own";
    await test.deliver([writeBill(join(test.folder, 'known.csv'), [{ BillingAccountId: 'late' }])], { source });
    const many = Array.from({ length: 20_001 }, (_, index) => ({
      BillingAccountId: index < 20_000 ? '' : 'late',
      BilledCost: '1',
    }));
    const { delivery } = await test.deliver([writeBill(join(test.folder, 'later.csv'), many)]);
    expect(delivery.source).toBe(source);
    expect(
      await test.sql(
        "SELECT x_Source AS source, toString(count()) AS rows FROM cost WHERE BillingAccountId = 'late' GROUP BY source"
      )
    ).toEqual([{ source, rows: '1' }]);
    expect(await rollupsThatDiffer(test.sql)).toEqual([]);
  });

  it('refuses broken files in one sentence of the same kind, and keeps nothing of them', async () => {
    const broken: Record<string, string | Buffer> = {
      'cut.parquet': readFileSync(join(bills, 'typed.parquet')).subarray(0, 5_000),
      'cut.csv.gz': gzipSync(billText([plainCharge, plainCharge])).subarray(0, 80),
      'nothing.csv': billText([{ BilledCost: 'x' }]),
      'cut.jsonl': jsonLines.slice(0, -20),
      'cut.json.gz': gzipSync(jsonLines).subarray(0, 200),
      'nothing.json': '{\n  "files": []\n}\n',
    };
    for (const [name, text] of Object.entries(broken)) {
      writeFileSync(join(test.folder, name), text);
      const error: unknown = await test.load([join(test.folder, name)]).then(
        () => 'loaded',
        (thrown: unknown) => thrown
      );
      expect(error, name).toMatchObject({ kind: 'caller' });
      expect((error as Error).message).toMatch(/^[^\n]*(cut|nothing)\.[^\n]*$/);
    }
  });

  it.each([
    ['rows to read', { maxRowsToRead: 10 }],
    ['memory', { maxMemoryBytes: 1_000 }],
  ])('says that a question hit its limit on %s', async (what, limits) => {
    const question = CostQuery.parse({
      measures: ['BilledCost'],
      dimensions: ['SkuId'],
      period: { from: '2020-01-01', to: '2030-01-01' },
    });
    await expect(test.store.query(question, { surface: 'test', user: 'test', limits })).rejects.toMatchObject({
      kind: 'caller',
      code: 'limit_reached',
      message: `The query hit the limit on ${what}; narrow the period or the filters, or raise the limit in the configuration.`,
    });
    expect((await test.store.query(question, { surface: 'test', user: 'test' })).rows.length).toBeGreaterThan(1);
  });

  it('answers each question apart from one that failed midway', async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      await expect(test.sql('SELECT throwIf(number = 3) AS stop FROM numbers(5)')).rejects.toThrow('throwIf');
      expect(await test.sql('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    }
  });

  it('leaves no table of its own behind', async () => {
    expect(await test.sql("SELECT name FROM system.tables WHERE match(name, '^(stage|undo|raw)_')")).toEqual([]);
  });

  it('finds everything again when it is opened anew', async () => {
    const [before, fresh] = [await tableSums(test.sql), await test.store.freshness()];
    if (peer !== undefined) {
      const again = await openStore({ clickhouseUrl: peer.url, clock });
      expect(await again.freshness()).toEqual(fresh);
      // A server's data may be loaded by one process and served by another.
      await test.deliver([writeBill(join(test.folder, 'news.csv'), [{ BillingAccountId: 'news' }])]);
      expect((await again.freshness()).map(({ source }) => source)).toContain('AWS news');
      await again.close();
      return;
    }
    expect(await tableSums(test.sql)).toEqual(before);
  });

  it('is sent each file once, as it lies on the disk', () => {
    const sent = (peer?.statements ?? []).filter(({ sql }) => sql.includes('input('));
    expect(sent.filter(({ sql, encoding }) => encoding === 'gzip' && sql.includes('FORMAT CSV')).length).toBe(
      kind === 'server' ? 1 : 0
    );
    if (kind === 'server') {
      const sizes = sent.map(({ bodyBytes }) => bodyBytes);
      const size = (name: string) => readFileSync(join(bills, name)).length;
      expect(
        ['sample.csv', 'sample.csv.gz', 'typed.parquet'].map(
          (name) => sizes.filter((bytes) => bytes === size(name)).length
        )
      ).toEqual([1, 1, 1]);
    }
  });
});

it('gives the same answers over both', () => {
  expect(outcomes['embedded']?.length).toBe(9);
  expect(outcomes['server']).toEqual(outcomes['embedded']);
});
