/** Spans of OTLP as records of the store. Pure. */
import type { TelemetrySpan } from '../../store/index.ts';
import type { Long, Scope, Span, TracesRequest } from './messages.ts';
import {
  attribute,
  attributesOf,
  hexId,
  isUnusable,
  longText,
  resourceAttributes,
  secondsText,
  SPAN_ID,
  TRACE_ID,
} from './values.ts';

// Names of SpanKind and StatusCode as the OpenTelemetry Collector's exporter for ClickHouse writes them.
const kinds = ['Unspecified', 'Internal', 'Server', 'Client', 'Producer', 'Consumer'];
const statuses = ['Unset', 'Ok', 'Error'];

/** The spans of a request; those without ids or times are counted with the reason. */
export function receiveTraces(
  request: TracesRequest,
  source: string
): { spans: TelemetrySpan[]; rejected: number; reason: string } {
  const spans: TelemetrySpan[] = [];
  let rejected = 0;
  for (const { resource, scopeSpans } of request.resourceSpans) {
    const attributes = resourceAttributes(resource);
    const service = attribute(attributes, 'service.name');
    for (const { scope, spans: received } of scopeSpans) {
      for (const span of received) {
        if (isWhole(span)) {
          spans.push(recordOf(span, { source, service, resource: attributes, scope }));
        } else {
          rejected += 1;
        }
      }
    }
  }
  return { spans, rejected, reason: rejected === 0 ? '' : 'a span without trace id, span id, start or end' };
}

function isWhole(span: Span): boolean {
  return (
    hexId(span.traceId, TRACE_ID) !== '' &&
    hexId(span.spanId, SPAN_ID) !== '' &&
    !isUnusable(span.startTimeUnixNano) &&
    !isUnusable(span.endTimeUnixNano)
  );
}

function recordOf(
  span: Span,
  { source, service, resource, scope }: Pick<TelemetrySpan, 'source' | 'service' | 'resource'> & { scope: Scope | null }
): TelemetrySpan {
  return {
    ...{ source, service, resource },
    time: secondsText(span.startTimeUnixNano),
    traceId: hexId(span.traceId, TRACE_ID),
    spanId: hexId(span.spanId, SPAN_ID),
    parentSpanId: hexId(span.parentSpanId, SPAN_ID),
    traceState: span.traceState,
    name: span.name,
    kind: kinds[span.kind] ?? 'Unspecified',
    scope: scope?.name ?? '',
    scopeVersion: scope?.version ?? '',
    attributes: attributesOf(span.attributes),
    duration: durationText(span.startTimeUnixNano, span.endTimeUnixNano),
    status: statuses[span.status?.code ?? 0] ?? 'Unset',
    statusMessage: span.status?.message ?? '',
  };
}

/** A clock that was set back must not make a span last for centuries. */
function durationText(start: Long, end: Long): string {
  const nanoseconds = BigInt(longText(end)) - BigInt(longText(start));
  return (nanoseconds < 0n ? 0n : nanoseconds).toString();
}
