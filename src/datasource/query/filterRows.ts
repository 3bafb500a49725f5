import { isEqual } from 'lodash';
import type { QueryFilter } from '../types';

/** A row of the filter editor. It becomes a condition once it has a dimension and a value. */
export interface FilterRow extends QueryFilter {
  id: number;
}

export type FilterRowChange =
  { type: 'add' } | { type: 'remove'; id: number } | { type: 'update'; id: number; change: Partial<QueryFilter> };

/** Conditions of a stored query as rows. */
export function rowsOf(filters: QueryFilter[]): FilterRow[] {
  return filters.map((filter, id) => ({ ...filter, id }));
}

/** The rows that say something, as conditions. An unfinished row would make an alert rule fail, so it is not stored. */
export function conditionsOf(rows: FilterRow[]): QueryFilter[] {
  return rows
    .filter((row) => row.dimension !== '' && row.values.length > 0)
    .map(({ dimension, operator, values }) => ({ dimension, operator, values }));
}

/** The rows after a change. A new dimension starts without values: those of the old one do not fit. */
export function changeRows(rows: FilterRow[], change: FilterRowChange): FilterRow[] {
  switch (change.type) {
    case 'add':
      return [
        ...rows,
        { id: 1 + Math.max(-1, ...rows.map((row) => row.id)), dimension: '', operator: '=', values: [] },
      ];
    case 'remove':
      return rows.filter((row) => row.id !== change.id);
    case 'update':
      return rows.map((row) => (row.id === change.id ? updateRow(row, change.change) : row));
  }
}

/** The rows to show for stored conditions: ours with their unfinished ones, unless the query changed elsewhere. */
export function reconcileRows(rows: FilterRow[], filters: QueryFilter[]): FilterRow[] {
  return isEqual(conditionsOf(rows), conditionsOf(rowsOf(filters))) ? rows : rowsOf(filters);
}

function updateRow(row: FilterRow, change: Partial<QueryFilter>): FilterRow {
  const moved = change.dimension !== undefined && change.dimension !== row.dimension;
  return { ...row, ...(moved ? { values: [] } : {}), ...change };
}
