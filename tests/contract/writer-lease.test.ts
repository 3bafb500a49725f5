/**
 * Two processes over one server: stores of their own over one engine that says it is a server, so that each must find
 * out from the tables what the other does.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFixedClock } from '../../src/sidecar/kernel/clock.ts';
import type { Engine } from '../../src/sidecar/store/engines/engine.ts';
import { openEngine } from '../../src/sidecar/store/engines/open.ts';
import { openStoreOver } from '../../src/sidecar/store/open-store.ts';
import { chargeIn, writeBill } from '../fixtures/store/bill.ts';
import { engineWith, type OnWrite } from '../fixtures/store/faulty-engine.ts';
import { testStoreOver, TODAY, type TestStore } from '../fixtures/store/open.ts';
import { factTotals, rollupsThatDiffer } from '../fixtures/store/table-sums.ts';

let folder: string;
let engine: Engine;
const opened: TestStore[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'thriftdata-lease-'));
  engine = await openEngine({ dataDir: join(folder, 'data') });
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.close()));
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A process; `onWrite` sees what it writes from `arm` on. */
async function processWith(onWrite: OnWrite) {
  const own = engineWith({ ...engine, kind: 'server', close: async () => undefined }, onWrite);
  const store = testStoreOver(
    await openStoreOver(own, { clock: createFixedClock(TODAY) }),
    mkdtempSync(join(folder, 'process-')),
    ''
  );
  opened.push(store);
  return { ...store, arm: own.arm };
}
const plainProcess = () => processWith((_, __, run) => run());

const bill = (name: string, cost: string) =>
  writeBill(join(folder, name), [chargeIn('2026-08', cost), chargeIn('2026-09', cost)]);
const billed = async (store: TestStore) => (await factTotals(store.sql))['USD']?.['BilledCost'];
const minuteLater = () =>
  engine.command('ALTER TABLE writer_lease UPDATE at = at - INTERVAL 2 MINUTE WHERE 1 SETTINGS mutations_sync = 2');

/** Does something once, when the swap has begun. */
function duringSwap(work: () => Promise<void>): OnWrite {
  let seen = 0;
  return async (_, statement, run) => {
    seen += statement.includes('REPLACE PARTITION') ? 1 : 0;
    if (seen === 2) {
      seen += 1;
      await work();
    }
    await run();
  };
}

it('a process that opens the store leaves alone what another loads, and loads when that has ended', async () => {
  const refused: unknown[] = [];
  let second: TestStore | undefined;
  const first = await processWith(
    duringSwap(async () => {
      second = await plainProcess();
      expect(second.store.undone).toEqual([]);
      refused.push(
        await second.deliver([bill('own.csv', '3')], { source: 'own' }).catch((error: unknown) => error),
        await second.store.finance.replace('cost_centre', 'own', null, []).catch((error: unknown) => error)
      );
    })
  );
  first.arm();
  await first.deliver([bill('bill.csv', '5')], { source: 'bill' });
  for (const error of refused) {
    expect(error).toMatchObject({ kind: 'caller', code: 'store_busy' });
    expect((error as Error).message).toContain(`process ${process.pid}`);
  }
  expect(await billed(first)).toBe('10');
  expect(await rollupsThatDiffer(first.sql)).toEqual([]);
  await second?.deliver([bill('own.csv', '3')], { source: 'own' });
  expect(await billed(first)).toBe('16');
});

it('what a process left that died is undone by the next, once its lease has ended', async () => {
  const first = await plainProcess();
  await first.deliver([bill('bill.csv', '5')], { source: 'bill' });
  const dies = await processWith(
    duringSwap(async () => {
      await minuteLater();
      const next = await plainProcess();
      expect(next.store.undone.length).toBe(1);
      expect(await billed(next)).toBe('10');
      throw new Error('dead');
    })
  );
  dies.arm();
  await expect(dies.deliver([bill('bill.csv', '7')], { source: 'bill' })).rejects.toMatchObject({ code: 'lease_lost' });
  expect(await billed(first)).toBe('10');
  expect(await rollupsThatDiffer(first.sql)).toEqual([]);
});

it('a process that stood still until another took over does no harm to what that one loaded', async () => {
  const stands = await processWith(
    duringSwap(async () => {
      await minuteLater();
      const next = await plainProcess();
      await next.deliver([bill('bill.csv', '9')], { source: 'bill' });
    })
  );
  await stands.deliver([bill('bill.csv', '5')], { source: 'bill' });
  stands.arm();
  await expect(stands.deliver([bill('bill.csv', '7')], { source: 'bill' })).rejects.toMatchObject({
    code: 'lease_lost',
  });
  expect(await billed(stands)).toBe('18');
  expect(await rollupsThatDiffer(stands.sql)).toEqual([]);
  expect((await stands.store.deliveries()).map(({ status }) => status)).toEqual(['stored', 'aborted', 'stored']);
});

it('two loads of one process share the lease', async () => {
  const both = await plainProcess();
  await Promise.all([
    both.deliver([bill('one.csv', '1')], { source: 'one' }),
    both.deliver([bill('two.csv', '2')], { source: 'two' }),
  ]);
  expect(await billed(both)).toBe('6');
  const next = await plainProcess();
  expect(next.store.undone).toEqual([]);
});
