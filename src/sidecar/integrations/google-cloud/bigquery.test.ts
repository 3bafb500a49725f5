/** BigQuery over HTTP: what is asked, what becomes of the answers, and what a refusal is called. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer, text } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createFixedClock } from '../../kernel/clock.ts';
import { createLog } from '../../kernel/log.ts';
import type { FoundDelivery } from '../integration.ts';
import { jsonLine, type Field } from './bigquery-rows.ts';
import { exportTableOf, rowsOfMonth } from './bigquery-statements.ts';
import { GoogleCloudConfig } from './config.ts';
import { discover } from './discover.ts';

describe('a row as JSON', () => {
  const fields: Field[] = [
    { name: 'cost', type: 'FLOAT' },
    { name: 'price', type: 'BIGNUMERIC' },
    { name: 'n', type: 'INTEGER' },
    { name: 'at', type: 'TIMESTAMP' },
    { name: 'free', type: 'BOOLEAN' },
    {
      name: 'sku',
      type: 'RECORD',
      fields: [
        { name: 'id', type: 'STRING' },
        { name: 'text', type: 'STRING' },
      ],
    },
    { name: 'credits', type: 'RECORD', mode: 'REPEATED', fields: [{ name: 'amount', type: 'NUMERIC' }] },
    { name: 'ids', type: 'STRING', mode: 'REPEATED' },
  ];

  it('has each number with the digits that BigQuery gave', () => {
    const cells = ['1.0E-5', '-12345678901234567890.12345678901234567890123456789012345678', '9007199254740993'];
    const line = jsonLine(fields, {
      f: [
        ...cells.map((v) => ({ v })),
        { v: '1788318245123456' },
        { v: 'true' },
        { v: { f: [{ v: 'A"1' }, { v: null }] } },
        { v: [{ v: { f: [{ v: '-0.05' }] } }, { v: { f: [{ v: null }] } }] },
        { v: [{ v: 'a' }, { v: 'b' }] },
      ],
    });
    expect(line).toBe(
      `{"cost":1.0E-5,"price":${cells[1]},"n":9007199254740993,"at":"2026-09-02T03:04:05.123456Z","free":true,"sku":{"id":"A\\"1"},"credits":[{"amount":-0.05},{}],"ids":["a","b"]}`
    );
  });

  it('leaves out what is null, and keeps what is no number as a text', () => {
    const line = jsonLine(fields, { f: [{ v: 'NaN' }, { v: null }, { v: null }, { v: '1788220800000000' }] });
    expect(line).toBe('{"cost":"NaN","at":"2026-09-01T00:00:00Z"}');
  });
});

describe('a table', () => {
  const usage: Field[] = ['billing_account_id', 'usage_start_time', 'cost', 'export_time']
    .map((name): Field => ({ name, type: 'STRING' }))
    .concat({ name: 'invoice', type: 'RECORD', fields: [{ name: 'month', type: 'STRING' }] });

  it('is read by the partitions of its writing where it has such', () => {
    const of = (partitioning: Parameters<typeof exportTableOf>[1]) =>
      exportTableOf(usage, partitioning)?.writtenPartition;
    expect([of({}), of({ field: 'export_time' }), of({ field: 'usage_start_time' }), of(null)]).toEqual([
      '_PARTITIONTIME',
      'export_time',
      null,
      null,
    ]);
    const table = exportTableOf(usage, {});
    expect(table && rowsOfMonth('p.d.t', table, '202609', '5')).toEqual({
      sql: 'SELECT * FROM `p.d.t` WHERE invoice.month = @month AND export_time <= TIMESTAMP_MICROS(CAST(@newest AS INT64)) AND (_PARTITIONTIME >= TIMESTAMP_TRUNC(TIMESTAMP(@written), DAY) OR _PARTITIONTIME IS NULL)',
      params: { month: '202609', newest: '5', written: '2026-08-27T00:00:00Z' },
    });
  });

  it('that is no billing export is none', () => {
    expect(exportTableOf(usage.slice(1), null)).toBeNull();
  });
});

interface Peer {
  readonly server: Server;
  readonly queries: { query: string; maximumBytesBilled: string | undefined; parameters: unknown }[];
}
let peer: Peer | undefined;
afterEach(() => peer?.server.close());

type Answers = Partial<Record<'table' | 'jobs' | 'results' | 'dryRun', (token: string | null) => [number, unknown]>>;

const schema = {
  fields: [
    ...['billing_account_id', 'usage_start_time', 'cost', 'export_time'].map((name) => ({ name, type: 'STRING' })),
    { name: 'invoice', type: 'RECORD', fields: [{ name: 'month', type: 'STRING' }] },
  ],
};
const refusal = (code: number, reason: string, message: string): [number, unknown] => [
  code,
  { error: { code, message, errors: [{ reason, message }] } },
];

/** A server that answers as BigQuery's REST API v2 is documented. */
async function serve(answers: Answers): Promise<string> {
  const queries: Peer['queries'] = [];
  const texts = new Map<string, string>();
  const server = createServer((request, response) => {
    void answer(request).then(([status, json]) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json))
    );
  });
  async function answer(request: IncomingMessage): Promise<[number, unknown]> {
    const url = new URL(request.url ?? '', 'http://peer');
    if (url.pathname.endsWith('/cancel')) {
      return [200, {}];
    }
    if (url.pathname.includes('/tables/')) {
      return answers.table?.(null) ?? [200, { schema, timePartitioning: { type: 'DAY' } }];
    }
    if (request.method === 'POST') {
      const { configuration, jobReference } = JSON.parse(await text(request)) as {
        jobReference: { jobId: string };
        configuration: {
          dryRun?: boolean;
          query: { query: string; maximumBytesBilled?: string; queryParameters: unknown };
        };
      };
      const job = { jobReference, status: { state: 'DONE' }, statistics: { query: { totalBytesProcessed: '1000' } } };
      if (configuration.dryRun === true) {
        return answers.dryRun?.(null) ?? [200, job];
      }
      const { query, maximumBytesBilled, queryParameters } = configuration.query;
      queries.push({ query, maximumBytesBilled, parameters: queryParameters });
      texts.set(jobReference.jobId, query);
      return answers.jobs?.(null) ?? [200, job];
    }
    if (url.pathname.includes('/jobs/')) {
      return [200, { statistics: { query: { totalBytesBilled: '10485760' } } }];
    }
    const query = texts.get(url.pathname.split('/').at(-1) ?? '') ?? '';
    if (query.startsWith('SELECT DISTINCT')) {
      return [
        200,
        {
          jobComplete: true,
          schema: { fields: [{ name: 'month', type: 'STRING' }] },
          rows: [{ f: [{ v: '202609' }] }],
        },
      ];
    }
    if (query.includes('COUNT(*)')) {
      const row = { f: [{ v: '202609' }, { v: '3' }, { v: '1788318245123456' }] };
      return [200, { jobComplete: true, schema: { fields: [] }, rows: [row] }];
    }
    return answers.results?.(url.searchParams.get('pageToken')) ?? [200, { jobComplete: true, schema, rows: [] }];
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  peer = { server, queries };
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function find(
  answers: Answers,
  signal = new AbortController().signal,
  more: object = {}
): Promise<FoundDelivery[]> {
  const config = GoogleCloudConfig.parse({
    mode: 'bigquery',
    table: 'acme-billing.export.gcp_billing_export_resource_v1_0A',
    credentials: { type: 'anonymous' },
    endpoint: await serve(answers),
    ...more,
  });
  const found: FoundDelivery[] = [];
  const tools = {
    secret: () => '',
    clock: createFixedClock('2026-10-20T00:00:00Z'),
    log: createLog('silent'),
    signal,
    since: '2026-09-05T00:00:00Z',
  };
  for await (const delivery of discover(config, tools)) {
    found.push(delivery);
  }
  return found;
}

const row = (cost: string) => ({
  f: [{ v: 'acc' }, { v: '1788220800000000' }, { v: cost }, { v: null }, { v: { f: [{ v: '202609' }] } }],
});
const readAll = async (delivery: FoundDelivery | undefined) => {
  const file = await delivery?.files[0]?.open();
  return file === undefined ? '' : gunzipSync(await buffer(file)).toString();
};

describe('an export in BigQuery', () => {
  it('is a delivery for each month that changed, its rows read page by page within the limit', async () => {
    const costs = { first: ['0.1', '0.2'], more: ['0.3'] };
    const [delivery, ...others] = await find({
      results: (token) => [
        200,
        {
          ...{ jobComplete: true, schema },
          rows: (token === null ? costs.first : costs.more).map(row),
          ...(token === null ? { pageToken: 'more' } : {}),
        },
      ],
    });
    expect(others).toEqual([]);
    expect(delivery).toMatchObject({
      id: '202609-1788318245123456-3',
      series: 'usage cost of 2026-09',
      writtenAt: '2026-09-02T03:04:05.123Z',
      files: [{ name: 'usage-cost-2026-09.jsonl.gz', bytes: null }],
    });
    expect(
      (await readAll(delivery))
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { cost: string }).cost)
    ).toEqual(['0.1', '0.2', '0.3']);
    expect(peer?.queries.map(({ maximumBytesBilled }) => maximumBytesBilled)).toEqual(
      Array.from({ length: 3 }, () => String(100 * 1024 ** 3))
    );
    expect(JSON.stringify(peer?.queries[2]?.parameters)).toContain('202609');
  });

  it('with fewer rows than were counted is not a delivery', async () => {
    const [delivery] = await find({ results: () => [200, { jobComplete: true, schema, rows: [row('1')] }] });
    await expect(readAll(delivery)).rejects.toMatchObject({ kind: 'provider', code: 'rows_missing' });
  });

  it.each([
    [
      'too large',
      {
        dryRun: () => [
          200,
          {
            jobReference: { jobId: 'x' },
            status: { state: 'DONE' },
            statistics: { query: { totalBytesProcessed: '2199023255552' } },
          },
        ],
      },
      'caller',
      'too_many_bytes',
      /2199023255552 bytes, more than the 107374182400/,
    ],
    [
      'stopped at the limit',
      { jobs: () => refusal(400, 'bytesBilledLimitExceeded', 'Query exceeded limit for bytes billed: 10') },
      'caller',
      'too_many_bytes',
      /limit of "mostBytes"/,
    ],
    [
      'not found',
      { table: () => refusal(404, 'notFound', 'Not found: Table x') },
      'caller',
      'no_such_table',
      /no such table/,
    ],
    [
      'not allowed',
      { jobs: () => refusal(403, 'accessDenied', 'Access Denied: bigquery.jobs.create') },
      'caller',
      'not_allowed',
      /BigQuery Job User/,
    ],
    [
      'refused for its credentials',
      { table: () => refusal(401, 'authError', 'Invalid Credentials') },
      'caller',
      'not_allowed',
      /Invalid Credentials/,
    ],
    [
      'over its quota',
      { jobs: () => refusal(403, 'quotaExceeded', 'Quota exceeded: too many') },
      'provider',
      'provider_unavailable',
      /does not answer now/,
    ],
    [
      'no billing export',
      { table: () => [200, { schema: { fields: [{ name: 'a', type: 'STRING' }] } }] },
      'caller',
      'no_billing_export',
      /neither/,
    ],
  ] as const)('that is %s says so', async (_name, answers, kind, code, sentence) => {
    await expect(find(answers as unknown as Answers)).rejects.toMatchObject({
      kind,
      code,
      message: expect.stringMatching(sentence) as unknown,
    });
  });

  it('is not asked after the end of its run', async () => {
    const ended = new AbortController();
    ended.abort(new Error('the run ended'));
    await expect(find({}, ended.signal)).rejects.toThrow('the run ended');
    expect(peer?.queries).toEqual([]);
  });
});
