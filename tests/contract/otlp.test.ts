/** The receiver as senders see it: the official exporters in both encodings, and what goes wrong between them and us. */
import { gzipSync } from 'node:zlib';
import { OTLPLogExporter as JsonLogs } from '@opentelemetry/exporter-logs-otlp-http';
import { OTLPLogExporter as ProtoLogs } from '@opentelemetry/exporter-logs-otlp-proto';
import { OTLPMetricExporter as JsonMetrics } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPMetricExporter as ProtoMetrics } from '@opentelemetry/exporter-metrics-otlp-proto';
import { OTLPTraceExporter as JsonTraces } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtoTraces } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { LoggerProvider, SimpleLogRecordProcessor } from '@opentelemetry/sdk-logs';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { counter, nano, NOW, openReceiver, openReceiverOver } from '../fixtures/otlp/receiver.ts';

const resource = resourceFromAttributes({
  'service.name': 'checkout',
  'cloud.provider': 'aws',
  'cloud.account.id': '1234',
  'cloud.region': 'eu-west-1',
  'cloud.resource_id': "i-0'quoted\\\t",
  'k8s.cluster.name': 'prod',
});
const exporters = {
  json: { metrics: JsonMetrics, traces: JsonTraces, logs: JsonLogs },
  protobuf: { metrics: ProtoMetrics, traces: ProtoTraces, logs: ProtoLogs },
} as const;
const encodings = ['json', 'protobuf'] as const;

let receiver: Awaited<ReturnType<typeof openReceiver>>;
beforeAll(async () => {
  receiver = await openReceiver();
});
afterAll(() => receiver.close());

describe.each(encodings)('the official exporter in %s', (encoding) => {
  const { metrics, traces, logs } = exporters[encoding];

  it('has its metrics stored as they were recorded', async () => {
    const reader = new PeriodicExportingMetricReader({ exporter: new metrics({ url: receiver.url('metrics') }) });
    const provider = new MeterProvider({ resource, readers: [reader] });
    const meter = provider.getMeter('shop', '1.2.3');
    meter
      .createCounter(`${encoding}.orders`, { unit: '{order}' })
      .add(9_007_199_254_740_991, { 'http.route': '/a\tb' });
    meter.createGauge(`${encoding}.load`).record(-0.1);
    const histogram = meter.createHistogram(`${encoding}.duration`, { unit: 's' });
    [0.25, 0.5, 7].forEach((value) => histogram.record(value));
    await provider.shutdown();

    const stored = await receiver.sql(
      `SELECT MetricName, MetricUnit, MetricType, Temporality, IsMonotonic, ServiceName, ScopeName, ScopeVersion, Attributes, ProviderName, SubAccountId, RegionId, ResourceId, x_Cluster, toString(Value) AS value, toString(Count) AS count, toString(arraySum(BucketCounts)) AS buckets FROM otel_points JOIN otel_series USING SeriesId WHERE startsWith(MetricName, '${encoding}.') ORDER BY MetricName`
    );
    const shared = { ServiceName: 'checkout', ScopeName: 'shop', ScopeVersion: '1.2.3' };
    const place = {
      ProviderName: 'AWS',
      SubAccountId: '1234',
      RegionId: 'eu-west-1',
      ResourceId: "i-0'quoted\\\t",
      x_Cluster: 'prod',
    };
    expect(stored).toEqual([
      {
        ...shared,
        ...place,
        MetricName: `${encoding}.duration`,
        MetricUnit: 's',
        MetricType: 'histogram',
        Temporality: 'cumulative',
        IsMonotonic: true,
        Attributes: {},
        value: '7.75',
        count: '3',
        buckets: '3',
      },
      {
        ...shared,
        ...place,
        MetricName: `${encoding}.load`,
        MetricUnit: '',
        MetricType: 'gauge',
        Temporality: '',
        IsMonotonic: false,
        Attributes: {},
        value: '-0.1',
        count: '0',
        buckets: '0',
      },
      {
        ...shared,
        ...place,
        MetricName: `${encoding}.orders`,
        MetricUnit: '{order}',
        MetricType: 'sum',
        Temporality: 'cumulative',
        IsMonotonic: true,
        Attributes: { 'http.route': '/a\tb' },
        value: '9007199254740991',
        count: '0',
        buckets: '0',
      },
    ]);
  });

  it('has its spans stored, ids and nanoseconds included', async () => {
    const provider = new BasicTracerProvider({
      resource,
      spanProcessors: [new SimpleSpanProcessor(new traces({ url: receiver.url('traces') }))],
    });
    const span = provider.getTracer('shop').startSpan(`${encoding} GET /cart`, {
      kind: 1,
      startTime: [1_790_000_000, 123_456_789],
      attributes: { tenant: 'acme', tokens: 12, sizes: [1, 2] },
    });
    span.setStatus({ code: 2, message: 'no\nstock' });
    span.end([1_790_000_002, 123_456_790]);
    const { traceId, spanId } = span.spanContext();
    await provider.shutdown();

    expect(
      await receiver.sql(`SELECT * EXCEPT ResourceAttributes FROM otel_traces WHERE SpanName = '${encoding} GET /cart'`)
    ).toEqual([
      {
        Timestamp: '2026-09-21 14:13:20.123456789',
        ...{ TraceId: traceId, SpanId: spanId, ParentSpanId: '', TraceState: '' },
        ...{
          SpanName: `${encoding} GET /cart`,
          SpanKind: 'Server',
          ServiceName: 'checkout',
          ScopeName: 'shop',
          ScopeVersion: '',
        },
        SpanAttributes: { sizes: '[1,2]', tenant: 'acme', tokens: '12' },
        ...{ Duration: 2_000_000_001, StatusCode: 'Error', StatusMessage: 'no\nstock', Source: 'otlp' },
      },
    ]);
  });

  it('has its log records stored', async () => {
    const provider = new LoggerProvider({
      resource,
      processors: [new SimpleLogRecordProcessor({ exporter: new logs({ url: receiver.url('logs') }) })],
    });
    provider.getLogger('shop').emit({
      timestamp: [1_790_000_000, 5],
      severityNumber: 9,
      severityText: 'INFO',
      body: { said: `${encoding} 'hello' \\` },
      attributes: { 'user.role': "o'brien" },
    });
    await provider.shutdown();

    const [log] = await receiver.sql(`SELECT * FROM otel_logs WHERE Body LIKE '%${encoding} %'`);
    expect(log).toMatchObject({
      ...{ Timestamp: '2026-09-21 14:13:20.000000005', SeverityText: 'INFO', SeverityNumber: 9 },
      ...{ Body: JSON.stringify({ said: `${encoding} 'hello' \\` }), LogAttributes: { 'user.role': "o'brien" } },
    });
  });
});

