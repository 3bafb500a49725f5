/** One piece of a table as something to select from: its FROM and WHERE, and how it spells each dimension. */
import type { Filter, RowScope } from '../../../contract/api/query.ts';
import { tagKeyOf, type DimensionName } from '../../../contract/measures.ts';
import { dimensionSql, tagKeysOf, type CostTable } from '../metrics/dimensions.ts';
import { deliveredNames, valueSql, virtualTagOf, type VirtualTags } from '../metrics/virtual-tags.ts';
import { rollups, tagSetTable } from '../tables/rollups.ts';
import { dateText, dateTimeText, type Bounds } from './bounds.ts';
import type { Piece } from './choose-table.ts';
import { dimensionsOfScope, filterSql, scopeSql } from './filters.ts';
import type { Params } from './params.ts';

/** Rows of one table with their conditions. */
export interface Source {
  readonly table: CostTable;
  /** What stands after FROM: the table, and with tags in a roll-up the tags that its sets stand for. */
  readonly from: string;
  /**
   * What the sets stand for, `(SELECT TagSet, …) AS tags`, where it is only shown: rows may be summed by set before it
   * is looked up. Null where there is nothing to look up, or conditions and rules look at it.
   */
  readonly tagValues: string | null;
  readonly timeColumn: 'ChargePeriodStart' | 'Day' | 'Month';
  /** Conditions, all of which hold. */
  readonly conditions: readonly string[];
  /** SQL of one of the dimensions, tags or virtual tags that the source was made for. */
  column(name: DimensionName): string;
}

/** Which rows, and what the names in it mean. */
export interface Narrowed {
  readonly filters: readonly Filter[];
  readonly scope?: RowScope | undefined;
  readonly virtualTags?: VirtualTags | undefined;
}

/**
 * What to read for a piece: the rows that pass the filters, with the dimensions asked for. Facts have their tags at
 * hand. The roll-up by tag set has a number for them: filters pick the sets first, breakdowns look up the value, and so
 * do virtual tags, whose rules may look at tags and at anything else of a row at once.
 * Subqueries are GLOBAL: on a cluster they then run once, not on every shard over its own part.
 */
export function sourceOf(
  piece: Piece,
  { filters, scope, virtualTags = [] }: Narrowed,
  dimensions: readonly DimensionName[],
  params: Params
): Source {
  const { table, stretches } = piece;
  const rollup = rollups.find((candidate) => candidate.name === table);
  const timeColumn = rollup?.timeColumn ?? 'ChargePeriodStart';
  const inFacts = (key: string) => `Tags[${params.bind('String', key)}]`;
  const computed = [...filters.map(({ dimension }) => dimension), ...dimensionsOfScope(scope)].filter(
    (name) => virtualTagOf(name, virtualTags) !== undefined
  );
  const lookedUp =
    rollup?.byTagSet === true ? tagKeysOf(deliveredNames([...dimensions, ...computed], virtualTags)) : [];
  const delivered = (name: DimensionName) => {
    const key = tagKeyOf(name);
    if (key === null) {
      return dimensionSql(table, name);
    }
    return rollup === undefined ? inFacts(key) : `value_${lookedUp.indexOf(key)}`;
  };
  const column = (name: DimensionName) => valueSql(name, virtualTags, delivered, params);
  const condition = (filter: Filter) => {
    const key = tagKeyOf(filter.dimension);
    return key === null || rollup === undefined || computed.includes(filter.dimension)
      ? filterSql(filter, column(filter.dimension), params)
      : `TagSet GLOBAL IN (SELECT TagSet FROM ${tagSetTable.name} WHERE ${filterSql(filter, inFacts(key), params)})`;
  };
  const isOnlyShown =
    computed.length === 0 && dimensions.every((name) => virtualTagOf(name, virtualTags) === undefined);
  const values = lookedUp.map((key, index) => `toLowCardinality(any(${inFacts(key)})) AS value_${index}`);
  const tagValues =
    values.length === 0
      ? null
      : `(SELECT TagSet, ${values.join(', ')} FROM ${tagSetTable.name} GROUP BY TagSet) AS tags`;
  return {
    table,
    from: tagValues === null ? table : withTags(table, tagValues),
    tagValues: isOnlyShown ? tagValues : null,
    timeColumn,
    conditions: [
      ...stretchesSql(timeColumn, stretches, params),
      ...filters.map(condition),
      ...(scope === undefined ? [] : [scopeSql(scope, condition)]),
    ],
    column,
  };
}

/** Rows that have a `TagSet`, with what it stands for. */
export function withTags(rows: string, tagValues: string): string {
  return `${rows} GLOBAL INNER JOIN ${tagValues} USING (TagSet)`;
}

/** That a row is of an instant or later, or that it is of an earlier one. */
export function timeSql(column: Source['timeColumn'], than: '>=' | '<', seconds: number, params: Params): string {
  const instant =
    column === 'ChargePeriodStart'
      ? params.bind("DateTime('UTC')", dateTimeText(seconds))
      : params.bind('Date', dateText(seconds));
  return `${column} ${than} ${instant}`;
}

// A charge counts at its start: one that spans several days stands wholly on the first.
function stretchesSql(column: Source['timeColumn'], stretches: readonly Bounds[], params: Params): string[] {
  const each = stretches.map(({ from, to }) => [timeSql(column, '>=', from, params), timeSql(column, '<', to, params)]);
  const [only = []] = each;
  return each.length <= 1 ? only : [`(${each.map((conditions) => conditions.join(' AND ')).join(' OR ')})`];
}
