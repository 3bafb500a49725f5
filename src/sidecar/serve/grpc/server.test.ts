import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  credentials,
  makeGenericClientConstructor,
  status,
  type ClientUnaryCall,
  type ServiceError,
} from '@grpc/grpc-js';
import { tableFromIPC } from 'apache-arrow';
import { createExampleStore, type ExampleOptions } from '../../../../tests/fixtures/frames/example-store.ts';
import { createServeTools } from '../../../../tests/fixtures/frames/serve-tools.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import type { Store } from '../../store/index.ts';
import type {
  CallResourceResponse,
  CheckHealthResponse,
  CollectMetricsResponse,
  DataResponse,
  QueryDataResponse,
} from './messages.ts';
import { startGrpc } from './server.ts';
import { loadServices, type ServiceName } from './services.ts';

const token = 'a-secret';
const september = { fromEpochMS: Date.parse('2026-09-01'), toEpochMS: Date.parse('2026-09-04') };
const closers: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) {
    await close();
  }
});

/** A server over the example store, and a function that calls it with the real gRPC client. */
async function start(options: ExampleOptions & { token?: string | null } = {}) {
  const store = createExampleStore(options);
  const server = await startGrpc(
    { host: '127.0.0.1', port: 0, token: options.token === undefined ? token : options.token },
    createServeTools(store)
  );
  closers.push(server.close);
  const services = loadServices();
  const clientOf = (name: ServiceName) => {
    const Client = makeGenericClientConstructor(services[name], name);
    const client = new Client(server.address, credentials.createInsecure(), { 'grpc.max_receive_message_length': -1 });
    closers.push(() => client.close());
    return client;
  };
  const call = <Response>(name: ServiceName, method: string, request: object): Promise<Response> =>
    new Promise((resolve, reject) => {
      const client = clientOf(name);
      client[method]?.call(client, request, (error: ServiceError | null, response: Response) =>
        error === null ? resolve(response) : reject(error)
      );
    });
  const stream = <Message>(name: ServiceName, method: string, request: object): Promise<Message[]> =>
    new Promise((resolve, reject) => {
      const client = clientOf(name);
      const messages: Message[] = [];
      const opened = client[method]?.call(client, request) as unknown as NodeJS.ReadableStream;
      opened.on('data', (message: Message) => messages.push(message));
      opened.on('end', () => resolve(messages));
      opened.on('error', reject);
    });
  const resource = (request: object) => stream<CallResourceResponse>('pluginv2.Resource', 'CallResource', request);
  return { store, call, stream, resource };
}

function pluginContext(secret: string | null = token) {
  return {
    pluginId: 'thriftdata-thriftdata-datasource',
    user: { login: 'ana' },
    dataSourceInstanceSettings: { uid: 'u', decryptedSecureJsonData: secret === null ? {} : { token: secret } },
  };
}

function query(refId: string, model: object, timeRange = september) {
  return { refId, maxDataPoints: 500, timeRange, json: Buffer.from(JSON.stringify({ refId, ...model })) };
}

async function ask(queries: object[], options: Parameters<typeof start>[0] = {}, context: object = pluginContext()) {
  const { call, store } = await start(options);
  const response = await call<QueryDataResponse>('pluginv2.Data', 'QueryData', { pluginContext: context, queries });
  return { responses: response.responses as Record<string, DataResponse>, store };
}

