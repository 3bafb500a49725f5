/** Builds the roll-ups of a delivery from its staged facts, a few billing months at a time to bound memory. */
import type { Engine } from '../engines/engine.ts';
import { sumColumns, tagSetSql, type SumColumn, type SumNeed } from '../tables/columns.ts';
import {
  MAX_TAG_SETS,
  MAX_TAG_VALUES,
  partitionColumns,
  rollupColumns,
  rollups,
  tagSetTable,
  type Rollup,
} from '../tables/rollups.ts';
import { literal } from '../engines/sql.ts';
import { columnList } from './select-list.ts';

// A month of fifteen million charges has millions of groups; what does not fit is summed from the disk.
const GROUPING_BYTES = 384 * 1024 ** 2;

// The statements of a larger month run one after the other: side by side they would fill the memory.
const MANY_ROWS = 4_000_000;

// The staged facts are sorted by account and service, so a stretch of them shows how tags spread over like charges.
const SAMPLE_ROWS = 100_000;

const settings = `SETTINGS max_insert_threads = 2, max_partitions_per_insert_block = 0, max_bytes_before_external_group_by = ${GROUPING_BYTES}`;

/** The tables of a delivery that are swapped together, facts first. */
export const swappedTables = ['cost', ...rollups.map((rollup) => rollup.name), tagSetTable.name, 'rollup_gap'] as const;
export type SwappedTable = (typeof swappedTables)[number];

type Staged = (table: SwappedTable) => string;

/** A staged billing month, `YYYY-MM`. */
export interface StagedMonth {
  readonly month: string;
  readonly rows: number;
  /** What one of its charges has at least. */
  readonly needs: ReadonlySet<SumNeed>;
}

/**
 * The months, those together whose roll-ups are built by the same statements. A statement takes the engine longer to
 * understand than a small month to sum, and a bill of years has many.
 */
export function monthsTogether(months: readonly StagedMonth[]): StagedMonth[][] {
  const batches: StagedMonth[][] = [];
  for (const month of months) {
    const last = batches.at(-1);
    // What is together is looked at as one for its tags, by a sample that must hold all of it.
    if (last !== undefined && rowsOf([...last, month]) <= SAMPLE_ROWS) {
      last.push(month);
    } else {
      batches.push([month]);
    }
  }
  return batches;
}

/** Fills the staged roll-ups of all months; `progress` is told how many are done. */
export async function buildAllRollups(
  engine: Engine,
  staged: Staged,
  months: readonly StagedMonth[],
  progress: (done: number) => void = () => undefined
): Promise<void> {
  let done = 0;
  progress(done);
  const batches = monthsTogether(months)[Symbol.iterator]();
  const work = async () => {
    for (const together of batches) {
      await buildRollups(engine, staged, together);
      done += together.length;
      progress(done);
    }
  };
  // Two at a time leave no processor idle while one's tags are looked at; the engine writes two tables at once, however
  // many ask.
  const lanes = months.every((month) => isSmall([month])) ? [work(), work()] : [work()];
  await allEnded(lanes);
}

/** Waits until all have ended, and then throws what one of them threw: the tables that they fill are dropped next. */
async function allEnded(work: readonly Promise<void>[]): Promise<void> {
  await Promise.allSettled(work);
  await Promise.all(work);
}

/** Fills the staged roll-ups for months that go together. */
async function buildRollups(engine: Engine, staged: Staged, months: readonly StagedMonth[]): Promise<void> {
  const where = `toYYYYMM(BillingPeriodStart) IN (${months.map(({ month }) => month.replace('-', '')).join(', ')})`;
  const gaps = await tagKeysLeftOut(engine, staged, where);
  if (gaps.length > 0 && months.length > 1) {
    // Which tags are left out is a matter of each month.
    for (const month of months) {
      await buildRollups(engine, staged, [month]);
    }
    return;
  }
  const needs = new Set(months.flatMap((month) => [...month.needs]));
  const runAll = async (statements: readonly string[]) => {
    for (const statement of statements) {
      await engine.command(statement);
    }
  };
  const chains = rollupStatements({ staged, where, gaps, needs, areFew: isSmall(months) });
  await (isSmall(months) ? allEnded(chains.map(runAll)) : runAll(chains.flat()));
}

function isSmall(months: readonly StagedMonth[]): boolean {
  return rowsOf(months) <= MANY_ROWS;
}

function rowsOf(months: readonly StagedMonth[]): number {
  return months.reduce((total, { rows }) => total + rows, 0);
}

/** What roll-ups are filled from. */
interface Filling {
  readonly staged: Staged;
  /** Which rows. */
  readonly where: string;
  /** Tag keys left out of tag sets. */
  readonly gaps: readonly string[];
  /** What one of the rows has at least. */
  readonly needs: ReadonlySet<SumNeed>;
  /** True where the sums of all groups fit into memory. */
  readonly areFew: boolean;
}

