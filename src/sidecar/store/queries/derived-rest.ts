/**
 * The largest of a derived query and everything else as one row. It is the sums that are folded, so that a ratio of the
 * others is divided again, never added up. Pure.
 */
import type { DerivedQuery } from '../../../contract/api/derived.ts';
import { OTHER } from '../../../contract/measures.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import type { PartName } from '../metrics/parts.ts';
import type { Key } from './plan.ts';
import { indent, lines } from './sql-text.ts';

/** Throws a caller error where the rest of the query has no meaning. */
export function checkRest({ rest, top, dimensions, granularity, counted, limitPer }: DerivedQuery): void {
  const isPlain = top !== undefined && dimensions.length === 1 && granularity === 'none';
  if (rest && !(isPlain && counted === undefined && limitPer === undefined)) {
    throw new ThriftDataError(
      'caller',
      'rest_unclear',
      'rest: only with `top`, one dimension, no steps and nothing counted; leave it out',
      { field: 'rest' }
    );
  }
}

/** Folds what is beyond the first into one key; what has no name is never among the first. */
export function foldedRest(
  sql: string,
  {
    keys,
    parts,
    top,
    orderedBy,
  }: { keys: readonly Key[]; parts: readonly PartName[]; top: number; orderedBy: { sql: string; ascending: boolean } }
): string {
  const named = keys.filter((key) => !key.keepsUnitsApart).map((key) => key.alias);
  const units = keys.filter((key) => key.keepsUnitsApart).map((key) => key.alias);
  const [name = ''] = named;
  const partition = units.length === 0 ? '' : `PARTITION BY ${units.join(', ')} `;
  const direction = orderedBy.ascending ? 'ASC' : 'DESC';
  const place = `row_number() OVER (${partition}ORDER BY ${name} = '', ${orderedBy.sql} ${direction} NULLS LAST, ${name})`;
  const sums = parts.flatMap((part) => ['asked', 'base'].map((side) => `sum(${side}_${part}) AS ${side}_${part}`));
  const isKept = `place <= ${top} AND ${name} != ''`;
  return lines(
    `SELECT ${[`kept`, ...units, `shown AS ${name}`, ...sums].join(', ')}`,
    'FROM (',
    indent(
      lines(
        `SELECT *, ${isKept} AS kept, if(${isKept}, ${name}, '${OTHER}') AS shown`,
        `FROM (\n${indent(lines(`SELECT *, ${place} AS place`, `FROM (\n${indent(sql)}\n)`))}\n)`
      )
    ),
    ')',
    `GROUP BY ${['kept', ...units, 'shown'].join(', ')}`
  );
}
