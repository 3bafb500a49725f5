/** Other people's databases, read as text: no digit lost, faults in a sentence. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSql } from '../../../src/sidecar/protocols/sql/open.ts';
import type { SqlRow, SqlSource } from '../../../src/sidecar/protocols/sql/types.ts';
import { mariadb } from '../mariadb/start.ts';
import { postgresql } from '../postgresql/start.ts';

const servers = {
  PostgreSQL: { server: postgresql, slow: 'SELECT pg_sleep(30)', instant: "TIMESTAMPTZ '2026-02-03 04:05:06+02'" },
  MariaDB: { server: mariadb, slow: 'SELECT SLEEP(30)', instant: "CAST('2026-02-03 02:05:06' AS DATETIME)" },
};

async function all(source: SqlSource, query: string, parameters: Record<string, string> = {}): Promise<SqlRow[]> {
  const rows: SqlRow[] = [];
  for await (const row of source.rows(query, parameters)) {
    rows.push(row);
  }
  return rows;
}

describe.each(Object.entries(servers))('%s', (name, { server, slow, instant }) => {
  const found = server.find();
  if ('missing' in found) {
    console.log(`skipped: ${name}: ${found.missing}`);
  }
  const there = 'file' in found;
  let running: Awaited<ReturnType<typeof server.start>> | undefined;
  let source: SqlSource;

  beforeAll(async () => {
    if (there) {
      running = await server.start(found.file);
      source = await openSql(running.endpoint, '');
    }
  });
  afterAll(async () => {
    await source?.close();
    await running?.stop();
  });

  test.runIf(there)('gives every value as text, decimals with all their digits', async () => {
    const [row] = await all(
      source,
      `SELECT CAST('12345678901234567890.123456789012345678' AS DECIMAL(38, 18)) AS amount, CAST('2026-02-03' AS DATE) AS day, ${instant} AS at, 9007199254740993 AS large, NULL AS nothing, 'é, "x"' AS words`
    );
    expect(row).toMatchObject({
      amount: '12345678901234567890.123456789012345678',
      day: '2026-02-03',
      large: '9007199254740993',
      nothing: null,
      words: 'é, "x"',
    });
    expect(row?.['at']).toMatch(/^2026-02-03 02:05:06/);
  });

  test.runIf(there)('binds names, and leaves colons in texts alone', async () => {
    const rows = await all(source, "SELECT :from AS a, ':to' AS b, :from AS c", { from: "it's; --", to: 'x' });
    expect(rows).toEqual([{ a: "it's; --", b: ':to', c: "it's; --" }]);
  });

  test.runIf(there)('streams more rows than fit a page, and can be left half-way', async () => {
    const many =
      'WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 900) SELECT a.i FROM n AS a, n AS b';
    let rows = 0;
    for await (const row of source.rows(many, {})) {
      rows += row['i'] === null ? 0 : 1;
      if (rows === 5_000) {
        break;
      }
    }
    expect(rows).toBe(5_000);
    expect(await all(source, 'SELECT 1 AS one')).toEqual([{ one: '1' }]);
  });

  test.runIf(there)('changes nothing', async () => {
    await expect(all(source, 'CREATE TABLE stolen (a int)')).rejects.toThrow(/read.?only/i);
  });

  test.runIf(there)('says what is wrong in a sentence', async () => {
    await expect(all(source, 'SELECT * FROM nowhere')).rejects.toMatchObject({
      kind: 'caller',
      message: expect.stringMatching(/does not run the query .*nowhere/),
    });
    await expect(all(source, 'SELECT :when', { from: '1' })).rejects.toThrow('the query names :when; known are :from');
    const { port } = new URL(running?.endpoint ?? '');
    const dead = (running?.endpoint ?? '').replace(port, '1');
    await expect(openSql(dead, '')).rejects.toMatchObject({ kind: 'provider' });
  });

  test.runIf(there)('stops a statement that takes too long', async () => {
    const impatient = await openSql(running?.endpoint ?? '', '', 300);
    await expect(all(impatient, slow)).rejects.toMatchObject({ code: 'sql_failed' });
    await impatient.close().catch(() => undefined);
  });
});
