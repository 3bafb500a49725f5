/**
 * Telemetry: series and points of metrics, their hours, spans and logs. `otel_traces` and `otel_logs` have the columns
 * of the OpenTelemetry Collector's exporter for ClickHouse, so that what people know to ask of those works here.
 */
import type { Migration } from './render.ts';

const word = (name: string) => `\`${name}\` LowCardinality(String)`;
const text = (name: string) => `\`${name}\` String CODEC(ZSTD(1))`;
const map = (name: string) => `\`${name}\` Map(LowCardinality(String), String) CODEC(ZSTD(1))`;
const time = (name: string) => `\`${name}\` DateTime64(9, 'UTC') CODEC(Delta, ZSTD(1))`;

const resource = (...keys: string[]) =>
  `coalesce(${keys.map((key) => `nullIf(ResourceAttributes['${key}'], '')`).join(', ')}, '')`;

/** What of a resource FOCUS has a column for, by the semantic conventions of OpenTelemetry. */
const focusColumns = [
  `\`ProviderName\` LowCardinality(String) MATERIALIZED transform(ResourceAttributes['cloud.provider'], ['aws', 'azure', 'gcp', 'oracle_cloud', 'alibaba_cloud', 'tencent_cloud'], ['AWS', 'Microsoft', 'Google Cloud', 'Oracle', 'Alibaba Cloud', 'Tencent Cloud'], ResourceAttributes['cloud.provider'])`,
  `\`SubAccountId\` LowCardinality(String) MATERIALIZED ResourceAttributes['cloud.account.id']`,
  `\`RegionId\` LowCardinality(String) MATERIALIZED ResourceAttributes['cloud.region']`,
  `\`ResourceId\` String MATERIALIZED ${resource('cloud.resource_id', 'host.id', 'container.id', 'host.name')} CODEC(ZSTD(1))`,
  `\`x_Cluster\` LowCardinality(String) MATERIALIZED ${resource('k8s.cluster.name', 'k8s.cluster.uid')}`,
];

export const migration0005: Migration = {
  version: 5,
  name: 'telemetry',
  tables: [
    {
      name: 'otel_series',
      body: [
        '`SeriesId` UInt64',
        word('Source'),
        word('MetricName'),
        word('MetricUnit'),
        word('MetricType'),
        word('Temporality'),
        '`IsMonotonic` Bool',
        word('ServiceName'),
        word('ScopeName'),
        word('ScopeVersion'),
        map('ResourceAttributes'),
        map('Attributes'),
        '`ExplicitBounds` Array(Float64) CODEC(ZSTD(1))',
        ...focusColumns,
      ],
      orderBy: '(MetricName, SeriesId)',
      shardBy: 'SeriesId',
    },
    {
      name: 'otel_points',
      body: [
        '`SeriesId` UInt64 CODEC(ZSTD(1))',
        time('StartTime'),
        time('Time'),
        '`Value` Float64 CODEC(ZSTD(1))',
        '`Count` UInt64 CODEC(ZSTD(1))',
        '`BucketCounts` Array(UInt64) CODEC(ZSTD(1))',
      ],
      partitionBy: 'toYYYYMMDD(Time)',
      orderBy: '(SeriesId, Time)',
      shardBy: 'SeriesId',
    },
    {
      // One build of a day is a partition of its own: it comes and goes whole, and counts only once `otel_build` names it.
      name: 'otel_hourly',
      body: [
        '`Day` Date',
        '`Build` UInt64',
        '`SeriesId` UInt64',
        "`Hour` DateTime('UTC')",
        '`Sum` Float64 CODEC(ZSTD(1))',
        '`Count` Float64 CODEC(ZSTD(1))',
        '`Samples` UInt64 CODEC(ZSTD(1))',
        '`Min` Float64 CODEC(ZSTD(1))',
        '`Max` Float64 CODEC(ZSTD(1))',
        '`Last` Float64 CODEC(ZSTD(1))',
      ],
      partitionBy: '(Day, Build)',
      orderBy: '(SeriesId, Hour)',
      shardBy: 'SeriesId',
    },
    {
      name: 'otel_build',
      body: ['`Day` Date', '`Build` UInt64', '`Points` UInt64', '`Previous` UInt64', "`At` DateTime('UTC')"],
      orderBy: '(Day, Build)',
      shardBy: 'toYYYYMMDD(Day)',
    },
    {
      name: 'otel_traces',
      body: [
        time('Timestamp'),
        text('TraceId'),
        text('SpanId'),
        text('ParentSpanId'),
        text('TraceState'),
        word('SpanName'),
        word('SpanKind'),
        word('ServiceName'),
        map('ResourceAttributes'),
        word('ScopeName'),
        word('ScopeVersion'),
        map('SpanAttributes'),
        '`Duration` UInt64 CODEC(ZSTD(1))',
        word('StatusCode'),
        text('StatusMessage'),
        word('Source'),
        'INDEX trace_id TraceId TYPE bloom_filter(0.001) GRANULARITY 1',
      ],
      partitionBy: 'toYYYYMMDD(Timestamp)',
      orderBy: '(ServiceName, SpanName, toDateTime(Timestamp), SpanId)',
      shardBy: 'cityHash64(TraceId)',
    },
    {
      name: 'otel_logs',
      body: [
        time('Timestamp'),
        text('TraceId'),
        text('SpanId'),
        '`TraceFlags` UInt8',
        word('SeverityText'),
        '`SeverityNumber` UInt8',
        word('ServiceName'),
        text('Body'),
        map('ResourceAttributes'),
        word('ScopeName'),
        word('ScopeVersion'),
        map('LogAttributes'),
        word('EventName'),
        word('Source'),
      ],
      partitionBy: 'toYYYYMMDD(Timestamp)',
      orderBy: '(ServiceName, toDateTime(Timestamp))',
      shardBy: 'cityHash64(ServiceName, Body)',
    },
    {
      name: 'otel_intake',
      body: [
        "`At` DateTime('UTC')",
        word('Source'),
        word('Signal'),
        '`Accepted` UInt64',
        '`Rejected` UInt64',
        '`Reason` String CODEC(ZSTD(1))',
      ],
      orderBy: '(Source, Signal, At)',
      shardBy: 'cityHash64(Source)',
    },
  ],
};
