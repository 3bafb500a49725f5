/** Cost Explorer over HTTP: answers in the form that its API reference documents. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { createFixedClock } from '../../kernel/clock.ts';
import { createLog } from '../../kernel/log.ts';
import type { FoundDelivery } from '../integration.ts';
import { AwsConfig } from './config.ts';
import { discover } from './discover.ts';

let server: Server | undefined;
afterEach(() => server?.close());

interface Asked {
  readonly TimePeriod: { readonly Start: string; readonly End: string };
  readonly NextPageToken?: string;
  readonly Metrics: readonly string[];
}

async function find(answer: (asked: Asked, number: number) => [number, unknown], more: Record<string, unknown> = {}) {
  const asked: Asked[] = [];
  server = createServer((request, response) => {
    void text(request).then((body) => {
      const question = JSON.parse(body) as Asked;
      asked.push(question);
      const [status, json] = answer(question, asked.length);
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(json));
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const config = AwsConfig.parse({
    mode: 'cost-explorer',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials: { type: 'keys', accessKeyId: 'env:ID', secretAccessKey: 'env:KEY' },
    billingAccountId: '111122223333',
    ...more,
  });
  const found: FoundDelivery[] = [];
  const tools = {
    secret: () => 'made-up',
    clock: createFixedClock('2026-11-20T00:00:00Z'),
    log: createLog('silent'),
    signal: new AbortController().signal,
    since: '2026-10-20T00:00:00Z',
  };
  for await (const delivery of discover(config, tools)) {
    found.push(delivery);
  }
  return { found, asked };
}

const day = (start: string, end: string, amount: string, metric = 'UnblendedCost', other = 'AmortizedCost') => ({
  TimePeriod: { Start: start, End: end },
  Estimated: true,
  Total: {},
  Groups: [
    {
      Keys: ['Amazon "Simple" Storage, Service', '444455556666'],
      Metrics: { [metric]: { Amount: amount, Unit: 'USD' }, [other]: { Amount: '0.5', Unit: 'USD' } },
    },
  ],
});

test('whole months are asked for, page by page, and kept as they were answered', async () => {
  const { found, asked } = await find(({ TimePeriod, NextPageToken }) => [
    200,
    TimePeriod.Start === '2026-10-01' && NextPageToken === undefined
      ? { ResultsByTime: [day('2026-10-01', '2026-10-02', '0.1000000000000000055')], NextPageToken: 'more' }
      : {
          ResultsByTime: [day('2026-10-02', '2026-10-03', '2')],
          DimensionValueAttributes: [{ Value: '444455556666', Attributes: { description: 'shop' } }],
        },
  ]);
  expect(asked.map(({ TimePeriod, NextPageToken }) => [TimePeriod.Start, TimePeriod.End, NextPageToken])).toEqual([
    ['2026-10-01', '2026-11-01', undefined],
    ['2026-10-01', '2026-11-01', 'more'],
    ['2026-11-01', '2026-11-21', undefined],
  ]);
  expect(found.map(({ series }) => series)).toEqual(['Cost Explorer 2026-10', 'Cost Explorer 2026-11']);
  const kept = await found[0]?.files[0]?.open();
  expect(kept === undefined ? [] : (await text(kept)).split('\n').slice(1, 2)).toEqual([
    '"2026-10-01","2026-10-02","true","111122223333","444455556666","","Amazon ""Simple"" Storage, Service","USD","gross","0.1000000000000000055","0.5"',
  ]);
});

test('net costs are asked for where the settings say so; the same answers have the same id', async () => {
  const answer = (): [number, unknown] => [
    200,
    { ResultsByTime: [day('2026-10-01', '2026-10-02', '7', 'NetUnblendedCost', 'NetAmortizedCost')] },
  ];
  const first = await find(answer, { costs: 'net' });
  server?.close();
  const second = await find(answer, { costs: 'net' });
  expect(first.asked[0]?.Metrics).toEqual(['NetUnblendedCost', 'NetAmortizedCost']);
  expect(first.found[0]?.id).toBe(second.found[0]?.id);
});

test('a provider that is busy is asked again', async () => {
  const { found, asked } = await find((_asked, number) =>
    number === 1
      ? [400, { __type: 'LimitExceededException', message: 'Rate exceeded' }]
      : [200, { ResultsByTime: [day('2026-10-01', '2026-10-02', '1')] }]
  );
  expect(asked).toHaveLength(3);
  expect(found).toHaveLength(2);
});

test('no more requests are made than the settings allow, and the sentence says the price', async () => {
  await expect(find(() => [200, { ResultsByTime: [], NextPageToken: 'again' }], { mostRequests: 3 })).rejects.toThrow(
    /more than the 3 requests that "mostRequests" allows \(0\.01 USD each\)/
  );
});

test('a right that is missing is named', async () => {
  await expect(
    find(() => [400, { __type: 'AccessDeniedException', message: 'User is not authorized' }])
  ).rejects.toThrow(/allow ce:GetCostAndUsage/);
});
