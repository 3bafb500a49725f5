/** The sidecar's own spans and log lines arrive elsewhere: our own receiver is the back end, over the official exporters. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentials, makeGenericClientConstructor, Metadata } from '@grpc/grpc-js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFixedClock } from '../../src/sidecar/kernel/clock.ts';
import { createLog } from '../../src/sidecar/kernel/log.ts';
import { noTracer, type Tracer } from '../../src/sidecar/kernel/trace.ts';
import { dispatch } from '../../src/sidecar/serve/api/dispatch.ts';
import { loadServices } from '../../src/sidecar/serve/grpc/services.ts';
import { openTracing, startGrpc, startHttp } from '../../src/sidecar/serve/index.ts';
import { openStore } from '../../src/sidecar/store/index.ts';
import { createServeTools } from '../fixtures/frames/serve-tools.ts';
import { openReceiverOver } from '../fixtures/otlp/receiver.ts';
import { plainCharge, writeBill } from '../fixtures/store/bill.ts';
import { TODAY, testStoreOver, type TestStore } from '../fixtures/store/open.ts';

const secret = 'a-secret-of-the-test';
const caller = { surface: 'http', user: 'eve', email: '', role: 'Admin' } as const;

let tracer: Tracer = noTracer;
let backEnd: TestStore;
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'thriftdata-tracing-'));
  // One process has one embedded store, so that it is both what is traced and what the traces come to.
  const late: Tracer = {
    span: (...all) => tracer.span(...all),
    continued: (...all) => tracer.continued(...all),
    current: () => tracer.current(),
  };
  const dataDir = join(folder, 'data');
  backEnd = testStoreOver(await openStore({ dataDir, clock: createFixedClock(TODAY), tracer: late }), folder, dataDir);
});
afterAll(() => backEnd.close());

it('sends what was done, what belongs together, and what failed; no value that was asked for, and no secret', async () => {
  const receiver = await openReceiverOver(backEnd.store);
  const tracing = openTracing({
    ...{ traces: receiver.url('traces'), logs: receiver.url('logs'), headers: {}, sampleRatio: 1, version: '1.2.3' },
  });
  ({ tracer } = tracing);
  const log = createLog('info', tracing);
  await backEnd.load([writeBill(join(backEnd.folder, 'bill.csv'), [plainCharge])]);
  const tools = { ...createServeTools(backEnd.store), log, tracer };
  const ask = (input: object) => dispatch({ method: 'POST', path: 'query', input, accept: '', caller }, tools);
  const period = { from: '2026-01-01', to: '2027-01-01' };
  const filters = [{ dimension: 'ServiceName', operator: '=', values: [secret] }];
  expect((await ask({ measures: ['EffectiveCost'], period, filters })).status).toBe(200);
  expect((await ask({ measures: ['Nothing'], period })).status).toBe(400);
  log.warn({ password: secret, err: new RangeError('a defect') }, 'outside of any call');
  await tracing.close();
  await receiver.close();

  const spans = await backEnd.sql(
    'SELECT SpanName AS name, TraceId AS trace, SpanId AS id, ParentSpanId AS parent, SpanAttributes AS attributes, ServiceName AS service FROM otel_traces ORDER BY Timestamp'
  );
  const calls = spans.filter(({ name }) => name === 'call query');
  expect(calls).toMatchObject([
    {
      service: 'thriftdata',
      parent: '',
      attributes: { 'http.route': '/api/v1/query', 'http.response.status_code': '200' },
    },
    { service: 'thriftdata', parent: '', attributes: { 'http.response.status_code': '400' } },
  ]);
  const below = spans.filter(({ parent }) => parent === calls[0]?.['id']);
  expect(below.length).toBeGreaterThan(0);
  expect(below[0]).toMatchObject({
    name: 'store query',
    trace: calls[0]?.['trace'],
    attributes: { 'db.system.name': 'clickhouse' },
  });
  expect(spans.find(({ name }) => name === 'ingest')).toMatchObject({ attributes: { 'thriftdata.rows_stored': '1' } });

  const logs = await backEnd.sql(
    'SELECT Body AS body, SeverityText AS severity, TraceId AS trace, LogAttributes AS attributes FROM otel_logs ORDER BY Timestamp'
  );
  expect(logs.find(({ severity }) => severity === 'INFO')).toMatchObject({ trace: calls[1]?.['trace'] });
  expect(logs.find(({ body }) => body === 'outside of any call')).toMatchObject({
    ...{ severity: 'WARN', trace: '' },
    attributes: { 'exception.type': 'RangeError', 'exception.message': 'a defect', password: '[redacted]' },
  });
  expect(JSON.stringify([spans, logs])).not.toContain(secret);
});

it('starts nothing where nothing is to be sent, and does not wait for a back end that is not there', async () => {
  const off = openTracing({ headers: {}, sampleRatio: 1, version: '1' });
  expect([off.takeLine, off.tracer.current()]).toEqual([undefined, null]);
  const lost = openTracing({ traces: 'http://127.0.0.1:9/v1/traces', headers: {}, sampleRatio: 1, version: '1' });
  await lost.tracer.span('work', {}, () => Promise.resolve());
  await lost.close();
});

it('goes on with the trace of whoever asks, over HTTP and over Grafana’s protocol, and heeds that it is not sampled', async () => {
  const receiver = await openReceiverOver(backEnd.store);
  const options = { headers: {}, sampleRatio: 1, version: '1', traces: receiver.url('traces') };
  const tracing = openTracing(options);
  ({ tracer } = tracing);
  const tools = { ...createServeTools(backEnd.store), tracer };
  const http = await startHttp({ host: '127.0.0.1', port: 0, token: null, version: '0' }, tools);
  const grpc = await startGrpc({ host: '127.0.0.1', port: 0, token: null }, tools);
  const Health = makeGenericClientConstructor(loadServices()['grpc.health.v1.Health'], 'Health');
  const client = new Health(grpc.address, credentials.createInsecure());
  const parent = (trace: string, flags = '01') => `00-${trace.repeat(16)}-00f067aa0ba902b7-${flags}`;
  const overHttp = (traceparent: string) => fetch(`http://${http.address}/api/v1/me`, { headers: { traceparent } });
  for (const traceparent of [parent('a1'), parent('a2', '00'), 'not a header']) {
    expect((await overHttp(traceparent)).status).toBe(200);
  }
  const headers = {
    traceparent: parent('c1'),
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream',
  };
  const listTools = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'freshness', arguments: {} } };
  for (const [path, body] of [
    ['/allocation?window=7d'],
    ['/assets?window=7d&sum=1'],
    ['/api/v1/export/focus?version=1.2&from=2026-10&to=2026-10'],
    ['/mcp', JSON.stringify(listTools)],
  ]) {
    const sent = body === undefined ? {} : { method: 'POST', body };
    await (await fetch(`http://${http.address}${path}`, { headers, ...sent })).arrayBuffer();
  }
  const metadata = new Metadata();
  metadata.set('traceparent', parent('b1'));
  const answer = await new Promise((resolve, reject) => {
    client['Check']?.({ service: '' }, metadata, (error: unknown, response: unknown) =>
      error === null ? resolve(response) : reject(error instanceof Error ? error : new Error(String(error)))
    );
  });
  expect(answer).toMatchObject({ status: 'SERVING' });
  client.close();
  await Promise.all([http.close(), grpc.close()]);
  await tracing.close();
  await receiver.close();
  const spans = await backEnd.sql(
    "SELECT TraceId AS trace, ParentSpanId AS parent, SpanKind AS kind FROM otel_traces WHERE SpanName IN ('call me', 'grpc /grpc.health.v1.Health/Check') ORDER BY Timestamp"
  );
  const theirs = { parent: '00f067aa0ba902b7', kind: 'Server' };
  expect(spans).toMatchObject([
    { trace: 'a1'.repeat(16), ...theirs },
    { parent: '' },
    { trace: 'b1'.repeat(16), ...theirs },
  ]);
  const beside = await backEnd.sql(
    `SELECT SpanName AS name, ParentSpanId AS parent, SpanAttributes['http.route'] AS route, SpanAttributes['http.response.status_code'] AS status FROM otel_traces WHERE TraceId = '${'c1'.repeat(16)}' AND SpanName LIKE 'call %' ORDER BY Timestamp`
  );
  expect(beside).toMatchObject([
    { name: 'call opencost /allocation', parent: theirs.parent, route: '/allocation', status: '200' },
    { name: 'call opencost /assets', route: '/assets', status: '400' },
    { name: 'call exportFocus', route: '/api/v1/export/focus', status: '200' },
    { name: 'call mcp', parent: theirs.parent, route: '/mcp', status: '200' },
    { name: 'call freshness', parent: expect.not.stringMatching(theirs.parent) },
  ]);
});
