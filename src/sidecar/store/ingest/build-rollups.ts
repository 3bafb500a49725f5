/** Builds the roll-ups of a delivery from its staged facts, one billing month at a time to bound memory. */
import type { Engine } from '../engines/engine.ts';
import { sumColumns } from '../tables/columns.ts';
import { MAX_TAG_VALUES, partitionColumns, rollupColumns, rollups, type Rollup } from '../tables/rollups.ts';
import { columnList } from './select-list.ts';

const settings = 'SETTINGS max_insert_threads = 2, max_partitions_per_insert_block = 0';

/** The tables of a delivery that are swapped together, facts first. */
export const swappedTables = ['cost', ...rollups.map((rollup) => rollup.name), 'rollup_gap'] as const;
export type SwappedTable = (typeof swappedTables)[number];

/** Fills the staged roll-ups for one billing month (`YYYY-MM`). */
export async function buildRollups(engine: Engine, staged: (table: SwappedTable) => string, month: string): Promise<void> {
  const where = `toYYYYMM(BillingPeriodStart) = ${month.replace('-', '')}`;
  for (const rollup of rollups.filter((entry) => !entry.perTag)) {
    await engine.command(plainRollup(rollup, staged('cost'), staged(rollup.name), where));
  }
  const rolledKeys = await tagKeys(engine, staged, where);
  const perTag = rollups.find((entry) => entry.perTag);
  if (perTag !== undefined && rolledKeys.length > 0) {
    await engine.command(tagRollup(perTag, staged('cost'), staged(perTag.name), where, rolledKeys));
  }
}

/** The INSERT that sums the staged facts to the roll-up's dimensions. */
export function plainRollup(rollup: Rollup, from: string, into: string, where: string): string {
  const dimensions = [rollup.timeSql, ...[...partitionColumns, ...rollup.dimensions].map(({ sql }) => sql)];
  return [
    `INSERT INTO ${into} (${columnList(rollupColumns(rollup).map(({ name }) => name))})`,
    `SELECT ${dimensions.map((sql, index) => `${sql} AS g${index}`).join(', ')}, ${sumColumns.map(({ sql }) => sql).join(', ')}`,
    `FROM ${from} WHERE ${where}`,
    `GROUP BY ${dimensions.map((_, index) => `g${index}`).join(', ')}`,
    settings,
  ].join('\n');
}

/**
 * The INSERT for one row per tag key. Grouping by two hashes instead of ten columns made it ten times faster; the
 * dimensions come back through `any`, which is right because each hash stands for one set of values.
 */
export function tagRollup(rollup: Rollup, from: string, into: string, where: string, keys: readonly string[]): string {
  const dimensions = [rollup.timeSql, ...[...partitionColumns, ...rollup.dimensions].map(({ sql }) => sql)];
  const names = dimensions.map((_, index) => `g${index}`);
  const time = names[0] ?? '';
  const afterTime = names.slice(1, 1 + partitionColumns.length);
  const rest = names.slice(1 + partitionColumns.length);
  const pick = (column: string) => `any(${column})`;
  const keyList = `[${keys.map((key) => `'${escape(key)}'`).join(', ')}]`;
  const needed = 'ChargeCategory AS c_ChargeCategory, BilledCost, EffectiveCost, ListCost, ContractedCost, ConsumedQuantity';
  return [
    `INSERT INTO ${into} (${columnList(rollupColumns(rollup).map(({ name }) => name))})`,
    `SELECT ${[pick(time), ...afterTime.map(pick), 'any(k)', 'any(v)', ...rest.map(pick)].join(', ')}, ${sumColumns.map(({ sql }) => sql.replaceAll('ChargeCategory', 'c_ChargeCategory')).join(', ')}`,
    `FROM (SELECT ${dimensions.map((sql, index) => `${sql} AS g${index}`).join(', ')}, reinterpretAsUInt128(sipHash128(${names.join(', ')})) AS id, ${keyList} AS tagKeys, arrayMap(key -> Tags[key], tagKeys) AS tagValues, ${needed} FROM ${from} WHERE ${where})`,
    'ARRAY JOIN tagKeys AS k, tagValues AS v',
    'GROUP BY id, reinterpretAsUInt128(sipHash128(k, v))',
    settings,
  ].join('\n');
}

const escape = (text: string) => text.replaceAll('\\', '\\\\').replaceAll("'", "\\'");

/** Tag keys that are rolled up; keys with too many values go to `rollup_gap`, so that queries on them read the facts. */
async function tagKeys(engine: Engine, staged: (table: SwappedTable) => string, where: string): Promise<string[]> {
  const { rows } = await engine.read(
    `SELECT k, toString(uniqCombined(v)) FROM ${staged('cost')} ARRAY JOIN mapKeys(Tags) AS k, mapValues(Tags) AS v WHERE ${where} GROUP BY k ORDER BY k`
  );
  const keys = rows.map(([key, values]) => ({ key: key ?? '', values: Number(values) }));
  const rolled = keys.filter(({ values }, index) => values <= MAX_TAG_VALUES && index < MAX_TAG_KEYS).map(({ key }) => key);
  const gaps = keys.map(({ key }) => key).filter((key) => !rolled.includes(key));
  if (gaps.length > 0) {
    await engine.command(
      `INSERT INTO ${staged('rollup_gap')} (TagKey, x_Source, BillingPeriodStart) SELECT arrayJoin([${gaps.map((key) => `'${escape(key)}'`).join(', ')}]), x_Source, BillingPeriodStart FROM (SELECT DISTINCT x_Source, BillingPeriodStart FROM ${staged('cost')} WHERE ${where}) ${settings}`
    );
  }
  return rolled;
}

// Every rolled key multiplies the rows to sum; a bill with more keys keeps the rest in the facts.
const MAX_TAG_KEYS = 32;
