/**
 * Puts a staged delivery in place of what its billing months held, in one step for readers and whole or not at all
 * for a process that dies. Before the swap the old parts are kept in undo tables (hard links, no copying); until the
 * ledger says `stored`, opening the store puts them back.
 */
import type { Engine } from '../engines/engine.ts';
import { localName } from '../migrations/render.ts';
import type { Generation } from './generation.ts';
import { swappedTables, type SwappedTable } from './build-rollups.ts';
import { partitionOf } from './ledger.ts';
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
} from './table-statements.ts';

/** Names of the tables that belong to one delivery. */
export function deliveryTables(delivery: string) {
  const id = delivery.replaceAll('-', '_');
  return {
    staged: (table: SwappedTable) => `stage_${id}_${table}`,
    undo: (table: SwappedTable) => `undo_${id}_${table}`,
  };
}

/** Creates the empty staging tables of a delivery. */
export async function createStaging(engine: Engine, delivery: string): Promise<void> {
  for (const table of swappedTables) {
    const staged = deliveryTables(delivery).staged(table);
    await runAll(engine, [...copyTable(engine.kind, table, staged), keepUnmerged(engine.kind, staged)]);
    if (table === 'cost') {
      await runAll(engine, [oneFileAPart(engine.kind, staged), compressLightly(engine.kind, staged)]);
    }
  }
}

/** Rewrites the staged facts when reading the whole file showed another source than its first rows did. */
export async function moveToSource(engine: Engine, delivery: string, source: string): Promise<void> {
  const staged = deliveryTables(delivery).staged('cost');
  const moved = `${staged}_moved`;
  await runAll(engine, copyTable(engine.kind, 'cost', moved));
  await engine.command(
    `INSERT INTO ${moved} SELECT * REPLACE ({source:String} AS x_Source) FROM ${staged} SETTINGS max_partitions_per_insert_block = 0`,
    { source }
  );
  await engine.command(exchangeTables(engine.kind, staged, moved));
  await runAll(engine, dropTable(engine.kind, moved));
}

/** Keeps what the partitions hold now. Must be complete before the ledger says `swapping`. */
export async function keepForUndo(
  engine: Engine,
  delivery: string,
  source: string,
  months: readonly string[]
): Promise<void> {
  const { undo } = deliveryTables(delivery);
  const held = await partitionsHeld(engine, swappedTables);
  for (const table of swappedTables) {
    await runAll(engine, copyTable(engine.kind, table, undo(table)));
    for (const month of months) {
      if (held.has(`${table} ${partitionOf(month, source)}`)) {
        await engine.command(attachPartition(engine.kind, undo(table), table, partitionOf(month, source)));
      }
    }
  }
}

/** Replaces the partitions in facts and roll-ups. */
export async function swapIn(
  engine: Engine,
  generation: Generation,
  delivery: string,
  source: string,
  months: readonly string[]
): Promise<void> {
  const { staged } = deliveryTables(delivery);
  await generation.swap(() => replaceAll(engine, staged, source, months));
}

/** Puts back what the partitions held before the swap. Running it twice does no harm. */
export async function undoSwap(
  engine: Engine,
  delivery: string,
  source: string,
  months: readonly string[]
): Promise<void> {
  await replaceAll(engine, deliveryTables(delivery).undo, source, months);
}

async function replaceAll(
  engine: Engine,
  from: (table: SwappedTable) => string,
  source: string,
  months: readonly string[]
): Promise<void> {
  const held = await partitionsHeld(engine, [...swappedTables, ...swappedTables.map(from)]);
  for (const table of swappedTables) {
    for (const month of months) {
      const partition = partitionOf(month, source);
      if (held.has(`${from(table)} ${partition}`)) {
        await engine.command(replacePartition(engine.kind, table, from(table), partition));
      } else if (held.has(`${table} ${partition}`)) {
        await engine.command(dropPartition(engine.kind, table, partition));
      }
    }
  }
}

async function partitionsHeld(engine: Engine, tables: readonly string[]): Promise<Set<string>> {
  const { rows } = await engine.read(partitionsQuery(engine.kind, tables));
  const names = new Map(tables.map((table) => [localName(engine.kind, table), table]));
  // The engine writes a partition as (202409,'name'); ours has a space after the comma.
  return new Set(
    rows.map(([table, partition]) => `${names.get(table ?? '')} ${(partition ?? '').replace(/^\((\d{6}),/, '($1, ')}`)
  );
}

// Another process may be looking at a file before it loads it, which needs no lease.
const RAW_SECONDS = 3_600;

/**
 * Drops the staging and undo tables of a delivery, or those of every delivery and the files that a server was sent.
 * For all deliveries only by who holds the lease.
 */
export async function dropLeftovers(engine: Engine, delivery?: string): Promise<void> {
  const pattern = delivery === undefined ? '^(stage|undo|raw)_' : `^(stage|undo)_${delivery.replaceAll('-', '_')}_`;
  const { rows } = await engine.read(
    `SELECT name FROM system.tables WHERE database = currentDatabase() AND match(name, '${pattern}') AND engine != 'Distributed' AND toUInt32OrZero(extract(name, '^raw_(\\d+)_')) < toUnixTimestamp(now()) - ${RAW_SECONDS}`
  );
  for (const [local] of rows) {
    await runAll(engine, dropTable(engine.kind, (local ?? '').replace(/_local$/, '')));
  }
}

async function runAll(engine: Engine, statements: readonly string[]): Promise<void> {
  for (const statement of statements) {
    await engine.command(statement);
  }
}
