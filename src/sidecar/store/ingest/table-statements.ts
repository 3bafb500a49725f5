/**
 * Statements about whole tables and partitions. On a cluster they act on the replicated local tables of every shard;
 * the tables that queries name are only views over those. Pure text building.
 */
import type { EngineKind } from '../engines/engine.ts';
import { identifier, literal } from '../engines/sql.ts';
import { migration0001 } from '../migrations/0001-cost.ts';
import { costColumns } from '../tables/columns.ts';
import { CLUSTER_MACRO, distributedOver, localName, replicated } from '../migrations/render.ts';

const onCluster = (kind: EngineKind) => (kind === 'cluster' ? ` ON CLUSTER '${CLUSTER_MACRO}'` : '');

/** Makes an empty table of the same layout. */
export function copyTable(kind: EngineKind, table: string, name: string): string[] {
  if (kind !== 'cluster') {
    return [`CREATE TABLE ${name} AS ${table}`];
  }
  const definition = migration0001.tables.find((each) => each.name === table);
  if (definition === undefined) {
    throw new RangeError(`${table} is in no migration`);
  }
  const local = localName(kind, table);
  // The engine is written out: copied, it would name the path of the table it was copied from.
  const layout = [
    `ENGINE = ${replicated()}`,
    ...(definition.partitionBy === undefined ? [] : [`PARTITION BY ${definition.partitionBy}`]),
    `ORDER BY ${definition.orderBy}`,
  ];
  return [
    `CREATE TABLE ${localName(kind, name)}${onCluster(kind)} AS ${local}\n${layout.join('\n')}`,
    `CREATE TABLE ${name}${onCluster(kind)} AS ${local}\nENGINE = ${distributedOver(localName(kind, name), definition.shardBy)}`,
  ];
}

/**
 * Leaves a table's larger parts as they were written. A staging table lives for minutes: merging it would cost as much
 * time and memory as filling it, and the parts are merged anyway where they are swapped to. The many parts of many
 * small files are merged still, because the engine refuses to write to a table of thousands of parts.
 */
export function keepUnmerged(kind: EngineKind, table: string): string {
  return `ALTER TABLE ${localName(kind, table)}${onCluster(kind)} MODIFY SETTING max_bytes_to_merge_at_max_space_in_pool = ${8 * 1024 ** 2}`;
}

/**
 * Writes all columns of staged facts to one file. Some three hundred files for a part took a fifth of the processor
 * time of a large delivery to make, and a third of its memory; merged where they are swapped to, parts have files for
 * each column again. Roll-ups are no such table: a month of one is often a single part, which nothing merges.
 */
export function oneFileAPart(kind: EngineKind, table: string): string {
  return `ALTER TABLE ${localName(kind, table)}${onCluster(kind)} MODIFY SETTING min_bytes_for_wide_part = ${1024 ** 4}`;
}

/**
 * Lets staged facts be compressed lightly. Parts are compressed anew, with the codecs of the table that they are
 * swapped to, when they are merged there; until then they are read more than once, and thorough compression would be
 * work done twice.
 */
export function compressLightly(kind: EngineKind, table: string): string {
  const modified = costColumns.flatMap(({ name, suffix }) => {
    const codec = /CODEC\(.*\)$/.exec(suffix)?.[0];
    return codec === undefined ? [] : [`MODIFY COLUMN ${identifier(name)} ${codec.replace('ZSTD(1)', 'LZ4')}`];
  });
  return `ALTER TABLE ${localName(kind, table)}${onCluster(kind)} ${modified.join(', ')}`;
}

/** Adds another table's partition, by hard links. */
export function attachPartition(kind: EngineKind, to: string, from: string, partition: string): string {
  return `ALTER TABLE ${localName(kind, to)}${onCluster(kind)} ATTACH PARTITION ${partition} FROM ${localName(kind, from)}`;
}

/** Puts another table's partition in place of a table's own. */
export function replacePartition(kind: EngineKind, to: string, from: string, partition: string): string {
  return `ALTER TABLE ${localName(kind, to)}${onCluster(kind)} REPLACE PARTITION ${partition} FROM ${localName(kind, from)}`;
}

/** Empties a partition. */
export function dropPartition(kind: EngineKind, table: string, partition: string): string {
  return `ALTER TABLE ${localName(kind, table)}${onCluster(kind)} DROP PARTITION ${partition}`;
}

/** Lets two tables change their contents. */
export function exchangeTables(kind: EngineKind, left: string, right: string): string {
  return `EXCHANGE TABLES ${localName(kind, left)} AND ${localName(kind, right)}${onCluster(kind)}`;
}

/** Drops a table with everything in it. */
export function dropTable(kind: EngineKind, name: string): string[] {
  const names = kind === 'cluster' ? [name, localName(kind, name)] : [name];
  return names.map((each) => `DROP TABLE IF EXISTS ${each}${onCluster(kind)} SYNC`);
}

/** Table and partition of every part that the tables hold. */
export function partitionsQuery(kind: EngineKind, tables: readonly string[]): string {
  const parts = kind === 'cluster' ? `clusterAllReplicas('${CLUSTER_MACRO}', system.parts)` : 'system.parts';
  const names = tables.map((table) => literal(localName(kind, table))).join(', ');
  return `SELECT DISTINCT table, partition FROM ${parts} WHERE active AND database = currentDatabase() AND table IN (${names})`;
}

/** Deletes rows of a table that has no partitions to drop; done when it answers. Small ledgers only: parts are rewritten. */
export function deleteRows(kind: EngineKind, table: string, condition: string): string {
  return `ALTER TABLE ${localName(kind, table)}${onCluster(kind)} DELETE WHERE ${condition} SETTINGS mutations_sync = 2`;
}
