import { fromToken } from '../none';
import type { QueryFixAction } from '@grafana/data';
import type { FilterOperator, QueryFilter, ThriftQuery } from '../types';

/** The query narrowed to a value that the user picked in a result, or without it. */
export function withValueFilter(query: ThriftQuery, action: QueryFixAction): ThriftQuery {
  const operator = operatorOf(action.type);
  const { key, value } = action.options ?? {};
  if (operator === undefined || key === undefined || value === undefined) {
    return query;
  }
  return { ...query, filters: merged(query.filters ?? [], { dimension: key, operator, values: [fromToken(value)] }) };
}

/** A picked value contradicts other conditions "is" on the same dimension; exclusions add up. */
function merged(filters: QueryFilter[], added: QueryFilter): QueryFilter[] {
  const same = filters.find((filter) => filter.dimension === added.dimension && filter.operator === added.operator);
  if (same === undefined) {
    return [...filters, added];
  }
  const values = added.operator === '=' ? added.values : [...new Set([...same.values, ...added.values])];
  return filters.map((filter) => (filter === same ? { ...filter, values } : filter));
}

function operatorOf(type: string): FilterOperator | undefined {
  switch (type) {
    case 'ADD_FILTER':
      return '=';
    case 'ADD_FILTER_OUT':
      return '!=';
    default:
      return undefined;
  }
}
