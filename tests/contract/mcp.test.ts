/** The official client of the Model Context Protocol over HTTP: what an assistant sees, and under whose rights. */
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHttp, type RunningServer } from '../../src/sidecar/serve/index.ts';
import { createServeTools } from '../fixtures/frames/serve-tools.ts';
import { plainCharge, writeBill } from '../fixtures/store/bill.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';

const TOKEN = 'a-token-of-the-test-that-is-long-enough';
let bill: TestStore;
let http: RunningServer;
let client: Client;

const connect = async (token: string) => {
  const made = new Client({ name: 'test', version: '0' });
  await made.connect(
    new StreamableHTTPClientTransport(new URL(`http://${http.address}/mcp`), {
      requestInit: { headers: { authorization: `Bearer ${token}` } },
    })
  );
  return made;
};
const call = async (name: string, input: Record<string, unknown>) => {
  const result = await client.callTool({ name, arguments: input });
  const [first] = result.content as { text: string }[];
  return { isError: result.isError === true, text: first?.text ?? '' };
};

beforeAll(async () => {
  bill = await openTestStore();
  await bill.deliver([
    writeBill(join(bill.folder, 'bill.csv'), [
      plainCharge,
      { ...plainCharge, ServiceName: 'S3', EffectiveCost: '2.5' },
    ]),
  ]);
  http = await startHttp({ host: '127.0.0.1', port: 0, token: TOKEN, version: '1.2.3' }, createServeTools(bill.store));
  client = await connect(TOKEN);
});
afterAll(async () => {
  await client.close();
  await http.close();
  await bill.close();
});

describe('tools', () => {
  it('say what they do, take objects, and change nothing', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['describe', 'ask', 'query', 'values', 'explain', 'freshness'])
    );
    for (const tool of tools) {
      expect([
        tool.name,
        tool.inputSchema.type,
        tool.annotations?.readOnlyHint,
        (tool.description ?? '').length > 40,
      ]).toEqual([tool.name, 'object', true, true]);
    }
    expect(client.getServerVersion()).toMatchObject({ name: 'thriftdata', version: '1.2.3' });
  });

  it('answer a question exactly, and hold back what is not there', async () => {
    const asked = JSON.parse(
      (await call('ask', { question: 'Cost by service in October 2026', now: '2026-11-01T00:00:00Z' })).text
    ) as { status: string; rows: string[][] };
    expect([asked.status, asked.rows]).toEqual([
      'answered',
      [
        ['S3', '2.5'],
        ['EC2', '1'],
      ],
    ]);
    const refused = JSON.parse(
      (await call('ask', { question: 'Cost of BigQuery in October 2026', now: '2026-11-01T00:00:00Z' })).text
    ) as { status: string; reason: string };
    expect(refused).toMatchObject({ status: 'refused', reason: 'unknown_value' });
  });

  it('query, describe and explain give what the API gives', async () => {
    const period = { from: '2026-10-01', to: '2026-11-01' };
    expect(JSON.parse((await call('query', { measures: ['EffectiveCost'], period })).text)).toMatchObject({
      rows: [['USD', '3.5']],
    });
    expect(JSON.parse((await call('describe', {})).text)).toMatchObject({ tagKeys: ['team'], currencies: ['USD'] });
    expect(
      JSON.parse(
        (await call('explain', { period, filters: [{ dimension: 'ServiceName', operator: '=', values: ['S3'] }] })).text
      )
    ).toMatchObject({ rows: [expect.arrayContaining(['S3'])] });
  });

  it('tell an assistant in a sentence what it did wrong', async () => {
    expect(
      await call('query', { measures: ['Nothing'], period: { from: '2026-10-01', to: '2026-11-01' } })
    ).toMatchObject({ isError: true, text: expect.stringContaining('measures') });
    expect(await call('drop', {})).toMatchObject({
      isError: true,
      text: expect.stringContaining('there is no tool "drop"'),
    });
  });
});

describe('access', () => {
  it('is that of the token', async () => {
    await expect(connect('wrong')).rejects.toThrow();
  });

  it('definitions are a resource', async () => {
    const { resources } = await client.listResources();
    const read = await client.readResource({ uri: resources[0]?.uri ?? '' });
    expect(JSON.stringify(read.contents)).toContain('EffectiveCost');
  });
});
