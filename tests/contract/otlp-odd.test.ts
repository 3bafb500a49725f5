/** What senders legally do but seldom: each is taken as it is meant, or refused in words, and never changes a number. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { counter, nano, openReceiver, openReceiverOver } from '../fixtures/otlp/receiver.ts';

let receiver: Awaited<ReturnType<typeof openReceiver>>;
beforeAll(async () => {
  receiver = await openReceiver();
});
afterAll(() => receiver.close());

describe('cumulative counters', () => {
  it('of processes that do not tell themselves apart are told apart by their start', async () => {
    const replicas = ['2026-11-21T09:00:00Z', '2026-11-21T09:30:00Z'].flatMap((start, replica) =>
      [0, 1, 2].map((minute) => ({ start, at: `2026-11-21T10:0${minute}:${replica}0Z`, value: 100 + 5 * minute }))
    );
    await receiver.send('metrics', counter('replicas', replicas));
    expect((await receiver.usage({ metric: 'replicas' })).rows).toEqual([['220']]);
  });

  it('whose start is their first point’s own time count from there, as scraped ones do after a restart', async () => {
    const start = '2026-11-21T10:00:00Z';
    const points = [start, '2026-11-21T10:01:00Z'].map((at, index) => ({ start, at, value: 1_000_000 + 5 * index }));
    await receiver.send('metrics', counter('scraped', points));
    expect((await receiver.usage({ metric: 'scraped' })).rows).toEqual([['5']]);
  });
});

it.each([
  ['a count that is no whole number', { count: 2.5 }],
  ['a count below zero', { count: '-3' }],
  ['a bucket beyond 64 bits', { count: '3', bucketCounts: ['99999999999999999999'] }],
  ['a time that is a word', { count: '3', timeUnixNano: 'today' }],
])('%s is refused, not taken for another number', async (_, more) => {
  const dataPoints = [{ timeUnixNano: nano('2026-11-21T10:00:00Z'), sum: 1, ...more }];
  const metrics = [{ name: 'odd', histogram: { aggregationTemporality: 1, dataPoints } }];
  const answer = await receiver.send('metrics', { resourceMetrics: [{ scopeMetrics: [{ metrics }] }] });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toMatch(/(count|bucketCounts|timeUnixNano): a whole number from 0 to/);
});

it('spans that come again in other batches are stored once, after a restart too', async () => {
  const requestOf = (...ids: string[]) => ({
    resourceSpans: [
      {
        scopeSpans: [
          {
            spans: ids.map((id) => ({
              ...{ traceId: id.padStart(32, id), spanId: id.padStart(16, id), name: 'again', kind: 2 },
              ...{ startTimeUnixNano: nano('2026-11-22T10:00:00Z'), endTimeUnixNano: nano('2026-11-22T10:00:01Z') },
            })),
          },
        ],
      },
    ],
  });
  await receiver.send('traces', requestOf('1', '2'));
  await receiver.send('traces', requestOf('2', '3', '3'));
  const restarted = await openReceiverOver(receiver.store);
  await restarted.send('traces', requestOf('3', '4'));
  const answer = await restarted.send('traces', requestOf('0'));
  expect(await answer.json()).toMatchObject({ partialSuccess: { rejectedSpans: '1' } });
  await restarted.close();
  expect(
    await receiver.sql("SELECT substring(SpanId, 16) AS id FROM otel_traces WHERE SpanName = 'again' ORDER BY id")
  ).toEqual(['1', '2', '3', '4'].map((id) => ({ id })));
});

// Last, for days whose hours are worked out take time.
it('a sender may make up for many months in one request', async () => {
  const points = Array.from({ length: 101 }, (_, day) => ({
    at: new Date(Date.UTC(2026, 5, 1 + day)).toISOString(),
    value: 1,
  }));
  const answer = await receiver.send('metrics', counter('months', points, { temporality: 1 }));
  expect(answer.status).toBe(200);
  expect(await receiver.sql(`SELECT count() AS points FROM otel_points WHERE Time < '2026-10-09'`)).toEqual([
    { points: 101 },
  ]);
});
