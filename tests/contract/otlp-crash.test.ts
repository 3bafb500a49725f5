/** What was answered with 200 is there after the process was killed in the middle of taking more. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { openStore } from '../../src/sidecar/store/index.ts';
import { counter } from '../fixtures/otlp/receiver.ts';
import { rowsOf } from '../fixtures/store/open.ts';

const child = fileURLToPath(new URL('../fixtures/crash/otlp-child.ts', import.meta.url));
const dataDir = join(mkdtempSync(join(tmpdir(), 'thriftdata-otlp-crash-')), 'data');
afterAll(() => rmSync(join(dataDir, '..'), { recursive: true, force: true }));

const ROUNDS = 4;
const POINTS = 200;

/** Starts a receiver, sends until it is killed after some answers, and gives the numbers of the requests answered. */
async function sendUntilKilled(round: number): Promise<number[]> {
  const running = spawn(process.execPath, ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', child, dataDir]);
  const [address] = (await once(createInterface(running.stdout), 'line')) as [string];
  const answered: number[] = [];
  const send = async (request: number) => {
    const points = Array.from({ length: POINTS }, (_, index) => ({
      at: `2026-11-20T0${round}:00:00Z`,
      value: request,
      attributes: { request: `${request}`, index: `${index}` },
    }));
    const answer = await fetch(`http://${address}/v1/metrics`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(counter('killed', points, { temporality: 1 })),
    });
    if (answer.status === 200) {
      answered.push(request);
    }
  };
  const requests = Array.from({ length: 40 }, (_, index) => round * 100 + index);
  const sending = requests.map((request) => send(request).catch(() => undefined));
  for (const each of sending) {
    if (answered.length >= round * 3) {
      break;
    }
    await each;
  }
  running.kill('SIGKILL');
  await once(running, 'exit');
  await Promise.all(sending);
  return answered;
}

it('is there whole, however often the process is killed', async () => {
  const answered: number[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    answered.push(...(await sendUntilKilled(round)));
  }
  const store = await openStore({ dataDir });
  const rows = await rowsOf(
    store,
    "SELECT Attributes['request'] AS request, toString(count()) AS points FROM otel_points JOIN otel_series USING SeriesId WHERE MetricName = 'killed' GROUP BY request"
  );
  await store.close();
  const stored = new Map(rows.map(({ request, points }) => [Number(request), Number(points)]));
  expect(answered.length).toBeGreaterThan(ROUNDS);
  expect(answered.filter((request) => stored.get(request) !== POINTS)).toEqual([]);
});
