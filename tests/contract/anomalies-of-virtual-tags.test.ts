/**
 * What was planted into the charges of a virtual tag's value, a little in each of many accounts and services, so that no
 * account's service shows it: told once, under the value, with the services of the value beside it.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { KnownAnomaly } from '../../src/contract/api/anomaly.ts';
import { VirtualTag } from '../../src/contract/api/virtual-tag.ts';
import { createAnomalyWatch, listAnomalies, type AnomalyWatch } from '../../src/sidecar/analyse/anomaly/index.ts';
import { createFixedClock } from '../../src/sidecar/kernel/clock.ts';
import { createState, type State } from '../../src/sidecar/state/index.ts';
import { createRandom } from '../../src/sidecar/analyse/network/index.ts';
import { chargeIn, writeBill } from '../fixtures/store/bill.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';

const FIRST = Date.UTC(2026, 4, 4) / 86_400_000;
const DAYS = 112;
const ACCOUNTS = ['1', '2', '3', '4'];
const SERVICES = ['Compute', 'Database', 'Storage', 'Network'];
const clock = createFixedClock('2026-08-24T09:00:00Z');

/** How the charges of a product can be told: by their resource's name, or by a tag in many spellings. */
const marks = {
  checkout: () => ({ ResourceName: 'checkout-7' }),
  search: (row: number) => ({ Tags: JSON.stringify({ app: ['Search', 'search-api', 'SEARCH'][row % 3] }) }),
  reports: () => ({ ResourceName: 'reports-nightly' }),
  ads: (row: number) => ({ Tags: JSON.stringify({ app: ['ads', 'Ads'][row % 2] }) }),
};
type Product = keyof typeof marks;

const product = VirtualTag.parse({
  name: 'product',
  rules: [
    ...['checkout', 'reports'].map((value) => ({
      conditions: [{ dimension: 'ResourceName', operator: 'starts_with', values: [`${value}-`] }],
      gives: { value },
    })),
    ...['search', 'ads'].map((value) => ({
      conditions: [{ dimension: 'tag:app', operator: 'matches', values: [`(?i)^${value}`] }],
      gives: { value },
    })),
  ],
});

const random = createRandom(7301);
const between = (low: number, high: number) => low + (high - low) * random();
/** Ads stay as they are. Beginnings lie days apart: what begins on one day has one cause. */
const planted = (['checkout', 'search', 'reports'] as const).map((name, index) => ({
  name,
  begins: FIRST + 68 + 11 * index + Math.floor(between(0, 7)),
  factor: name === 'reports' ? between(0.4, 0.6) : between(1.4, 1.8),
}));

/** Twenty services of accounts that swing by some percent, in each of which every product has a small even part. */
function bill() {
  const text = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
  return Array.from({ length: DAYS }, (_, index) => FIRST + index).flatMap((day) => {
    const factorOf = (name: Product) => planted.find((each) => each.name === name && day >= each.begins)?.factor ?? 1;
    return ACCOUNTS.flatMap((account) =>
      SERVICES.flatMap((service) => {
        const charge = (cost: number, more: Readonly<Record<string, string>>) =>
          chargeIn(text(day).slice(0, 7), cost.toFixed(2), {
            ...{ ChargePeriodStart: `${text(day)}T00:00:00Z`, ChargePeriodEnd: `${text(day + 1)}T00:00:00Z` },
            ...{ SubAccountId: account, SubAccountName: `account ${account}`, ServiceName: service },
            ...{ ResourceName: 'other', Tags: '{}', ...more },
          });
        return [
          charge(300 * between(0.88, 1.12), {}),
          ...(Object.keys(marks) as Product[]).map((name, row) =>
            charge(6 * factorOf(name) * between(0.95, 1.05), marks[name](row + day))
          ),
        ];
      })
    );
  });
}

let test: TestStore;
let state: State;
let watch: AnomalyWatch;
let tags = ['product'];

async function look(): Promise<KnownAnomaly[]> {
  await watch.look();
  return (await listAnomalies(state, {})).anomalies;
}

beforeAll(async () => {
  test = await openTestStore([product]);
  await test.deliver([writeBill(join(test.folder, 'bill.csv'), bill())], { source: 'cloud' });
  state = createState({ place: { dataDir: test.folder }, clock });
  watch = createAnomalyWatch({
    ...{ store: test.store, state, clock, tags: async () => tags },
    places: { memory: join(test.folder, 'watch'), models: join(test.folder, 'models') },
  });
});
afterAll(async () => {
  await watch.close();
  await state.close();
  await test.close();
});

it('finds each once, names the value of the virtual tag first, and tells its services beside it', async () => {
  const found = await look();
  expect(found.map(({ tag }) => tag?.value).toSorted()).toEqual(planted.map(({ name }) => name).toSorted());
  for (const { name, begins, factor } of planted) {
    const anomaly = found.find(({ tag }) => tag?.value === name);
    expect(anomaly, name).toMatchObject({
      ...{
        tag: { key: 'product', value: name },
        subAccountId: '',
        serviceName: '',
        subAccountName: `product: ${name}`,
      },
      ...{ direction: factor > 1 ? 'up' : 'down', status: 'open' },
      members: [{ tag: { key: 'product', value: name }, serviceName: '' }],
    });
    expect(anomaly?.tags?.map(({ key, value, serviceName }) => [key, value, serviceName]).toSorted(), name).toEqual(
      SERVICES.map((service) => ['product', name, service]).toSorted()
    );
    expect(Math.abs(Date.parse(anomaly?.firstDay ?? '') / 86_400_000 - begins), name).toBeLessThanOrEqual(1);
    const moved = (FIRST + DAYS - begins) * ACCOUNTS.length * SERVICES.length * 6 * (factor - 1);
    expect(Math.abs(Number(anomaly?.impact) / moved - 1), name).toBeLessThan(0.25);
  }
});

it('looks anew when other tags are chosen: what was told of the former has ended, and comes back with them', async () => {
  const before = await watch.standing();
  tags = [];
  expect(await watch.standing()).not.toBe(before);
  expect((await look()).map(({ status }) => status)).toEqual(planted.map(() => 'ended'));
  tags = ['product'];
  expect((await look()).map(({ status }) => status)).toEqual(planted.map(() => 'open'));
});
