/** Copies of small tables as one part: asked instead of their tables, and only while they hold the same. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { CostQuery } from '../../src/contract/api/query.ts';
import { openEngine } from '../../src/sidecar/store/engines/open.ts';
import type { Engine } from '../../src/sidecar/store/engines/engine.ts';
import { createGeneration, type Generation } from '../../src/sidecar/store/ingest/generation.ts';
import { migrate } from '../../src/sidecar/store/migrations/migrate.ts';
import { openStore } from '../../src/sidecar/store/index.ts';
import { openWholeCopies, type WholeCopies } from '../../src/sidecar/store/whole-copies.ts';
import { chargeIn, writeBill } from '../fixtures/store/bill.ts';
import { testStoreOver } from '../fixtures/store/open.ts';

const MONTHS = ['2026-07', '2026-08', '2026-09', '2026-10'];
const TOTAL = 'SELECT toString(sum(BilledCost)), toString(count()) FROM cost_monthly';
const TEAMS = "SELECT DISTINCT Tags['team'] AS team FROM tag_set ORDER BY team";

let loaded: string;
let folder: string;
let dataDir: string;
beforeAll(async () => {
  loaded = mkdtempSync(join(tmpdir(), 'thriftdata-loaded-'));
  await load(loaded, '2.000000000000000001');
});
afterAll(() => rmSync(loaded, { recursive: true, force: true }));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'thriftdata-copies-'));
  dataDir = join(folder, 'data');
  cpSync(join(loaded, 'data'), dataDir, { recursive: true, verbatimSymlinks: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Loads a bill whose every month costs `cost`, of a team of its own. */
async function load(folder: string, cost: string): Promise<void> {
  const dataDir = join(folder, 'data');
  const test = testStoreOver(await openStore({ dataDir }), folder, dataDir);
  const rows = MONTHS.map((month) => chargeIn(month, cost, { Tags: `{"team":"of ${month}"}` }));
  await test.deliver([writeBill(join(folder, 'bill.csv'), rows)], { source: 'bill' });
  await test.store.close();
}

interface Opened {
  readonly engine: Engine;
  readonly generation: Generation;
  readonly copies: WholeCopies;
  /** The answer, and whether it came from a copy. */
  ask(sql: string): Promise<{ rows: (string | null)[][]; fromCopy: boolean }>;
}

async function withCopies(work: (opened: Opened) => Promise<void>): Promise<void> {
  const engine = await openEngine({ dataDir });
  try {
    await migrate(engine);
    const generation = createGeneration();
    const copies = await openWholeCopies(engine, generation);
    const ask: Opened['ask'] = (sql) =>
      generation.read(async () => {
        const asked = copies.over(sql);
        return { rows: (await engine.read(asked)).rows, fromCopy: asked !== sql };
      });
    await work({ engine, generation, copies, ask });
    await copies.settled();
  } finally {
    await engine.close();
  }
}

/** Asks until copies are worth making, and waits for them. */
async function askOften({ ask, copies }: Opened): Promise<void> {
  for (let times = 0; times < 6; times += 1) {
    await ask(TOTAL);
  }
  await copies.settled();
}

it('answers the same from copies once it was asked often', async () => {
  await withCopies(async (opened) => {
    const [total, teams] = [await opened.ask(TOTAL), await opened.ask(TEAMS)];
    expect(total).toEqual({ rows: [['8.000000000000000004', '4']], fromCopy: false });
    await askOften(opened);
    expect(await opened.ask(TOTAL)).toEqual({ ...total, fromCopy: true });
    expect(await opened.ask(TEAMS)).toEqual({ ...teams, fromCopy: true });
  });
});

it('asks the tables again from the moment that a delivery is swapped in, and then copies anew', async () => {
  await withCopies(async (opened) => {
    const { engine, generation, ask } = opened;
    await askOften(opened);
    await generation.swap(async () => engine.command("ALTER TABLE cost_monthly DROP PARTITION (202610, 'bill')"));
    expect(await ask(TOTAL)).toEqual({ rows: [['6.000000000000000003', '3']], fromCopy: false });
    await askOften(opened);
    expect(await ask(TOTAL)).toEqual({ rows: [['6.000000000000000003', '3']], fromCopy: true });
  });
});

