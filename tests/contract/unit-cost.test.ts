/** What one unit cost: a bill over a metric that a sender sent. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UnitCostQuery } from '../../src/contract/api/unit-cost.ts';
import { TraceCostQuery } from '../../src/contract/api/trace-cost.ts';
import { traceCost } from '../../src/sidecar/analyse/trace-cost/index.ts';
import { unitCost } from '../../src/sidecar/analyse/unit-cost/index.ts';
import { openReceiverOver } from '../fixtures/otlp/receiver.ts';
import type { TestStore } from '../fixtures/store/open.ts';
import { openUnitCostStore } from '../fixtures/unit-cost/store.ts';

const context = { surface: 'test', user: 'test' } as const;
let test: TestStore;
beforeAll(async () => {
  test = await openUnitCostStore();
});
afterAll(() => test.close());

const ask = (query: object) =>
  unitCost(
    UnitCostQuery.parse({ usage: { metric: 'orders' }, period: { from: '2026-10-01', to: '2026-10-04' }, ...query }),
    test.store,
    context
  );

it('usage is read by the hour for the watch, each metric as what its kind counts', async () => {
  const read = (limit: number) =>
    test.store.telemetry.hourlyUsage({ from: '2026-10-01', dimensions: ['attribute.team'], metrics: [], limit });
  const noon = (day: string) => Date.parse(`2026-10-${day}T12:00:00Z`) / 3_600_000;
  const { series, leftOut } = await read(10);
  expect(leftOut).toBe(0);
  expect(
    series.map(({ metric, unit, aggregation, values, hours }) => [metric, unit, aggregation, values, [...hours]])
  ).toEqual([
    [
      'orders',
      '1',
      'total',
      ['a'],
      expect.arrayContaining([
        [noon('01'), 1000],
        [noon('02'), 300],
      ]),
    ],
    ['gen_ai.client.token.usage', '{token}', 'count', [''], [[noon('01'), 5]]],
    ['orders', '1', 'total', ['b'], [[noon('02'), 100]]],
  ]);
  expect(await read(1)).toMatchObject({ series: [{ metric: 'orders', values: ['a'] }], leftOut: 2 });
});

describe('unit cost', () => {
  it('is cost over quantity, day by day, with gaps as gaps and both statements shown', async () => {
    const answer = await ask({ per: '1000' });
    expect(
      answer.rows.map(({ time, cost, quantity, unitCost: each }) => [time?.slice(8, 10), cost, quantity, each])
    ).toEqual([
      ['01', '10.05', '1000', '10.05'],
      ['02', '5', '400', '12.5'],
      ['03', '7', null, null],
    ]);
    expect(answer.cost.sql).toContain('SELECT');
    expect(answer.usageSql).toContain('otel_hourly');
  });

  it('is told apart by a dimension that both sides have', async () => {
    const { rows } = await ask({ by: { cost: 'tag:team', usage: 'attribute.team' }, granularity: 'none' });
    expect(rows.map(({ key, unitCost: each }) => [key, each?.slice(0, 6)])).toEqual([
      ['a', '0.0108'],
      ['b', '0.01'],
    ]);
  });

  it('is that of a million tokens by model, as generative AI tells of them', async () => {
    const { rows, unit } = await ask({
      usage: { metric: 'gen_ai.client.token.usage' },
      by: { cost: 'tag:team', usage: 'attribute.gen_ai.request.model' },
      per: '1000000',
      period: { from: '2026-10-01', to: '2026-10-02' },
    });
    expect(unit).toBe('{token}');
    expect(rows.map(({ key, quantity, unitCost: each }) => [key, quantity, each])).toEqual([
      ['a', '1005000', '10'],
      ['b', '5', null],
    ]);
  });

  it('of a metric that never came in is refused', async () => {
    await expect(ask({ usage: { metric: 'trips' } })).rejects.toThrow(/nothing named "trips" has come in/);
  });
});

describe('cost by trace', () => {
  const spans = (body: readonly (readonly [route: string, milliseconds: number, tokens: string])[]) => ({
    resourceSpans: [
      {
        resource: { attributes: [{ key: 'service.name', value: { stringValue: 'shop' } }] },
        scopeSpans: [
          {
            spans: body.map(([name, milliseconds, tokens], index) => ({
              ...{ traceId: `${index}`.padStart(32, 'a'), spanId: `${index}`.padStart(16, 'b'), name, kind: 2 },
              startTimeUnixNano: '1790985600000000000',
              endTimeUnixNano: String(1790985600000000000n + BigInt(milliseconds) * 1_000_000n),
              attributes: [{ key: 'tokens', value: { stringValue: tokens } }],
            })),
          },
        ],
      },
    ],
  });
  const share = (query: object) =>
    traceCost(
      TraceCostQuery.parse({ service: 'shop', period: { from: '2026-10-01', to: '2026-10-04' }, ...query }),
      test.store,
      context
    );

  it('shares a workload out by time, requests or an attribute, to the last decimal, whatever a sender repeats', async () => {
    const receiver = await openReceiverOver(test.store);
    const body = spans([
      ['GET /cart', 300, '1'],
      ['GET /cart', 100, '1'],
      ['POST /order', 600, 'many'],
    ]);
    for (const _ of [1, 2]) {
      expect((await receiver.send('traces', body)).status).toBe(200);
    }
    await receiver.close();
    const byTime = await share({});
    expect(byTime.rows.map(({ keys, cost, spans: count }) => [...keys, cost, count])).toEqual([
      ['POST /order', '13.23', 1],
      ['GET /cart', '8.82', 2],
    ]);
    const byRequests = await share({ weight: 'count' });
    expect(byRequests.rows.map(({ cost }) => cost)).toEqual(['14.7', '7.35']);
    expect((await share({ weight: 'attribute.tokens' })).rows.map(({ cost }) => cost)).toEqual(['22.05', '0']);
  });

  it('keeps the cost of a workload without spans in a row that says so', async () => {
    const { rows, notices } = await share({ service: 'nobody' });
    expect(rows).toEqual([{ keys: ['__untraced__'], currency: 'USD', cost: '22.05', spans: 0, share: 1 }]);
    expect(notices.at(-1)?.text).toMatch(/not shared out/);
  });
});
