/** One piece of a table as something to select from: its FROM and WHERE, and how it spells each dimension. */
import type { Filter } from '../../../contract/api/query.ts';
import { tagKeyOf, type DimensionName } from '../../../contract/measures.ts';
import { dimensionSql, tagKeysOf, type CostTable } from '../metrics/dimensions.ts';
import { dateText, dateTimeText, type Bounds } from './bounds.ts';
import type { Piece } from './choose-table.ts';
import { admitsNone, filterSql } from './filters.ts';
import type { Params } from './params.ts';

/** Rows of one table with their conditions. */
export interface Source {
  readonly table: CostTable;
  readonly timeColumn: 'ChargePeriodStart' | 'Day' | 'Month';
  /** Conditions, all of which hold. */
  readonly conditions: readonly string[];
  /** SQL of a dimension or tag in this source. */
  column(name: DimensionName): string;
}

/**
 * What to read for a piece. The roll-up by tag has rows only for partitions in which the key occurs, with "" for charges
 * that lack it; partitions without the key are read from the daily roll-up, where every charge counts as lacking it.
 */
export function sourcesOf(
  piece: Piece,
  filters: readonly Filter[],
  dimensions: readonly DimensionName[],
  params: Params
): Source[] {
  if (piece.table !== 'cost_daily_tag') {
    return [source(piece.table, piece.bounds, filters, params, (key) => `Tags[${params.bind('String', key)}]`)];
  }
  const [key] = tagKeysOf([...dimensions, ...filters.map((filter) => filter.dimension)]);
  if (key === undefined) {
    throw new RangeError('the roll-up by tag needs a tag key');
  }
  const bound = params.bind('String', key);
  const tagged = source('cost_daily_tag', piece.bounds, filters, params, () => 'TagValue');
  const both = [{ ...tagged, conditions: [`TagKey = ${bound}`, ...tagged.conditions] }];
  const tagFilters = filters.filter((filter) => tagKeyOf(filter.dimension) !== null);
  if (!tagFilters.every(admitsNone)) {
    return both;
  }
  const others = filters.filter((filter) => !tagFilters.includes(filter));
  const untagged = source('cost_daily', piece.bounds, others, params, () => "''");
  const absent = `(x_Source, BillingPeriodStart) NOT IN (SELECT DISTINCT x_Source, BillingPeriodStart FROM cost_daily_tag WHERE TagKey = ${bound})`;
  return [...both, { ...untagged, conditions: [...untagged.conditions, absent] }];
}

function source(
  table: CostTable,
  bounds: Bounds,
  filters: readonly Filter[],
  params: Params,
  tag: (key: string) => string
): Source {
  const timeColumn = table === 'cost' ? 'ChargePeriodStart' : table === 'cost_resource_month' ? 'Month' : 'Day';
  const column = (name: DimensionName) => {
    const key = tagKeyOf(name);
    return key === null ? dimensionSql(table, name) : tag(key);
  };
  return {
    table,
    timeColumn,
    conditions: [
      ...boundsSql(timeColumn, bounds, params),
      ...filters.map((filter) => filterSql(filter, column(filter.dimension), params)),
    ],
    column,
  };
}

// A charge counts at its start: one that spans several days stands wholly on the first.
function boundsSql(column: Source['timeColumn'], bounds: Bounds, params: Params): string[] {
  const bind = (seconds: number) =>
    column === 'ChargePeriodStart'
      ? params.bind("DateTime('UTC')", dateTimeText(seconds))
      : params.bind('Date', dateText(seconds));
  return [`${column} >= ${bind(bounds.from)}`, `${column} < ${bind(bounds.to)}`];
}
