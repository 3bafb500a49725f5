import { afterEach, describe, expect, it } from 'vitest';
import { request as httpRequest } from 'node:http';
import { parse } from 'csv-parse/sync';
import { createExampleStore, type ExampleOptions } from '../../../../tests/fixtures/frames/example-store.ts';
import { createServeTools } from '../../../../tests/fixtures/frames/serve-tools.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { apiCalls } from '../api/calls.ts';
import { startHttp, type RunningServer } from './server.ts';
import { sentence } from '../../../contract/sentences.ts';

const token = 'a-secret';
const bearer = { authorization: `Bearer ${token}` };
const september = { from: '2026-09-01', to: '2026-09-04' };
const costQuery = { measures: ['EffectiveCost'], dimensions: ['ServiceName'], period: september };
const servers: RunningServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function start(options: ExampleOptions = {}, secret: string | null = token) {
  const server = await startHttp(
    { host: '127.0.0.1', port: 0, token: secret, version: '0.1.0' },
    createServeTools(createExampleStore(options))
  );
  servers.push(server);
  const url = (path: string) => `http://${server.address}${path}`;
  const post = (path: string, body: unknown, headers: Record<string, string> = bearer) =>
    fetch(url(path), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const get = (path: string, headers: Record<string, string> = bearer) => fetch(url(path), { headers });
  return { server, post, get };
}

/** The body, of whatever shape the test then asserts. */
async function bodyOf<Shape = { error: { kind: string }; rows: unknown[][] }>(response: Response): Promise<Shape> {
  return JSON.parse(await response.text());
}

/** The part of an OpenAPI document these tests read. */
interface OpenApi {
  openapi: string;
  paths: Record<
    string,
    {
      post: {
        requestBody: {
          content: Record<
            string,
            { schema: { required: string[]; properties: { measures: { items: { anyOf: { enum?: string[] }[] } } } } }
          >;
        };
      };
      get: { parameters: { name: string }[] };
    }
  >;
}

describe('calls', () => {
  it('answers a query with money as decimal text to the last digit', async () => {
    const { post } = await start();
    const response = await post('/api/v1/query', costQuery);
    expect(response.status).toBe(200);
    const answer = await bodyOf(response);
    expect(answer.rows).toContainEqual(['Compute', 'USD', '5.873456789012345678']);
  });

  it('names field and fix for a wrong query', async () => {
    const { post } = await start();
    const response = await post('/api/v1/query', { ...costQuery, period: { from: '2026-09-04', to: '2026-09-01' } });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error: {
        kind: 'caller',
        code: 'invalid_input',
        field: 'period.from',
        message: 'query: period.from: "from" must lie before "to"; swap them or widen the range',
      },
    });
  });

  it('serves every GET of the contract', async () => {
    const { get } = await start();
    for (const path of ['catalog', 'freshness', 'deliveries?source=acme-aws&limit=5', 'rejections?limit=5&offset=0']) {
      expect([path, (await get(`/api/v1/${path}`)).status]).toEqual([path, 200]);
    }
  });

  it('keeps the words of a defect to the log', async () => {
    const { post } = await start({ fail: () => new TypeError('secret path /opt') });
    const response = await post('/api/v1/query', costQuery);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('/opt');
  });

  it('answers 502 when what we depend on fails', async () => {
    const { post } = await start({ fail: () => new ThriftDataError('provider', 'store_unreachable', 'no ClickHouse') });
    expect((await post('/api/v1/query', costQuery)).status).toBe(502);
  });

  it('answers unknown calls, wrong methods, broken and too large bodies with the one error shape', async () => {
    const { get, post } = await start();
    const seen = await Promise.all(
      [
        get('/api/v1/nothing'),
        get('/api/v1/query'),
        post('/api/v1/query', '{'),
        post('/api/v1/query', 'a=1', { ...bearer, 'content-type': 'text/plain' }),
        post('/api/v1/query', JSON.stringify('x'.repeat(9_000_000))),
      ].map(async (call) => {
        const response = await call;
        return [response.status, (await bodyOf(response)).error.kind];
      })
    );
    expect(seen).toEqual([
      [404, 'caller'],
      [405, 'caller'],
      [400, 'caller'],
      [400, 'caller'],
      [413, 'caller'],
    ]);
  });
});

describe('CSV', () => {
  it('has exactly the rows of the JSON answer', async () => {
    const { post } = await start();
    const answer = await bodyOf(await post('/api/v1/query', costQuery));
    const response = await post('/api/v1/query', costQuery, { ...bearer, accept: 'text/csv' });
    expect(response.headers.get('content-type')).toContain('text/csv');
    const [header, ...rows] = parse(await response.text());
    expect(header).toEqual(['ServiceName', 'BillingCurrency', 'EffectiveCost']);
    expect(rows).toEqual(answer.rows);
  });

  it('disarms formulas, leaves numbers alone, keeps quotes and line breaks', async () => {
    const { post } = await start();
    const response = await post('/api/v1/rows', { period: september }, { ...bearer, accept: 'text/csv' });
    expect(parse(await response.text())).toEqual([
      ['ServiceName', 'EffectiveCost', 'ChargeDescription'],
      ['Compute', '-4.25', "'=1+1"],
      ['Storage', '1E-7', 'a "quoted", long\ndescription'],
      ['', '', "'-refund"],
    ]);
  });

  it('carries the notices along, for a limit that was hit must not get lost', async () => {
    const notices = [
      { severity: 'warning' as const, ...sentence('currencies_apart', { number: 2, currencies: ['€', '$'] }) },
    ];
    const { post } = await start({ notices });
    const response = await post('/api/v1/query', costQuery, { ...bearer, accept: 'text/csv' });
    expect(JSON.parse(response.headers.get('x-thriftdata-notices') ?? '')).toEqual([notices[0]?.text]);
    expect(response.headers.get('x-thriftdata-data-up-to')).toBe('2026-09-04T00:00:00Z');
  });
});

