/** A metrics query as one SQL statement. Pure: the same query gives the same text and the same bound values. */
import type { AnswerColumn, CostQuery } from '../../../contract/api/query.ts';
import type { Period } from '../../../contract/calendar.ts';
import { measureByName, type MeasureName } from '../../../contract/measures.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { measureSql } from '../metrics/measures.ts';
import { parts, type PartName } from '../metrics/parts.ts';
import { roundedSql } from './converted.ts';
import { groupedSql, type Grouping } from './grouped.ts';
import { createParams, type Params } from './params.ts';
import { isStated, planOf, readingSettings, showsOriginals, tablesOf, type Plan, type PlanOptions } from './plan.ts';
import { indent, instantSql, lines } from './sql-text.ts';
import { ranks, topSql } from './top.ts';

export interface CompiledCostQuery {
  readonly sql: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly settings: readonly string[];
  /** The tables read, the coarsest first: `cost_monthly`, or `cost_daily + cost` for days of which one begins at noon. */
  readonly table: string;
  /** The columns of the answer; the statement gives one row more than the limit when there are more. */
  readonly columns: readonly AnswerColumn[];
  readonly previousPeriod: Period | null;
}

/** One column of the answer and the SQL behind it: as text, and as what to sort by, unless all rows have the same. */
interface Output {
  readonly column: AnswerColumn;
  readonly text: string;
  readonly sort: string;
  readonly stated?: boolean;
}

/** Compiles the query. Throws a caller error when it orders by something that is not in its answer. */
export function compileCostQuery(query: CostQuery, options: PlanOptions = {}): CompiledCostQuery {
  const plan = planOf(query, options);
  const params = createParams();
  const grouping: Grouping = {
    granularity: query.granularity,
    parts: plan.parts,
    compare: plan.comparison !== null,
  };
  const ranked = ranks(plan);
  const { preamble, sql: relation } = ranked
    ? topSql(plan, grouping, params)
    : { preamble: '', sql: groupedSql(plan, grouping, params) };
  const outputs = [
    ...timeOutput(plan),
    ...keyOutputs(plan, params),
    ...plan.measures.flatMap((name) => measureOutputs(plan, name)),
  ];
  const sql = lines(
    preamble,
    `SELECT ${outputs.map(({ text, column }, index) => `${text} AS ${outputAlias(column, index)}`).join(', ')}`,
    `FROM (\n${indent(relation)}\n)`,
    `ORDER BY ${orderOf(plan, outputs, ranked && query.other).join(', ')}`,
    `LIMIT ${query.limit + 1}`
  );
  return {
    sql,
    params: params.values,
    settings: readingSettings(plan),
    table: tablesOf(plan),
    columns: outputs.map(({ column }) => column),
    previousPeriod: plan.comparison?.period ?? null,
  };
}

function timeOutput(plan: Plan): Output[] {
  return plan.query.granularity === 'none'
    ? []
    : [{ column: { name: 'time', role: 'time' }, text: instantSql('step'), sort: 'step' }];
}

function keyOutputs(plan: Plan, params: Params): Output[] {
  return plan.keys.map((key) => ({
    column: {
      name: key.converted ? 'Currency' : key.dimension,
      role: key.keepsUnitsApart && key.dimension === 'BillingCurrency' ? 'currency' : 'dimension',
    },
    text: isStated(key) ? params.bind('String', key.pinned) : key.alias,
    sort: isStated(key) ? params.bind('String', key.pinned) : key.alias,
    stated: isStated(key),
  }));
}

function measureOutputs(plan: Plan, measure: MeasureName): Output[] {
  const output = (role: 'measure' | 'original' | 'previous' | 'change', sql: string): Output => ({
    column: {
      name: role === 'measure' ? measure : `${measure}_${role}`,
      role,
      measure,
      unit: measureByName(measure).unit,
    },
    text: `toString(${sql})`,
    sort: sql,
  });
  const rounded = (sum: string, part: PartName) =>
    plan.conversion === null || !parts[part].isMoney ? sum : roundedSql(sum);
  const now = measureSql(measure, (part) => rounded(`now_${part}`, part));
  if (plan.comparison === null) {
    const hasOriginal = showsOriginals(plan) && measureByName(measure).unit === 'money';
    const original = measureSql(measure, (part) => `now_own_${part}`);
    return [output('measure', now), ...(hasOriginal ? [output('original', original)] : [])];
  }
  const before = measureSql(measure, (part) => rounded(`before_${part}`, part));
  return [output('measure', now), output('previous', before), output('change', `${now} - ${before}`)];
}

// A tag's key is text from outside, so it stays out of the SQL.
function outputAlias(column: AnswerColumn, index: number): string {
  return /^\w+$/.test(column.name) ? column.name : `column_${index}`;
}

function orderOf(plan: Plan, outputs: readonly Output[], hasOther: boolean): string[] {
  const others = hasOther ? ['kept DESC'] : [];
  const time = outputs.filter(({ column }) => column.role === 'time').map(({ sort }) => sort);
  const ties = outputs
    .filter(({ column, stated }) => ['dimension', 'currency'].includes(column.role) && stated !== true)
    .map(({ sort }) => sort);
  const largestFirst = outputs
    .filter(({ column }) => column.role === 'measure')
    .slice(0, 1)
    .map(({ sort }) => `${sort} DESC NULLS LAST`);
  const { order } = plan.query;
  if (order === undefined) {
    return [...time, ...others, ...largestFirst, ...ties];
  }
  const by = outputs.find(({ column }) => column.name === order.by);
  if (by === undefined) {
    throw new ThriftDataError(
      'caller',
      'order_unknown',
      `order.by: "${order.by}" is not in the answer; use one of ${outputs.map(({ column }) => column.name).join(', ')}`,
      { field: 'order.by' }
    );
  }
  const first = `${by.sort} ${order.direction === 'asc' ? 'ASC' : 'DESC'} NULLS LAST`;
  return by.column.role === 'time'
    ? [first, ...others, ...largestFirst, ...ties]
    : [...others, first, ...time, ...ties];
}
