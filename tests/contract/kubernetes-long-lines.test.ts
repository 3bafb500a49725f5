/** A charge that is longer than a day is spread over its days by time, and the parts add back to it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instantFromMs } from '../../src/contract/calendar.ts';
import { ExportRequest } from '../../src/contract/api/export.ts';
import { KubernetesQuery, type KubernetesAllocation } from '../../src/contract/api/kubernetes.ts';
import type { KubernetesDay } from '../../src/contract/kubernetes/day.ts';
import { sumDecimals } from '../../src/contract/money.ts';
import { instanceOf } from '../fixtures/kubernetes/cluster.ts';
import { chargeIn, writeBill, type BillRow } from '../fixtures/store/bill.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';

const GIB = 1024 ** 3;
const MS_PER_DAY = 86_400_000;
const SCALE = 18;
const context = { surface: 'test', user: 'test' } as const;
const october = { from: '2026-10-01', to: '2026-11-01' };
const clusterDays = ['2026-10-10', '2026-10-11', '2026-10-13'];
const disk = 'vol-0123456789abcdef0';

interface Line {
  readonly from: number;
  readonly to: number;
  /** Amount with its last decimal as one. */
  readonly amount: bigint;
}
interface Machine {
  readonly lines: readonly Line[];
  /** Whether a cluster has it, for each of the days. */
  readonly isThere: readonly boolean[];
}

const start = Date.parse('2026-09-20T00:00:00Z');
const HOUR = 3_600_000;
const line: fc.Arbitrary<Line> = fc
  .record({
    first: fc.integer({ min: 0, max: 40 * 24 }),
    hours: fc.oneof(fc.integer({ min: 25, max: 60 * 24 }), fc.constant(31 * 24)),
    amount: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 22n }),
  })
  .map(({ first, hours, amount }) => ({ from: start + first * HOUR, to: start + (first + hours) * HOUR, amount }));
const machine: fc.Arbitrary<Machine> = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 2 }),
  isThere: fc.tuple(...clusterDays.map(() => fc.boolean())),
});
const month = (from: string, to: string, amount: bigint): Line => ({
  ...{ from: Date.parse(`${from}T00:00:00Z`), to: Date.parse(`${to}T00:00:00Z`), amount },
});
/** First the plain case, a month's rent of what joined the cluster on the tenth and left twice; then what may come. */
const machines: readonly Machine[] = [
  { lines: [month('2026-10-01', '2026-11-01', 100_000_000_000_000_000_007n)], isThere: [true, false, true] },
  ...fc.sample(machine, { seed: 7, numRuns: 29 }),
];

const textOf = (amount: bigint) => {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(SCALE + 1, '0');
  return sumDecimals([`${amount < 0n ? '-' : ''}${digits.slice(0, -SCALE)}.${digits.slice(-SCALE)}`]);
};
const billOf = (charge: Line, more: BillRow): BillRow => ({
  ...chargeIn('2026-10', textOf(charge.amount), more),
  ...{ ChargePeriodStart: instantFromMs(charge.from), ChargePeriodEnd: instantFromMs(charge.to) },
});
const clusterOn = (day: string, place: number): KubernetesDay => ({
  ...{ cluster: 'metal', day, traffic: [], loadBalancers: [] },
  nodes: machines.flatMap(({ isThere }, at) =>
    isThere[place] === true
      ? {
          ...{ node: `node-${at}`, providerId: `aws:///z/${instanceOf(at)}`, instanceType: '', region: '' },
          ...{ minutes: 1440, cpuCores: 4, ramBytes: 16 * GIB, gpus: 0 },
        }
      : []
  ),
  containers: machines.flatMap(({ isThere }, at) =>
    isThere[place] === true
      ? {
          ...{ node: `node-${at}`, namespace: 'shop', controllerKind: 'deployment', controller: 'web' },
          ...{ pod: `web-${at}`, container: 'main', labels: {}, minutes: 1440, gpus: 0 },
          ...{ cpuCoresRequested: 2, cpuCoresUsed: 1, cpuCores: 2 },
          ...{ ramBytesRequested: GIB, ramBytesUsed: GIB, ramBytes: GIB },
        }
      : []
  ),
  volumes:
    place === 0
      ? [
          {
            ...{ volume: 'pv-1', providerId: disk, storageClass: '', claim: 'data', claimNamespace: 'shop' },
            ...{ minutes: 1440, bytes: GIB, usedBy: [{ namespace: 'shop', pod: 'web-0', minutes: 720 }] },
          },
        ]
      : [],
});

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
  const rent = { from: Date.parse('2026-10-10T12:00:00Z'), to: Date.parse('2026-10-13T06:00:00Z'), amount: 3n };
  await test.deliver([
    writeBill(join(test.folder, 'bill.csv'), [
      ...machines.flatMap(({ lines }, at) => lines.map((charge) => billOf(charge, { ResourceId: instanceOf(at) }))),
      billOf(rent, { ResourceId: instanceOf(0), ChargeCategory: 'Purchase', BillingCurrency: 'EUR' }),
      billOf(rent, { ResourceId: instanceOf(0), ChargeCategory: 'Purchase', CommitmentDiscountId: 'plan-1' }),
      billOf(month('2026-10-01', '2026-11-01', 31n * 10n ** 17n), { ResourceId: disk }),
    ]),
  ]);
  for (const [place, day] of clusterDays.entries()) {
    await test.store.kubernetes.replaceDay('metal', clusterOn(day, place));
  }
});
afterAll(() => test.close());

const ask = async (query: Partial<KubernetesQuery>) =>
  (await test.store.kubernetes.allocation(KubernetesQuery.parse({ period: october, ...query }), context)).rows;