describe('token', () => {
  it('is needed for everything but health and readiness, in either header', async () => {
    const { get } = await start();
    for (const path of ['/api/v1/catalog', '/metrics', '/openapi.json', '/nothing']) {
      expect([path, (await get(path, {})).status]).toEqual([path, 401]);
      expect([path, (await get(path, { authorization: 'Bearer wrong' })).status]).toEqual([path, 401]);
    }
    expect((await get('/api/v1/catalog', { 'x-thriftdata-token': token })).status).toBe(200);
    expect((await get('/healthz', {})).status).toBe(200);
    expect((await get('/readyz', {})).status).toBe(200);
  });

  it('is needed to listen where others can reach the sidecar', async () => {
    const tools = createServeTools(createExampleStore());
    const open = startHttp({ host: '0.0.0.0', port: 0, token: null, version: '0' }, tools);
    await expect(open).rejects.toThrow(/others can reach, and there is no token/);
  });

  it('cannot be dodged without one by a web page whose name points to this machine', async () => {
    const { server } = await start({}, null);
    const [host, port] = server.address.split(':');
    const statusFor = (name: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        httpRequest({ host, port, path: '/api/v1/catalog', headers: { host: name } }, (response) => {
          response.resume();
          resolve(response.statusCode);
        })
          .on('error', reject)
          .end();
      });
    expect(await statusFor('evil.example:9470')).toBe(401);
    expect(await statusFor(`localhost:${port}`)).toBe(200);
  });
});

describe('what stands between', () => {
  it('keeps no answer, be it a cost, a file, a fault or what an assistant is told', async () => {
    const { get, post } = await start();
    const told = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
    const answers = {
      cost: post('/api/v1/query', costQuery),
      file: post('/api/v1/query', costQuery, { ...bearer, accept: 'text/csv' }),
      charges: post('/api/v1/rows', { period: september }),
      list: get('/api/v1/deliveries'),
      steps: post('/api/v1/ask/steps', { question: 'cost last month' }),
      question: post('/api/nlq/query', { question: 'cost last month' }),
      clusters: get('/allocation?window=7d'),
      metrics: get('/metrics'),
      fault: post('/api/v1/query', {}),
      unknown: get('/api/v1/nothing'),
      refused: get('/api/v1/catalog', {}),
      assistant: post('/mcp', told, { ...bearer, accept: 'application/json, text/event-stream' }),
    };
    for (const [what, answer] of Object.entries(answers)) {
      const { headers } = await answer;
      expect([what, headers.get('cache-control'), headers.get('etag')]).toEqual([what, 'no-store', null]);
    }
  });
});

describe('operations', () => {
  it('says when the store is gone', async () => {
    const { get } = await start({ fail: () => new Error('connection refused') });
    const response = await get('/readyz');
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ status: 'store_unreachable' });
    expect(await (await get('/metrics')).text()).toContain('thriftdata_store_up 0');
  });

  it('counts calls, errors by fault and rows read', async () => {
    const { get, post } = await start();
    await post('/api/v1/query', costQuery);
    await post('/api/v1/query', {});
    const text = await (await get('/metrics')).text();
    expect(text).toContain('thriftdata_queries_total{surface="http",call="query"} 2');
    expect(text).toContain('thriftdata_errors_total{surface="http",kind="caller"} 1');
    expect(text).toContain('thriftdata_rows_read_total{surface="http"} 6');
    expect(text).toContain('thriftdata_deliveries{source="acme-aws",provider="AWS"} 3');
    expect(text).toMatch(/thriftdata_query_duration_seconds_bucket\{surface="http",call="query",le="\+Inf"\} 2/);
  });

  it('describes every call with the schema that checks it', async () => {
    const { get } = await start();
    const document = await bodyOf<OpenApi>(await get('/openapi.json'));
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual([...new Set(apiCalls.map(({ path }) => `/${path}`)), '/export/focus']);
    const body = document.paths['/query']?.post.requestBody.content['application/json']?.schema;
    expect(body?.required).toEqual(['measures', 'period']);
    expect(body?.properties.measures.items.anyOf[0]?.enum).toContain('EffectiveCost');
    expect(document.paths['/rejections']?.get.parameters.map((parameter) => parameter.name)).toEqual([
      'delivery',
      'limit',
      'offset',
    ]);
  });

  it('names the address that is taken', async () => {
    const { server } = await start();
    const port = Number(server.address.split(':')[1]);
    const tools = createServeTools(createExampleStore());
    await expect(startHttp({ host: '127.0.0.1', port, token: null, version: '0' }, tools)).rejects.toThrow(
      new RegExp(`cannot listen on http 127\\.0\\.0\\.1:${port}`)
    );
  });
});
