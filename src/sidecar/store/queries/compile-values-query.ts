/** The values a dimension takes, most expensive first, and what else can be asked of the data that is loaded. */
import type { ValuesQuery } from '../../../contract/api/query.ts';
import { tagKeyOf, type DimensionName } from '../../../contract/measures.ts';
import type { Period } from '../../../contract/calendar.ts';
import { deliveredNames } from '../metrics/virtual-tags.ts';
import { ALL_TIME, boundsOf, DAY, dateText } from './bounds.ts';
import { chooseTables } from './choose-table.ts';
import { dimensionsOfScope } from './filters.ts';
import { groupedSql, type Grouping } from './grouped.ts';
import { createParams } from './params.ts';
import { isStated, planOf, readingSettings, type PlanOptions } from './plan.ts';
import { sourceOf } from './source.ts';
import { indent, instantSql, lines } from './sql-text.ts';
import { hasManyRows, largestFirst } from './top.ts';

/** A statement with its bound values. */
export interface CompiledStatement {
  readonly sql: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Settings of the engine that make this statement faster and its answer no other. */
  readonly settings?: readonly string[];
}

/**
 * Compiles the query; the statement gives one value more than the limit when there are more. Costs of different
 * currencies cannot be compared, so a value stands where it ranks in the currency in which it ranks best.
 */
export function compileValuesQuery(query: ValuesQuery, options: PlanOptions = {}): CompiledStatement {
  const params = createParams();
  const search =
    query.search === '' ? [] : [{ dimension: query.dimension, operator: 'contains' as const, values: [query.search] }];
  const plan = planOf(
    {
      measures: ['EffectiveCost'],
      dimensions: [query.dimension],
      filters: [...query.filters, ...search],
      period: query.period ?? ALL_TIME,
      granularity: 'none',
      compare: 'none',
      other: false,
      limit: query.limit,
    },
    options
  );
  const [value] = plan.keys;
  if (value === undefined) {
    throw new RangeError('a values query has one dimension');
  }
  const grouping: Grouping = { granularity: 'none', parts: plan.parts, compare: false };
  if (plan.keys.every((key) => key === value || key.pinned !== null)) {
    const { preamble, sql: grouped } = hasManyRows(plan)
      ? largestFirst(plan, grouping, { top: query.limit + 1, others: 'left out' }, params)
      : { preamble: '', sql: groupedSql(plan, grouping, params) };
    const shown = isStated(value) ? params.bind('String', value.pinned) : value.alias;
    return {
      sql: lines(
        preamble,
        `SELECT ${shown} AS value`,
        `FROM (\n${indent(grouped)}\n)`,
        'ORDER BY now_effective DESC, value',
        `LIMIT ${query.limit + 1}`
      ),
      params: params.values,
      settings: readingSettings(plan),
    };
  }
  const grouped = groupedSql(plan, grouping, params);
  return {
    sql: lines(
      `SELECT ${value.alias} AS value`,
      'FROM (',
      indent(
        lines(
          `SELECT ${value.alias}, now_effective, row_number() OVER (PARTITION BY dim_BillingCurrency ORDER BY now_effective DESC, ${value.alias}) AS place`,
          `FROM (\n${indent(grouped)}\n)`
        )
      ),
      ')',
      `GROUP BY ${value.alias}`,
      `ORDER BY min(place), max(now_effective) DESC, ${value.alias}`,
      `LIMIT ${query.limit + 1}`
    ),
    params: params.values,
    settings: readingSettings(plan),
  };
}

/** All tag keys that charges carry, those of the roll-up and those it leaves out; within a scope, those of its rows. */
export function tagKeysStatement({ scope, tagKeysWithGaps, virtualTags }: PlanOptions): CompiledStatement {
  if (scope === undefined) {
    return {
      sql: lines(
        'SELECT TagKey',
        'FROM (SELECT arrayJoin(mapKeys(Tags)) AS TagKey FROM tag_set UNION DISTINCT SELECT DISTINCT TagKey FROM rollup_gap)',
        'ORDER BY lower(TagKey), TagKey'
      ),
      params: {},
    };
  }
  const { from, where, params } = scopedSource(['tag:any'], { scope, tagKeysWithGaps, virtualTags });
  const keys =
    from === 'cost'
      ? `SELECT DISTINCT arrayJoin(mapKeys(Tags)) AS TagKey FROM cost${where}`
      : `SELECT DISTINCT arrayJoin(mapKeys(Tags)) AS TagKey FROM tag_set WHERE TagSet GLOBAL IN (SELECT TagSet FROM ${from}${where})`;
  return { sql: lines('SELECT TagKey', `FROM (${keys})`, 'ORDER BY lower(TagKey), TagKey'), params };
}

/** The currencies of the charges: two are as good as many to whom there is one, or not. */
export const currenciesStatement: CompiledStatement = {
  sql: 'SELECT DISTINCT BillingCurrency FROM cost_monthly LIMIT 2',
  params: {},
};

/** The months in which charges of the period begin, by currency; both periods where two are compared. */
export function currencyMonthsStatement(periods: readonly Period[], options: PlanOptions): CompiledStatement {
  const { from, time, conditions, bind, params } = scopedSource(['BillingCurrency'], options);
  const months = periods.map(boundsOf).map((bounds) => {
    const day = (seconds: number) => bind('Date', dateText(seconds));
    return `${time} >= toStartOfMonth(${day(bounds.from)}) AND ${time} < ${day(bounds.to + DAY)}`;
  });
  return {
    sql: lines(
      `SELECT BillingCurrency, formatDateTime(${time}, '%Y-%m') AS month`,
      `FROM ${from}`,
      `WHERE ${[`(${months.map((condition) => `(${condition})`).join(' OR ')})`, ...conditions].join(' AND ')}`,
      'GROUP BY ALL',
      'ORDER BY month, BillingCurrency'
    ),
    params,
  };
}

/** Tag keys that the roll-up by tag leaves out somewhere. */
export const gapsStatement: CompiledStatement = { sql: 'SELECT DISTINCT TagKey FROM rollup_gap', params: {} };

/** The first day with a charge; null when there is none. */
export function dataFromStatement(options: PlanOptions): CompiledStatement {
  const { from, where, time, params } = scopedSource([], options, 'day');
  return { sql: `SELECT if(count() = 0, NULL, ${instantSql(`min(toDate(${time}))`)}) FROM ${from}${where}`, params };
}

/** The smallest table that keeps apart what the scope looks at, with the conditions that keep its rows. */
export function scopedSource(
  names: readonly DimensionName[],
  { scope, tagKeysWithGaps = new Set(), virtualTags = [] }: PlanOptions,
  granularity: 'day' | 'month' = 'month'
) {
  const needed = deliveredNames([...names, ...dimensionsOfScope(scope)], virtualTags);
  const needs = { names: needed, namesResources: false, granularity, shift: null };
  const isAboutTags = names.length > 0 && tagKeyOf(names[0] ?? '') !== null;
  const [table = 'cost'] = isAboutTags && tagKeysWithGaps.size > 0 ? [] : chooseTables(needs, tagKeysWithGaps);
  const params = createParams();
  const { from, conditions, timeColumn } = sourceOf(
    { table, stretches: [] },
    { filters: [], scope, virtualTags },
    [],
    params
  );
  return {
    ...{ from, conditions, time: timeColumn, params: params.values, bind: params.bind },
    where: conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`,
  };
}
