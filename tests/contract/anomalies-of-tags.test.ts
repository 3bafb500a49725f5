/** Tags that are watched beside accounts: a little of many adds up, and one cause is told once. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { KnownAnomaly } from '../../src/contract/api/anomaly.ts';
import { VirtualTag } from '../../src/contract/api/virtual-tag.ts';
import {
  anomalyDetail,
  createAnomalyWatch,
  listAnomalies,
  type AnomalyWatch,
} from '../../src/sidecar/analyse/anomaly/index.ts';
import { createFixedClock } from '../../src/sidecar/kernel/clock.ts';
import { createState, type State } from '../../src/sidecar/state/index.ts';
import { chargeIn, writeBill } from '../fixtures/store/bill.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';

const FIRST = Date.UTC(2026, 3, 1) / 86_400_000;
const LAST = Date.UTC(2026, 8, 10) / 86_400_000;
const BATCH = Date.UTC(2026, 6, 1) / 86_400_000;
const CREEP = Date.UTC(2026, 7, 20) / 86_400_000;
const RUNAWAY = Date.UTC(2026, 8, 6) / 86_400_000;
const NEVER = LAST + 1;
const ACCOUNTS = Array.from({ length: 10 }, (_, index) => String(index + 1));
const clock = createFixedClock('2026-09-11T09:00:00Z');

let test: TestStore;
let state: State;
let watch: AnomalyWatch;

/** What nobody tagged: resources named by their use, and who answers for them. */
const virtualTags = [
  {
    name: 'workload',
    rules: [
      {
        conditions: [{ dimension: 'ResourceName', operator: 'starts_with', values: ['batch-'] }],
        gives: { value: 'batch' },
      },
      { conditions: [{ dimension: 'tag:team', operator: '=', values: ['web'] }], gives: { dimension: 'tag:team' } },
    ],
  },
  {
    name: 'owner',
    rules: [
      {
        conditions: [{ dimension: 'tag:workload', operator: '=', values: ['batch'] }],
        gives: { value: 'bea@example.com' },
      },
    ],
  },
].map((tag) => VirtualTag.parse(tag));

/**
 * Ten accounts of compute that is nobody's, in which team core has a small part that grows by two thirds from CREEP on:
 * less than an account's usual day-to-day difference, and so do untagged batch jobs from BATCH on. Team web's logging in the first account runs away.
 */
function bill(month: string, { creep, runaway }: { creep: number; runaway: number }) {
  const text = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
  return Array.from({ length: LAST - FIRST + 1 }, (_, index) => FIRST + index)
    .filter((day) => text(day).startsWith(month))
    .flatMap((day) => {
      const charge = (account: string, service: string, cost: number, tags: object, resource = 'other') =>
        chargeIn(month, cost.toFixed(2), {
          ...{ ChargePeriodStart: `${text(day)}T00:00:00Z`, ChargePeriodEnd: `${text(day + 1)}T00:00:00Z` },
          ...{ SubAccountId: account, SubAccountName: `account ${account}`, ServiceName: service },
          ...{ Tags: JSON.stringify(tags), ResourceName: resource },
        });
      const wave = (of: number) => Math.sin(day * 1.7 + of * 2.3) + Math.sin(day * 0.9 + of);
      return [
        ...ACCOUNTS.flatMap((account) => [
          charge(account, 'Compute', 300 * (1 + 0.06 * wave(Number(account))), {}),
          charge(account, 'Compute', (day >= creep ? 15 : 9) * (1 + 0.01 * wave(0)), { team: 'core' }),
          charge(account, 'Compute', (day >= BATCH ? 15 : 9) * (1 + 0.01 * wave(1)), {}, `batch-${account}`),
        ]),
        charge('1', 'Logging', (day >= runaway ? 180 : 20) * (1 + 0.01 * wave(3)), { team: 'web', stage: 'live' }),
      ];
    });
}

async function deliver(month: string, begins: { creep: number; runaway: number }) {
  const file = join(test.folder, `${month}-${begins.creep}-${begins.runaway}.csv`);
  await test.deliver([writeBill(file, bill(month, begins))], { source: 'cloud' });
}

async function look(): Promise<KnownAnomaly[]> {
  await watch.look();
  const { anomalies } = await listAnomalies(state, {});
  return anomalies;
}

