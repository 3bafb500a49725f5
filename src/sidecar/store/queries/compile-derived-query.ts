/**
 * A derived query as one SQL statement: the charges grouped as for a metrics query, once for the question and once for
 * its base, then figures, conditions, order and cuts over the groups. Pure.
 */
import type { DerivedColumn, DerivedQuery, Figure } from '../../../contract/api/derived.ts';
import type { Filter } from '../../../contract/api/query.ts';
import type { Granularity } from '../../../contract/calendar.ts';
import type { MeasureName } from '../../../contract/measures.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { measureSql, partsOf, RATIO_SCALE } from '../metrics/measures.ts';
import type { PartName } from '../metrics/parts.ts';
import { daysOfKind } from './days-of-kind.ts';
import { checkRest, foldedRest } from './derived-rest.ts';
import { groupedSql } from './grouped.ts';
import { createParams, type Params } from './params.ts';
import { isStated, planOf, tablesOf, type Key, type Plan, type PlanOptions } from './plan.ts';
import { indent, instantSql, lines } from './sql-text.ts';

export interface CompiledDerivedQuery {
  readonly sql: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly table: string;
  /** The statement gives one row more than the limit when there are more. */
  readonly columns: readonly DerivedColumn[];
  /** The currency of all amounts, where the data or the question leave one. */
  readonly currency: string | null;
}

const QUANTITY: MeasureName = 'ConsumedQuantity';

/** Compiles the query. Throws a caller error when it orders or cuts by something that is not in its answer. */
export function compileDerivedQuery(query: DerivedQuery, options: PlanOptions = {}): CompiledDerivedQuery {
  checkRest(query);
  const params = createParams();
  const plans = [
    sidePlan(query, query.period, query.filters, options),
    ...(query.base === undefined ? [] : [sidePlan(query, query.base.period, query.base.filters, options)]),
  ];
  const [plan] = plans;
  if (plan === undefined) {
    throw new RangeError('a derived query has a side');
  }
  const keys = keysOf(query, plan);
  const figures = query.figures.map((figure, index) => ({ figure, alias: `figure_${index}` }));
  const partition = [...keys.filter((key) => key.keepsUnitsApart).map((key) => key.alias)];
  const windowed = figures.map(({ figure, alias }) => `${figureSql(figure, query, partition, params)} AS ${alias}`);
  const columns = query.onlyCount ? [] : columnsOf(query, keys);
  const relation = lines(
    `SELECT *, ${windowed.join(', ')}`,
    `FROM (\n${indent(withRest(query, keys, regrouped(query, plans, keys, params), params))}\n)`
  );
  const sql = lines(
    `SELECT ${query.onlyCount ? 'toString(count()) AS count' : [...outputs(query, keys), ...figures.map(({ figure, alias }) => `toString(${alias}) AS ${figure.name}`)].join(', ')}`,
    `FROM (\n${indent(relation)}\n)`,
    ...whereLines(query, keys, params),
    ...(query.onlyCount ? [] : orderLines(query, keys)),
    `LIMIT ${keys.some((key) => key.keepsUnitsApart) || query.rest ? query.limit + 1 : Math.min(query.top ?? query.limit + 1, query.limit + 1)}`
  );
  const pinned = plan.keys.find((key) => key.dimension === 'BillingCurrency')?.pinned ?? null;
  return {
    sql,
    params: params.values,
    table: [...new Set(plans.map(tablesOf))].join(' + '),
    columns: query.onlyCount
      ? [{ name: 'count', role: 'measure' }]
      : [...columns, ...query.figures.map(({ name }): DerivedColumn => ({ name, role: 'measure' }))],
    currency: pinned,
  };
}

function sidePlan(query: DerivedQuery, period: DerivedQuery['period'], filters: Filter[], options: PlanOptions): Plan {
  return planOf(
    {
      measures: measuresOf(query),
      dimensions: [...query.dimensions, ...(query.counted === undefined ? [] : [query.counted])],
      filters,
      period,
      granularity: innerGranularity(query),
      compare: 'none',
      other: false,
      limit: query.limit,
    },
    options
  );
}

