/** The charge rows behind a number, as text cells, newest first. */
import type { RowsQuery } from '../../../contract/api/query.ts';
import { focusColumns } from '../../../contract/focus/columns.ts';
import { virtualTagsCell } from '../metrics/virtual-tags.ts';
import { focusColumnType, ROW_HASH_SQL } from '../tables/columns.ts';
import { boundsOf } from './bounds.ts';
import { createParams } from './params.ts';
import type { PlanOptions } from './plan.ts';
import { sourceOf } from './source.ts';
import { instantSql, lines } from './sql-text.ts';
import { currencyFilter } from './filters.ts';

/** A statement with its bound values and the names of its columns. */
export interface CompiledRowsQuery {
  readonly sql: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly columns: readonly string[];
}

// Digits after the point of `x_Remainders`, which holds what a cost column has no room for.
const REMAINDER_SCALE = 38;

// Where a row came from, after the columns of FOCUS. A row's hash tells apart what looks the same on a page.
const provenanceColumns: readonly { readonly name: string; readonly sql: string }[] = [
  { name: 'x_Source', sql: 'toString(x_Source)' },
  { name: 'x_Delivery', sql: 'toString(x_Delivery)' },
  { name: 'x_File', sql: 'toString(x_File)' },
  { name: 'x_Flags', sql: "arrayStringConcat(x_Flags, ', ')" },
  { name: 'x_Other', sql: 'toJSONString(x_Other)' },
  { name: 'x_RowHash', sql: `toString(${ROW_HASH_SQL})` },
];

/**
 * Compiles the query; the statement gives one row more than the limit when there are more. What FOCUS leaves null is
 * null: it knows no empty text. Decimals come with every digit that was delivered. Rows of one instant stand in the
 * order of the table, so that pages neither repeat nor skip a row as long as no delivery comes in between.
 */
export function compileRowsQuery(
  query: RowsQuery,
  { scope, virtualTags = [] }: Pick<PlanOptions, 'scope' | 'virtualTags'> = {}
): CompiledRowsQuery {
  const params = createParams();
  const filters = [...query.filters, ...currencyFilter(query.currency)];
  const { conditions, column } = sourceOf(
    { table: 'cost', stretches: [boundsOf(query.period)] },
    { filters, scope, virtualTags },
    [],
    params
  );
  const virtual = { name: 'x_VirtualTags', sql: virtualTagsCell(virtualTags, column, params) };
  const columns = [
    ...focusColumns.map(({ id, type }) => ({ name: id, sql: cellSql(id, type) })),
    ...(query.virtualTags === true ? [virtual] : []),
    ...provenanceColumns,
  ];
  return {
    sql: lines(
      `SELECT ${columns.map(({ sql }) => sql).join(', ')}`,
      'FROM cost',
      `WHERE ${conditions.join('\n  AND ')}`,
      'ORDER BY ChargePeriodStart DESC, SubAccountId, ServiceName, _part, _part_offset',
      `LIMIT ${query.limit + 1} OFFSET ${query.offset}`
    ),
    params: params.values,
    columns: columns.map(({ name }) => name),
  };
}

function cellSql(id: string, type: string): string {
  if (type === 'Decimal') {
    return `toString(toDecimal256(${id}, ${REMAINDER_SCALE}) + x_Remainders['${id}'])`;
  }
  if (type === 'Date/Time') {
    return instantSql(id);
  }
  return focusColumnType(id, type).startsWith('Map')
    ? `if(empty(${id}), NULL, toJSONString(${id}))`
    : `nullIf(toString(${id}), '')`;
}
