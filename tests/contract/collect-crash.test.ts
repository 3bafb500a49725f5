/** A process that dies while it collects: the store shows a whole delivery, and the next run takes up the rest. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CollectRun } from '../../src/contract/api/source.ts';
import { chargeIn, writeBill } from '../fixtures/store/bill.ts';

const child = join(import.meta.dirname, '../fixtures/crash/collect-child.ts');
const KILLS = 8;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'thriftdata-collect-crash-'));
  mkdirSync(join(folder, 'provider/2026-10'), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Answer {
  found?: { cost: string; rows: string };
  wrong?: string[];
  killed?: string;
  run?: CollectRun;
  calls?: number;
  writes?: number;
}

/** Version n of the bill has two files with n rows of n dollars in all of them together. */
function deliver(version: number): void {
  for (const part of [1, 2]) {
    const of = { ResourceId: `disk of part ${part}` };
    const rows = Array.from({ length: version }, () => chargeIn('2026-10', `${version}.5`, of));
    writeBill(join(folder, `provider/2026-10/part-${part}.csv`), rows);
  }
}
const sumOf = (version: number) => ({ cost: String(2 * version * (version + 0.5)), rows: String(2 * version) });

function run(where: 'engine' | 'lake', at: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const args = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', child, folder, where, String(at)];
    const process_ = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let errors = '';
    process_.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    process_.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    process_.on('error', reject);
    process_.on('close', (code, signal) => {
      const lines = out.trim().split('\n').filter(Boolean);
      if (code !== 0 && signal !== 'SIGKILL') {
        reject(new Error(errors.slice(0, 2000)));
        return;
      }
      resolve(Object.assign({}, ...lines.map((line) => JSON.parse(line) as Answer)) as Answer);
    });
  });
}

it(`leaves whole deliveries ${KILLS} times, in the store and in the lake`, async () => {
  deliver(1);
  const first = await run('engine', 0);
  expect(first).toMatchObject({ run: { outcome: 'succeeded', loaded: 1 }, writes: 3 });
  deliver(2);
  // A delivery that replaces another; its last two writes are the cursor and the end of the run.
  const calls = (await run('engine', 0)).calls ?? 0;
  let stands = 2;
  const killed: string[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    const version = kill + 3;
    deliver(version);
    // Every other kill hits the lake: first file, second file, manifest.
    const where = kill % 2 === 0 ? 'engine' : 'lake';
    const at = where === 'engine' ? Math.floor(((kill + 2) / KILLS) * (calls - 1)) : 1 + (((kill - 1) / 2) % 3);
    const died = await run(where, at);
    killed.push(`${where} ${died.killed ?? 'nothing'}`);
    expect.soft(died.run, killed.at(-1)).toBeUndefined();
    const after = await run('engine', 0);
    // Nothing of it, or all of it: then the kill came after the store's acknowledgement.
    expect.soft([sumOf(stands), sumOf(version)], killed.at(-1)).toContainEqual(after.found);
    expect.soft(after.wrong, killed.at(-1)).toEqual([]);
    expect.soft(after.run, killed.at(-1)).toMatchObject({ outcome: 'succeeded' });
    stands = version;
  }
  const last = await run('engine', 0);
  expect(last).toMatchObject({ found: sumOf(stands), run: { outcome: 'succeeded', loaded: 0 } });
  // The kills were spread over landing, loading and remembering.
  const all = killed.join('\n');
  expect(all).toMatch(/part-1\.csv/);
  expect(all).toMatch(/manifest\.json/);
  expect(all).toMatch(/engine (CREATE TABLE|INSERT INTO stage_|ALTER TABLE)/);
  expect(all).toMatch(/INSERT INTO collect_/);
}, 400_000);