beforeAll(async () => {
  test = await openTestStore(virtualTags);
  for (const month of ['2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09']) {
    await deliver(month, { creep: CREEP, runaway: NEVER });
  }
  state = createState({ place: { dataDir: test.folder }, clock });
  watch = createAnomalyWatch({
    ...{ store: test.store, state, clock, tags: async () => ['team', 'stage', 'workload'] },
    places: { memory: join(test.folder, 'watch'), models: join(test.folder, 'models') },
  });
});
afterAll(async () => {
  await watch.close();
  await state.close();
  await test.close();
});

it('finds what no account shows, once, with the charges of the tag as its money', async () => {
  const found = await look();
  const anomaly = found.find(({ firstDay }) => firstDay > '2026-08');
  expect(found).toHaveLength(2);
  expect(anomaly).toMatchObject({
    ...{ tag: { key: 'team', value: 'core' }, subAccountId: '', subAccountName: 'team: core', team: 'core' },
    ...{ provider: 'AWS', serviceName: 'Compute', direction: 'up', firstDay: '2026-08-20', status: 'open' },
    members: [{ tag: { key: 'team', value: 'core' }, serviceName: 'Compute' }],
    tags: [{ key: 'team', value: 'core', serviceName: '' }],
  });
  // Ten accounts, 22 days, six more a day each.
  expect(Number(anomaly?.impact)).toBeCloseTo(1320, -2);
  if (anomaly !== undefined) {
    const { causes, days } = await anomalyDetail(anomaly, test.store, { surface: 'http', user: 'eve' });
    expect(causes.filter(({ dimension }) => dimension === 'SubAccountName')).toHaveLength(10);
    expect(Number(days.at(-1)?.actual)).toBeCloseTo(150, -1);
  }
});

it('finds what only a virtual tag shows, and names the owner that another one gives', async () => {
  const [anomaly] = (await look()).filter(({ tag }) => tag?.key === 'workload');
  expect(anomaly).toMatchObject({
    ...{ tag: { key: 'workload', value: 'batch' }, serviceName: 'Compute', subAccountId: '', direction: 'up' },
    ...{ firstDay: '2026-07-01', owner: 'bea@example.com', team: '' },
    tags: [{ key: 'workload', value: 'batch', serviceName: '' }],
  });
  if (anomaly !== undefined) {
    const { causes } = await anomalyDetail(anomaly, test.store, { surface: 'http', user: 'eve' });
    expect(causes.filter(({ dimension }) => dimension === 'SubAccountName')).toHaveLength(10);
  }
});

it('tells an account whose tags moved with it once, names them, and says nothing twice', async () => {
  await deliver('2026-09', { creep: CREEP, runaway: RUNAWAY });
  const found = await look();
  const logging = found.filter(({ serviceName }) => serviceName === 'Logging');
  expect(found).toHaveLength(3);
  expect(logging).toMatchObject([{ subAccountId: '1', team: 'web', members: [{ serviceName: 'Logging' }] }]);
  expect(logging[0]?.tag).toBeUndefined();
  const names = (logging[0]?.tags ?? []).map(({ key, value, serviceName }) => [key, value, serviceName].join(' '));
  expect(names.toSorted()).toEqual([
    ...['stage live ', 'stage live Logging', 'team web ', 'team web Logging'],
    ...['workload web ', 'workload web Logging'],
  ]);
  expect(Number(logging[0]?.impact)).toBeCloseTo(800, -2);
  const [logged] = logging;
  if (logged !== undefined) {
    const { causes } = await anomalyDetail(logged, test.store, { surface: 'http', user: 'eve' });
    expect(causes.find(({ dimension }) => dimension === 'tag:team')).toMatchObject({ value: 'web' });
  }
  expect(await watch.look()).toMatchObject({ found: 0, changed: 0, withdrawn: 0 });
});

it('keeps one anomaly over restated days', async () => {
  const before = await look();
  await deliver('2026-09', { creep: CREEP, runaway: RUNAWAY + 1 });
  const after = await look();
  expect(after.map(({ id }) => id).toSorted()).toEqual(before.map(({ id }) => id).toSorted());
  expect(after.find(({ serviceName }) => serviceName === 'Logging')).toMatchObject({ firstDay: '2026-09-07' });
});
