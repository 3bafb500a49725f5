/** A seeded company, whose truth is known, adds up in the reconciliation of every source, month and currency. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { subtractDecimals, sumDecimals } from '../../src/contract/money.ts';
import { createFixedClock } from '../../src/sidecar/kernel/clock.ts';
import { reconcile } from '../../src/sidecar/reconcile/index.ts';
import { seedScenario } from '../../src/sidecar/seed/index.ts';
import { TruthTotal } from '../../src/sidecar/seed/truth.ts';
import { openTestStore, TODAY, type TestStore } from '../fixtures/store/open.ts';

const clock = createFixedClock(TODAY);
let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

it('a seeded company adds up: every source, month and currency as its truth says', async () => {
  const world = await seedScenario('acme', {
    outDir: join(test.folder, 'acme'),
    seed: 7,
    months: 2,
    end: '2026-10-31',
    clock,
  });
  for (const { source, files } of world.deliveries) {
    await test.load(files, { source });
  }
  const truth = z.object({ totals: z.array(TruthTotal) }).parse(JSON.parse(readFileSync(world.truthFile, 'utf8')));
  const { levels, checks } = await reconcile(
    { period: { from: '2026-01-01', to: '2026-12-01' }, granularity: 'month' },
    { store: test.store, clock }
  );
  expect(truth.totals.length).toBeGreaterThan(5);
  for (const each of truth.totals) {
    const own = levels.filter(
      (row) => row.source === each.source && row.billingMonth === each.month && row.currency === each.currency
    );
    const sum = (of: 'list' | 'contracted' | 'effective' | 'billed') => sumDecimals(own.map((row) => row[of]));
    const differences = [
      subtractDecimals(sum('list'), each.accrualListCost),
      subtractDecimals(sum('contracted'), each.accrualContractedCost),
      subtractDecimals(sum('effective'), each.EffectiveCost),
      subtractDecimals(sum('billed'), each.BilledCost),
    ];
    expect([each.source, each.month, differences]).toEqual([each.source, each.month, ['0', '0', '0', '0']]);
  }
  expect(checks.filter(({ status }) => status === 'differs')).toEqual([]);
  expect(checks.filter(({ status }) => status === 'agrees').length).toBeGreaterThan(5);
});
