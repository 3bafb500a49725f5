/**
 * One month of a bill in a provider's own columns, delivered again and again as it really comes: in pieces, overlapping,
 * interrupted, shorter. After each step the sums are those of the last whole delivery, and while it happens a reader
 * sees one whole delivery or another, in facts and roll-ups alike.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCollector, type Collector } from '../../src/sidecar/collect/index.ts';
import { openLake, sinkOver, sourceOf } from '../../src/sidecar/collecting.ts';
import { readConfig } from '../../src/sidecar/config.ts';
import { createLog } from '../../src/sidecar/kernel/log.ts';
import { openEmbeddedEngine } from '../../src/sidecar/store/engines/embedded.ts';
import { openStoreOver, type OpenStore } from '../../src/sidecar/store/open-store.ts';
import { createTestTime } from '../fixtures/collect/world.ts';
import { assembly, costLine, temporaryBucket, type Bucket } from '../fixtures/aws/deliveries.ts';
import { engineWith } from '../fixtures/store/faulty-engine.ts';
import { rowsOf } from '../fixtures/store/open.ts';
import { rollupsThatDiffer } from '../fixtures/store/table-sums.ts';

let bucket: Bucket;
let store: OpenStore;
let collector: Collector;
/** Swapping in the roll-ups fails from now on. */
let breaks = false;
/** What readers saw who asked before each write of the engine. */
const seen: Promise<string>[] = [];
let reads = 0;

const tables = ['cost', 'cost_daily', 'cost_resource_month', 'cost_monthly'];
const everywhere = tables
  .map((table) => `SELECT toString(ifNull(sum(BilledCost), 0)) AS billed FROM ${table}`)
  .join(' UNION ALL ');
async function read(): Promise<string> {
  const rows = await rowsOf(store, `SELECT DISTINCT billed FROM (${everywhere}) ORDER BY billed`);
  return rows.map(({ billed }) => String(billed)).join(' beside ');
}

beforeAll(async () => {
  bucket = temporaryBucket();
  const engine = engineWith(
    await openEmbeddedEngine({ dataDir: join(bucket.folder, 'data'), readers: 2 }),
    (_, statement, run) => {
      // Not waited for: a reader may have to wait until what is being swapped is whole.
      seen.push(read());
      return breaks && /REPLACE PARTITION/.test(statement) && /cost_(daily|monthly)/.test(statement)
        ? Promise.reject(new Error('the disk is full'))
        : run();
    }
  );
  store = await openStoreOver(engine, {});
  const time = createTestTime();
  const settings = { mode: 'exports', store: { type: 'folder', path: bucket.path } };
  const { sources } = readConfig({
    yaml: JSON.stringify({ sources: [{ name: 'aws', integration: 'aws', settings }] }),
  });
  const log = createLog('silent');
  collector = createCollector({
    sources: sources.map((source) => sourceOf(source, { env: {}, clock: time.clock, log })),
    sink: sinkOver(store),
    state: store.collect,
    lake: await openLake(join(bucket.folder, 'lake'), {}),
    scratch: join(bucket.folder, 'scratch'),
    freshness: () => store.freshness(),
    settings: { concurrency: 1, keep: async () => 3 },
    mapper: '1.0.0',
    ...time,
    log,
  });
  engine.arm();
});
afterAll(async () => {
  await collector.stop();
  await store.close();
  bucket.remove();
});

/** Runs the source; meanwhile readers saw what was there before, or what is there after, and nothing else. */
async function collect(expected: { before: string; after: string }, outcome: object): Promise<void> {
  seen.length = 0;
  expect(await collector.run('aws')).toMatchObject(outcome);
  reads += seen.length;
  expect(await read()).toBe(expected.after);
  expect(new Set([expected.before, expected.after, ...(await Promise.all(seen))]).size).toBe(
    new Set([expected.before, expected.after]).size
  );
  expect(await rollupsThatDiffer((query) => rowsOf(store, query))).toEqual([]);
}

it('has the sums of the last whole delivery after each, and shows no reader a mix', async () => {
  const first = [costLine('1.1'), costLine('0.02')];
  const [part, ...rest] = assembly('a1', [first, [costLine('0.003')]]);
  // In pieces: without its manifest, and with a part that is still to come, it is none.
  bucket.put([part ?? ['', '']]);
  await collect({ before: '0', after: '0' }, { outcome: 'failed', errorCode: 'no_manifest' });
  bucket.put(rest.slice(1));
  await collect({ before: '0', after: '0' }, { outcome: 'succeeded', found: 0 });
  bucket.put(rest.slice(0, 1));
  await collect({ before: '0', after: '1.123' }, { outcome: 'succeeded', loaded: 1 });

  // Overlapping: the same lines once more, with late ones and a credit.
  const second = assembly('a2', [[...first, costLine('0.003'), costLine('10'), costLine('-0.5', 'Credit')]]);
  bucket.put(second);
  await collect({ before: '1.123', after: '10.623' }, { outcome: 'succeeded', loaded: 1 });

  // Interrupted half-way through the swap, and taken up.
  bucket.put(assembly('a3', [[...first, costLine('20')]]));
  breaks = true;
  await collect({ before: '10.623', after: '10.623' }, { outcome: 'failed', loaded: 0 });
  breaks = false;
  await collect({ before: '10.623', after: '21.12' }, { outcome: 'succeeded', loaded: 1 });

  // Shrunk, and the assembly before it gone.
  bucket.put(assembly('a4', [[costLine('1.1')]]));
  await collect({ before: '21.12', after: '1.1' }, { outcome: 'succeeded', loaded: 1 });
  await collect({ before: '1.1', after: '1.1' }, { outcome: 'succeeded', loaded: 0 });
  expect(reads).toBeGreaterThan(100);
});
