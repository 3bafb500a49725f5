/** Commitments over a real store: how far they are used, what they cover, when they end. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DatasourceQueryInput } from '../../src/contract/api/datasource.ts';
import { createFixedClock } from '../../src/sidecar/kernel/clock.ts';
import { queryData } from '../../src/sidecar/serve/grpc/data.ts';
import { createAdmission, type ServeTools } from '../../src/sidecar/serve/index.ts';
import { createState, type State } from '../../src/sidecar/state/index.ts';
import { createServeTools } from '../fixtures/frames/serve-tools.ts';
import { chargeIn, writeBill, type BillRow } from '../fixtures/store/bill.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';

const clock = createFixedClock('2026-09-11T09:00:00Z');
const upfront = { CommitmentDiscountId: 'ri-1', CommitmentDiscountName: 'Six databases', CommitmentDiscountType: 'RI' };
const monthly = { CommitmentDiscountId: 'sp-1', CommitmentDiscountType: 'Savings Plan' };
const bought = (commitment: BillRow, from: string, to: string, cost: string) =>
  chargeIn('2026-09', cost, {
    ...commitment,
    ...{ ChargeCategory: 'Purchase', EffectiveCost: '0', ChargePeriodStart: from, ChargePeriodEnd: to },
    ...{ ServiceName: 'RDS', SubAccountName: 'shop', Tags: '{"team":"shop","owner":"ana"}' },
  });
const covered = (commitment: BillRow, status: string, effective: string, list: string) =>
  chargeIn('2026-09', effective, {
    ...{ ...commitment, ServiceName: 'RDS', BilledCost: '0', ListCost: list },
    ...{ CommitmentDiscountStatus: status, PricingCategory: 'Committed' },
  });

let test: TestStore;
let state: State;
let tools: ServeTools;
beforeAll(async () => {
  test = await openTestStore();
  const rows = [
    bought(upfront, '2025-10-01T00:00:00Z', '2026-10-01T00:00:00Z', '365'),
    bought(monthly, '2026-09-01T00:00:00Z', '2026-10-01T00:00:00Z', '30'),
    covered(upfront, 'Used', '3', '6'),
    covered(upfront, 'Unused', '1', '0'),
    covered(monthly, 'Used', '1', '2'),
    chargeIn('2026-09', '8', { ServiceName: 'RDS' }),
    chargeIn('2026-09', '5', { ServiceName: 'S3' }),
  ];
  await test.deliver([writeBill(join(test.folder, 'bill.csv'), rows)]);
  state = createState({ place: { dataDir: test.folder }, clock });
  tools = { ...createServeTools(test.store), state, admission: createAdmission(state), clock };
});
afterAll(async () => {
  await state.close();
  await test.close();
});

interface Decoded {
  readonly schema: { readonly meta: { readonly type: string }; readonly fields: readonly { readonly name: string }[] };
  readonly data: { readonly values: readonly (readonly unknown[])[] };
}

async function ask(model: DatasourceQueryInput): Promise<Record<string, unknown>[]> {
  const query = {
    ...{ refId: 'A', maxDataPoints: 100, intervalMS: 1000, queryType: '' },
    timeRange: { fromEpochMS: Date.parse('2026-09-01'), toEpochMS: Date.parse('2026-10-01') },
    json: Buffer.from(JSON.stringify({ queryType: 'commitments', ...model })),
  };
  const request = { format: 'JSON', pluginContext: { user: null }, queries: [query], headers: {} };
  const { responses } = await queryData(request as unknown as Parameters<typeof queryData>[0], tools, null);
  const frame = JSON.parse(Buffer.from(responses['A']?.frames[0] ?? []).toString()) as Decoded;
  const { fields } = frame.schema;
  return (frame.data.values[0] ?? []).map((_, row) =>
    Object.fromEntries(fields.map(({ name }, index) => [name, frame.data.values[index]?.[row]]))
  );
}

const numbers = (figure: 'utilization' | 'coverage' | 'unusedCost' | 'daysLeft') =>
  ask({ format: 'numeric', commitments: { figure } });

describe('commitments', () => {
  it('are used to a percent, with labels that say whose they are', async () => {
    expect(await numbers('utilization')).toEqual([
      {
        ...{ commitment: 'Six databases', commitmentId: 'ri-1', provider: 'AWS', service: 'RDS', account: 'shop' },
        ...{ team: 'shop', owner: 'ana', currency: 'USD', Utilization: 75 },
      },
      expect.objectContaining({ commitment: 'sp-1', Utilization: 100 }),
    ]);
    expect((await numbers('unusedCost')).map(({ UnusedCost }) => UnusedCost)).toEqual([1, 0]);
  });

  it('cover a percent of the services that they are for, and of no other', async () => {
    // 8 of 16 at list prices.
    expect(await numbers('coverage')).toEqual([{ provider: 'AWS', service: 'RDS', currency: 'USD', Coverage: 50 }]);
  });

  it('end when the term that was paid ends; instalments state no end', async () => {
    expect(await numbers('daysLeft')).toMatchObject([{ commitment: 'Six databases', DaysLeft: 19 }]);
    expect(await ask({ format: 'table' })).toMatchObject([
      { CommitmentDiscountId: 'ri-1', DaysLeft: 19, 'UnusedCost (exact)': '1' },
      { CommitmentDiscountId: 'sp-1', DaysLeft: null },
    ]);
  });
});
