/**
 * Puts a staged delivery in place of what its billing months held, in one step for readers and whole or not at all
 * for a process that dies. Before the swap the old parts are kept in undo tables (hard links, no copying); until the
 * ledger says `stored`, opening the store puts them back.
 */
import type { Engine } from '../engines/engine.ts';
import type { Generation } from './generation.ts';
import { swappedTables, type SwappedTable } from './build-rollups.ts';
import { partitionOf } from './ledger.ts';

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
    await engine.command(`CREATE TABLE ${deliveryTables(delivery).staged(table)} AS ${table}`);
  }
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
    await engine.command(`CREATE TABLE ${undo(table)} AS ${table}`);
    for (const month of months) {
      if (held.has(`${table} ${partitionOf(month, source)}`)) {
        await engine.command(`ALTER TABLE ${undo(table)} ATTACH PARTITION ${partitionOf(month, source)} FROM ${table}`);
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
        await engine.command(`ALTER TABLE ${table} REPLACE PARTITION ${partition} FROM ${from(table)}`);
      } else if (held.has(`${table} ${partition}`)) {
        await engine.command(`ALTER TABLE ${table} DROP PARTITION ${partition}`);
      }
    }
  }
}

async function partitionsHeld(engine: Engine, tables: readonly string[]): Promise<Set<string>> {
  const { rows } = await engine.read(
    `SELECT DISTINCT concat(table, ' ', partition) FROM system.parts WHERE active AND database = currentDatabase() AND table IN (${tables.map((table) => `'${table}'`).join(', ')})`
  );
  // The engine writes a partition as (202409,'name'); ours has a space after the comma.
  return new Set(rows.map(([text]) => (text ?? '').replace(/\((\d{6}),/, '($1, ')));
}

/** Drops the staging and undo tables of a delivery, or of every delivery that is not under way. */
export async function dropLeftovers(engine: Engine, delivery?: string): Promise<void> {
  const pattern = delivery === undefined ? '^(stage|undo|raw)_' : `^(stage|undo)_${delivery.replaceAll('-', '_')}_`;
  const { rows } = await engine.read(
    `SELECT name FROM system.tables WHERE database = currentDatabase() AND match(name, '${pattern}')`
  );
  for (const [name] of rows) {
    await engine.command(`DROP TABLE IF EXISTS ${name} SYNC`);
  }
}
