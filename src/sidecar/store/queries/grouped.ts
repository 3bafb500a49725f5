/**
 * The charges of a plan grouped and summed to parts: one SELECT per source, summed again where there are several.
 * Columns: `step`, the keys but those that are only stated, `kept`, then `now_<part>` and, when comparing, `before_<part>` and `has_current`.
 */
import type { Granularity } from '../../../contract/calendar.ts';
import { OTHER, tagKeyOf } from '../../../contract/measures.ts';
import { parts, type PartName } from '../metrics/parts.ts';
import { DAY, boundsOf, dateText, dateTimeText, type Shift } from './bounds.ts';
import { convertedSelect, shownCurrencySql } from './converted.ts';
import type { Params } from './params.ts';
import { isStated, showsOriginals, type Key, type Plan } from './plan.ts';
import { sourceOf, withTags, type Source } from './source.ts';
import { indent, lines } from './sql-text.ts';

/** The column of the number that stands for a row's keys. */
export const CANDIDATE = 'candidate';

/** What of the plan to group by. */
export interface Grouping {
  readonly granularity: Granularity;
  readonly parts: readonly PartName[];
  readonly compare: boolean;
  /** True where one number, `candidate`, stands for all keys but those that keep units apart. */
  readonly byNumber?: true;
  /** A named subquery that gives the keys of the largest; all others are then grouped as one, or left out. */
  readonly ranking?: Ranking;
}

/** How the largest are told from the others. */
export interface Ranking {
  readonly name: string;
  readonly others: 'as one' | 'left out';
  /** True where the subquery gives the numbers of the keys, false where it gives their values. */
  readonly byNumber: boolean;
}

/** A part and the SQL of its sum. */
interface PartSum {
  readonly part: PartName;
  readonly sql: string;
}

/** SQL of the grouped charges. */
export function groupedSql(plan: Plan, grouping: Grouping, params: Params): string {
  const dimensions = plan.keys.filter((key) => key.pinned === null).map((key) => key.dimension);
  const read = (pieces: Plan['current']) => pieces.map((piece) => sourceOf(piece, plan, dimensions, params));
  const current = read(plan.current);
  const [only] = current;
  if (!grouping.compare && only !== undefined && current.length === 1) {
    return selectFrom(only, plan, grouping, params, { prefix: 'now_', flag: null, shift: null });
  }
  const selects = [
    ...current.map((source) =>
      selectFrom(source, plan, grouping, params, {
        prefix: 'piece_',
        flag: grouping.compare ? '1' : null,
        shift: null,
      })
    ),
    ...(grouping.compare ? read(plan.previous) : []).map((source) =>
      selectFrom(source, plan, grouping, params, {
        prefix: 'piece_',
        flag: '0',
        shift: plan.comparison?.shift ?? null,
      })
    ),
  ];
  const columns = groupColumns(shownKeys(plan, grouping), grouping);
  const summed = grouping.parts.flatMap((part) => [part, ...(showsOriginals(plan) ? [`own_${part}`] : [])]);
  const sums = summed.flatMap((part) =>
    grouping.compare
      ? [
          `sumIf(piece_${part}, is_current = 1) AS now_${part}`,
          `sumIf(piece_${part}, is_current = 0) AS before_${part}`,
        ]
      : [`sum(piece_${part}) AS now_${part}`]
  );
  return lines(
    `SELECT ${[...columns, ...sums, ...(grouping.compare ? ['max(is_current) AS has_current'] : [])].join(', ')}`,
    `FROM (\n${indent(selects.join('\nUNION ALL\n'))}\n)`,
    columns.length === 0 ? '' : `GROUP BY ${columns.join(', ')}`,
    columns.length === 0 ? havingSql(plan) : ''
  );
}

function selectFrom(
  source: Source,
  plan: Plan,
  grouping: Grouping,
  params: Params,
  form: { prefix: 'now_' | 'piece_'; flag: '0' | '1' | null; shift: Shift | null }
): string {
  const { conversion } = plan;
  const own = source.column;
  const column = (key: Key) => {
    if (key.converted && conversion !== null) {
      return shownCurrencySql(conversion, own(key.dimension), source.timeColumn, params);
    }
    return key.pinned === null ? own(key.dimension) : params.bind('String', key.pinned);
  };
  const { ranking } = grouping;
  const ranked = `(${rankedKeys(plan).map(column).join(', ')})`;
  const isKept =
    ranking === undefined
      ? ''
      : `${ranking.byNumber ? `cityHash64${ranked}` : ranked} GLOBAL IN (SELECT * FROM ${ranking.name})`;
  const marksOthers = ranking?.others === 'as one';
  const keys = [
    ...(grouping.byNumber ? [`cityHash64${ranked} AS ${CANDIDATE}`] : []),
    ...shownKeys(plan, grouping)
      .filter((key) => !key.converted)
      .map((key) =>
        marksOthers && !key.keepsUnitsApart
          ? `if(kept, ${column(key)}, '${OTHER}') AS ${key.alias}`
          : `${column(key)} AS ${key.alias}`
      ),
  ];
  const step = stepSql(grouping.granularity, shiftedTime(source, plan, form.shift, params));
  const grouped = [
    ...(step === null ? [] : [`${step} AS step`]),
    ...(marksOthers ? [`${isKept} AS kept`] : []),
    ...keys,
    ...(conversion === null
      ? []
      : [`${own('BillingCurrency')} AS own_currency`, `toYYYYMM(${source.timeColumn}) AS own_month`]),
  ];
  const sums = grouping.parts.map((part) => ({ part, sql: parts[part][source.table === 'cost' ? 'raw' : 'rollup'] }));
  const isPlain = conversion === null && ranking === undefined && grouping.byNumber === undefined;
  const shown = shownKeys(plan, grouping);
  if (source.tagValues !== null && isPlain && shown.filter((key) => !isTag(key)).length <= FEW_KEYS) {
    return summedBySet({ source, tagValues: source.tagValues, step, keys: shown, column, sums, ...form });
  }
  const conditions = [...source.conditions, ...(ranking?.others === 'left out' ? [isKept] : [])];
  const select = lines(
    `SELECT ${[...(form.flag === null ? [] : [`${form.flag} AS is_current`]), ...grouped, ...sums.map(({ part, sql }) => `${sql} AS ${form.prefix}${part}`)].join(', ')}`,
    `FROM ${source.from}`,
    `WHERE ${conditions.join('\n  AND ')}`,
    grouped.length === 0 ? '' : 'GROUP BY ALL',
    step === null && ranking === undefined ? havingSql(plan) : ''
  );
  return conversion === null
    ? select
    : convertedSelect(select, conversion, params, {
        groups: [
          ...(form.flag === null ? [] : ['is_current']),
          ...groupColumns(
            shownKeys(plan, grouping).filter((key) => !key.converted),
            grouping
          ),
        ],
        parts: grouping.parts,
        prefix: form.prefix,
        originals: showsOriginals(plan),
        leavesOut: plan.query.unconverted === 'left_out',
      });
}

