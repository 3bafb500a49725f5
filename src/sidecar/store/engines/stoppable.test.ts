/** A statement that is stopped ends in the engine, and the connection serves on. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { openEmbeddedEngine } from './embedded.ts';
import type { Engine } from './engine.ts';
import { openServerEngine } from './server.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'thriftdata-stop-'));
let engine: Engine;
beforeAll(async () => {
  engine = await openEmbeddedEngine({ dataDir, readers: 2 });
});
afterAll(async () => {
  await engine.close();
  rmSync(dataDir, { recursive: true, force: true });
});

// Minutes of one thread, were it not stopped.
const SLOW = 'SELECT toString(sum(sipHash64(number))) FROM numbers(1000000000000) SETTINGS max_threads = 1';

test('in the embedded engine', async () => {
  const stop = new AbortController();
  const slow = engine.read(SLOW, {}, stop.signal);
  const told = expect(slow).rejects.toMatchObject({ kind: 'caller', code: 'stopped' });
  const running = async () =>
    (
      await engine.read(
        "SELECT toString(count()) FROM system.processes WHERE query LIKE '%sipHash64%' AND query NOT LIKE '%processes%'"
      )
    ).rows;
  await vi.waitUntil(async () => (await running())[0]?.[0] === '1', { timeout: 20_000 });
  stop.abort();
  await told;
  expect(await running()).toEqual([['0']]);
  expect((await engine.read('SELECT toString(1)', {}, new AbortController().signal)).rows).toEqual([['1']]);
  await expect(engine.read('SELECT 1', {}, stop.signal)).rejects.toMatchObject({ code: 'stopped' });
});

test('on a server, by the id that it was given', async () => {
  const seen: { sql: string; id: string | null; killed: string | null }[] = [];
  let fail = () => {};
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://server');
    let sql = '';
    request.on('data', (piece: Buffer) => (sql += piece.toString()));
    request.on('end', () => {
      sql = sql || (url.searchParams.get('query') ?? '');
      seen.push({ sql, id: url.searchParams.get('query_id'), killed: url.searchParams.get('param_name') });
      const say = (status: number, body: string) => response.writeHead(status).end(body);
      if (sql.includes('sipHash64')) {
        fail = () => say(500, 'Code: 394. DB::Exception: Query was cancelled. (QUERY_WAS_CANCELLED)');
      } else {
        say(200, '{"meta":[],"data":[]}');
        if (sql.startsWith('KILL')) {
          fail();
        }
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const remote = await openServerEngine({ clickhouseUrl: `http://127.0.0.1:${port}` });
  onTestFinished(() => remote.close());
  const stop = new AbortController();
  const told = expect(remote.read(SLOW, {}, stop.signal)).rejects.toMatchObject({ code: 'stopped' });
  const slow = await vi.waitUntil(() => seen.find(({ sql }) => sql.includes('sipHash64')), { timeout: 20_000 });
  stop.abort();
  await told;
  const kill = seen.find(({ sql }) => sql.startsWith('KILL QUERY WHERE query_id = '));
  expect(kill?.killed).toBe(slow.id);
});