describe('QueryData', () => {
  it('ends what is under way in the store when Grafana waits no more', async () => {
    let seen: AbortSignal | undefined;
    const store: Store = {
      ...createExampleStore(),
      query: (_, { signal }) => {
        seen = signal;
        return new Promise((__, reject) => {
          signal?.addEventListener('abort', () => reject(new ThriftDataError('caller', 'stopped', 'stopped')));
        });
      },
    };
    const server = await startGrpc({ host: '127.0.0.1', port: 0, token }, createServeTools(store));
    closers.push(server.close);
    const Client = makeGenericClientConstructor(loadServices()['pluginv2.Data'], 'pluginv2.Data');
    const client = new Client(server.address, credentials.createInsecure());
    closers.push(() => client.close());
    const request = { pluginContext: pluginContext(), queries: [query('A', { measures: ['EffectiveCost'] })] };
    const ended = new Promise<ServiceError | null>((resolve) => {
      const call = client['QueryData']?.call(client, request, resolve) as unknown as ClientUnaryCall;
      void vi.waitUntil(() => seen !== undefined, { timeout: 60_000 }).then(() => call.cancel());
    });
    expect((await ended)?.code).toBe(status.CANCELLED);
    await vi.waitUntil(() => seen?.aborted, { timeout: 60_000 });
  });

  it('answers every format with frames of its type under the refId asked for', async () => {
    const { responses } = await ask([
      query('A', { format: 'timeseries', dimensions: ['ServiceName'] }),
      query('B', { format: 'numeric', dimensions: ['ServiceName'] }),
      query('C', { format: 'table' }),
      query('D', { format: 'annotations' }, { ...september, toEpochMS: Date.parse('2026-09-05') }),
      query('E', { queryType: 'freshness', format: 'numeric' }),
    ]);
    const types = Object.entries(responses).map(([refId, response]) => {
      const table = tableFromIPC(response.frames[0] ?? new Uint8Array());
      return [refId, table.schema.metadata.get('refId'), JSON.parse(table.schema.metadata.get('meta') ?? '{}').type];
    });
    expect(types).toEqual([
      ['A', 'A', 'timeseries-multi'],
      ['B', 'B', 'numeric-long'],
      ['C', 'C', 'table'],
      ['D', 'D', 'table'],
      ['E', 'E', 'numeric-long'],
    ]);
    expect(Object.values(responses).map((response) => response.status)).toEqual([200, 200, 200, 200, 200]);
    expect(tableFromIPC(responses['D']?.frames[0] ?? new Uint8Array()).numRows).toBe(1);
  });

  it('says that a time range is beyond all dates, whatever is asked for in it', async () => {
    const range = { fromEpochMS: 0, toEpochMS: 8.64e15 };
    const { responses } = await ask([query('A', {}, range), query('B', { queryType: 'forecast' }, range)]);
    for (const response of Object.values(responses)) {
      expect(response).toMatchObject({ status: 400, errorSource: 'downstream' });
      expect(response.error).toContain('choose a time range before 2262');
    }
  });

  it('shows the deliveries of the sources a filter names', async () => {
    const within = { ...september, toEpochMS: Date.parse('2026-09-05') };
    const rowsFor = async (operator: string, value: string) => {
      const filters = [{ dimension: 'x_Source', operator, values: [value] }];
      const { responses } = await ask([query('A', { queryType: 'deliveries', format: 'table', filters }, within)]);
      return tableFromIPC(responses['A']?.frames[0] ?? new Uint8Array()).numRows;
    };
    expect(await rowsFor('=', 'acme-aws')).toBe(1);
    expect(await rowsFor('=', 'other')).toBe(0);
    expect(await rowsFor('!=', 'acme-aws')).toBe(0);
    expect(await rowsFor('contains', 'ACME')).toBe(1);
  });

  it('answers for clusters and usage, and says when no metric is chosen', async () => {
    const { responses } = await ask([
      query('A', { queryType: 'kubernetes', format: 'numeric', kubernetes: { dimensions: ['namespace'] } }),
      query('B', { queryType: 'usage', usage: { metric: 'seconds' } }),
      query('C', { queryType: 'usage' }),
      query('D', { queryType: 'kubernetes', kubernetes: { dimensions: ['team'] } }),
      query('E', { queryType: 'unitCost', unitCost: { metric: 'seconds', per: '1000' } }),
      query('F', { queryType: 'unitCost' }),
      query('G', { queryType: 'unitCost', unitCost: { metric: 'seconds', per: 'many' } }),
    ]);
    const typeOf = (refId: string) =>
      JSON.parse(tableFromIPC(responses[refId]?.frames[0] ?? new Uint8Array()).schema.metadata.get('meta') ?? '{}')
        .type;
    expect(['A', 'B', 'E'].map(typeOf)).toEqual(['numeric-long', 'timeseries-multi', 'timeseries-multi']);
    expect(responses['C']).toMatchObject({ status: 400, errorSource: 'downstream' });
    expect(responses['C']?.error).toContain('names no metric');
    expect(responses['F']?.error).toContain('names no metric');
    expect(responses['G']).toMatchObject({ status: 400, errorSource: 'downstream' });
    expect(responses['D']?.error).toContain('"team" is no dimension of Kubernetes');
  });

  it('answers the other queries when one is wrong, and says what to change', async () => {
    const { responses } = await ask([
      query('A', { format: 'table' }),
      query('B', { format: 'table', dimensions: ['Nonsense'] }),
      query('C', { format: 'timeseries', granularity: 'none' }),
      { ...query('D', {}), json: Buffer.from('{') },
    ]);
    expect(responses['A']?.error).toBe('');
    expect(responses['A']?.frames).toHaveLength(1);
    expect(responses['B']).toMatchObject({ status: 400, errorSource: 'downstream' });
    expect(responses['B']?.error).toContain('"Nonsense" is not a dimension');
    expect(responses['C']?.error).toContain('a time series needs a granularity');
    expect(responses['D']?.error).toContain('not JSON');
  });

  it('blames the right one: a provider is downstream with 502, a defect is ours with 500 and no inner words', async () => {
    const provider = () => new ThriftDataError('provider', 'store_unreachable', 'ClickHouse does not answer; start it');
    const down = await ask([query('A', {})], { fail: provider });
    expect(down.responses['A']).toMatchObject({
      status: 502,
      errorSource: 'downstream',
      error: 'ClickHouse does not answer; start it',
    });
    const broken = await ask([query('A', {})], { fail: () => new TypeError('x.y is undefined in /opt/app') });
    expect(broken.responses['A']).toMatchObject({ status: 500, errorSource: 'plugin' });
    expect(broken.responses['A']?.error).not.toContain('/opt/app');
  });

  it('refuses every query of a request with a wrong or missing token and asks the store nothing', async () => {
    for (const secret of ['wrong', null]) {
      const { responses, store } = await ask([query('A', {}), query('B', {})], {}, pluginContext(secret));
      expect(Object.values(responses).map((response) => [response.status, response.errorSource])).toEqual([
        [401, 'downstream'],
        [401, 'downstream'],
      ]);
      expect(responses['A']?.error).toContain('token');
      expect(store.asked).toEqual([]);
    }
  });

  it('answers JSON frames when the host asks for them', async () => {
    const { call } = await start();
    const { responses } = await call<QueryDataResponse>('pluginv2.Data', 'QueryData', {
      pluginContext: pluginContext(),
      queries: [query('A', { format: 'table', granularity: 'none' })],
      format: 'JSON',
    });
    const response = responses['A'];
    expect(response?.format).toBe('JSON');
    const frame = JSON.parse(Buffer.from(response?.frames[0] ?? []).toString());
    expect(frame.schema.fields.map((field: { name: string }) => field.name)).toContain('EffectiveCost (exact)');
    expect(frame.data.values[0]).toEqual(['USD', 'EUR']);
  });

  it('accepts a request of more than 4 MB, as a panel with long filters can send', async () => {
    const values = Array.from({ length: 1000 }, (_, index) => `${index}`.padEnd(4090, 'x'));
    const { responses } = await ask([
      query('A', { format: 'table', filters: [{ dimension: 'ServiceName', operator: '=', values }] }),
      query('B', { format: 'table', filters: [{ dimension: 'ServiceName', operator: '=', values }] }),
    ]);
    expect(responses['A']?.error).toBe('');
  });

  it('says that chunked queries are not offered', async () => {
    const { stream } = await start();
    await expect(stream('pluginv2.Data', 'QueryChunkedData', { pluginContext: pluginContext() })).rejects.toMatchObject(
      {
        code: status.UNIMPLEMENTED,
      }
    );
  });
});