describe('counters', () => {
  it('count a sender’s retry, a restart and a set-back once each', async () => {
    const first = counter('jobs', [
      { at: '2026-11-21T10:10:00Z', value: 5 },
      { at: '2026-11-21T10:50:00Z', value: 12 },
      { at: '2026-11-21T11:10:00Z', value: 20 },
    ]);
    // Began again: another start. Then a value that fell although the start says that it went on.
    const after = counter('jobs', [
      { start: '2026-11-21T11:20:00Z', at: '2026-11-21T11:30:00Z', value: 3 },
      { start: '2026-11-21T11:20:00Z', at: '2026-11-21T12:10:00Z', value: 4 },
      { start: '2026-11-21T11:20:00Z', at: '2026-11-21T12:20:00Z', value: 1 },
    ]);
    // Other bytes with the same points, as after a restart of the receiver.
    for (const body of [first, { ...first, again: 1 }, after, { ...after, again: 1 }]) {
      expect((await receiver.send('metrics', body)).status).toBe(200);
    }
    const { rows } = await receiver.usage({ metric: 'jobs', granularity: 'hour' });
    // Its first point covers more than a day before, of which nothing is known.
    expect(rows).toEqual([
      ['2026-11-21T10:00:00Z', '12'],
      ['2026-11-21T11:00:00Z', '11'],
      ['2026-11-21T12:00:00Z', '2'],
    ]);
  });

  it('go on over midnight and take what comes late', async () => {
    await receiver.send(
      'metrics',
      counter('late', [
        { start: '2026-11-10T00:00:00Z', at: '2026-11-21T23:00:00Z', value: 100 },
        { start: '2026-11-10T00:00:00Z', at: '2026-11-22T01:00:00Z', value: 130 },
      ])
    );
    expect((await receiver.usage({ metric: 'late', granularity: 'day' })).rows).toEqual([
      ['2026-11-21T00:00:00Z', '0'],
      ['2026-11-22T00:00:00Z', '30'],
    ]);
    await receiver.send(
      'metrics',
      counter('late', [{ start: '2026-11-10T00:00:00Z', at: '2026-11-21T23:30:00Z', value: 110 }])
    );
    expect((await receiver.usage({ metric: 'late', granularity: 'day' })).rows).toEqual([
      ['2026-11-21T00:00:00Z', '10'],
      ['2026-11-22T00:00:00Z', '20'],
    ]);
  });

  it('of delta temporality add up as they are, by any attribute', async () => {
    const points = ['a', 'b', 'a'].map((tenant, index) => ({
      at: `2026-11-21T10:0${index}:00Z`,
      value: index + 1,
      attributes: { tenant },
    }));
    await receiver.send('metrics', counter('calls', points, { temporality: 1, resource: { 'service.name': 'api' } }));
    const answer = await receiver.usage({
      metric: 'calls',
      dimensions: ['attribute.tenant', 'ServiceName'],
      filters: [{ dimension: 'attribute.tenant', operator: '!=', values: ["x' OR 1=1"] }],
    });
    expect(answer.rows).toEqual([
      ['a', 'api', '4'],
      ['b', 'api', '2'],
    ]);
    expect(answer.sql).not.toContain('OR 1=1');
  });
});