function measuresOf(query: DerivedQuery): MeasureName[] {
  const named = query.figures.map(({ form, measure }) => (isCount(form) ? 'ChargeCount' : measure));
  return [...named, ...(query.figures.some(({ form }) => form === 'per_unit') ? [QUANTITY] : [])];
}

const isCount = (form: Figure['form']) => ['count', 'base_count', 'count_change'].includes(form);

function innerGranularity({ granularity }: DerivedQuery): Granularity {
  return granularity === 'quarter' || granularity === 'year' ? 'month' : granularity;
}

/** The keys that rows are told apart by: all but what is only counted, and currencies of which there is one. */
function keysOf(query: DerivedQuery, plan: Plan): Key[] {
  return plan.keys.filter(
    (key) =>
      (query.dimensions.includes(key.dimension) || key.keepsUnitsApart) &&
      !(key.dimension === 'BillingCurrency' && key.pinned !== null && !query.dimensions.includes('BillingCurrency'))
  );
}

// Both sides under each other, summed into the columns of their side; the counted things are there once a side.
function regrouped(query: DerivedQuery, plans: readonly Plan[], keys: readonly Key[], params: Params): string {
  const measureParts = partsOf(measuresOf(query));
  const granularity = innerGranularity(query);
  const stated = keys.filter(isStated).map((key) => `${params.bind('String', key.pinned)} AS ${key.alias}`);
  const selects = plans.map((plan, index) =>
    lines(
      `SELECT ${[index === 0 ? '1 AS is_asked' : '0 AS is_asked', '*', ...stated].join(', ')}`,
      `FROM (\n${indent(groupedSql(plan, { granularity, parts: measureParts, compare: false }, params))}\n)`
    )
  );
  const counted = plans[0]?.keys.find((key) => key.dimension === query.counted);
  const step = granularity === 'none' ? [] : [`${outerStep(query)} AS at`];
  const sums = measureParts.flatMap((part) => [
    `sumIf(now_${part}, is_asked = 1) AS asked_${part}`,
    `sumIf(now_${part}, is_asked = 0) AS base_${part}`,
  ]);
  const counts =
    counted === undefined
      ? []
      : [1, 0].map(
          (side) =>
            `uniqExactIf(${counted.alias}, is_asked = ${side} AND ${counted.alias} != '') AS ${side === 1 ? 'asked' : 'base'}_count`
        );
  const grouped = [...step, ...keys.map((key) => key.alias)];
  return lines(
    `SELECT ${[...grouped, ...sums, ...counts].join(', ')}`,
    `FROM (\n${indent(selects.join('\nUNION ALL\n'))}\n)`,
    grouped.length === 0 ? '' : `GROUP BY ${[...step.map(() => 'at'), ...keys.map((key) => key.alias)].join(', ')}`
  );
}

function withRest(query: DerivedQuery, keys: readonly Key[], sql: string, params: Params): string {
  if (!query.rest || query.top === undefined) {
    return sql;
  }
  const by = query.order?.by ?? query.figures[0]?.name ?? '';
  const figure = query.figures.find(({ name }) => name === by);
  if (figure === undefined) {
    throw unknown('order.by', by);
  }
  // Of a share the largest are those of its value: it has no sum yet to be a share of.
  const ranked = figure.form === 'share' ? { ...figure, form: 'value' as const } : figure;
  return foldedRest(sql, {
    keys,
    parts: partsOf(measuresOf(query)),
    top: query.top,
    orderedBy: { sql: figureSql(ranked, query, [], params), ascending: query.order?.direction === 'asc' },
  });
}