describe('CallResource', () => {
  it('sends what is told in steps as messages of their own, code and headers first, a fault as the last', async () => {
    const { resource } = await start();
    const ask = (body: object) =>
      resource({
        ...{ pluginContext: pluginContext(), path: 'ask/steps', method: 'POST' },
        body: Buffer.from(JSON.stringify(body)),
      });
    const [head, ...lines] = await ask({ question: 'Delete the costs of last month' });
    expect([head?.code, head?.headers['content-type']?.values, head?.body.length]).toEqual([
      ...[200, ['application/x-ndjson; charset=utf-8'], 0],
    ]);
    const steps = Buffer.concat(lines.map(({ body }) => body))
      .toString()
      .trim()
      .split('\n');
    expect(steps.map((line) => JSON.parse(line))).toMatchObject([
      { step: 'understood' },
      { step: 'answer', answer: { status: 'refused', reason: 'write' } },
    ]);
    const [, fault] = await ask({ question: '' });
    expect(JSON.parse(Buffer.from(fault?.body ?? []).toString())).toMatchObject({
      step: 'fault',
      error: { kind: 'caller', field: 'question' },
    });
  });

  it('serves the HTTP calls, with query strings and CSV', async () => {
    const { resource } = await start();
    const text = (messages: CallResourceResponse[]) =>
      Buffer.concat(messages.map((message) => message.body)).toString();
    const values = await resource({
      pluginContext: pluginContext(),
      path: 'values',
      method: 'POST',
      body: Buffer.from(JSON.stringify({ dimension: 'ServiceName', search: 'comp' })),
    });
    expect(values[0]?.code).toBe(200);
    expect(JSON.parse(text(values))).toEqual({ values: ['Compute'], more: false });

    const deliveries = await resource({
      pluginContext: pluginContext(),
      path: 'deliveries',
      method: 'GET',
      url: 'deliveries?source=acme-aws&limit=x',
    });
    expect(deliveries[0]?.code).toBe(400);
    expect(JSON.parse(text(deliveries)).error).toMatchObject({ kind: 'caller', field: 'limit' });

    const csv = await resource({
      pluginContext: pluginContext(),
      path: 'rows',
      method: 'POST',
      headers: { Accept: { values: ['text/csv'] } },
      body: Buffer.from(JSON.stringify({ period: { from: '2026-09-01', to: '2026-09-04' } })),
    });
    expect(text(csv).split('\r\n')[1]).toBe("Compute,-4.25,'=1+1");
    // Nobody between Grafana and its reader keeps an answer.
    expect([values, deliveries, csv].map(([first]) => first?.headers['cache-control']?.values)).toEqual([
      ...[['no-store'], ['no-store'], ['no-store']],
    ]);
  });

  it('answers 401 without the token and 404 for a call that does not exist', async () => {
    const { resource } = await start();
    const refused = await resource({ pluginContext: pluginContext('no'), path: 'catalog', method: 'GET' });
    expect(refused[0]?.code).toBe(401);
    const unknown = await resource({ pluginContext: pluginContext(), path: 'nothing', method: 'GET' });
    expect(unknown[0]?.code).toBe(404);
  });
});