describe('what is not taken', () => {
  it('is counted with the reason and told to the sender', async () => {
    const before = await receiver.store.telemetry.sources();
    const body = counter('odd', [
      { at: '2026-11-21T10:00:00Z', value: 1 },
      { at: '2026-11-21T10:01:00Z', value: 1, flags: 1 },
    ]);
    const answer = await receiver.send('metrics', body);
    expect(await answer.json()).toEqual({
      partialSuccess: { rejectedDataPoints: '1', errorMessage: '1: the point says that no value was recorded' },
    });
    const sources = await receiver.store.telemetry.sources();
    expect(sources.find(({ signal }) => signal === 'metrics')?.series).toBeGreaterThan(0);
    const metrics = sources.find(({ signal }) => signal === 'metrics');
    expect(metrics?.reasons).toContainEqual({
      ...{ reason: 'the point says that no value was recorded', rejected: 1, lastAt: NOW },
    });
    // What was answered before is not told again.
    expect(metrics?.accepted).toBe((before.find(({ signal }) => signal === 'metrics')?.accepted ?? 0) + 1);
    expect(metrics?.history).toHaveLength(24);
    expect(metrics?.history.at(-1)).toEqual({ hour: NOW, accepted: metrics?.accepted, rejected: metrics?.rejected });
    expect(metrics?.history[0]).toEqual({ hour: '2026-11-22T13:00:00Z', accepted: 0, rejected: 0 });
    // Everything of this file came in at the same instant of its clock.
    expect(metrics?.perSecond).toBe((metrics?.accepted ?? 0) / 300);
  });

  it('is no point without a start, as gauges of many exporters are, and none with a time that no clock shows', async () => {
    const point = (more: object) => ({ asDouble: 1, timeUnixNano: nano('2026-11-21T10:00:00Z'), ...more });
    const dataPoints = [
      ...[point({}), point({ startTimeUnixNano: '1' }), point({ startTimeUnixNano: '18446744073709551615' })],
      point({ timeUnixNano: '18446744073709551615' }),
    ].map((each, at) => ({ ...each, attributes: [{ key: 'at', value: { stringValue: String(at) } }] }));
    const metrics = [{ name: 'without.start', gauge: { dataPoints } }];
    const answer = await receiver.send('metrics', { resourceMetrics: [{ scopeMetrics: [{ metrics }] }] });
    expect(await answer.json()).toMatchObject({ partialSuccess: { rejectedDataPoints: '1' } });
    expect((await receiver.usage({ metric: 'without.start' })).rows).toEqual([['3']]);
  });

  it.each([
    ['broken JSON', Buffer.from('{"resourceMetrics":['), {}, 400],
    ['bytes that are no protobuf', Buffer.from([0xff, 0xff, 0xff]), { 'content-type': 'application/x-protobuf' }, 400],
    ['half a gzip', gzipSync('{}').subarray(0, 8), { 'content-encoding': 'gzip' }, 400],
    [
      'a small body that unpacks to a huge one',
      gzipSync(Buffer.alloc(5 * 1024 * 1024)),
      { 'content-encoding': 'gzip' },
      413,
    ],
    ['a body that is too large', Buffer.alloc(5 * 1024 * 1024, 32), {}, 413],
    ['an unknown packing', Buffer.from('{}'), { 'content-encoding': 'br' }, 400],
    ['another content type', Buffer.from('{}'), { 'content-type': 'text/plain' }, 415],
  ])('%s is refused for good', async (_, body, headers, status) => {
    const answer = await receiver.send('metrics', body, headers);
    expect(answer.status).toBe(status);
    expect((await answer.text()).length).toBeGreaterThan(10);
  });

  it('packed requests are taken, headers in capitals too', async () => {
    const body = gzipSync(JSON.stringify(counter('packed', [{ at: '2026-11-21T10:00:00Z', value: 1 }])));
    const headers = { 'content-encoding': 'GZIP', 'content-type': 'Application/JSON' };
    expect(await (await receiver.send('metrics', body, headers)).json()).toEqual({});
    expect((await receiver.usage({ metric: 'packed' })).rows).toHaveLength(1);
  });
});

