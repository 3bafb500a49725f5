/** The OpenTelemetry Collector, built from its Go modules: takes OTLP/HTTP, scrapes this host, sends on to a receiver. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { goProgram, pythonProgram, startProgram } from '../programs.ts';

/** Builds it if need be. */
export const findCollector = () => goProgram(import.meta.dirname, '.');

/** Python with OpenTelemetry's own exporters, for `send.py`. */
export const findExporters = () => pythonProgram('opentelemetry-exporter-otlp-proto-http==1.45.2', 'python');

/** Starts it; what it takes, and what it scrapes every second, it sends to `receiver` gzipped in an encoding. */
export async function startCollector(file: string, receiver: string, encoding: 'proto' | 'json') {
  const folder = mkdtempSync(path.join(tmpdir(), 'thriftdata-collector-'));
  const config = path.join(folder, 'config.yaml');
  const { port, stop, log } = await startProgram(file, (free) => {
    writeFileSync(config, JSON.stringify(configOf(free, receiver, encoding)));
    return ['--config', config];
  });
  return {
    endpoint: `http://127.0.0.1:${port}`,
    log,
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function configOf(port: number, receiver: string, encoding: 'proto' | 'json') {
  const pipeline = (receivers: readonly string[]) => ({ receivers, processors: ['batch'], exporters: ['otlphttp'] });
  return {
    receivers: {
      otlp: { protocols: { http: { endpoint: `127.0.0.1:${port}` } } },
      hostmetrics: { collection_interval: '1s', initial_delay: '0s', scrapers: { memory: {}, cpu: {} } },
    },
    processors: { batch: { timeout: '100ms' } },
    exporters: { otlphttp: { endpoint: receiver, encoding, compression: 'gzip' } },
    service: {
      telemetry: { metrics: { level: 'none' }, logs: { level: 'warn' } },
      pipelines: {
        metrics: pipeline(['otlp', 'hostmetrics']),
        traces: pipeline(['otlp']),
        logs: pipeline(['otlp']),
      },
    },
  };
}