describe('CheckHealth', () => {
  const check = async (options: Parameters<typeof start>[0] = {}, secret: string | null = token) => {
    const { call } = await start(options);
    const request = { pluginContext: pluginContext(secret) };
    const health = await call<CheckHealthResponse>('pluginv2.Diagnostics', 'CheckHealth', request);
    return [health.status, health.message, JSON.parse(Buffer.from(health.jsonDetails).toString()).cause];
  };

  it('names the cause in words', async () => {
    const [okStatus, okMessage] = await check();
    expect([okStatus, okMessage]).toEqual(['OK', 'Connected. 1 source, data up to 2026-09-04.']);
    expect(await check({ sources: [] })).toEqual(['OK', expect.stringContaining('no data yet'), 'no_data']);
    const stale = { ...(await createExampleStore().freshness())[0]!, dataUpTo: '2026-08-05T00:00:00Z' };
    expect(await check({ sources: [stale] })).toEqual(['OK', expect.stringContaining('acme-aws (31)'), 'stale']);
    const five = ['a', 'b', 'c', 'd', 'e'].map((source) => ({ ...stale, source }));
    expect((await check({ sources: five }))[1]).toMatch(
      /but 5 sources are late, .*: a \(31\), b \(31\), c \(31\)\. 5 sources/
    );
    const fail = () => new ThriftDataError('provider', 'store_unreachable', 'ClickHouse does not answer');
    expect(await check({ fail })).toEqual([
      'ERROR',
      'The sidecar runs, but its store is not reachable: ClickHouse does not answer',
      'store_unreachable',
    ]);
    expect(await check({}, 'wrong')).toEqual(['ERROR', expect.stringContaining('Wrong token'), 'unauthorized']);
  });
});

describe('CollectMetrics', () => {
  it('tells about the data only to who has the token', async () => {
    const { call } = await start();
    const collect = async (secret: string | null) => {
      const request = { pluginContext: pluginContext(secret) };
      const collected = await call<CollectMetricsResponse>('pluginv2.Diagnostics', 'CollectMetrics', request);
      return Buffer.from(collected.metrics.prometheus).toString();
    };
    await call('pluginv2.Data', 'QueryData', {
      pluginContext: pluginContext(),
      queries: [query('A', { format: 'table' })],
    });
    const trusted = await collect(token);
    expect(trusted).toContain('thriftdata_queries_total{surface="grpc",call="query"} 1');
    expect(trusted).toContain('thriftdata_rows_read_total{surface="grpc"} 6');
    expect(trusted).toContain('thriftdata_data_age_seconds{source="acme-aws",provider="AWS"} 129600');
    expect(await collect(null)).not.toContain('acme-aws');
  });
});

describe('life cycle', () => {
  it('answers a ping for "plugin", and goes on serving after Shutdown', async () => {
    const { call } = await start();
    await call('plugin.GRPCController', 'Shutdown', {});
    expect(await call('grpc.health.v1.Health', 'Check', { service: 'plugin' })).toEqual({ status: 'SERVING' });
    const { responses } = await call<QueryDataResponse>('pluginv2.Data', 'QueryData', {
      pluginContext: pluginContext(),
      queries: [query('A', { format: 'table' })],
    });
    expect(responses['A']?.status).toBe(200);
  });

  it('refuses to listen where others can reach it without a token', async () => {
    const tools = createServeTools(createExampleStore());
    await expect(startGrpc({ host: '0.0.0.0', port: 0, token: null }, tools)).rejects.toThrow(
      /grpc\.host is "0\.0\.0\.0"/
    );
  });

  it('answers without a token on loopback when none is configured', async () => {
    const { responses } = await ask([query('A', { format: 'table' })], { token: null }, pluginContext(null));
    expect(responses['A']?.status).toBe(200);
  });
});
