/** Python's LlamaIndex with its MCP tools, as an assistant of our server: under its token's rights, over a real connection. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHttp, type RunningServer } from '../../../src/sidecar/serve/index.ts';
import { createServeTools } from '../../fixtures/frames/serve-tools.ts';
import { plainCharge, writeBill } from '../../fixtures/store/bill.ts';
import { openTestStore, type TestStore } from '../../fixtures/store/open.ts';
import { findAssistant } from './start.ts';

const TOKEN = 'a-token-of-the-test-that-is-long-enough';
const found = findAssistant();
if ('missing' in found) {
  console.log(`skipped: LlamaIndex: ${found.missing}`);
}
const there = 'file' in found;
const run = promisify(execFile);

describe('LlamaIndex', () => {
  let bill: TestStore;
  let http: RunningServer;
  beforeAll(async () => {
    bill = await openTestStore();
    await bill.deliver([
      writeBill(join(bill.folder, 'bill.csv'), [{ ...plainCharge, ServiceName: 'S3', EffectiveCost: '2.5' }]),
    ]);
    const served = { host: '127.0.0.1', port: 0, token: TOKEN, version: '1.2.3' };
    http = await startHttp(served, createServeTools(bill.store));
  });
  afterAll(async () => {
    await http.close();
    await bill.close();
  });

  test.runIf(there)(
    'finds the tools, asks in words, and is told why where there is no number',
    async () => {
      const script = join(import.meta.dirname, 'assistant.py');
      const questions = ['Cost of S3 by service in all time', 'How many tickets were closed?'];
      const { stdout } = await run('file' in found ? found.file : '', [
        script,
        `http://${http.address}/mcp`,
        TOKEN,
        ...questions,
      ]);
      const told = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as {
        tools: Record<string, string>;
        answers: string[];
        glossary: string;
      };
      expect(Object.keys(told.tools)).toEqual(expect.arrayContaining(['describe', 'ask', 'glossary', 'query']));
      expect(told.answers[0]).toMatch(/answered[\s\S]*2\.5/);
      expect(told.answers[1]).toMatch(/refused[\s\S]*tickets/);
      expect(told.glossary).toContain('commitment coverage');
    },
    120_000
  );
});