function outerStep({ granularity, yearStart }: DerivedQuery): string {
  // Months ahead of the calendar's own quarter or year: taken off before, and put back after.
  const shifted = (start: string, ahead: number) =>
    ahead === 0 ? `${start}(step)` : `addMonths(${start}(addMonths(step, -${ahead})), ${ahead})`;
  switch (granularity) {
    case 'quarter':
      return shifted('toStartOfQuarter', (yearStart - 1) % 3);
    case 'year':
      return shifted('toStartOfYear', yearStart - 1);
    case 'none':
    case 'hour':
    case 'day':
    case 'week':
    case 'month':
      return 'step';
  }
}

function figureSql(figure: Figure, query: DerivedQuery, partition: readonly string[], params: Params): string {
  const { measure, form } = figure;
  const asked = measureSql(measure, (part: PartName) => `asked_${part}`);
  const base = measureSql(measure, (part: PartName) => `base_${part}`);
  const along = [...partition, ...(query.granularity === 'none' || query.dimensions.length === 0 ? [] : ['at'])];
  const over = along.length === 0 ? '' : `PARTITION BY ${along.join(', ')}`;
  switch (form) {
    case 'value':
      return scaled(asked, figure, params);
    case 'base':
      return scaled(base, figure, params);
    case 'change':
      return scaled(`${asked} - ${base}`, figure, params);
    case 'change_ratio':
      return scaled(divided(`(${asked} - ${base})`, base), figure, params);
    case 'of_base':
      return scaled(divided(asked, base), figure, params);
    case 'share':
      return scaled(divided(asked, `sum(${asked}) OVER (${over})`), figure, params);
    case 'per_unit':
      return scaled(divided(asked, 'asked_quantity'), figure, params);
    case 'per_day':
      return scaled(
        divided(asked, `toDecimal128(${daysOfKind(query) ?? daysOfStep(query, params)}, 0)`),
        figure,
        params
      );
    case 'per_count':
      return scaled(divided(asked, 'toDecimal128(asked_count, 0)'), figure, params);
    case 'count':
      return 'asked_count';
    case 'base_count':
      return 'base_count';
    case 'count_change':
      return 'toInt64(asked_count) - toInt64(base_count)';
    case 'running':
      return scaled(
        `sum(${asked}) OVER (${keyPartition(query, partition)}ORDER BY at ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`,
        figure,
        params
      );
  }
}

// The part of a step that lies in the period and is over; a step without one has no average.
function daysOfStep(query: DerivedQuery, params: Params): string {
  const day = (instant: string) => params.bind('Date', instant.slice(0, 10));
  const end = query.until !== undefined && query.until < query.period.to ? query.until : query.period.to;
  const from = day(query.period.from);
  const days = (start: string, stop: string) => `greatest(dateDiff('day', ${start}, ${stop}), 0)`;
  return query.granularity === 'none'
    ? days(from, day(end))
    : days(
        `greatest(toDate(at), ${from})`,
        `least(toDate(at) + INTERVAL 1 ${query.granularity.toUpperCase()}, ${day(end)})`
      );
}

function keyPartition(query: DerivedQuery, partition: readonly string[]): string {
  const keys = [...partition, ...query.dimensions.map((name, index) => aliasOf(name, index))];
  return keys.length === 0 ? '' : `PARTITION BY ${[...new Set(keys)].join(', ')} `;
}

// As planOf names them: tags by their place, so that a tag's key is never part of the SQL.
function aliasOf(name: string, index: number): string {
  return name.startsWith('tag:') ? `tag_${index}` : `dim_${name}`;
}

function scaled(sql: string, { times, over }: Figure, params: Params): string {
  const product = times === '1' ? sql : `(${sql}) * ${decimal(times, params)}`;
  return over === '1' ? product : `divideDecimal(${product}, ${decimal(over, params)}, ${RATIO_SCALE})`;
}

function decimal(text: string, params: Params): string {
  return `toDecimal64(${params.bind('String', text)}, 6)`;
}

