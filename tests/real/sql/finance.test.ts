/** Finance documents collected from real databases: every digit, changes of old months, cancelled postings, replays. */
import mysql from 'mysql2/promise';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openFinanceWorld, type FinanceWorld } from '../../fixtures/finance/world.ts';
import { mariadb } from '../mariadb/start.ts';
import { postgresql } from '../postgresql/start.ts';

const servers = { PostgreSQL: postgresql, MariaDB: mariadb };

/** Runs statements as the books' own program does. */
async function keeper(url: string): Promise<{ run(statement: string): Promise<void>; close(): Promise<void> }> {
  if (url.startsWith('postgres')) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return { run: async (statement) => void (await client.query(statement)), close: () => client.end() };
  }
  const connection = await mysql.createConnection(url);
  return { run: async (statement) => void (await connection.query(statement)), close: () => connection.end() };
}

describe.each(Object.entries(servers))('%s', (name, server) => {
  const found = server.find();
  if ('missing' in found) {
    console.log(`skipped: ${name}: ${found.missing}`);
  }
  const there = 'file' in found;
  let running: Awaited<ReturnType<typeof server.start>>;
  let books: Awaited<ReturnType<typeof keeper>>;
  let world: FinanceWorld;

  beforeAll(async () => {
    if (there) {
      running = await server.start(found.file);
      books = await keeper(running.endpoint);
      world = await openFinanceWorld();
      await books.run(
        'CREATE TABLE gl (id int PRIMARY KEY, doc varchar(20), account varchar(20), centre varchar(20), booked date, amount decimal(30, 12), words varchar(50), changed timestamp)'
      );
      await books.run(
        "INSERT INTO gl VALUES (1, 'A', '6800', 'IT', '2026-09-30', 123456789012345678.000000000001, 'Zahlung für März', '2026-09-30 10:00:00'), (2, 'A', '6800', NULL, '2026-10-31', -0.10, '', '2026-10-31 10:00:00'), (3, 'B', '6810', 'IT', '2026-03-05', 7, '', '2026-03-05 10:00:00'), (4, 'C', '', 'IT', '2026-10-01', 5, '', '2026-10-01 10:00:00'), (5, 'D', '6800', 'IT', '2026-10-02', 1, '', '2026-10-02 10:00:00')"
      );
    }
  });
  afterAll(async () => {
    await world?.close();
    await books?.close();
    await running?.stop();
  });

  const query =
    "SELECT doc AS document_id, account, centre AS COST_CENTRE, booked AS booked_on, amount, words AS text, 'EUR' AS currency FROM gl WHERE booked >= :from AND booked < :to";
  const collect = (
    read: object[] = [{ kind: 'ledger_line', query, changes: 'SELECT DISTINCT booked FROM gl WHERE changed >= :since' }]
  ) => world.collector('sql', { url: running.endpoint, read });

  test.runIf(there)(
    'gives the months of the window with every digit; what is faulty is rejected and counted',
    async () => {
      const run = await (await collect()).run('erp');
      expect(run).toMatchObject({ outcome: 'succeeded', found: 3, loaded: 3 });
      expect(await world.documents('ledger_line')).toMatchObject([
        { documentId: 'A', amount: '123456789012345678.000000000001', costCentre: 'IT', text: 'Zahlung für März' },
        { documentId: 'D', amount: '1' },
        { documentId: 'A', amount: '-0.1', costCentre: null, bookedOn: '2026-10-31' },
      ]);
      const loads = (await world.store.finance.loads()).filter(({ kind }) => kind === 'ledger_line');
      expect(loads).toHaveLength(1);
      expect(run.warnings.join()).toContain('1 of 3 documents were rejected');
    }
  );

  test.runIf(there)(
    'reads an old month again when something in it changed, and loads nothing when nothing did',
    async () => {
      const collector = await collect();
      expect(await collector.run('erp')).toMatchObject({ found: 3, loaded: 0 });
      await books.run("UPDATE gl SET amount = 7.5, changed = '2026-11-09 10:00:00' WHERE id = 3");
      expect(await collector.run('erp')).toMatchObject({ found: 4, loaded: 1 });
      expect((await world.documents('ledger_line'))[0]).toMatchObject({ documentId: 'B', amount: '7.5' });
    }
  );

  test.runIf(there)('takes away what was cancelled, and takes it back when it is booked again', async () => {
    const collector = await collect();
    const before = await world.documents('ledger_line');
    await books.run('DELETE FROM gl WHERE id = 2');
    await collector.run('erp');
    expect(await world.documents('ledger_line')).toHaveLength(before.length - 1);
    await books.run("INSERT INTO gl VALUES (2, 'A', '6800', NULL, '2026-10-31', -0.10, '', '2026-10-31 10:00:00')");
    await collector.run('erp');
    expect(await world.documents('ledger_line')).toEqual(before);
    expect(await collector.again('erp')).toMatchObject({ outcome: 'succeeded' });
    expect(await world.documents('ledger_line')).toEqual(before);
  });

  test.runIf(there)('reads cost centers whole, and says what is wrong with a query', async () => {
    const centres = "SELECT DISTINCT centre AS cost_centre_id, 'The ' AS name FROM gl WHERE centre IS NOT NULL";
    expect(await (await collect([{ kind: 'cost_centre', query: centres }])).run('erp')).toMatchObject({ loaded: 1 });
    expect(await world.documents('cost_centre')).toMatchObject([{ costCentreId: 'IT', name: 'The' }]);
    const broken = await (await collect([{ kind: 'cost_centre', query: 'SELECT * FROM nowhere' }])).run('erp');
    expect(broken).toMatchObject({ outcome: 'failed', errorKind: 'caller', errorCode: 'sql_failed' });
    const empty = await (await collect([{ kind: 'cost_centre', query: `${centres} AND 1 = 0` }])).run('erp');
    expect(empty).toMatchObject({ outcome: 'failed', errorKind: 'provider', errorCode: 'nothing_found' });
    expect(await world.documents('cost_centre')).toHaveLength(1);
  });
});
