/**
 * Nothing is lost and nothing is half there when the process dies or the engine fails on the way: the store shows the
 * last acknowledged delivery, whole, in facts and roll-ups.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ingestPaths } from '../../src/sidecar/commands/ingest.ts';
import { openEmbeddedEngine } from '../../src/sidecar/store/engines/embedded.ts';
import { openStoreOver } from '../../src/sidecar/store/open-store.ts';
import { chargeIn, writeBill } from '../fixtures/store/bill.ts';
import { engineWith } from '../fixtures/store/faulty-engine.ts';
import { rowsOf } from '../fixtures/store/open.ts';
import { rollupsThatDiffer, tableSums } from '../fixtures/store/table-sums.ts';

const ROUNDS = 20;
const ROWS = 1_500;
const MONTHS = ['2026-09', '2026-10'];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'thriftdata-crash-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Found {
  readonly undone: number;
  readonly ledger: readonly { id: string; status: string; rowsStored: number }[];
  readonly cost: readonly string[];
  readonly wrong: readonly string[];
  readonly leftovers: number;
}

interface Round {
  readonly found: Found;
  readonly acknowledged: string | undefined;
  readonly calls: number;
  readonly killedAt: string | undefined;
  readonly signal: NodeJS.Signals | null;
}

/** A bill of two months; every version has other rows and other costs. */
function billOfVersion(version: number, rows = ROWS): string {
  const charges = Array.from({ length: rows + version }, (_, index) =>
    chargeIn(MONTHS[index % MONTHS.length] ?? '', `${version}.${index % 10}1`, {
      SubAccountId: `s-${index % 7}`,
      ResourceId: `i-${index % 97}`,
      Tags: JSON.stringify({ team: `t-${index % 5}` }),
    })
  );
  return writeBill(join(folder, 'bill.csv'), charges);
}

/** What the facts must say when a version stands in the store. */
function sumsOfVersion(version: number, rows = ROWS): { month: string; rows: number; cents: number }[] {
  return MONTHS.map((month, place) => {
    let count = 0;
    let cents = 0;
    for (let index = place; index < rows + version; index += MONTHS.length) {
      count += 1;
      cents += version * 100 + (index % 10) * 10 + 1;
    }
    return { month: month.replace('-', ''), rows: count, cents };
  });
}

function sumsFound(cost: readonly string[]) {
  return cost.map((line) => {
    const [, month = '', , rows, billed] = line.split(' | ');
    return { month, rows: Number(rows), cents: Math.round(Number(billed) * 100) };
  });
}

const child = join(import.meta.dirname, '../fixtures/crash/ingest-child.ts');

function run(dataDir: string, bill: string, call: number, when: string, delay: number): Promise<Round> {
  return new Promise((resolve, reject) => {
    const process_ = spawn(
      process.execPath,
      ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', child, dataDir, bill, String(call), when, String(delay)],
      { stdio: ['ignore', 'pipe', 'pipe'] }
    );
    let out = '';
    let errors = '';
    process_.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    process_.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    process_.on('error', reject);
    process_.on('close', (code, signal) => {
      const lines = out
        .trim()
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Partial<Found & { acknowledged: string; calls: number; killed: string }>);
      const found = lines.find((line) => 'ledger' in line);
      if (found === undefined || (code !== 0 && signal === null)) {
        reject(new Error(`The store did not open or the bill did not load: ${errors.slice(0, 2000)}`));
        return;
      }
      const end = lines.find((line) => 'acknowledged' in line);
      resolve({
        found: found as Found,
        acknowledged: end?.acknowledged,
        calls: end?.calls ?? 0,
        killedAt: lines.find((line) => 'killed' in line)?.killed,
        signal,
      });
    });
  });
}