/** The statements that fill the roll-ups, in chains: one of a chain reads what those before it made. */
function rollupStatements(filling: Filling): string[][] {
  const { staged, where, gaps } = filling;
  const tags = gaps.length === 0 ? 'Tags' : `mapFilter((k, v) -> k NOT IN (${gaps.map(literal).join(', ')}), Tags)`;
  const tagSet = gaps.length === 0 ? 'x_TagSet' : tagSetSql(tags);
  const madeFrom = (table: string) => rollups.filter(({ from }) => from === table);
  const statement = (rollup: Rollup) => rollupStatement(rollup, filling, tagSet);
  return [
    ...madeFrom('cost').map((rollup) => [rollup, ...madeFrom(rollup.name)].map(statement)),
    [
      insert(
        staged(tagSetTable.name),
        tagSetTable.columns.map(({ name }) => name),
        `SELECT ${tagSet} AS id, ${tags}, x_Source, BillingPeriodStart\nFROM ${staged('cost')} WHERE ${where}\nLIMIT 1 BY id, x_Source, BillingPeriodStart`
      ),
    ],
    gaps.length === 0
      ? []
      : [
          insert(
            staged('rollup_gap'),
            ['TagKey', 'x_Source', 'BillingPeriodStart'],
            `SELECT arrayJoin([${gaps.map(literal).join(', ')}]), x_Source, BillingPeriodStart\nFROM (SELECT DISTINCT x_Source, BillingPeriodStart FROM ${staged('cost')} WHERE ${where})`
          ),
        ],
  ];
}

/**
 * Grouping by twenty texts costs more than all sums together, so rows are grouped by one number that stands for all
 * dimensions, and the texts of each number are taken from one of its rows. Two groups share a number with odds of
 * n² / 2⁶⁵ for n groups in a month: one in thirty million for a million.
 */
function rollupStatement(rollup: Rollup, { staged, where, needs, areFew }: Filling, tagSet: string): string {
  const fromFacts = rollup.from === 'cost';
  const dimensions = [...partitionColumns, ...rollup.dimensions];
  const few = dimensions.filter(({ isManyValued }) => !isManyValued);
  const own = dimensions.filter(({ isManyValued }) => isManyValued);
  const set = numberOf(few.map(({ hash }) => hash));
  const tags = rollup.byTagSet ? [fromFacts ? tagSet : 'TagSet'] : [];
  const row = `cityHash64(${[rollup.timeSql, set, ...tags, ...own.map(({ hash }) => hash(0))].join(', ')})`;
  const rows = `FROM ${staged(rollup.from)} WHERE ${where}`;
  const grouped = [
    `any(${rollup.timeSql}) AS step`,
    `any(${set}) AS few`,
    ...tags.map((sql) => `any(${sql}) AS tags`),
    ...own.map(({ name, sql }) => `any(${sql}) AS of_${name}`),
    ...sumColumns.map((sum) => `${fromFacts ? sumOf(sum, needs) : `sum(${sum.name})`} AS of_${sum.name}`),
  ];
  const named = [`${set} AS few`, ...few.map(({ name, sql }) => `${sql} AS of_${name}`)];
  const columns = rollupColumns(rollup).map(({ name }) => name);
  const values = columns.map((name) =>
    name === rollup.timeColumn ? 'step' : name === 'TagSet' ? 'tags' : `of_${name}`
  );
  const summedRows = `(SELECT ${grouped.join(', ')} ${rows} GROUP BY ${row}) AS summed`;
  const namedRows = `(SELECT ${named.join(', ')} ${rows} LIMIT 1 BY few) AS named`;
  // What stands on the right is kept in memory, and copied row by row: twenty texts take longer than ten numbers, but
  // there are many more groups than names, and a resource is itself a text.
  const [left, right] = areFew && own.length === 0 ? [namedRows, summedRows] : [summedRows, namedRows];
  return insert(
    staged(rollup.name),
    columns,
    [`SELECT ${values.join(', ')}`, `FROM ${left}`, `INNER JOIN ${right} USING (few)`].join('\n')
  );
}

// Most bills state all costs of every charge, and half of the sums are zero then: knowing it costs a fifth of summing
// zeros for every group of two roll-ups.
function sumOf({ sql, without }: SumColumn, needs: ReadonlySet<SumNeed>): string {
  return without === undefined || needs.has(without.need) ? sql : without.sql;
}

/**
 * The number of a set of values: their hashes, each salted with the place of its column, added up. A hash over all of
 * them would work through every row once more for each column.
 */
function numberOf(hashes: readonly ((salt: number) => string)[]): string {
  return hashes.map((hash, index) => hash(index)).join(' + ');
}

function insert(table: string, columns: readonly string[], select: string): string {
  return `INSERT INTO ${table} (${columnList(columns)})\n${select}\n${settings}`;
}

/** Tag keys with too many values to be rolled up; the most varied go first until the sets are few enough. */
async function tagKeysLeftOut(engine: Engine, staged: Staged, where: string): Promise<string[]> {
  const sample = `(SELECT Tags FROM (SELECT Tags, x_TagSet FROM ${staged('cost')} WHERE ${where} LIMIT ${SAMPLE_ROWS}) LIMIT 1 BY x_TagSet)`;
  const { rows } = await engine.read(
    `SELECT k, toString(uniq(v)) FROM ${sample} ARRAY JOIN mapKeys(Tags) AS k, mapValues(Tags) AS v GROUP BY k ORDER BY uniq(v) DESC, k`
  );
  const keys = rows.map(([key, values]) => ({ key: key ?? '', values: Number(values) }));
  const left = keys.filter(({ values }) => values > MAX_TAG_VALUES).map(({ key }) => key);
  for (const { key } of keys.slice(left.length)) {
    const kept = `mapFilter((k, v) -> k NOT IN (${['', ...left].map(literal).join(', ')}), Tags)`;
    const sets = await engine.read(
      `SELECT toString(uniq(cityHash64(${left.length === 0 ? 'Tags' : kept}))) FROM ${sample}`
    );
    if (Number(sets.rows[0]?.[0]) <= MAX_TAG_SETS) {
      break;
    }
    left.push(key);
  }
  return left;
}
