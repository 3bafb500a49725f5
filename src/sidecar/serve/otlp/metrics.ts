/** Metrics of OTLP as series and points. Pure but for the digest. */
import { hash } from 'node:crypto';
import type { TelemetryPoint, TelemetrySeries } from '../../store/index.ts';
import type { DistributionPoint, Metric, MetricsRequest, NumberPoint, Scope } from './messages.ts';
import {
  attribute,
  attributesOf,
  isUnusable,
  longNumber,
  longText,
  resourceAttributes,
  secondsText,
  type Attributes,
} from './values.ts';

/** A point with the series it belongs to. */
export interface ReceivedPoint {
  readonly point: TelemetryPoint;
  /** Made only for series that are not known yet. */
  series(): TelemetrySeries;
}

/** Points of a request, and those that say themselves that they are none. */
export interface ReceivedMetrics {
  readonly points: readonly ReceivedPoint[];
  readonly rejections: readonly { readonly reason: string; readonly points: number }[];
}

/** OpenTelemetry's DataPointFlags: the point tells that there is no value. */
const NO_RECORDED_VALUE = 1;
const temporalities = ['', 'delta', 'cumulative'] as const;
const types = {
  gauge: 'gauge',
  sum: 'sum',
  histogram: 'histogram',
  exponentialHistogram: 'exponential_histogram',
  summary: 'summary',
} as const;

interface Kind {
  readonly type: TelemetrySeries['type'];
  readonly temporality: TelemetrySeries['temporality'];
  readonly monotonic: boolean;
  readonly points: readonly (NumberPoint | DistributionPoint)[];
}

/** Flattens a request. Points without a time or a value are counted with the reason, never dropped in silence. */
export function receiveMetrics(request: MetricsRequest, source: string): ReceivedMetrics {
  const points: ReceivedPoint[] = [];
  const rejected = new Map<string, number>();
  for (const { resource, scopeMetrics } of request.resourceMetrics) {
    const attributes = resourceAttributes(resource);
    const resourceText = JSON.stringify(attributes);
    for (const { scope, metrics } of scopeMetrics) {
      for (const metric of metrics) {
        const kind = kindOf(metric);
        const head = seriesHead(source, metric, kind, scope, attributes);
        const headText = `${resourceText}\n${headTextOf(head)}`;
        for (const point of kind.points) {
          const fault = faultOf(point, kind);
          if (fault === null) {
            points.push(receivedPoint(point, head, headText));
          } else {
            rejected.set(fault, (rejected.get(fault) ?? 0) + 1);
          }
        }
        if (metric.data === undefined) {
          rejected.set(
            'a metric of a kind that is not known',
            (rejected.get('a metric of a kind that is not known') ?? 0) + 1
          );
        }
      }
    }
  }
  return { points, rejections: [...rejected].map(([reason, count]) => ({ reason, points: count })) };
}

function kindOf(metric: Metric): Kind {
  const data = metric.data;
  if (data === undefined) {
    return { type: 'gauge', temporality: '', monotonic: false, points: [] };
  }
  const body = metric[data];
  const temporality = body !== undefined && 'aggregationTemporality' in body ? body.aggregationTemporality : 0;
  return {
    type: types[data],
    temporality: data === 'summary' ? 'cumulative' : (temporalities[temporality] ?? ''),
    // A distribution only ever counts more; a sum says so itself.
    monotonic: data === 'sum' ? (metric.sum?.isMonotonic ?? false) : data !== 'gauge',
    points: body?.dataPoints ?? [],
  };
}

type SeriesHead = Omit<TelemetrySeries, 'id' | 'attributes' | 'bounds'>;

function seriesHead(source: string, metric: Metric, kind: Kind, scope: Scope | null, resource: Attributes): SeriesHead {
  return {
    source,
    metric: metric.name,
    unit: metric.unit,
    type: kind.type,
    temporality: kind.temporality,
    monotonic: kind.monotonic,
    service: attribute(resource, 'service.name'),
    scope: scope?.name ?? '',
    scopeVersion: scope?.version ?? '',
    resource,
  };
}

// The source is part of a series: two senders that describe themselves alike must not continue each other's counters.
function headTextOf({ source, metric, unit, type, temporality, monotonic, scope, scopeVersion }: SeriesHead): string {
  return JSON.stringify([source, metric, unit, type, temporality, monotonic, scope, scopeVersion]);
}

function faultOf(point: NumberPoint | DistributionPoint, kind: Kind): string | null {
  if ((point.flags & NO_RECORDED_VALUE) !== 0) {
    return 'the point says that no value was recorded';
  }
  if (isUnusable(point.timeUnixNano)) {
    return 'the point has no time, or one beyond the year 2105';
  }
  const isNumber = kind.type === 'gauge' || kind.type === 'sum';
  const value = isNumber ? numberOf(point as NumberPoint) : ((point as DistributionPoint).sum ?? 0);
  if (value === null) {
    return 'the point has no value';
  }
  if (!Number.isFinite(value)) {
    return 'the value is not a finite number';
  }
  return kind.type !== 'gauge' && kind.temporality === ''
    ? `the ${kind.type.replace('_', ' ')} has no aggregation temporality`
    : null;
}

function numberOf(point: NumberPoint): number | null {
  return point.value === 'asDouble'
    ? (point.asDouble ?? 0)
    : point.value === 'asInt'
      ? longNumber(point.asInt ?? 0)
      : null;
}

function receivedPoint(point: NumberPoint | DistributionPoint, head: SeriesHead, headText: string): ReceivedPoint {
  const attributes = attributesOf(point.attributes);
  const distribution = 'count' in point ? point : null;
  const bounds = distribution?.explicitBounds ?? [];
  const id = seriesId(`${headText}\n${JSON.stringify(attributes)}\n${bounds.join(' ')}`);
  return {
    point: {
      series: id,
      start: secondsText(point.startTimeUnixNano),
      time: secondsText(point.timeUnixNano),
      value: distribution === null ? (numberOf(point as NumberPoint) ?? 0) : (distribution.sum ?? 0),
      count: distribution === null ? '0' : longText(distribution.count),
      bucketCounts: (distribution?.bucketCounts ?? []).map(longText),
    },
    series: () => ({ ...head, id, attributes, bounds }),
  };
}

/** The first 64 bits of a digest, as decimal text. */
function seriesId(text: string): string {
  return BigInt(`0x${hash('sha1', text, 'hex').slice(0, 16)}`).toString();
}
