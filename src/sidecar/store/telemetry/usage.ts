/** Questions about telemetry: usage by hour, and what there is. Untrusted text only ever enters as a bound value. */
import type {
  TelemetryMetricsAnswer,
  TelemetrySourcesAnswer,
  UsageAggregation,
  UsageAnswer,
  UsageDimension,
  UsageQuery,
} from '../../../contract/api/usage.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import type { Execute } from '../queries/execute.ts';
import { createParams, type Params } from '../queries/params.ts';
import type { QueryContext } from '../types.ts';
import { literal } from '../engines/sql.ts';
import type { TraceCostQuery } from '../../../contract/api/trace-cost.ts';
import { sentence } from '../../../contract/sentences.ts';
import { spanWeights, type SpanWeights } from './span-weights.ts';
import type { BuiltDay } from './hourly.ts';
import type { HourlyUsageAnswer, HourlyUsageRequest } from './hourly-usage.ts';

/** Which series may be seen: those for which all conditions of one of the alternatives hold. */
export type UsageScope = readonly UsageQuery['filters'][];

/** What can be asked of telemetry. */
export interface TelemetryReader {
  /** With `scope` only the series for which one of its alternatives holds. */
  usage(query: UsageQuery, context: QueryContext, scope?: UsageScope): Promise<UsageAnswer>;
  metrics(context: QueryContext): Promise<TelemetryMetricsAnswer>;
  /** How the spans of a workload share it out. */
  spanWeights(query: TraceCostQuery, context: QueryContext): Promise<SpanWeights>;
  /** Who sent what, as it stands now. */
  sources(): Promise<TelemetrySourcesAnswer['sources']>;
  /** The hours of many metrics at once: what is watched for anomalies. */
  hourlyUsage(request: HourlyUsageRequest): Promise<HourlyUsageAnswer>;
}

// `level` adds up the streams' hourly averages, then takes the mean over the hours that have any.
const aggregations: Record<UsageAggregation, string> = {
  total: 'sum(Sum)',
  count: 'sum(Count)',
  average: 'sum(Sum) / sum(Samples)',
  minimum: 'min(Min)',
  maximum: 'max(Max)',
  level: 'sum(Sum / Samples) / uniqExact(Hour)',
};

const steps = {
  hour: 'Hour',
  day: "toDateTime(toStartOfDay(Hour, 'UTC'), 'UTC')",
  week: "toDateTime(toStartOfWeek(Hour, 1), 'UTC')",
  month: "toDateTime(toStartOfMonth(Hour), 'UTC')",
} as const;

/** Opens the questions over the days that are built. */
export function openTelemetryReader(
  execute: Execute,
  built: () => Promise<readonly BuiltDay[]>
): Omit<TelemetryReader, 'hourlyUsage' | 'sources'> {
  const run = (sql: string, params: Record<string, unknown>, context: QueryContext) =>
    execute({ sql, params, columnsAsText: true }, context);

  return {
    async usage(query, context, scope) {
      const { unit, type, temporality } = await metricOf(query.metric, (sql, params) => run(sql, params, context));
      const grows = temporality !== '' || type !== 'gauge';
      const aggregation = query.aggregation ?? (grows ? 'total' : 'level');
      const days = (await built()).filter(({ day }) => overlaps(day, query.period));
      const { sql, params } = usageStatement(query, aggregation, days, scope);
      const { rows, rowsRead, elapsedMs } = await run(sql, params, context);
      const kept = rows.slice(0, query.limit).map((row) => row.map((cell) => cell ?? ''));
      return {
        columns: [
          ...(query.granularity === 'none' ? [] : [{ name: 'time', role: 'time' as const }]),
          ...query.dimensions.map((name) => ({ name, role: 'dimension' as const })),
          { name: aggregation, role: 'value' as const },
        ],
        rows: kept,
        ...{ unit, aggregation, sql, parameters: params, rowsRead, elapsedMs },
        dataUpTo:
          days
            .map(({ at }) => at)
            .sort()
            .at(-1) ?? null,
        notices:
          rows.length > query.limit ? [{ severity: 'warning', ...sentence('rows_cut', { limit: query.limit }) }] : [],
      };
    },
    spanWeights: (query, context) => spanWeights(query, execute, context),
    async metrics(context) {
      const { rows } = await run(
        [
          'SELECT MetricName, any(MetricUnit), any(MetricType), any(Temporality), toString(uniqExact(SeriesId)),',
          "arrayStringConcat(arraySort(groupUniqArrayArray(mapKeys(ResourceAttributes))), '\\n'),",
          "arrayStringConcat(arraySort(groupUniqArrayArray(mapKeys(Attributes))), '\\n')",
          'FROM otel_series GROUP BY MetricName ORDER BY MetricName LIMIT 5000',
        ].join(' '),
        {},
        context
      );
      const keys = (text: string | null | undefined) => (text ?? '').split('\n').filter((key) => key !== '');
      return {
        metrics: rows.map(([metric, unit, type, temporality, series, resource, attributes]) => ({
          ...{ metric: metric ?? '', unit: unit ?? '', type: type ?? '', temporality: temporality ?? '' },
          ...{ series: Number(series), resourceKeys: keys(resource), attributeKeys: keys(attributes) },
        })),
      };
    },
  };
}

