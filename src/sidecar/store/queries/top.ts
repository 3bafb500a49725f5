/**
 * The largest of a breakdown by the first measure, per currency (and unit), and everything else as one row. The ranking
 * is over the whole period asked for, so that a series has the same lines at every step. "Other" is made of sums: a
 * ratio of it is divided again, never added up.
 */
import { OTHER, type DimensionName, type MeasureName } from '../../../contract/measures.ts';
import { measureSql, partsOf } from '../metrics/measures.ts';
import { CANDIDATE, groupedSql, rankedKeys, type Grouping, type Ranking } from './grouped.ts';
import type { Params } from './params.ts';
import { breakdownOf, type Key, type Plan } from './plan.ts';
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

// So many that grouping by their texts takes most of the time and, with steps, more than the memory.
const manyValued: readonly DimensionName[] = ['ResourceId', 'ResourceName'];

// A filter by anything else leaves few resources, and then one pass is sooner done than two.
const leavesMany: readonly DimensionName[] = ['BillingCurrency', 'ServiceProviderName', 'ChargeCategory'];

/** True when the plan breaks down by what has very many values, of which the largest are worth finding first. */
export function hasManyRows(plan: Plan): boolean {
  return (
    breakdownOf(plan).some((key) => key.pinned === null && manyValued.includes(key.dimension)) &&
    (plan.query.granularity !== 'none' || plan.query.filters.every(({ dimension }) => leavesMany.includes(dimension)))
  );
}

/** Compiles the plan's top. */
export function topSql(plan: Plan, grouping: Grouping, params: Params): TopSql {
  const top = plan.query.top ?? 0;
  if (hasManyRows(plan)) {
    return largestFirst(plan, grouping, { top, others: plan.query.other ? 'as one' : 'left out' }, params);
  }
  const grouped = groupedSql(plan, grouping, params);
  return {
    preamble: '',
    sql:
      grouping.granularity === 'none'
        ? rankGrouped(plan, grouping, top, grouped)
        : rankSeries(plan, grouping, top, grouped),
  };
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
  const place = `row_number() OVER (${partitionSql(unitsOf(plan))}ORDER BY ${[...(isCandidate === '' ? [] : ['has_current DESC']), ...rankOrder(plan, 'now')].join(', ')})`;
  const kept = `${place} <= ${top}${isCandidate === '' ? '' : ` AND ${isCandidate}`}`;
  return foldOthers(plan, grouping, lines(`SELECT *, ${kept} AS kept`, `FROM (\n${indent(grouped)}\n)`));
}

// With steps a series is many rows: each row gets the total of its series, and the place that this total takes.
function rankSeries(plan: Plan, grouping: Grouping, top: number, grouped: string): string {
  const series = partitionSql(rankedKeys(plan).filter((key) => key.pinned === null)).trim();
  const totals = [
    ...partsOf([firstMeasure(plan)]).map((part) => `sum(now_${part}) OVER (${series}) AS total_${part}`),
    ...(grouping.compare ? [`max(has_current) OVER (${series}) AS is_candidate`] : []),
  ];
  const order = [...(grouping.compare ? ['is_candidate DESC'] : []), ...rankOrder(plan, 'total')];
  const place = `dense_rank() OVER (${partitionSql(unitsOf(plan))}ORDER BY ${order.join(', ')})`;
  const ranked = lines(
    `SELECT *, ${place} <= ${top}${grouping.compare ? ' AND is_candidate = 1' : ''} AS kept`,
    `FROM (\n${indent(lines(`SELECT *, ${totals.join(', ')}`, `FROM (\n${indent(grouped)}\n)`))}\n)`
  );
  return plan.query.other
    ? foldOthers(plan, grouping, ranked)
    : lines('SELECT *', `FROM (\n${indent(ranked)}\n)`, 'WHERE kept');
}

// Sums of the rows that are not kept, as one row per step and unit.
function foldOthers(plan: Plan, grouping: Grouping, ranked: string): string {
  const keys = rankedKeys(plan).map((key) =>
    key.keepsUnitsApart
      ? `ranked.${key.alias} AS ${key.alias}`
      : `if(kept, ranked.${key.alias}, '${OTHER}') AS ${key.alias}`
  );
  const columns = grouping.parts.flatMap((part) => [`now_${part}`, ...(grouping.compare ? [`before_${part}`] : [])]);
  const step = grouping.granularity === 'none' ? [] : ['ranked.step AS step'];
  return lines(
    `SELECT ${[...step, 'ranked.kept AS kept', ...keys, ...columns.map((column) => `sum(ranked.${column}) AS ${column}`)].join(', ')}`,
    `FROM (\n${indent(ranked)}\n) AS ranked`,
    'GROUP BY ALL'
  );
}

/**
 * Of many the largest are found first, so that the second pass groups only few, however many there are. They are found
 * by a number that stands for their texts, which takes half the time; what is shown is summed by the texts themselves.
 * Two of n candidates share a number with odds of n² / 2⁶⁵, and would then be ranked as one: one in ten million for a
 * million and a half. Ties go by the number.
 */
export function largestFirst(
  plan: Plan,
  grouping: Grouping,
  { top, others }: { readonly top: number; readonly others: Ranking['others'] },
  params: Params
): TopSql {
  // The currency that is shown is found after grouping, and not of each row.
  const byNumber = plan.conversion === null;
  const candidates = groupedSql(
    plan,
    {
      granularity: 'none',
      parts: partsOf([firstMeasure(plan)]),
      compare: false,
      ...(byNumber ? { byNumber } : {}),
    },
    params
  );
  const names = byNumber ? [CANDIDATE] : rankedKeys(plan).map((key) => key.alias);
  const limit = byNumber ? limitSql(plan, top, [CANDIDATE]) : limitSql(plan, top);
  const sql = lines(`SELECT ${names.join(', ')}`, `FROM (\n${indent(candidates)}\n)`, limit);
  return {
    preamble: `WITH ${RANKING} AS (\n${indent(sql)}\n)`,
    sql: groupedSql(plan, { ...grouping, ranking: { name: RANKING, others, byNumber } }, params),
  };
}

function limitSql(plan: Plan, top: number, ties = unpinned(plan)): string {
  const units = unitsOf(plan);
  const per = units.length === 0 ? '' : ` BY ${units.map((key) => key.alias).join(', ')}`;
  return lines(`ORDER BY ${rankOrder(plan, 'now', ties).join(', ')}`, `LIMIT ${top}${per}`);
}

// Ties go by the keys, so that the same question always has the same answer.
function rankOrder(plan: Plan, prefix: 'now' | 'total', ties = unpinned(plan)): string[] {
  return [`${measureSql(firstMeasure(plan), (part) => `${prefix}_${part}`)} DESC NULLS LAST`, ...ties];
}

function unpinned(plan: Plan): string[] {
  return rankedKeys(plan).flatMap((key) => (key.pinned === null ? [key.alias] : []));
}

/** The currencies and units that are ranked apart; none where there is but one. */
function unitsOf(plan: Plan): Key[] {
  return rankedKeys(plan).filter((key) => key.keepsUnitsApart && key.pinned === null);
}

function partitionSql(keys: readonly Key[]): string {
  return keys.length === 0 ? '' : `PARTITION BY ${keys.map((key) => key.alias).join(', ')} `;
}

function firstMeasure(plan: Plan): MeasureName {
  const [first] = plan.measures;
  if (first === undefined) {
    throw new RangeError('a plan has at least one measure');
  }
  return first;
}
