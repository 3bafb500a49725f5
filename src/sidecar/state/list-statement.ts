/** From a list request to SQL: columns from a closed list, values bound. */
import { decimalPattern } from '../../contract/money.ts';
import { ThriftDataError } from '../kernel/errors.ts';
import type { FieldFilter, FieldType, ListRequest } from './types.ts';

/** Columns that can be asked of, by the name of their field. */
export type ListColumns = Readonly<Record<string, { readonly column: string; readonly type: FieldType | 'instant' }>>;

const DEFAULT_LIMIT = 100;
const MOST = 1000;

const comparison = { '=': '=', '!=': '=', '<': '<', '<=': '<=', '>': '>', '>=': '>=' } as const;

/** Collects bound values; gives the placeholder of each. */
type Bind = (value: string) => string;

/** `WHERE` with its values; empty without filters. Throws a caller error for a field that the list lacks. */
export function whereClause(columns: ListColumns, filters: readonly FieldFilter[]): { sql: string; values: string[] } {
  const values: string[] = [];
  const bind: Bind = (value) => `$${values.push(value)}::text`;
  const conditions = filters.map((filter) => condition(columns, filter, bind));
  return { sql: conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`, values };
}

/** `ORDER BY … LIMIT … OFFSET …`; ties by `tie`, so that pages never overlap. */
export function pageClause(
  columns: ListColumns,
  { sort, limit = DEFAULT_LIMIT, offset = 0 }: ListRequest,
  fallback: { readonly field: string; readonly descending: boolean },
  tie: string
): string {
  const { field, descending } = sort ?? fallback;
  const { column, type } = ofField(columns, field);
  // The same order on every server: its own collation would decide otherwise.
  const key = type === 'text' ? `lower(${column}) COLLATE "C"` : column;
  const size = Math.min(Math.max(1, Math.trunc(limit)), MOST);
  const direction = descending ? 'DESC' : 'ASC';
  return ` ORDER BY ${key} ${direction} NULLS LAST, ${tie} ${direction} LIMIT ${size} OFFSET ${Math.max(0, Math.trunc(offset))}`;
}

function condition(columns: ListColumns, { field, operator, values }: FieldFilter, bind: Bind): string {
  const found = ofField(columns, field);
  if (values.length === 0) {
    return operator === '!=' ? 'true' : 'false';
  }
  const any = values.map((value) => test(found, { field, operator, value }, bind)).join(' OR ');
  return operator === '!=' ? `NOT coalesce((${any}), false)` : `(${any})`;
}

function test(
  { column, type }: ListColumns[string],
  { field, operator, value }: { field: string; operator: FieldFilter['operator']; value: string },
  bind: Bind
): string {
  if (operator === 'contains') {
    return `position(lower(${bind(value)}) in lower(${column}::text)) > 0`;
  }
  if (type === 'text') {
    const orNone = value === '' && comparison[operator] === '=' ? ` OR ${column} IS NULL` : '';
    return `${column} COLLATE "C" ${comparison[operator]} ${bind(value)}${orNone}`;
  }
  if (type === 'number') {
    requireValue(decimalPattern.test(value), { field, value, fix: 'give a number' });
    return `${column} ${comparison[operator]} ${bind(value)}::numeric`;
  }
  if (type === 'instant') {
    requireValue(!Number.isNaN(Date.parse(value)), { field, value, fix: 'give an instant like 2026-09-01T00:00:00Z' });
    return `${column} ${comparison[operator]} ${bind(value)}::timestamptz`;
  }
  requireValue(value === 'true' || value === 'false', { field, value, fix: 'give true or false' });
  return `${column} ${comparison[operator]} ${bind(value)}::boolean`;
}

/** What a list knows of a field. Throws a caller error that names the fields there are. */
export function ofField<Known>(fields: Readonly<Record<string, Known>>, field: string): Known {
  const found = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (found === undefined) {
    throw new ThriftDataError(
      'caller',
      'invalid_input',
      `"${field}" is no field of this list; use one of ${Object.keys(fields).join(', ')}`,
      { field }
    );
  }
  return found;
}

function requireValue(isRight: boolean, { field, value, fix }: { field: string; value: string; fix: string }): void {
  if (!isRight) {
    throw new ThriftDataError('caller', 'invalid_input', `${field}: "${value}" cannot be compared with it; ${fix}`, {
      field,
    });
  }
}