/** Seeded numbers in [0, 1). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('a process killed during ingest', () => {
  it(`leaves the last acknowledged delivery whole, ${ROUNDS} times`, async () => {
    const dataDir = join(folder, 'killed');
    const random = createRandom(20261123);
    // Once into the empty store, and once to count the calls of a delivery that replaces another.
    await run(dataDir, billOfVersion(1), 0, 'before', 0);
    const first = await run(dataDir, billOfVersion(1), 0, 'before', 0);
    expect(first.acknowledged).toBeDefined();
    let inStore = 1;
    let previous: { version: number; killedAt: string } | null = null;
    const seen = new Set<string>();
    for (let round = 0; round <= ROUNDS; round += 1) {
      const version = round + 2;
      // One kill in every twentieth of the way, so that each step gets its share.
      const call = 1 + Math.floor(((round + random()) / ROUNDS) * first.calls);
      const isLast = round === ROUNDS;
      const when = random() < 0.5 ? 'before' : 'during';
      const result = await run(
        dataDir,
        isLast ? '' : billOfVersion(version),
        isLast ? 0 : call,
        when,
        Math.floor(random() * 15)
      );
      // What this process found is what the one before left behind.
      const { found } = result;
      const newest = found.ledger.find(({ status }) => status === 'stored');
      if (previous !== null && newest?.rowsStored === ROWS + previous.version) {
        // Killed after the ledger had it: then it is whole, and stays.
        inStore = previous.version;
        expect.soft(previous.killedAt).toMatch(/delivery_event|^DROP TABLE/);
      }
      const context = `found after round ${round - 1}, killed at ${previous?.killedAt ?? 'nothing'}`;
      expect.soft(newest?.rowsStored, context).toBe(ROWS + inStore);
      expect.soft(sumsFound(found.cost), context).toEqual(sumsOfVersion(inStore));
      expect.soft(found.wrong, context).toEqual([]);
      expect.soft(found.leftovers, context).toBe(0);
      expect
        .soft(
          found.ledger.filter(({ status }) => status === 'loading' || status === 'swapping'),
          context
        )
        .toEqual([]);
      if (!isLast) {
        expect(result.signal).toBe('SIGKILL');
        previous = { version, killedAt: result.killedAt ?? '' };
        seen.add(
          previous.killedAt
            .replace(/(stage|undo)_[0-9a-f_]+_/, '$1_')
            .split(' ')
            .slice(0, 3)
            .join(' ')
        );
      }
    }
    // The kills were spread: staging, roll-ups, the swap and the ledger each had one.
    const kinds = [...seen].join('\n');
    expect(kinds).toMatch(/INSERT INTO stage_/);
    expect(kinds).toMatch(/CREATE TABLE (stage|undo)_/);
    expect(kinds).toMatch(/ALTER TABLE cost/);
    expect(kinds).toMatch(/DROP TABLE/);
  }, 400_000);
});

describe('an engine that fails during ingest', () => {
  it('changes nothing, in the process that goes on and after it is opened again', async () => {
    const dataDir = join(folder, 'failing');
    let failAt = 0;
    let base = 0;
    let failed = '';
    const open = async () => {
      const engine = engineWith(await openEmbeddedEngine({ dataDir, readers: 1 }), (call, statement, run) => {
        if (call - base !== failAt) {
          return run();
        }
        failed = statement;
        return Promise.reject(new Error('the disk is full'));
      });
      const store = await openStoreOver(engine, {});
      engine.arm();
      return { engine, store, sql: (query: string) => rowsOf(store, query) };
    };
    const load = (store: Awaited<ReturnType<typeof open>>['store']) =>
      ingestPaths(
        store,
        [join(folder, 'bill.csv')],
        { integration: 'focus' },
        { answer: () => {}, say: () => {}, interactive: false }
      );

    let { engine, store, sql } = await open();
    billOfVersion(1, 30);
    await load(store);
    const calls = engine.calls();
    const before = await tableSums(sql);
    billOfVersion(2, 30);
    const failures: string[] = [];
    for (let step = 2; step <= calls; step += 5) {
      base = engine.calls();
      failAt = step;
      failed = '';
      const outcome = await load(store).then(
        () => 'stored',
        () => 'failed'
      );
      failures.push(`${outcome} ${failed.slice(0, 20)}`);
      if (outcome === 'stored') {
        // Only cleaning up may fail without failing the delivery.
        expect.soft(failed).toMatch(/^DROP TABLE/);
        break;
      }
      expect.soft(await tableSums(sql), failed).toEqual(before);
      expect.soft((await store.deliveries())[0]?.status, failed).toBe('failed');
    }
    expect(failures.some((line) => line.startsWith('failed ALTER TABLE cost'))).toBe(true);
    failAt = 0;
    await store.close();
    ({ engine, store, sql } = await open());
    expect(store.undone).toEqual([]);
    expect(await rollupsThatDiffer(sql)).toEqual([]);
    await load(store);
    expect(sumsFound((await tableSums(sql)).cost)).toEqual(sumsOfVersion(2, 30));
    await store.close();
  });
});