// Null where there is nothing to divide by; the engine divides on every row, so the divisor itself is never zero.
function divided(value: string, by: string): string {
  const divisor = `ifNull(${by}, 0)`;
  return `if(${divisor} = 0, NULL, divideDecimal(toDecimal256(ifNull(${value}, 0), ${RATIO_SCALE}), if(${divisor} = 0, toDecimal256(1, ${RATIO_SCALE}), toDecimal256(${divisor}, ${RATIO_SCALE})), ${RATIO_SCALE}))`;
}

function columnsOf(query: DerivedQuery, keys: readonly Key[]): DerivedColumn[] {
  return [
    ...(query.granularity === 'none' ? [] : [{ name: 'time', role: 'time' } as const]),
    ...keys.map((key): DerivedColumn => ({
      name: key.dimension,
      role: key.dimension === 'BillingCurrency' ? 'currency' : 'dimension',
    })),
  ];
}

function outputs(query: DerivedQuery, keys: readonly Key[]): string[] {
  return [
    ...(query.granularity === 'none' ? [] : [`${instantSql('at')} AS time`]),
    ...keys.map((key) => (/^dim_\w+$/.test(key.alias) ? `${key.alias} AS ${key.dimension}` : key.alias)),
  ];
}

function whereLines(query: DerivedQuery, keys: readonly Key[], params: Params): string[] {
  const named = query.onlyNamed ? keys.filter((key) => !key.keepsUnitsApart).map((key) => `${key.alias} != ''`) : [];
  const having = query.having.map(
    ({ figure, operator, value }) => `${figureAlias(query, figure)} ${operator} ${decimal(value, params)}`
  );
  const conditions = [...named, ...having];
  return conditions.length === 0 ? [] : [`WHERE ${conditions.join(' AND ')}`];
}

function orderLines(query: DerivedQuery, keys: readonly Key[]): string[] {
  const ties = keys.map((key) => key.alias);
  const time = query.granularity === 'none' ? [] : ['at'];
  const by = query.order?.by;
  const direction = query.order?.direction === 'asc' ? 'ASC' : 'DESC';
  const ordered =
    by === undefined || by === 'time'
      ? [...time.map((step) => `${step} ${by === undefined ? 'ASC' : direction}`), 'figure_0 DESC NULLS LAST', ...ties]
      : [`${figureAlias(query, by)} ${direction} NULLS LAST`, ...time, ...ties];
  return [
    `ORDER BY ${[...(query.rest ? ['kept DESC'] : []), ...ordered].join(', ')}`,
    ...(query.rest ? [] : cutLines(query, keys)),
  ];
}

// Amounts of different currencies are no rivals: each has its own largest.
function cutLines({ limitPer, top }: DerivedQuery, keys: readonly Key[]): string[] {
  const by = limitPer === undefined ? [] : [limitPer.by === 'time' ? 'at' : keyAlias(keys, limitPer.by)];
  const rows = limitPer?.rows ?? top;
  const along = [...by, ...unitAliases(keys)];
  return rows === undefined || along.length === 0 ? [] : [`LIMIT ${rows} BY ${along.join(', ')}`];
}

function unitAliases(keys: readonly Key[]): string[] {
  return keys.filter((key) => key.keepsUnitsApart).map((key) => key.alias);
}

function keyAlias(keys: readonly Key[], dimension: string): string {
  const key = keys.find((candidate) => candidate.dimension === dimension);
  if (key === undefined) {
    throw unknown('limitPer.by', dimension);
  }
  return key.alias;
}

function figureAlias(query: DerivedQuery, name: string): string {
  const index = query.figures.findIndex((figure) => figure.name === name);
  if (index < 0) {
    throw unknown('figure', name);
  }
  return `figure_${index}`;
}

function unknown(field: string, name: string): ThriftDataError {
  return new ThriftDataError('caller', 'order_unknown', `${field}: "${name}" is not in the answer`, { field });
}
