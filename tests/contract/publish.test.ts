/** What is published arrives in another system: our own receiver is the back end here, over the official exporter. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Anomaly } from '../../src/contract/api/anomaly.ts';
import { Budget } from '../../src/contract/api/budget.ts';
import { createFixedClock } from '../../src/sidecar/kernel/clock.ts';
import { startPublishing } from '../../src/sidecar/serve/index.ts';
import { measure } from '../../src/sidecar/serve/publish/measurements.ts';
import { anomalies, budgets, createState } from '../../src/sidecar/state/index.ts';
import { createServeTools, exampleNow } from '../fixtures/frames/serve-tools.ts';
import { openReceiverOver } from '../fixtures/otlp/receiver.ts';
import { chargeIn, writeBill } from '../fixtures/store/bill.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
  await test.deliver([
    writeBill(join(test.folder, 'bill.csv'), [
      chargeIn('2026-09', '12.5', {
        ChargePeriodStart: '2026-09-02T00:00:00Z',
        ChargePeriodEnd: '2026-09-03T00:00:00Z',
      }),
      chargeIn('2026-09', '2.25', {
        ChargePeriodStart: '2026-09-01T00:00:00Z',
        ChargePeriodEnd: '2026-09-02T00:00:00Z',
      }),
    ]),
  ]);
});
afterAll(() => test.close());

it('sends costs by provider, service and account, and how old the data is', async () => {
  const receiver = await openReceiverOver(test.store);
  const publishing = startPublishing(
    { endpoint: receiver.url('metrics'), headers: {}, intervalSeconds: 3600, version: '1.2.3' },
    createServeTools(test.store)
  );
  await publishing.close();
  await receiver.close();
  const rows = await test.sql(
    "SELECT MetricName AS name, toString(Value) AS value, Attributes['service'] AS service, Attributes['currency'] AS currency, ServiceName AS sender FROM otel_points JOIN otel_series USING SeriesId ORDER BY name"
  );
  const age = (Date.parse(exampleNow) - Date.parse('2026-09-03T00:00:00Z')) / 1000;
  expect(rows).toEqual([
    { name: 'thriftdata.cost.last_day', value: '12.5', service: 'EC2', currency: 'USD', sender: 'thriftdata' },
    { name: 'thriftdata.cost.month_to_date', value: '14.75', service: 'EC2', currency: 'USD', sender: 'thriftdata' },
    { name: 'thriftdata.data.age', value: String(age), service: '', currency: '', sender: 'thriftdata' },
    { name: 'thriftdata.reconciliation.difference', value: '0', service: '', currency: 'USD', sender: 'thriftdata' },
  ]);
});

it('sends what runs beside what was expected, budgets on both, and nothing of what was judged', async () => {
  const state = createState({ place: { dataDir: test.folder }, clock: createFixedClock(exampleNow) });
  const actor = { user: 'test', surface: 'test' } as const;
  await state
    .repository(budgets)
    .create(
      Budget.parse({ name: 'All', team: 'core', currency: 'USD', amount: '29.5', period: { type: 'month' } }),
      actor,
      'b1'
    );
  const leaf = { provider: 'AWS', subAccountId: '1', subAccountName: 'one', serviceName: 'Logging' };
  const anomaly: Anomaly = {
    ...{ ...leaf, leaf: 'k', currency: 'USD', owner: 'ana', team: '', status: 'open', direction: 'up', because: 'day' },
    ...{ settled: true, foundAt: exampleNow, firstDay: '2026-09-02', lastDay: '2026-09-03', actual: '90' },
    ...{ expected: '10', lower: '5', upper: '15', impact: '80', members: [], verdict: null, mutedUntil: null },
  };
  await state.repository(anomalies).create(anomaly, actor);
  const verdict = { verdict: 'expected', until: null, note: '', by: 'ana', at: exampleNow } as const;
  await state.repository(anomalies).create({ ...anomaly, serviceName: 'Compute', verdict }, actor);
  const sent = await measure({ ...createServeTools(test.store), state });
  const of = (name: string) => sent.filter(({ metric }) => metric === name);
  expect(of('thriftdata.anomaly.impact')).toEqual([
    {
      metric: 'thriftdata.anomaly.impact',
      value: 80,
      attributes: {
        ...{ provider: 'AWS', account: '1', service: 'Logging', team: '', owner: 'ana' },
        ...{ direction: 'up', currency: 'USD' },
      },
    },
  ]);
  const budget = { budget: 'All', budget_id: 'b1', team: 'core', owner: '', currency: 'USD' };
  expect(of('thriftdata.budget.used')).toMatchObject([
    { value: 50, attributes: { ...budget, on: 'actual' } },
    { attributes: { ...budget, on: 'forecast' } },
  ]);
  await state.close();
});
