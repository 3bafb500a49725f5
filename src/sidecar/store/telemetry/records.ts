/** What the store keeps of telemetry, in the terms of the OpenTelemetry data model. */

/** Attributes by key, sorted. */
export type TelemetryAttributes = readonly (readonly [key: string, value: string])[];

/** A stream of points: who measures what. Points name it by its id. */
export interface TelemetrySeries {
  /** Decimal text of an unsigned 64-bit number: the digest of everything below but the source. */
  readonly id: string;
  readonly source: string;
  readonly metric: string;
  /** As the sender writes it, in UCUM: `By`, `{request}`, `s`. */
  readonly unit: string;
  readonly type: 'gauge' | 'sum' | 'histogram' | 'exponential_histogram' | 'summary';
  /** Empty for what is not summed over time. */
  readonly temporality: 'delta' | 'cumulative' | '';
  readonly monotonic: boolean;
  readonly service: string;
  readonly scope: string;
  readonly scopeVersion: string;
  readonly resource: TelemetryAttributes;
  readonly attributes: TelemetryAttributes;
  /** Upper bounds of a histogram's buckets but the last. */
  readonly bounds: readonly number[];
}

/** One point; times in seconds with nine decimals. */
export interface TelemetryPoint {
  readonly series: string;
  readonly start: string;
  readonly time: string;
  /** The number, or the sum of a distribution. */
  readonly value: number;
  /** How many observations a distribution has; 0 for a number. */
  readonly count: string;
  readonly bucketCounts: readonly string[];
}

/** A span, in the columns that the OpenTelemetry Collector's exporter for ClickHouse uses. */
export interface TelemetrySpan {
  readonly source: string;
  readonly time: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly traceState: string;
  readonly name: string;
  readonly kind: string;
  readonly service: string;
  readonly resource: TelemetryAttributes;
  readonly scope: string;
  readonly scopeVersion: string;
  readonly attributes: TelemetryAttributes;
  /** Nanoseconds. */
  readonly duration: string;
  readonly status: string;
  readonly statusMessage: string;
}

/** A log record, in the columns that the OpenTelemetry Collector's exporter for ClickHouse uses. */
export interface TelemetryLog {
  readonly source: string;
  readonly time: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly flags: number;
  readonly severity: string;
  readonly severityNumber: number;
  readonly service: string;
  readonly body: string;
  readonly resource: TelemetryAttributes;
  readonly scope: string;
  readonly scopeVersion: string;
  readonly attributes: TelemetryAttributes;
  readonly event: string;
}

/** How much of one signal came in, and what was not taken. */
export interface TelemetryCount {
  readonly source: string;
  readonly signal: 'metrics' | 'traces' | 'logs';
  readonly accepted: number;
  readonly rejected: number;
  /** Why, "" where nothing was rejected. */
  readonly reason: string;
}

/** What one request brings, written as one. */
export interface TelemetryBatch {
  readonly series: readonly TelemetrySeries[];
  readonly points: readonly TelemetryPoint[];
  readonly spans: readonly TelemetrySpan[];
  readonly logs: readonly TelemetryLog[];
  readonly counts: readonly TelemetryCount[];
}
