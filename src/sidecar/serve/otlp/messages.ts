/** The requests as the wire gives them: what is not set is null or missing, 64-bit numbers are in two halves. */

/** A 64-bit number in two halves of 32 bits, or a plain number where it fits. */
export type Long = number | { readonly low: number; readonly high: number; readonly unsigned: boolean };

export interface AnyValue {
  readonly value?: string;
  readonly stringValue?: string;
  readonly boolValue?: boolean;
  readonly intValue?: Long;
  readonly doubleValue?: number;
  readonly arrayValue?: { readonly values: readonly AnyValue[] };
  readonly kvlistValue?: { readonly values: readonly KeyValue[] };
  readonly bytesValue?: Uint8Array;
}
export interface KeyValue {
  readonly key: string;
  readonly value: AnyValue | null;
}
export interface Resource {
  readonly attributes: readonly KeyValue[];
}
export interface Scope {
  readonly name: string;
  readonly version: string;
}

interface Point {
  readonly startTimeUnixNano: Long;
  readonly timeUnixNano: Long;
  readonly attributes: readonly KeyValue[];
  readonly flags: number;
}
export interface NumberPoint extends Point {
  /** Which of the two values is set; absent for a point without one. */
  readonly value?: 'asDouble' | 'asInt';
  readonly asDouble?: number;
  readonly asInt?: Long;
}
export interface DistributionPoint extends Point {
  readonly count: Long;
  readonly sum?: number | null;
  readonly bucketCounts?: readonly Long[];
  readonly explicitBounds?: readonly number[];
}

export interface Metric {
  readonly name: string;
  readonly unit: string;
  readonly data?: 'gauge' | 'sum' | 'histogram' | 'exponentialHistogram' | 'summary';
  readonly gauge?: { readonly dataPoints: readonly NumberPoint[] };
  readonly sum?: {
    readonly dataPoints: readonly NumberPoint[];
    readonly aggregationTemporality: number;
    readonly isMonotonic: boolean;
  };
  readonly histogram?: { readonly dataPoints: readonly DistributionPoint[]; readonly aggregationTemporality: number };
  readonly exponentialHistogram?: {
    readonly dataPoints: readonly DistributionPoint[];
    readonly aggregationTemporality: number;
  };
  readonly summary?: { readonly dataPoints: readonly DistributionPoint[] };
}
export interface MetricsRequest {
  readonly resourceMetrics: readonly {
    readonly resource: Resource | null;
    readonly scopeMetrics: readonly { readonly scope: Scope | null; readonly metrics: readonly Metric[] }[];
  }[];
}

export interface Span {
  readonly traceId: Uint8Array;
  readonly spanId: Uint8Array;
  readonly traceState: string;
  readonly parentSpanId: Uint8Array;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: Long;
  readonly endTimeUnixNano: Long;
  readonly attributes: readonly KeyValue[];
  readonly status: { readonly code: number; readonly message: string } | null;
}
export interface TracesRequest {
  readonly resourceSpans: readonly {
    readonly resource: Resource | null;
    readonly scopeSpans: readonly { readonly scope: Scope | null; readonly spans: readonly Span[] }[];
  }[];
}

export interface LogRecord {
  readonly timeUnixNano: Long;
  readonly observedTimeUnixNano: Long;
  readonly severityNumber: number;
  readonly severityText: string;
  readonly body: AnyValue | null;
  readonly attributes: readonly KeyValue[];
  readonly flags: number;
  readonly traceId: Uint8Array;
  readonly spanId: Uint8Array;
  readonly eventName: string;
}
export interface LogsRequest {
  readonly resourceLogs: readonly {
    readonly resource: Resource | null;
    readonly scopeLogs: readonly { readonly scope: Scope | null; readonly logRecords: readonly LogRecord[] }[];
  }[];
}
