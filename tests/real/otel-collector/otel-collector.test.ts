/** Python's official exporters, and a real Collector between them and us: what is stored is what was recorded. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openReceiver, type TestReceiver } from '../../fixtures/otlp/receiver.ts';
import { findCollector, findExporters, startCollector } from './start.ts';

const python = findExporters();
const collector = findCollector();
for (const [name, found] of Object.entries({ 'Python exporters': python, Collector: collector })) {
  if ('missing' in found) {
    console.log(`skipped: ${name}: ${found.missing}`);
  }
}
const hasPython = 'file' in python;
const hasBoth = hasPython && 'file' in collector;

/** Asks until there is something, for a while: a Collector sends when it likes. */
async function eventually<Answer>(ask: () => Promise<readonly Answer[]>): Promise<readonly Answer[]> {
  for (let attempt = 0; attempt < 150; attempt += 1) {
    const answer = await ask();
    if (answer.length > 0) {
      return answer;
    }
    await new Promise((resolve) => {
      setTimeout(resolve, 200);
    });
  }
  return [];
}

async function send(endpoint: string): Promise<void> {
  if (hasPython) {
    await promisify(execFile)(python.file, [join(import.meta.dirname, 'send.py'), endpoint]);
  }
}

const stored = {
  metrics:
    "SELECT MetricName, MetricUnit, MetricType, Temporality, ServiceName, ScopeName, ScopeVersion, Attributes, SubAccountId, toString(Value) AS value, toString(Count) AS count FROM otel_points JOIN otel_series USING SeriesId WHERE startsWith(MetricName, 'python.') ORDER BY MetricName",
  spans: 'SELECT SpanName, ServiceName, SpanAttributes, toString(Duration) AS duration FROM otel_traces',
  logs: 'SELECT Body, ServiceName, SeverityText FROM otel_logs',
  host: "SELECT DISTINCT MetricName FROM otel_series WHERE startsWith(MetricName, 'system.') ORDER BY MetricName",
};

async function expectStored(receiver: TestReceiver): Promise<void> {
  const shared = { ServiceName: 'python', ScopeName: 'shop', ScopeVersion: '2.0', SubAccountId: '5678' };
  const logs = await eventually(() => receiver.sql(stored.logs));
  expect(logs).toEqual([{ Body: 'out of stock', ServiceName: 'python', SeverityText: 'WARN' }]);
  expect(await eventually(() => receiver.sql(stored.metrics))).toEqual([
    {
      ...{ ...shared, MetricName: 'python.duration', MetricUnit: 's', MetricType: 'histogram' },
      ...{ Temporality: 'cumulative', Attributes: {}, value: '7.75', count: '3' },
    },
    {
      ...{ ...shared, MetricName: 'python.orders', MetricUnit: '{order}', MetricType: 'sum' },
      ...{ Temporality: 'cumulative', Attributes: { 'http.route': '/ä\tb' }, value: '9007199254740991', count: '0' },
    },
  ]);
  expect(await eventually(() => receiver.sql(stored.spans))).toEqual([
    {
      SpanName: 'GET /cart',
      ServiceName: 'python',
      SpanAttributes: { tenant: 'acme', tokens: '12' },
      duration: '2000000001',
    },
  ]);
}

describe('Python exporters', () => {
  let receiver: TestReceiver;
  beforeAll(async () => {
    receiver = await openReceiver();
  });
  afterAll(() => receiver.close());

  test.runIf(hasPython)('have stored what they recorded', async () => {
    await send(receiver.url('').replace('/v1/', ''));
    await expectStored(receiver);
  });
});

describe.each(['proto', 'json'] as const)('a Collector that sends %s', (encoding) => {
  let receiver: TestReceiver;
  let running: Awaited<ReturnType<typeof startCollector>> | undefined;
  beforeAll(async () => {
    receiver = await openReceiver();
    running = hasBoth
      ? await startCollector(collector.file, receiver.url('').replace('/v1/', ''), encoding)
      : undefined;
  });
  afterAll(async () => {
    await running?.stop();
    await receiver.close();
  });

  test.runIf(hasBoth)('hands on what Python recorded, and what it scrapes of its host', async () => {
    await send(running?.endpoint ?? '');
    await expectStored(receiver);
    const host = await eventually(() => receiver.sql(stored.host));
    expect(host.map(({ MetricName }) => MetricName)).toEqual(
      expect.arrayContaining(['system.cpu.time', 'system.memory.usage'])
    );
  });
});
