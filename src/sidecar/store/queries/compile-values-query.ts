/** The values a dimension takes, most expensive first, and what else can be asked of the data that is loaded. */
import type { ValuesQuery } from '../../../contract/api/query.ts';
import type { Period } from '../../../contract/calendar.ts';
import { ALL_TIME, boundsOf, DAY, dateText } from './bounds.ts';
import { groupedSql } from './grouped.ts';
import { createParams } from './params.ts';
import { planOf, type PlanOptions } from './plan.ts';
import { indent, instantSql, lines } from './sql-text.ts';

/** A statement with its bound values. */
export interface CompiledStatement {
  readonly sql: string;
  readonly params: Readonly<Record<string, unknown>>;
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
  const grouped = groupedSql(plan, { granularity: 'none', parts: plan.parts, compare: false }, params);
  if (plan.keys.every((key) => key === value || key.pinned !== null)) {
    return {
      sql: lines(
        `SELECT ${value.alias} AS value`,
        `FROM (\n${indent(grouped)}\n)`,
        `ORDER BY now_effective DESC, ${value.alias}`,
        `LIMIT ${query.limit + 1}`
      ),
      params: params.values,
    };
  }
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
  };
}

/** All tag keys that charges carry, those of the roll-up and those it leaves out. */
export const tagKeysStatement: CompiledStatement = {
  sql: lines(
    'SELECT TagKey',
    'FROM (SELECT arrayJoin(mapKeys(Tags)) AS TagKey FROM tag_set UNION DISTINCT SELECT DISTINCT TagKey FROM rollup_gap)',
    'ORDER BY lower(TagKey), TagKey'
  ),
  params: {},
};

/** The currencies of the charges: two are as good as many to whom there is one, or not. */
export const currenciesStatement: CompiledStatement = {
  sql: 'SELECT DISTINCT BillingCurrency FROM cost_monthly LIMIT 2',
  params: {},
};

/** The months in which charges of the period begin, by currency; both periods where two are compared. */
export function currencyMonthsStatement(periods: readonly Period[]): CompiledStatement {
  const params = createParams();
  const months = periods.map(boundsOf).map(({ from, to }) => {
    const bind = (seconds: number) => params.bind('Date', dateText(seconds));
    return `Month >= toStartOfMonth(${bind(from)}) AND Month < ${bind(to + DAY)}`;
  });
  return {
    sql: lines(
      "SELECT BillingCurrency, formatDateTime(Month, '%Y-%m') AS month",
      'FROM cost_monthly',
      `WHERE ${months.map((condition) => `(${condition})`).join(' OR ')}`,
      'GROUP BY ALL',
      'ORDER BY month, BillingCurrency'
    ),
    params: params.values,
  };
}

/** Tag keys that the roll-up by tag leaves out somewhere. */
export const gapsStatement: CompiledStatement = { sql: 'SELECT DISTINCT TagKey FROM rollup_gap', params: {} };

/** The first day with a charge; null when there is none. */
export const dataFromStatement: CompiledStatement = {
  sql: `SELECT if(count() = 0, NULL, ${instantSql('min(Day)')}) FROM cost_daily`,
  params: {},
};
