/** How spans share out a workload: their weights by key. Untrusted text only ever enters as a bound value. */
import type { TraceCostQuery } from '../../../contract/api/trace-cost.ts';
import type { Execute } from '../queries/execute.ts';
import { createParams, type Params } from '../queries/params.ts';
import type { QueryContext } from '../types.ts';

export interface SpanWeights {
  readonly rows: readonly { readonly keys: readonly string[]; readonly weight: number; readonly spans: number }[];
  readonly sql: string;
  /** Start of the last span, null without any. */
  readonly upTo: string | null;
}

/** Weights by key, largest first. A span without the attribute of the weight weighs nothing. */
export async function spanWeights(
  query: TraceCostQuery,
  execute: Execute,
  context: QueryContext
): Promise<SpanWeights> {
  const { sql, params } = spanWeightsStatement(query);
  const { rows } = await execute({ sql, params, columnsAsText: true }, context);
  return {
    rows: rows.map((row) => ({
      keys: row.slice(0, query.by.length).map((cell) => cell ?? ''),
      weight: Number(row[query.by.length]),
      spans: Number(row[query.by.length + 1]),
    })),
    sql,
    upTo:
      rows
        .map((row) => row.at(-1) ?? '')
        .sort()
        .at(-1) ?? null,
  };
}

/** The statement and what is bound to it. */
export function spanWeightsStatement(query: TraceCostQuery): { sql: string; params: Record<string, unknown> } {
  const { bind, values } = createParams();
  const at = (instant: string) =>
    bind("DateTime('UTC')", new Date(instant).toISOString().slice(0, 19).replace('T', ' '));
  const keys = query.by.map((dimension) => columnOf(dimension, bind));
  const attribute = /^attribute\.(.+)$/.exec(query.weight)?.[1];
  const weight =
    attribute === undefined
      ? { duration: 'sum(Duration)', count: 'count()' }[query.weight === 'count' ? 'count' : 'duration']
      : `sum(greatest(toFloat64OrZero(SpanAttributes[${bind('String', attribute)}]), 0))`;
  const sql = [
    `SELECT ${[...keys.map((key, index) => `${key} AS k${index}`), `toString(${weight})`, 'toString(count())', "formatDateTime(max(Timestamp), '%Y-%m-%dT%H:%i:%SZ')"].join(', ')}`,
    'FROM otel_traces',
    `WHERE Timestamp >= ${at(query.period.from)} AND Timestamp < ${at(query.period.to)} AND SpanKind = ${bind('String', query.kind)}`,
    ...(query.service === undefined ? [] : [`AND ServiceName = ${bind('String', query.service)}`]),
    `GROUP BY ${keys.map((_, index) => `k${index}`).join(', ')}`,
    `ORDER BY ${weight} DESC, ${keys.map((_, index) => `k${index}`).join(', ')}`,
  ].join('\n');
  return { sql, params: { ...values } };
}

function columnOf(dimension: string, bind: Params['bind']): string {
  const [, place, key] = /^(attribute|resource)\.(.+)$/.exec(dimension) ?? [];
  // SpanName and ServiceName are all that the schema lets through besides.
  return key === undefined
    ? dimension
    : `${place === 'resource' ? 'ResourceAttributes' : 'SpanAttributes'}[${bind('String', key)}]`;
}
