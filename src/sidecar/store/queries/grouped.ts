/**
 * The charges of a plan grouped and summed to parts: one SELECT per source, summed again where there are several.
 * Columns: `step`, the keys but those that are only stated, `kept`, then `now_<part>` and, when comparing, `before_<part>` and `has_current`.
 */
import type { Granularity } from '../../../contract/calendar.ts';
import { OTHER, tagKeyOf } from '../../../contract/measures.ts';
import { parts, type PartName } from '../metrics/parts.ts';
import { DAY, boundsOf, dateText, dateTimeText, type Bounds, type Shift } from './bounds.ts';
import type { Piece } from './choose-table.ts';
import { convertedSelect, shownCurrencySql } from './converted.ts';
import type { Params } from './params.ts';
import { isStated, showsOriginals, type Key, type Plan } from './plan.ts';
import { sourceOf, timeSql, withTags, type Source } from './source.ts';
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

/** A summed column: its SQL, and how several of it become one. */
interface Sum {
  readonly name: string;
  readonly sql: string;
  readonly again: 'sum' | 'max';
}

/** What a SELECT gives: the sums of its rows, or those of the current period beside those of the compared one. */
type Form =
  | { readonly prefix: 'now_' | 'piece_'; readonly flag: '0' | '1' | null; readonly shift: Shift | null }
  | { readonly currentFrom: number };

/** SQL of the grouped charges. */
export function groupedSql(plan: Plan, grouping: Grouping, params: Params): string {
  const dimensions = plan.keys.filter((key) => key.pinned === null).map((key) => key.dimension);
  const read = (pieces: Plan['current']) => pieces.map((piece) => sourceOf(piece, plan, dimensions, params));
  const both = grouping.compare && grouping.granularity === 'none' ? bothPeriods(plan) : null;
  if (both !== null) {
    const source = sourceOf(both.piece, plan, dimensions, params);
    return selectFrom(source, plan, grouping, params, { currentFrom: both.currentFrom });
  }
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

/**
 * Both periods as one piece where one table holds them, one after the other: read at once, a small question takes a
 * fifth less time, of which most is making a plan for each table that is read. Amounts that are converted are not:
 * their factors are found by the month.
 */
function bothPeriods(plan: Plan): { readonly piece: Piece; readonly currentFrom: number } | null {
  const [current, ...moreCurrent] = plan.current;
  const [previous, ...morePrevious] = plan.previous;
  if (current === undefined || previous === undefined || plan.conversion !== null) {
    return null;
  }
  const currentFrom = Math.min(...current.stretches.map(({ from }) => from));
  const isApart = previous.stretches.every(({ to }) => to <= currentFrom);
  const isOne = moreCurrent.length + morePrevious.length === 0 && current.table === previous.table;
  return isOne && isApart
    ? { piece: { table: current.table, stretches: joined([...previous.stretches, ...current.stretches]) }, currentFrom }
    : null;
}

/** Stretches of which the next begins where one ends, as one. */
function joined(stretches: readonly Bounds[]): Bounds[] {
  return stretches.reduce<Bounds[]>((all, next) => {
    const last = all.at(-1);
    return last?.to === next.from ? [...all.slice(0, -1), { from: last.from, to: next.to }] : [...all, next];
  }, []);
}

function sumsOf(parted: readonly PartName[], source: Source, form: Form, params: Params): Sum[] {
  const sql = (part: PartName, when?: string) =>
    source.table === 'cost' ? parts[part].raw(when) : parts[part].rollup(when);
  if ('prefix' in form) {
    return parted.map((part) => ({ name: `${form.prefix}${part}`, sql: sql(part), again: 'sum' }));
  }
  const since = timeSql(source.timeColumn, '>=', form.currentFrom, params);
  const until = timeSql(source.timeColumn, '<', form.currentFrom, params);
  return [
    ...parted.flatMap((part): Sum[] => [
      { name: `now_${part}`, sql: sql(part, since), again: 'sum' },
      { name: `before_${part}`, sql: sql(part, until), again: 'sum' },
    ]),
    { name: 'has_current', sql: `max(${since})`, again: 'max' },
  ];
}

function selectFrom(source: Source, plan: Plan, grouping: Grouping, params: Params, form: Form): string {
  const { conversion } = plan;
  const { flag, shift } = 'prefix' in form ? form : { flag: null, shift: null };
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
  const step = stepSql(grouping.granularity, shiftedTime(source, plan, shift, params));
  const grouped = [
    ...(step === null ? [] : [`${step} AS step`]),
    ...(marksOthers ? [`${isKept} AS kept`] : []),
    ...keys,
    ...(conversion === null
      ? []
      : [`${own('BillingCurrency')} AS own_currency`, `toYYYYMM(${source.timeColumn}) AS own_month`]),
  ];
  const sums = sumsOf(grouping.parts, source, form, params);
  const isPlain = conversion === null && ranking === undefined && grouping.byNumber === undefined;
  const shown = shownKeys(plan, grouping);
  if (source.tagValues !== null && isPlain && shown.filter((key) => !isTag(key)).length <= FEW_KEYS) {
    return summedBySet({ source, tagValues: source.tagValues, step, keys: shown, column, sums, flag });
  }
  const conditions = [...source.conditions, ...(ranking?.others === 'left out' ? [isKept] : [])];
  const select = lines(
    `SELECT ${[...(flag === null ? [] : [`${flag} AS is_current`]), ...grouped, ...sums.map(({ name, sql }) => `${sql} AS ${name}`)].join(', ')}`,
    `FROM ${source.from}`,
    `WHERE ${conditions.join('\n  AND ')}`,
    grouped.length === 0 ? '' : 'GROUP BY ALL',
    step === null && ranking === undefined ? havingSql(plan) : ''
  );
  return conversion === null || !('prefix' in form)
    ? select
    : convertedSelect(select, conversion, params, {
        groups: [
          ...(flag === null ? [] : ['is_current']),
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
  flag,
}: {
  readonly source: Source;
  readonly tagValues: string;
  readonly step: string | null;
  readonly keys: readonly Key[];
  readonly column: (key: Key) => string;
  readonly sums: readonly Sum[];
  readonly flag: string | null;
}): string {
  const others = keys.filter((key) => !isTag(key));
  const bySet = lines(
    `SELECT ${[...(step === null ? [] : [`${step} AS step`]), 'TagSet', ...others.map((key) => `${column(key)} AS ${key.alias}`), ...sums.map(({ name, sql }) => `${sql} AS ${name}`)].join(', ')}`,
    `FROM ${source.table}`,
    `WHERE ${source.conditions.join('\n  AND ')}`,
    'GROUP BY ALL'
  );
  const shown = keys.map((key) =>
    isTag(key) ? `${column(key)} AS ${key.alias}` : `sums.${key.alias} AS ${key.alias}`
  );
  return lines(
    `SELECT ${[...(flag === null ? [] : [`${flag} AS is_current`]), ...(step === null ? [] : ['sums.step AS step']), ...shown, ...sums.map(({ name, again }) => `${again}(sums.${name}) AS ${name}`)].join(', ')}`,
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
      return time === 'Day' ? time : `toDate(${time})`;
    case 'week':
      return `toStartOfWeek(${time}, 1)`;
    case 'month':
      return time === 'Month' ? time : `toStartOfMonth(${time})`;
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
