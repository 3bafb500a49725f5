/** Bills that should never have been loaded: out of the store whole, or not at all, and never without a record. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createFixedClock } from '../../src/sidecar/kernel/clock.ts';
import { openEmbeddedEngine } from '../../src/sidecar/store/engines/embedded.ts';
import { openStoreOver } from '../../src/sidecar/store/open-store.ts';
import { chargeIn, writeBill } from '../fixtures/store/bill.ts';
import { engineWith } from '../fixtures/store/faulty-engine.ts';
import { testStoreOver, TODAY, type TestStore } from '../fixtures/store/open.ts';
import { rollupsThatDiffer, tableSums } from '../fixtures/store/table-sums.ts';

let test: TestStore;
/** The next write that fails, counted from now; 0 for none. */
let failsIn = 0;
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'thriftdata-remove-'));
  const dataDir = join(folder, 'data');
  const engine = engineWith(await openEmbeddedEngine({ dataDir, readers: 1 }), (_, statement, run) => {
    // What fails to be dropped after the swap goes when the store is opened next.
    failsIn -= statement.startsWith('DROP') ? 0 : 1;
    return failsIn === 0 ? Promise.reject(new Error('the disk is full')) : run();
  });
  test = testStoreOver(await openStoreOver(engine, { clock: createFixedClock(TODAY) }), folder, dataDir);
  engine.arm();
  const charges = ['2026-09', '2026-10'].map((month) => chargeIn(month, '2.5', { BillingAccountId: 'wrong' }));
  await test.deliver([writeBill(join(folder, 'wrong.csv'), charges)], { source: 'wrong' });
  const others = [chargeIn('2026-10', '40', { BillingAccountId: 'right' })];
  await test.deliver([writeBill(join(folder, 'right.csv'), others)], { source: 'right' });
});
afterAll(() => test.close());

afterEach(async () => {
  expect(await rollupsThatDiffer(test.sql)).toEqual([]);
  expect(await test.sql("SELECT name FROM system.tables WHERE match(name, '^(stage|undo)_')")).toEqual([]);
});

const held = async () =>
  (
    await test.sql(
      "SELECT x_Source AS source, formatDateTime(BillingPeriodStart, '%Y-%m') AS month, toString(sum(BilledCost)) AS cost FROM cost GROUP BY source, month ORDER BY source, month"
    )
  ).map((row) => Object.values(row).join(' '));

it('is refused for what is not there, with what is', async () => {
  await expect(test.store.remove({ source: 'wrogn' })).rejects.toMatchObject({
    kind: 'caller',
    message: 'There is no source "wrogn"; use one of: right, wrong.',
  });
  await expect(test.store.remove({ source: 'wrong', months: ['2026-11'] })).rejects.toThrow(
    '"wrong" holds nothing of 2026-11; its months are 2026-09, 2026-10.'
  );
});

it('leaves everything where a write fails on the way', async () => {
  const before = await tableSums(test.sql);
  let outcome = 'failed';
  for (let step = 3; outcome === 'failed'; step += 9) {
    failsIn = step;
    outcome = await test.store.remove({ source: 'wrong' }).then(
      () => 'removed',
      () => 'failed'
    );
    expect(await tableSums(test.sql)).toEqual(outcome === 'failed' ? before : expect.anything());
  }
  failsIn = 0;
  expect(await held()).toEqual(['right 2026-10 40']);
  await test.deliver([join(test.folder, 'wrong.csv')], { source: 'wrong' });
  expect(await tableSums(test.sql)).toEqual(before);
});

it('takes a month, then the rest, and the ledger keeps what was there and why', async () => {
  const month = await test.store.remove({
    source: 'wrong',
    months: ['2026-09'],
    reason: 'the bill of another company',
  });
  expect(await held()).toEqual(['right 2026-10 40', 'wrong 2026-10 2.5']);
  expect(month).toMatchObject({
    ...{ integration: 'removal', status: 'stored', billingMonths: ['2026-09'], files: [] },
    replaces: [{ billingMonth: '2026-09', rows: 1, billed: [{ currency: 'USD', before: '2.5', after: '0' }] }],
    warnings: ['the bill of another company'],
  });
  expect((await test.store.freshness()).map(({ source, rows }) => [source, rows])).toContainEqual(['wrong', 1]);
  await test.store.remove({ source: 'wrong' });
  expect(await held()).toEqual(['right 2026-10 40']);
  expect((await test.store.freshness()).map(({ source }) => source)).toEqual(['right']);
  await expect(test.store.remove({ source: 'wrong' })).rejects.toThrow(
    'There is no source "wrong"; use one of: right.'
  );
});

it('lets the bill be loaded anew, as one that was never there', async () => {
  const { delivery } = await test.deliver([join(test.folder, 'wrong.csv')]);
  expect(delivery).toMatchObject({ source: 'AWS wrong', replaces: [] });
  expect(await held()).toEqual(['AWS wrong 2026-09 2.5', 'AWS wrong 2026-10 2.5', 'right 2026-10 40']);
});