interface MetricKind {
  readonly unit: string;
  readonly type: string;
  readonly temporality: string;
}

async function metricOf(
  metric: string,
  run: (sql: string, params: Record<string, unknown>) => Promise<{ rows: (string | null)[][] }>
): Promise<MetricKind> {
  const { rows } = await run(
    "SELECT any(MetricUnit), any(MetricType), any(if(IsMonotonic, Temporality, '')) FROM otel_series WHERE MetricName = {metric:String} GROUP BY MetricName",
    { metric }
  );
  const [found] = rows;
  if (found === undefined) {
    throw new ThriftDataError('caller', 'unknown_metric', sentence('metric_unknown', { metric }), { field: 'metric' });
  }
  return { unit: found[0] ?? '', type: found[1] ?? '', temporality: found[2] ?? '' };
}

function overlaps(day: string, period: UsageQuery['period']): boolean {
  const from = Date.parse(`${day}T00:00:00Z`);
  return from < Date.parse(period.to) && from + 86_400_000 > Date.parse(period.from);
}

/** The statement for a usage query over the builds of the days given. */
export function usageStatement(
  query: UsageQuery,
  aggregation: UsageAggregation,
  days: readonly Pick<BuiltDay, 'day' | 'build'>[],
  scope?: UsageScope
): { sql: string; params: Record<string, unknown> } {
  const { bind, values: params } = createParams();
  const at = (instant: string) =>
    bind("DateTime('UTC')", new Date(instant).toISOString().slice(0, 19).replace('T', ' '));
  const columns = query.dimensions.map((dimension, index) => `${telemetryColumn(dimension, bind)} AS d${index}`);
  const condition = ({ dimension, operator, values }: UsageQuery['filters'][number]) =>
    `${telemetryColumn(dimension, bind)} ${operator === '=' ? 'IN' : 'NOT IN'} ${bind('Array(String)', values)}`;
  const seen = scope?.map((alternative) => `(${alternative.map(condition).join(' AND ')})`);
  const conditions = [
    ...query.filters.map(condition),
    ...(seen === undefined ? [] : [seen.length === 0 ? 'false' : `(${seen.join(' OR ')})`]),
  ];
  const series = [
    `SELECT SeriesId${columns.map((column) => `, ${column}`).join('')}`,
    `FROM otel_series WHERE ${[`MetricName = ${bind('String', query.metric)}`, ...conditions].join(' AND ')} LIMIT 1 BY SeriesId`,
  ].join(' ');
  const step = query.granularity === 'none' ? null : steps[query.granularity];
  const keys = [...(step === null ? [] : ['step']), ...query.dimensions.map((_, index) => `d${index}`)];
  const builds = days.map(({ day, build }) => `(${literal(day)}, ${build})`).join(', ');
  const sql = [
    'SELECT',
    [
      ...(step === null ? [] : ["formatDateTime(step, '%Y-%m-%dT%H:%i:%SZ')"]),
      ...query.dimensions.map((_, index) => `d${index}`),
      'toString(value)',
    ].join(', '),
    `FROM (SELECT ${[...(step === null ? [] : [`${step} AS step`]), ...query.dimensions.map((_, index) => `d${index}`), `${aggregations[aggregation]} AS value`].join(', ')}`,
    `FROM otel_hourly INNER JOIN (${series}) AS series USING SeriesId`,
    `WHERE ${builds === '' ? 'false' : `(Day, Build) IN (${builds})`} AND Hour >= ${at(query.period.from)} AND Hour < ${at(query.period.to)}`,
    `${keys.length === 0 ? 'HAVING count() > 0' : `GROUP BY ${keys.join(', ')}`})`,
    `ORDER BY ${[...(step === null ? [] : ['step']), 'value DESC', ...query.dimensions.map((_, index) => `d${index}`)].join(', ')}`,
    `LIMIT ${query.limit + 1}`,
  ].join('\n');
  return { sql, params: { ...params } };
}

/** What a dimension is in `otel_series`; keys of attributes are bound. */
export function telemetryColumn(dimension: UsageDimension, bind: Params['bind']): string {
  const [, place, key] = /^(resource|attribute)\.(.+)$/.exec(dimension) ?? [];
  // Columns come from a closed set: the schema has checked the name.
  return key === undefined
    ? dimension
    : `${place === 'resource' ? 'ResourceAttributes' : 'Attributes'}[${bind('String', key)}]`;
}
