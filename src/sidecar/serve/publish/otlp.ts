/** Publishes metrics by OTLP/HTTP, so that any metrics back end can show them and alert on them. */
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { toThriftDataError } from '../../kernel/errors.ts';
import type { ServeTools } from '../api/dispatch.ts';
import { measure, publishedMetrics, type PublishedMetric } from './measurements.ts';

export interface PublishOptions {
  /** Where metrics go, as `http://collector:4318/v1/metrics`. */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly intervalSeconds: number;
  readonly version: string;
}

export interface Publishing {
  /** Sends once more, then stops. */
  close(): Promise<void>;
}

/** Starts publishing. A back end that does not answer is the exporter's to try again; nothing waits for it. */
export function startPublishing(options: PublishOptions, tools: ServeTools): Publishing {
  const reader = new PeriodicExportingMetricReader({
    exporter: new OTLPMetricExporter({ url: options.endpoint, headers: { ...options.headers } }),
    exportIntervalMillis: options.intervalSeconds * 1000,
    exportTimeoutMillis: Math.min(30_000, options.intervalSeconds * 1000),
  });
  const provider = new MeterProvider({
    readers: [reader],
    resource: resourceFromAttributes({ 'service.name': 'thriftdata', 'service.version': options.version }),
  });
  const meter = provider.getMeter('thriftdata', options.version);
  const gauges = new Map(
    (Object.keys(publishedMetrics) as PublishedMetric[]).map((name) => [
      name,
      meter.createObservableGauge(name, publishedMetrics[name]),
    ])
  );
  meter.addBatchObservableCallback(
    async (observer) => {
      try {
        for (const { metric, value, attributes } of await measure(tools)) {
          const gauge = gauges.get(metric);
          if (gauge !== undefined) {
            observer.observe(gauge, value, { ...attributes });
          }
        }
      } catch (thrown) {
        tools.log.warn({ err: toThriftDataError(thrown) }, 'metrics could not be worked out');
      }
    },
    [...gauges.values()]
  );
  return { close: () => provider.shutdown() };
}
