/** The table of a kind: who, when, version, the body, and the fields of the body that lists filter and sort by. */
import type { FieldType } from '../types.ts';

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly statements: readonly string[];
}

const columnType: Readonly<Record<FieldType, string>> = { text: 'text', number: 'numeric', boolean: 'boolean' };

/**
 * Statements that make the table of a kind. Each field becomes a column that PostgreSQL keeps equal to the body, with
 * an index for those named in `indexed`.
 */
export function recordTable(
  table: string,
  fields: Readonly<Record<string, FieldType>>,
  indexed: readonly string[] = []
): string[] {
  const columns = [
    'id text PRIMARY KEY',
    'version integer NOT NULL',
    'created_at timestamptz NOT NULL',
    'created_by text NOT NULL',
    'changed_at timestamptz NOT NULL',
    'changed_by text NOT NULL',
    'body jsonb NOT NULL',
    ...Object.entries(fields).map(([field, type]) => fieldColumn(field, type)),
  ];
  return [
    `CREATE TABLE thriftdata.${table} (\n  ${columns.join(',\n  ')}\n)`,
    ...indexed.map((field) => `CREATE INDEX ${table}_${field.toLowerCase()} ON thriftdata.${table} ("${field}")`),
  ];
}

function fieldColumn(field: string, type: FieldType): string {
  return `"${field}" ${columnType[type]} GENERATED ALWAYS AS ((body ->> '${field}')::${columnType[type]}) STORED`;
}