// Besides the tags: with more of them there are nearly as many sums by set as there are rows.
const FEW_KEYS = 1;

function isTag({ dimension, pinned }: Key): boolean {
  return tagKeyOf(dimension) !== null && pinned === null;
}

// Looking up the tags of a set for every row takes longer than all the rest, so that sets are summed first.
function summedBySet({
  source,
  tagValues,
  step,
  keys,
  column,
  sums,
  prefix,
  flag,
}: {
  readonly source: Source;
  readonly tagValues: string;
  readonly step: string | null;
  readonly keys: readonly Key[];
  readonly column: (key: Key) => string;
  readonly sums: readonly PartSum[];
  readonly prefix: string;
  readonly flag: string | null;
}): string {
  const others = keys.filter((key) => !isTag(key));
  const bySet = lines(
    `SELECT ${[...(step === null ? [] : [`${step} AS step`]), 'TagSet', ...others.map((key) => `${column(key)} AS ${key.alias}`), ...sums.map(({ part, sql }) => `${sql} AS ${prefix}${part}`)].join(', ')}`,
    `FROM ${source.table}`,
    `WHERE ${source.conditions.join('\n  AND ')}`,
    'GROUP BY ALL'
  );
  const shown = keys.map((key) =>
    isTag(key) ? `${column(key)} AS ${key.alias}` : `sums.${key.alias} AS ${key.alias}`
  );
  return lines(
    `SELECT ${[...(flag === null ? [] : [`${flag} AS is_current`]), ...(step === null ? [] : ['sums.step AS step']), ...shown, ...sums.map(({ part }) => `sum(sums.${prefix}${part}) AS ${prefix}${part}`)].join(', ')}`,
    `FROM ${withTags(`(\n${indent(bySet)}\n) AS sums`, tagValues)}`,
    'GROUP BY ALL'
  );
}

// Grouped by nothing, or by constants alone, no charge would still make a row.
function havingSql({ keys }: Plan): string {
  return keys.length > 0 && keys.every((key) => key.pinned !== null) ? 'HAVING count() > 0' : '';
}

/** The keys in the order in which a ranking gives them: currency and unit first. */
export function rankedKeys(plan: Plan): Key[] {
  const keys = plan.keys.filter((key) => !isStated(key));
  return [...keys.filter((key) => key.keepsUnitsApart), ...keys.filter((key) => !key.keepsUnitsApart)];
}

function shownKeys(plan: Plan, { byNumber }: Grouping): Key[] {
  return plan.keys.filter((key) => !isStated(key) && (byNumber === undefined || key.keepsUnitsApart));
}

function groupColumns(keys: readonly Key[], grouping: Grouping): string[] {
  return [
    ...(grouping.granularity === 'none' ? [] : ['step']),
    ...(grouping.ranking?.others === 'as one' ? ['kept'] : []),
    ...(grouping.byNumber ? [CANDIDATE] : []),
    ...keys.map((key) => key.alias),
  ];
}

function stepSql(granularity: Granularity, time: string): string | null {
  switch (granularity) {
    case 'none':
      return null;
    case 'hour':
      return `toStartOfHour(${time})`;
    case 'day':
      return `toDate(${time})`;
    case 'week':
      return `toStartOfWeek(${time}, 1)`;
    case 'month':
      return `toStartOfMonth(${time})`;
  }
}

/**
 * The time of a charge, moved forward from the compared period. Months are moved by the calendar, the day clamped to
 * the month's last, so 30 and 31 October both stand beside 30 November: each charge is compared once. A charge that
 * clamping would move before the period counts at its start.
 */
function shiftedTime(source: Source, plan: Plan, shift: Shift | null, params: Params): string {
  const time = source.timeColumn;
  if (shift === null) {
    return time;
  }
  if (shift.unit === 'seconds') {
    return time === 'ChargePeriodStart'
      ? `addSeconds(${time}, ${shift.count})`
      : `addDays(${time}, ${shift.count / DAY})`;
  }
  const { from } = boundsOf(plan.query.period);
  if (new Date(from * 1000).getUTCDate() <= 28) {
    return `addMonths(${time}, ${shift.count})`;
  }
  const start =
    time === 'ChargePeriodStart'
      ? params.bind("DateTime('UTC')", dateTimeText(from))
      : params.bind('Date', dateText(from));
  return `greatest(addMonths(${time}, ${shift.count}), ${start})`;
}
