/** One source of table definitions, rendered for the three ways ClickHouse runs. */
import type { EngineKind } from '../engines/engine.ts';

/** How a table is laid out, whatever engine holds it. */
export interface TableDefinition {
  readonly name: string;
  /** Column and index definitions, one a line. */
  readonly body: readonly string[];
  readonly partitionBy?: string;
  readonly orderBy: string;
  /** How rows are spread over the shards of a cluster. */
  readonly shardBy: string;
  /** When rows are of no use any more. */
  readonly ttl?: string;
}

/** One step of the store's history. Steps are never changed once released: golden files guard them. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly tables: readonly TableDefinition[];
  /** Columns that tables of earlier steps get; rows that are there have the type's empty value. */
  readonly adds?: readonly { readonly table: string; readonly column: string }[];
  /** Columns of earlier steps whose parts are compressed another way from now on; those that are there stay as they are. */
  readonly compresses?: readonly { readonly table: string; readonly columns: readonly string[] }[];
}

/** Name of the cluster in the rendered statements: a macro that each ClickHouse server resolves itself. */
export const CLUSTER_MACRO = '{cluster}';

/** The statements of a migration for one kind of engine. */
export function renderMigration(migration: Migration, kind: EngineKind): string[] {
  return [
    ...migration.tables.flatMap((table) => renderTable(table, kind)),
    ...(migration.adds ?? []).flatMap(({ table, column }) => addColumn(table, column, kind)),
    ...(migration.compresses ?? []).map(({ table, columns }) => modifyColumns(table, columns, kind)),
  ];
}

/** The statement that gives columns of a table their definitions anew. What is over the shards compresses nothing. */
function modifyColumns(table: string, columns: readonly string[], kind: EngineKind): string {
  const onCluster = kind === 'cluster' ? ` ON CLUSTER '${CLUSTER_MACRO}'` : '';
  const changes = columns.map((column) => `  MODIFY COLUMN ${column}`);
  return [`ALTER TABLE ${localName(kind, table)}${onCluster}`, changes.join(',\n')].join('\n');
}

/** The statements that give a table a column: on a cluster first the shards' own, then the one over them. */
function addColumn(table: string, column: string, kind: EngineKind): string[] {
  const onCluster = kind === 'cluster' ? ` ON CLUSTER '${CLUSTER_MACRO}'` : '';
  return [...new Set([localName(kind, table), table])].map(
    (name) => `ALTER TABLE ${name}${onCluster} ADD COLUMN IF NOT EXISTS ${column}`
  );
}

/** The statements that make one table. On a cluster: a replicated local table and a distributed one over it. */
export function renderTable(table: TableDefinition, kind: EngineKind): string[] {
  if (kind !== 'cluster') {
    return [createTable(table.name, '', 'MergeTree', table)];
  }
  const local = localName(kind, table.name);
  const onCluster = ` ON CLUSTER '${CLUSTER_MACRO}'`;
  return [
    createTable(local, onCluster, replicated(), table),
    `CREATE TABLE IF NOT EXISTS ${table.name}${onCluster} AS ${local}\nENGINE = ${distributedOver(local, table.shardBy)}`,
  ];
}

/** The table that holds the rows: on a cluster the one of each shard, elsewhere the table itself. */
export function localName(kind: EngineKind, table: string): string {
  return kind === 'cluster' ? `${table}_local` : table;
}

/** The engine of a table on a shard. By uuid, so that two tables of one layout, or of one name in turn, never meet. */
export function replicated(): string {
  return "ReplicatedMergeTree('/clickhouse/tables/{uuid}/{shard}', '{replica}')";
}

/** The engine of the table over all shards. */
export function distributedOver(local: string, shardBy: string): string {
  return `Distributed('${CLUSTER_MACRO}', currentDatabase(), ${local}, ${shardBy})`;
}

function createTable(name: string, onCluster: string, engine: string, table: TableDefinition): string {
  return [
    `CREATE TABLE IF NOT EXISTS ${name}${onCluster}`,
    `(\n${table.body.map((line) => `  ${line}`).join(',\n')}\n)`,
    `ENGINE = ${engine}`,
    ...(table.partitionBy === undefined ? [] : [`PARTITION BY ${table.partitionBy}`]),
    `ORDER BY ${table.orderBy}`,
    ...(table.ttl === undefined ? [] : [`TTL ${table.ttl}`]),
  ].join('\n');
}
