/** LangChain's own MCP adapter as a client of our server: it finds the tools and calls them as its agents do. */
import { join } from 'node:path';
import { MultiServerMCPClient } from '@langchain/mcp-adapters';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHttp, type RunningServer } from '../../../src/sidecar/serve/index.ts';
import { createServeTools } from '../../fixtures/frames/serve-tools.ts';
import { plainCharge, writeBill } from '../../fixtures/store/bill.ts';
import { openTestStore, type TestStore } from '../../fixtures/store/open.ts';

const TOKEN = 'a-token-of-the-test-that-is-long-enough';

describe('LangChain’s MCP adapter', () => {
  let bill: TestStore;
  let http: RunningServer;
  let client: MultiServerMCPClient;
  beforeAll(async () => {
    bill = await openTestStore();
    await bill.deliver([
      writeBill(join(bill.folder, 'bill.csv'), [{ ...plainCharge, ServiceName: 'S3', EffectiveCost: '2.5' }]),
    ]);
    const served = { host: '127.0.0.1', port: 0, token: TOKEN, version: '1.2.3' };
    http = await startHttp(served, createServeTools(bill.store));
    client = new MultiServerMCPClient({
      mcpServers: {
        thriftdata: {
          transport: 'http',
          url: `http://${http.address}/mcp`,
          headers: { authorization: `Bearer ${TOKEN}` },
        },
      },
    });
  });
  afterAll(async () => {
    await client.close();
    await http.close();
    await bill.close();
  });

  test('finds the tools, asks in words, and is told why where there is no number', async () => {
    const tools = await client.getTools();
    expect(tools.map(({ name }) => name)).toEqual(expect.arrayContaining(['describe', 'ask', 'glossary', 'query']));
    const ask = tools.find(({ name }) => name === 'ask');
    expect(String(await ask?.invoke({ question: 'Cost of S3 by service in all time' }))).toMatch(/answered[\s\S]*2\.5/);
    expect(String(await ask?.invoke({ question: 'How many tickets were closed?' }))).toMatch(/refused[\s\S]*tickets/);
  });
});
