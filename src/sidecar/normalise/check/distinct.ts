/** "One A belongs to one B": groups with more values of B than allowed break the rule. */
import { z } from 'zod';
import { failed, passed, exampleLimit, type PlannedRule, type QueryRule, type Verdict } from './rules.ts';
import { all, cell, quote } from './sql.ts';

const Keys = z.record(z.string(), z.string());

interface Distinct {
  readonly keys: readonly string[];
  readonly value: string;
  readonly atMost: number;
}

/** A rule over groups of `keys`; rows without a key or a value are left out, null rules judge those. */
export function distinctRule(
  head: Pick<PlannedRule, 'id' | 'origin' | 'level' | 'text'>,
  distinct: Distinct
): QueryRule {
  const keys = distinct.keys.map(cell).join(', ');
  const pairs = distinct.keys.map((key) => `${quote(key)}, toValidUTF8(assumeNotNull(${cell(key)}))`);
  const value = cell(distinct.value);
  return {
    ...head,
    kind: 'query',
    select:
      `SELECT toJSONString(map(${pairs.join(', ')})) AS keys, ` +
      `arrayStringConcat(arrayMap(text -> toValidUTF8(text), arraySort(groupUniqArray(6)(${value}))), ' | ') AS values, ` +
      `min(row_number) AS row, count() OVER () AS groups FROM cells ` +
      `WHERE ${all(...distinct.keys.map((key) => `isNotNull(${cell(key)})`))} GROUP BY ${keys} ` +
      `HAVING uniqExact(${value}) > ${distinct.atMost} ORDER BY row LIMIT ${exampleLimit}`,
    judge: (rows) => verdictOf(rows, distinct.value),
  };
}

function verdictOf(rows: readonly Record<string, unknown>[], value: string): Verdict {
  const groups = Number(rows[0]?.['groups'] ?? 0);
  if (groups === 0) {
    return passed();
  }
  const examples = rows.map((row) => ({
    row: Number(row['row']),
    values: { ...Keys.parse(JSON.parse(String(row['keys']))), [value]: String(row['values']) },
  }));
  return failed(groups, examples, ['Counted in groups, not in rows; an example names the first row of its group.']);
}