describe('senders', () => {
  it('have a token each, a name and a limit of series', async () => {
    const guarded = await openReceiverOver(receiver.store, {
      senders: [
        { name: 'shop', token: 'one' },
        { name: 'bank', token: 'two' },
      ],
      maxSeries: 2,
    });
    const many = counter(
      'hits',
      ['a', 'b', 'c'].map((page) => ({ at: '2026-11-21T10:00:00Z', value: 1, attributes: { page } })),
      { temporality: 1 }
    );
    expect((await guarded.send('metrics', many)).status).toBe(401);
    expect((await guarded.send('metrics', many, { authorization: 'Bearer three' })).status).toBe(401);
    for (const token of ['one', 'one', 'two']) {
      const answer = await guarded.send('metrics', many, { authorization: `Bearer ${token}` });
      expect(await answer.json()).toMatchObject({ partialSuccess: { rejectedDataPoints: '1' } });
    }
    const { rows } = await guarded.usage({ metric: 'hits', dimensions: ['Source'] });
    expect(rows.toSorted()).toEqual([
      ['bank', '2'],
      ['shop', '2'],
    ]);
    await guarded.close();
  });

  it('are not let in from elsewhere without one', async () => {
    await expect(openReceiverOver(receiver.store, { host: '0.0.0.0' })).rejects.toThrow(/there is no token/);
  });
});

it('what was counted goes with the telemetry, but for the last of each sender', async () => {
  const { store } = receiver;
  const count = { signal: 'logs', accepted: 5, rejected: 0, reason: '' } as const;
  const write = (...sources: string[]) =>
    store.telemetry.write({
      ...{ series: [], points: [], spans: [], logs: [] },
      counts: sources.map((source) => ({ ...count, source })),
    });
  const accepted = async () =>
    Object.fromEntries(
      (await store.telemetry.sources()).map((sent) => [`${sent.source} ${sent.signal}`, sent.accepted])
    );
  receiver.setNow('2026-11-25T12:00:00Z');
  const late = (at: string) => receiver.send('metrics', counter('old', [{ at, value: 1 }], { temporality: 1 }));
  const hours = async () => (await receiver.usage({ metric: 'old' })).rows;
  await late('2026-11-21T10:00:00Z');
  expect(await hours()).toEqual([['1']]);
  await write('busy', 'silent');
  receiver.setNow('2026-12-02T12:00:00Z');
  await write('busy');
  expect(await accepted()).toMatchObject({ 'busy logs': 10, 'silent logs': 5 });
  // A day that is being made up for stays until no more of it comes.
  await late('2026-11-21T11:00:00Z');
  expect(await hours()).toEqual([['2']]);
  await store.telemetry.forgetBefore('2026-12-01');
  await late('2026-11-21T12:00:00Z');
  expect(await hours()).toEqual([['3']]);
  receiver.setNow('2026-12-04T12:00:00Z');
  await write('busy');
  // Points of before go, and with them what was counted; hours stay, and are not worked out from what comes later alone.
  expect(await store.telemetry.forgetBefore('2026-12-03')).toBeGreaterThan(0);
  await late('2026-11-21T13:00:00Z');
  expect(await hours()).toEqual([['3']]);
  expect(await accepted()).toMatchObject({ 'busy logs': 5, 'silent logs': 5 });
});
