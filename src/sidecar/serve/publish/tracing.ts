/** The sidecar's own spans and log lines, sent by OTLP/HTTP. Nothing starts before `openTracing` is called. */
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Context,
  type TextMapGetter,
} from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-base';
import { toThriftDataError } from '../../kernel/errors.ts';
import { noTracer, type TraceHeaders, type Tracer } from '../../kernel/trace.ts';
import { readLogLine } from './log-line.ts';

export interface TracingOptions {
  /** Where spans go, as `http://collector:4318/v1/traces`; none without. */
  readonly traces?: string | undefined;
  /** Where log lines go, as `http://collector:4318/v1/logs`; none without. */
  readonly logs?: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** The share of traces that is sent, 0 to 1. */
  readonly sampleRatio: number;
  readonly version: string;
}

export interface Tracing {
  readonly tracer: Tracer;
  /** Takes a log line as it is written; absent where none are sent. */
  readonly takeLine?: (line: string) => void;
  /** Sends what waits, then stops. */
  close(): Promise<void>;
}

/** A supervisor waits five seconds for the process to end; a back end that does not answer must not use them up. */
const TIMEOUT_MS = 2_000;

/** Starts sending what the options name. A back end that does not answer is the exporters' to try again. */
export function openTracing(options: TracingOptions): Tracing {
  const { headers, version } = options;
  const resource = resourceFromAttributes({ 'service.name': 'thriftdata', 'service.version': version });
  const to = (url: string) => ({ url, headers: { ...headers }, timeoutMillis: TIMEOUT_MS });
  const spans = options.traces === undefined ? null : openSpans(options.traces, options, resource, to);
  const lines =
    options.logs === undefined
      ? null
      : new LoggerProvider({
          resource,
          processors: [new BatchLogRecordProcessor({ exporter: new OTLPLogExporter(to(options.logs)) })],
        });
  const logger = lines?.getLogger('thriftdata', version);
  return {
    tracer: spans?.tracer ?? noTracer,
    ...(logger === undefined
      ? {}
      : {
          takeLine: (line) => {
            const { span, ...record } = readLogLine(line);
            const context =
              span === null
                ? ROOT_CONTEXT
                : trace.setSpanContext(ROOT_CONTEXT, { ...span, traceFlags: TraceFlags.SAMPLED });
            logger.emit({ ...record, context });
          },
        }),
    close: async () => {
      await Promise.allSettled([spans?.close(), lines?.shutdown()]);
    },
  };
}

const headersGetter: TextMapGetter<TraceHeaders> = {
  keys: () => ['traceparent', 'tracestate'],
  get: (headers, key) => (key === 'traceparent' || key === 'tracestate' ? headers[key] : undefined),
};

function openSpans(
  url: string,
  { sampleRatio, version }: TracingOptions,
  resource: ReturnType<typeof resourceFromAttributes>,
  to: (url: string) => ConstructorParameters<typeof OTLPTraceExporter>[0]
): { tracer: Tracer; close(): Promise<void> } {
  const provider = new BasicTracerProvider({
    resource,
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(sampleRatio) }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter(to(url)))],
  });
  const tracer = provider.getTracer('thriftdata', version);
  const running = new AsyncLocalStorage<Context>();
  const propagator = new W3CTraceContextPropagator();
  return {
    tracer: {
      span(name, facts, work) {
        const parent = running.getStore() ?? ROOT_CONTEXT;
        const isAnswer = parent === ROOT_CONTEXT || trace.getSpanContext(parent)?.isRemote === true;
        const kind = isAnswer ? SpanKind.SERVER : SpanKind.INTERNAL;
        const span = tracer.startSpan(name, { kind, attributes: { ...facts } }, parent);
        const done = running.run(trace.setSpan(parent, span), () => work((more) => span.setAttributes({ ...more })));
        return done
          .catch((thrown: unknown) => {
            const { kind: fault, code } = toThriftDataError(thrown);
            span.setAttributes({ 'error.type': code, 'thriftdata.fault': fault });
            span.setStatus({ code: SpanStatusCode.ERROR });
            throw thrown;
          })
          .finally(() => span.end());
      },
      continued(headers, work) {
        const context = propagator.extract(ROOT_CONTEXT, headers, headersGetter);
        return context === ROOT_CONTEXT ? work() : running.run(context, work);
      },
      current() {
        const context = running.getStore();
        const span = context === undefined ? undefined : trace.getSpanContext(context);
        return span === undefined ? null : { traceId: span.traceId, spanId: span.spanId };
      },
    },
    close: () => provider.shutdown(),
  };
}
