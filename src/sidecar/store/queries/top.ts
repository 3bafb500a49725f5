/**
 * The largest of a breakdown by the first measure, per currency (and unit), and everything else as one row. The ranking
 * is over the whole period asked for, so that a series has the same lines at every step. "Other" is made of sums: a
 * ratio of it is divided again, never added up.
 */
import { OTHER, type MeasureName } from '../../../contract/measures.ts';
import { measureSql, partsOf } from '../metrics/measures.ts';
import { groupedSql, rankedKeys, type Grouping } from './grouped.ts';
import type { Params } from './params.ts';
import { breakdownOf, type Plan } from './plan.ts';
import { indent, lines } from './sql-text.ts';

const RANKING = 'largest';

/** True when the plan asks for the largest of something. */
export function ranks(plan: Plan): boolean {
  return plan.query.top !== undefined && breakdownOf(plan).length > 0;
}

/** SQL of the grouped charges cut to the largest, and what the statement begins with. */
export interface TopSql {
  /** `WITH …` or nothing. */
  readonly preamble: string;
  /** With "other", its column `kept` is false on the rows that stand for the others. */
  readonly sql: string;
}

/** Compiles the plan's top. */
export function topSql(plan: Plan, grouping: Grouping, params: Params): TopSql {
  const top = plan.query.top ?? 0;
  return grouping.granularity === 'none'
    ? { preamble: '', sql: rankGrouped(plan, grouping, top, groupedSql(plan, grouping, params)) }
    : rankFirst(plan, grouping, top, params);
}

// Without steps one row is one candidate: a single pass groups and ranks.
function rankGrouped(plan: Plan, grouping: Grouping, top: number, grouped: string): string {
  // What was only in the compared period is no candidate, as in a ranking of the current period alone.
  const isCandidate = grouping.compare ? 'has_current = 1' : '';
  if (!plan.query.other) {
    return lines(
      'SELECT *',
      `FROM (\n${indent(grouped)}\n)`,
      isCandidate === '' ? '' : `WHERE ${isCandidate}`,
      limitSql(plan, top)
    );
  }
  const units = rankedKeys(plan).filter((key) => key.keepsUnitsApart);
  const partition = units.length === 0 ? '' : `PARTITION BY ${units.map((key) => key.alias).join(', ')} `;
  const place = `row_number() OVER (${partition}ORDER BY ${[...(isCandidate === '' ? [] : ['has_current DESC']), ...rankOrder(plan)].join(', ')})`;
  const kept = `${place} <= ${top}${isCandidate === '' ? '' : ` AND ${isCandidate}`}`;
  const keys = plan.keys.map((key) =>
    key.keepsUnitsApart
      ? `ranked.${key.alias} AS ${key.alias}`
      : `if(kept, ranked.${key.alias}, '${OTHER}') AS ${key.alias}`
  );
  const columns = grouping.parts.flatMap((part) => [`now_${part}`, ...(grouping.compare ? [`before_${part}`] : [])]);
  return lines(
    `SELECT ranked.kept AS kept, ${[...keys, ...columns.map((column) => `sum(ranked.${column}) AS ${column}`)].join(', ')}`,
    `FROM (\n${indent(lines(`SELECT *, ${kept} AS kept`, `FROM (\n${indent(grouped)}\n)`))}\n) AS ranked`,
    'GROUP BY ALL'
  );
}

// With steps the largest are found first, so that the second pass groups only few series, however many there are.
function rankFirst(plan: Plan, grouping: Grouping, top: number, params: Params): TopSql {
  const candidates = groupedSql(
    plan,
    { granularity: 'none', parts: partsOf([firstMeasure(plan)]), compare: false },
    params
  );
  const sql = lines(
    `SELECT ${rankedKeys(plan)
      .map((key) => key.alias)
      .join(', ')}`,
    `FROM (\n${indent(candidates)}\n)`,
    limitSql(plan, top)
  );
  const ranking = { name: RANKING, others: plan.query.other ? ('as one' as const) : ('left out' as const) };
  return {
    preamble: `WITH ${RANKING} AS (\n${indent(sql)}\n)`,
    sql: groupedSql(plan, { ...grouping, ranking }, params),
  };
}

function limitSql(plan: Plan, top: number): string {
  const units = rankedKeys(plan).filter((key) => key.keepsUnitsApart);
  const per = units.length === 0 ? '' : ` BY ${units.map((key) => key.alias).join(', ')}`;
  return lines(`ORDER BY ${rankOrder(plan).join(', ')}`, `LIMIT ${top}${per}`);
}

// Ties go by the keys, so that the same question always has the same answer.
function rankOrder(plan: Plan): string[] {
  return [
    `${measureSql(firstMeasure(plan), (part) => `now_${part}`)} DESC NULLS LAST`,
    ...rankedKeys(plan).map((key) => key.alias),
  ];
}

function firstMeasure(plan: Plan): MeasureName {
  const [first] = plan.measures;
  if (first === undefined) {
    throw new RangeError('a plan has at least one measure');
  }
  return first;
}