it('keeps its copies when what was swapped in is something else', async () => {
  await withCopies(async (opened) => {
    await askOften(opened);
    const madeAt =
      "SELECT toString(metadata_modification_time), toString(uuid) FROM system.tables WHERE name = 'whole_cost_monthly'";
    const { rows: made } = await opened.engine.read(madeAt);
    await opened.generation.swap(() => Promise.resolve());
    await askOften(opened);
    expect((await opened.ask(TOTAL)).fromCopy).toBe(true);
    expect((await opened.engine.read(madeAt)).rows).toEqual(made);
  });
});

it('makes no copy while a swap is under way', async () => {
  await withCopies(async (opened) => {
    const { engine, generation, ask, copies } = opened;
    await generation.swap(async () => {
      await engine.command("ALTER TABLE cost_monthly DROP PARTITION (202609, 'bill')");
      // Half of the swap is done; questions that come now begin a copy.
      for (let times = 0; times < 6; times += 1) {
        copies.over(TOTAL);
      }
      await engine.command("ALTER TABLE cost_monthly DROP PARTITION (202610, 'bill')");
    });
    await copies.settled();
    expect(await ask(TOTAL)).toEqual({ rows: [['4.000000000000000002', '2']], fromCopy: true });
  });
});

it('makes none of a table that has few parts anyway', async () => {
  await withCopies(async (opened) => {
    for (const [table, partition] of MONTHS.slice(2).flatMap((month) => [
      ['cost_monthly', month],
      ['tag_set', month],
    ])) {
      await opened.engine.command(`ALTER TABLE ${table} DROP PARTITION (${partition?.replace('-', '')}, 'bill')`);
    }
    await askOften(opened);
    expect((await opened.ask(TOTAL)).fromCopy).toBe(false);
  });
});

it('takes over the copies of a process before it, unless they were not finished', async () => {
  await withCopies(async ({ copies, ask }) => {
    await copies.make();
    expect(await ask(TOTAL)).toEqual({ rows: [['8.000000000000000004', '4']], fromCopy: true });
  });
  await withCopies(async ({ engine, ask }) => {
    expect(await ask(TOTAL)).toEqual({ rows: [['8.000000000000000004', '4']], fromCopy: true });
    // As after the death of a process between filling a copy and saying what is in it.
    await engine.command("ALTER TABLE whole_tag_set MODIFY COMMENT ''");
  });
  await withCopies(async ({ ask }) => {
    expect((await ask(TOTAL)).fromCopy).toBe(false);
  });
});

it('does not take over copies of other columns', async () => {
  await withCopies(askOften);
  await withCopies(async ({ engine }) => {
    await engine.command('ALTER TABLE cost_monthly ADD COLUMN x_Later String');
  });
  await withCopies(async ({ ask }) => {
    expect((await ask(TOTAL)).fromCopy).toBe(false);
  });
});

it('begins without the copies of what was delivered before', async () => {
  await withCopies(askOften);
  await load(folder, '3');
  await withCopies(async ({ engine, ask }) => {
    expect((await engine.read("SELECT name FROM system.tables WHERE name LIKE 'whole%'")).rows).toEqual([]);
    expect(await ask(TOTAL)).toEqual({ rows: [['12', '4']], fromCopy: false });
  });
});

it('gives a store questions that its copies answer, exactly as before', async () => {
  const store = await openStore({ dataDir });
  const answers = new Set<string>();
  let asked = 0;
  const ask = async () => {
    asked += 1;
    const query = CostQuery.parse({
      measures: ['BilledCost'],
      dimensions: ['tag:team'],
      filters: [{ dimension: 'BillingCurrency', operator: '!=', values: [`never ${asked}`] }],
      period: { from: '2026-07-01', to: '2026-11-01' },
      granularity: 'month',
    });
    const { rows, provenance } = await store.query(query, { surface: 'test', user: 'test' });
    answers.add(JSON.stringify([rows, provenance.table, provenance.sql]));
  };
  const lastCopy = "SELECT name FROM system.tables WHERE name = 'whole_tag_set'";
  while ((await store.administratorSql(lastCopy)) === '') {
    await ask();
  }
  for (let times = 0; times < 5; times += 1) {
    await ask();
  }
  await store.close();
  expect(answers.size).toBe(1);
  expect([...answers][0]).toContain('2.000000000000000001');
});
