/** What OData servers do besides answering: being busy, leading in circles, writing times their own way. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createFixedClock } from '../kernel/clock.ts';
import { odataLiteral, readEntities, type ODataQuery, type ODataVersion } from './odata.ts';
import { tokenSource } from './oauth2.ts';

let server: Server | undefined;
const asked: { url: string; headers: IncomingMessage['headers'] }[] = [];
afterEach(() => {
  server?.close();
  server?.closeAllConnections();
  asked.length = 0;
});

interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body: string;
}

/** Answers one after the other; the last one for good. */
async function serve(...answers: readonly Answer[]): Promise<string> {
  const left = [...answers];
  server = createServer((request, response) => {
    asked.push({ url: request.url ?? '', headers: request.headers });
    const { status = 200, headers = {}, body } = (left.length > 1 ? left.shift() : left[0]) ?? { body: '' };
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => {
    server?.listen(0, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const patience = { timeoutMs: 5_000, retries: 2, waitMs: 1, maxBytes: 1_000_000 };

async function read(url: string, version: ODataVersion, change: Partial<ODataQuery> = {}) {
  const target = {
    ...{ url, version, system: 'Books', signal: new AbortController().signal },
    authorization: async () => 'Bearer t',
  };
  const query = { entitySet: 'GL', select: ['ID'], orderBy: 'ID', count: true, pageSize: 10, ...change };
  const all: unknown[] = [];
  for await (const entity of readEntities(target, query, patience)) {
    all.push(entity);
  }
  return all;
}

test('numbers keep the digits that were written', async () => {
  const url = await serve({ body: '{"value":[{"@odata.etag":"x","amount":12345678901234567890.10,"n":null}]}' });
  expect(await read(url, 'v4')).toEqual([{ amount: '12345678901234567890.10', n: null }]);
  expect(asked[0]?.headers).toMatchObject({
    accept: 'application/json;odata.metadata=minimal;IEEE754Compatible=true',
    prefer: 'odata.maxpagesize=10',
    authorization: 'Bearer t',
  });
});

test('a busy server is asked again, and a refusal is said at once', async () => {
  const url = await serve({ status: 503, body: '' }, { status: 429, body: '' }, { body: '{"value":[{"ID":1}]}' });
  expect(await read(url, 'v4')).toHaveLength(1);
  expect(asked).toHaveLength(3);
  const no = await serve({ status: 403, body: 'no' });
  await expect(read(no, 'v4')).rejects.toMatchObject({ kind: 'caller', code: 'http_403' });
});

test('pages that lead in a circle, miss entities, or have another form are no success', async () => {
  const circle = await serve({ body: '{"value":[{"ID":1}],"@odata.nextLink":"GL?$skiptoken=1"}' });
  await expect(read(circle, 'v4')).rejects.toMatchObject({ kind: 'provider', code: 'paging_in_circles' });
  const short = await serve({ body: '{"@odata.count":2,"value":[{"ID":1}]}' });
  await expect(read(short, 'v4')).rejects.toMatchObject({ kind: 'provider', code: 'changed_while_read' });
  const other = await serve({ body: '{"d":{"results":[]}}' });
  await expect(read(other, 'v4')).rejects.toMatchObject({ kind: 'provider', code: 'unexpected_answer' });
});

test('a next page at an inner address is asked for where the service is', async () => {
  const url = await serve(
    { body: '{"d":{"results":[{"ID":1}],"__next":"http://inner:8080/sap/GL?$skiptoken=7"}}' },
    { body: '{"d":{"results":[{"ID":2}]}}' }
  );
  expect(await read(url, 'v2', { count: false })).toEqual([{ ID: '1' }, { ID: '2' }]);
  expect(asked.map((request) => request.url)).toEqual(['/GL?$format=json&$select=ID&$orderby=ID', '/GL?$skiptoken=7']);
});

test('version 2 writes times, links and what entities lead to in its own way', async () => {
  const body = {
    d: [
      {
        __metadata: { uri: 'x' },
        posted: '/Date(1790726400000)/',
        changed: '/Date(1790726400000+0120)/',
        amount: '10.50',
        centre: { __metadata: {}, name: 'IT' },
        lines: { __deferred: { uri: 'y' } },
      },
    ],
  };
  const url = await serve({ body: JSON.stringify(body) });
  const select = ['posted', 'centre/name'];
  expect(await read(url, 'v2', { select })).toEqual([
    { posted: '2026-09-30T00:00:00Z', changed: '2026-09-30T02:00:00+02:00', amount: '10.50', centre: { name: 'IT' } },
  ]);
  expect(asked[0]?.url).toContain('$select=posted%2Ccentre%2Fname&$expand=centre&$inlinecount=allpages');
});

test.each([
  ['v4', 'date', '2026-09-01', '2026-09-01'],
  ['v4', 'datetimeoffset', '2026-09-01', '2026-09-01T00:00:00Z'],
  ['v2', 'datetime', '2026-09-01', "datetime'2026-09-01T00:00:00'"],
  ['v2', 'datetimeoffset', '2026-09-01T10:00:00Z', "datetimeoffset'2026-09-01T10:00:00Z'"],
  ['v2', 'text', '2026-09-01', "'2026-09-01'"],
] as const)('a %s literal of the type %s for %s is %s', (version, type, instant, literal) => {
  expect(odataLiteral(version, type, instant)).toBe(literal);
});

test('a token is asked for once while it is valid, and its service is not quoted', async () => {
  const url = await serve({ body: '{"access_token":"abc","expires_in":3600}' }, { body: '{"access":"hidden"}' });
  const credentials = { tokenUrl: url, clientId: 'me', clientSecret: 's', scope: 'all' };
  const clock = createFixedClock('2026-11-10T12:00:00Z');
  const { signal } = new AbortController();
  const token = tokenSource(credentials, clock, signal, patience);
  expect([await token(), await token()]).toEqual(['abc', 'abc']);
  expect(asked).toHaveLength(1);
  const broken = tokenSource(credentials, clock, signal, patience);
  await expect(broken()).rejects.toMatchObject({ code: 'unexpected_answer', cause: undefined });
});
