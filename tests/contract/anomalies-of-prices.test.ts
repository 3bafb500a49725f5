/** Unit prices that are watched: a rise is found though usage falls, and is why where cost rose by it. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { KnownAnomaly } from '../../src/contract/api/anomaly.ts';
import { createAnomalyWatch, listAnomalies, type AnomalyWatch } from '../../src/sidecar/analyse/anomaly/index.ts';
import { createFixedClock } from '../../src/sidecar/kernel/clock.ts';
import { createState, type State } from '../../src/sidecar/state/index.ts';
import { chargeIn, writeBill } from '../fixtures/store/bill.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';

const FIRST = Date.UTC(2026, 3, 1) / 86_400_000;
const LAST = Date.UTC(2026, 8, 10) / 86_400_000;
const RISE = Date.UTC(2026, 7, 20) / 86_400_000;
const clock = createFixedClock('2026-09-11T09:00:00Z');
const text = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);

let test: TestStore;
let state: State;
let watch: AnomalyWatch;

/** Machines cost a quarter more from a day on while usage falls as much; storage costs more and is used as before. */
function bill(month: string) {
  return Array.from({ length: LAST - FIRST + 1 }, (_, index) => FIRST + index)
    .filter((day) => text(day).startsWith(month))
    .flatMap((day) => {
      const charge = (service: string, quantity: number, price: number, more: Record<string, string> = {}) =>
        chargeIn(month, (quantity * price).toFixed(6), {
          ...{ ChargePeriodStart: `${text(day)}T00:00:00Z`, ChargePeriodEnd: `${text(day + 1)}T00:00:00Z` },
          ...{ ServiceName: service, SkuId: `${service}-sku`, PricingCategory: 'Standard' },
          ...{ ConsumedQuantity: quantity.toFixed(6), ConsumedUnit: 'Hours', ...more },
        });
      const wave = 1 + 0.04 * (Math.sin(day * 1.7) + Math.sin(day * 0.9));
      const risen = day >= RISE;
      return [
        charge('Machines', (risen ? 800 : 1000) * wave, risen ? 0.125 : 0.1),
        charge('Storage', 1000 * wave, risen ? 0.5 : 0.4),
        // Spare capacity floats.
        charge('Spare', 1000, 0.05 * (1 + 0.2 * Math.sin(day)), { PricingCategory: 'Dynamic' }),
      ];
    });
}

async function found(): Promise<KnownAnomaly[]> {
  await watch.look();
  return (await listAnomalies(state, {})).anomalies;
}

beforeAll(async () => {
  test = await openTestStore();
  for (const month of ['2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09']) {
    await test.deliver([writeBill(join(test.folder, `${month}.csv`), bill(month))], { source: 'cloud' });
  }
  state = createState({ place: { dataDir: test.folder }, clock });
  watch = createAnomalyWatch({
    ...{ store: test.store, state, clock, prices: async () => true },
    places: { memory: join(test.folder, 'watch'), models: join(test.folder, 'models') },
  });
});
afterAll(async () => {
  await watch.close();
  await state.close();
  await test.close();
});

it('finds a price that rose while usage fell, with both prices and what the rise cost', async () => {
  const machines = (await found()).filter(({ serviceName }) => serviceName === 'Machines');
  expect(machines).toMatchObject([
    {
      ...{ because: 'price', direction: 'up', firstDay: '2026-08-20', subAccountId: 's-1' },
      price: { skuId: 'Machines-sku', unit: 'Hours', before: '0.1', after: '0.125' },
    },
  ]);
  // 22 days of 800 hours, two and a half cents more each.
  expect(Math.abs(Number(machines[0]?.impact) - 440)).toBeLessThan(10);
});

it('says of a cost that rose by its price that it was the price, once, and nothing of what floats', async () => {
  const all = await found();
  expect(all.filter(({ serviceName }) => serviceName === 'Storage')).toMatchObject([
    { because: 'price', price: { skuId: 'Storage-sku', before: '0.4', after: '0.5' } },
  ]);
  expect(all.filter(({ price }) => price?.skuId === 'Spare-sku')).toEqual([]);
  expect(await watch.look()).toMatchObject({ found: 0, changed: 0, withdrawn: 0 });
});