const total = (rows: readonly KubernetesAllocation[]) =>
  sumDecimals(rows.flatMap(({ cpuCost, ramCost, gpuCost }) => [cpuCost, ramCost, gpuCost]));
const usd = ({ currency }: KubernetesAllocation) => currency === 'USD';

/** What a line comes to by an instant, cut. */
const worthBy = ({ from, to, amount }: Line, at: number) =>
  (amount * BigInt(Math.min(Math.max(at - from, 0), to - from))) / BigInt(to - from);
const covers = ({ from, to }: Line, day: number) => from < day + MS_PER_DAY && to > day;
/** What a machine costs on a day: nothing is known of it while no charge covers a day on which it is there. */
function costOn({ lines, isThere }: Machine, day: number): string | null {
  const known = clusterDays.filter((_, place) => isThere[place]).map((each) => Date.parse(each));
  const counts = lines.some(
    (each) => covers(each, day) && (known.includes(day) || known.some((other) => covers(each, other)))
  );
  return counts
    ? textOf(lines.reduce((sum, each) => sum + worthBy(each, day + MS_PER_DAY) - worthBy(each, day), 0n))
    : null;
}

describe('an allocation', () => {
  it('has each day’s part of charges of any length, and keeps apart the days without the node', async () => {
    const all = await ask({ dimensions: ['node', 'namespace'], granularity: 'day' });
    const rows = all.filter(usd);
    const sumOf = (of: typeof rows) => total(of.filter(({ keys }) => keys[0] === 'node-0'));
    expect(sumOf(rows)).toBe('100.000000000000000007');
    // A flat fee is one of the machine's charges, a commitment is not.
    expect(sumOf(all.filter(({ currency }) => currency === 'EUR'))).toBe('0.000000000000000003');
    const found = new Map<string, KubernetesAllocation[]>();
    for (const row of rows) {
      const at = `${row.keys[0]} ${row.day}`;
      found.set(at, [...(found.get(at) ?? []), row]);
    }
    const expected = machines.flatMap((each, at) =>
      Array.from({ length: 31 }, (_, place) => Date.parse('2026-10-01') + place * MS_PER_DAY).flatMap((day) => {
        const cost = costOn(each, day);
        const date = instantFromMs(day).slice(0, 10);
        const isAbsent = each.isThere[clusterDays.indexOf(date)] !== true;
        // A node that no charge covers is priced by the sheet.
        return cost === null ? [] : [{ at: `node-${at} ${date}`, cost, isAbsent }];
      })
    );
    expect(expected.length).toBeGreaterThan(300);
    expect(
      expected.map(({ at }) => {
        const own = found.get(at) ?? [];
        return { at, cost: total(own), isAbsent: own.every(({ keys }) => keys[1] === '__absent__') };
      })
    ).toEqual(expected);
  });

  it('keeps days without the node apart whatever becomes of idle', async () => {
    for (const idle of ['hide', 'share'] as const) {
      const rows = await ask({ dimensions: ['node', 'namespace'], idle, idleBy: 'cluster' });
      const absent = rows.filter(({ keys }) => keys[0] === 'node-0' && keys[1] === '__absent__');
      expect(absent.map(({ currency }) => currency).sort()).toEqual(['EUR', 'USD']);
      expect(Number(total(absent.filter(usd)))).toBeCloseTo((100 * 29) / 31, 9);
    }
  });

  it('says of a day alone what it says of it in its month, and of volumes too', async () => {
    const whole = await ask({ dimensions: ['node', 'namespace'], granularity: 'day' });
    for (const [from, to] of [
      ['2026-10-01', '2026-10-02'],
      ['2026-10-13', '2026-10-14'],
    ] as const) {
      const alone = await ask({ dimensions: ['node', 'namespace'], granularity: 'day', period: { from, to } });
      expect(alone).toEqual(whole.filter(({ day }) => day === from));
    }
    const volumeOf = (namespace: string) =>
      sumDecimals(whole.filter(({ keys }) => keys[1] === namespace).map(({ volumeCost }) => volumeCost));
    expect(['__absent__', 'shop'].map(volumeOf)).toEqual(['3', '0.1']);
  });
});

it('the bill by pods has a row for each pod of a charge, one for idle and one for days without the node', async () => {
  const file = join(test.folder, 'split.csv');
  const request = ExportRequest.parse({ version: '1.3', from: '2026-10', to: '2026-10', conform: false });
  await test.store.exportFocus({ ...request, split: 'kubernetes' }, file);
  const rows: Record<string, string>[] = parse(readFileSync(file), { columns: true });
  for (const [at, { lines }] of machines.entries()) {
    for (const charge of lines) {
      const own = rows.filter(
        (row) =>
          row['ResourceId'] === instanceOf(at) &&
          row['BillingCurrency'] === 'USD' &&
          row['CommitmentDiscountId'] === '' &&
          row['ChargePeriodStart'] === instantFromMs(charge.from) &&
          row['ChargePeriodEnd'] === instantFromMs(charge.to)
      );
      expect(sumDecimals(own.map(({ EffectiveCost = '' }) => EffectiveCost))).toBe(textOf(charge.amount));
    }
  }
  const first = rows.filter((row) => row['ResourceId'] === instanceOf(0) && row['ChargeCategory'] === 'Usage');
  expect(first.map((row) => [row['AllocatedResourceId'], row['AllocatedResourceName']])).toEqual([
    ['metal/node-0', '__absent__'],
    ['metal/shop/web-0', 'web-0'],
    ['metal/node-0', '__idle__'],
  ]);
  expect(Number(first[0]?.['BilledCost'])).toBeCloseTo((100 * 29) / 31, 9);
  const commitment = rows.filter((row) => row['CommitmentDiscountId'] === 'plan-1');
  expect(commitment.map((row) => row['AllocatedResourceName'])).toEqual(['']);
});
