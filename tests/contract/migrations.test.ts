/**
 * The store's layout, rendered for the three ways ClickHouse runs. The golden files are the history that stores in
 * the field were made with: a released step never changes. `UPDATE_GOLDEN=1` writes them anew before a release.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine, EngineKind } from '../../src/sidecar/store/engines/engine.ts';
import { openEmbeddedEngine } from '../../src/sidecar/store/engines/embedded.ts';
import { literal } from '../../src/sidecar/store/engines/sql.ts';
import {
  attachPartition,
  compressLightly,
  copyTable,
  dropPartition,
  dropTable,
  exchangeTables,
  keepUnmerged,
  oneFileAPart,
  partitionsQuery,
  replacePartition,
} from '../../src/sidecar/store/ingest/table-statements.ts';
import { swappedTables } from '../../src/sidecar/store/ingest/build-rollups.ts';
import { migrate, migrations } from '../../src/sidecar/store/migrations/migrate.ts';
import { renderMigration } from '../../src/sidecar/store/migrations/render.ts';
import { aliasColumns, costColumns } from '../../src/sidecar/store/tables/columns.ts';
import { rollupColumns, rollups, tagSetTable } from '../../src/sidecar/store/tables/rollups.ts';

const kinds: readonly EngineKind[] = ['embedded', 'server', 'cluster'];
const goldens = join(import.meta.dirname, '../fixtures/migrations');

let folder: string;
let engine: Engine;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'thriftdata-migrations-'));
  engine = await openEmbeddedEngine({ dataDir: join(folder, 'data'), readers: 1 });
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What a delivery does with whole tables, once for each. */
function deliveryStatements(kind: EngineKind): string[] {
  const partition = "(202610, 'AWS \\'1\\'')";
  return swappedTables
    .flatMap((table) => [
      ...copyTable(kind, table, `stage_x_${table}`),
      keepUnmerged(kind, `stage_x_${table}`),
      ...(table === 'cost' ? [oneFileAPart(kind, 'stage_x_cost'), compressLightly(kind, 'stage_x_cost')] : []),
      ...copyTable(kind, table, `undo_x_${table}`),
      attachPartition(kind, `undo_x_${table}`, table, partition),
      replacePartition(kind, table, `stage_x_${table}`, partition),
      dropPartition(kind, table, partition),
      ...(table === 'cost'
        ? [...copyTable(kind, table, 'stage_x_cost_moved'), exchangeTables(kind, 'stage_x_cost', 'stage_x_cost_moved')]
        : []),
      ...dropTable(kind, `stage_x_${table}`),
    ])
    .concat(partitionsQuery(kind, ['cost', 'stage_x_cost']));
}

const files = kinds.flatMap((kind) => [
  ...migrations.map((migration) => ({
    name: `${String(migration.version).padStart(4, '0')}-${migration.name}.${kind}.sql`,
    statements: renderMigration(migration, kind),
  })),
  { name: `delivery.${kind}.sql`, statements: deliveryStatements(kind) },
]);

describe.each(files)('$name', ({ name, statements }) => {
  it('is what the golden file says', () => {
    const path = join(goldens, name);
    const text = `${statements.join('\n;\n')}\n;\n`;
    if (process.env['UPDATE_GOLDEN'] === '1') {
      writeFileSync(path, text);
    }
    expect(text).toBe(readFileSync(path, 'utf8'));
  });

  it('is understood by the engine, statement by statement', async () => {
    for (const statement of statements) {
      await expect(engine.command(`EXPLAIN AST ${statement}`), statement.slice(0, 80)).resolves.toBeUndefined();
    }
  });
});

it('would be refused by the engine with a word missing', async () => {
  const [statement = ''] = files[0]?.statements ?? [];
  await expect(engine.command(`EXPLAIN AST ${statement.replace('ENGINE =', 'ENGINE')} MergeTree`)).rejects.toThrow(
    /Syntax error/
  );
});

it('differ only as they must: a cluster has a replicated and a distributed table for each, made everywhere', () => {
  for (const migration of migrations) {
    expect(renderMigration(migration, 'server')).toEqual(renderMigration(migration, 'embedded'));
    const cluster = renderMigration(migration, 'cluster');
    expect(cluster).toHaveLength(
      (migration.tables.length + (migration.adds ?? []).length) * 2 + (migration.compresses ?? []).length
    );
    expect(cluster.every((statement) => statement.includes(" ON CLUSTER '{cluster}'"))).toBe(true);
    expect(
      cluster.filter((statement) =>
        statement.includes("ReplicatedMergeTree('/clickhouse/tables/{uuid}/{shard}', '{replica}')")
      )
    ).toHaveLength(migration.tables.length);
  }
  expect(
    deliveryStatements('cluster').filter(
      (sql) => /^(CREATE|ALTER|EXCHANGE|DROP)/.test(sql) && !sql.includes('ON CLUSTER')
    )
  ).toEqual([]);
});

describe('the embedded store', () => {
  beforeAll(async () => {
    await migrate(engine);
  });

  const columnsOf = async (table: string) =>
    (
      await engine.read(
        `SELECT name, type FROM system.columns WHERE database = currentDatabase() AND table = ${literal(table)} ORDER BY position`
      )
    ).rows;

  it('has the columns that the code believes it has', async () => {
    const listed = (columns: readonly { name: string; type: string }[]) =>
      columns.map(({ name, type }) => [name, type]);
    expect(await columnsOf('cost')).toEqual(listed([...costColumns, ...aliasColumns]));
    for (const rollup of rollups) {
      expect(await columnsOf(rollup.name)).toEqual(listed(rollupColumns(rollup)));
    }
    expect(await columnsOf(tagSetTable.name)).toEqual(listed(tagSetTable.columns));
  });

  it('keeps facts and roll-ups in the same partitions, or a swap would mix them', async () => {
    const { rows } = await engine.read(
      `SELECT DISTINCT partition_key FROM system.tables WHERE database = currentDatabase() AND name IN (${swappedTables.map(literal).join(', ')})`
    );
    expect(rows).toEqual([['(toYYYYMM(BillingPeriodStart), x_Source)']]);
  });

  it('does nothing when everything has run', async () => {
    expect(await migrate(engine)).toEqual({ applied: [] });
    expect((await engine.read('SELECT toString(count()) FROM schema_migration')).rows).toEqual([
      [String(migrations.length)],
    ]);
  });
});
