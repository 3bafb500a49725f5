/** Usage by hour of many metrics at once, as the watch for anomalies reads it. */
import { z } from 'zod';
import type { UsageDimension } from '../../../contract/api/usage.ts';
import type { Engine } from '../engines/engine.ts';
import { literal } from '../engines/sql.ts';
import { createParams } from '../queries/params.ts';
import type { BuiltDay } from './hourly.ts';
import { telemetryColumn } from './usage.ts';

export interface HourlyUsageRequest {
  /** Days from this one (YYYY-MM-DD) on. */
  readonly from: string;
  readonly dimensions: readonly UsageDimension[];
  /** Names of metrics; all of them when there is none. */
  readonly metrics: readonly string[];
  /** Series given at most, those with the most hours first. */
  readonly limit: number;
}

/**
 * A metric's hours for one combination of the dimensions: what counters grew by (`total`), observations of a
 * distribution (`count`), or the streams' hourly averages added up (`level`).
 */
export interface HourlyUsage {
  readonly metric: string;
  readonly unit: string;
  readonly aggregation: 'total' | 'count' | 'level';
  readonly values: readonly string[];
  /** Facts of the senders' resources that all of its streams share; empty where they differ. */
  readonly service: string;
  readonly provider: string;
  readonly subAccountId: string;
  readonly team: string;
  readonly owner: string;
  /** By hours since 1970-01-01T00:00Z, in no order; hours without points are left out. */
  readonly hours: ReadonlyMap<number, number>;
}

export interface HourlyUsageAnswer {
  readonly series: readonly HourlyUsage[];
  /** How many series there are beyond the limit. */
  readonly leftOut: number;
}

const Hours = z.array(z.tuple([z.number(), z.number()]));

const facts = {
  service: 'ServiceName',
  provider: 'ProviderName',
  subAccountId: 'SubAccountId',
  team: "ResourceAttributes['team']",
  owner: "ResourceAttributes['owner']",
} as const;

/** Reads the hours of the days that are built. Untrusted text only ever enters as a bound value. */
export async function readHourlyUsage(
  engine: Engine,
  built: readonly Pick<BuiltDay, 'day' | 'build'>[],
  { from, dimensions, metrics, limit }: HourlyUsageRequest
): Promise<HourlyUsageAnswer> {
  const days = built.filter(({ day }) => day >= from);
  if (days.length === 0) {
    return { series: [], leftOut: 0 };
  }
  const { bind, values: params } = createParams();
  const names = Object.keys(facts);
  const columns = dimensions.map((dimension, index) => `${telemetryColumn(dimension, bind)} AS d${index}`);
  const keys = ['MetricName', 'kind', ...dimensions.map((_, index) => `d${index}`)];
  const series = [
    `SELECT SeriesId, MetricName, MetricUnit, multiIf(MetricType IN ('histogram', 'exponential_histogram', 'summary'), 'count', MetricType = 'sum' AND IsMonotonic, 'total', 'level') AS kind`,
    ...columns,
    ...Object.entries(facts).map(([name, column]) => `${column} AS ${name}`),
  ].join(', ');
  const named = metrics.length === 0 ? '' : ` WHERE MetricName IN ${bind('Array(String)', metrics)}`;
  const byHour = [
    `SELECT ${keys.join(', ')}, any(MetricUnit) AS unit, toUInt32(intDiv(toUInt32(Hour), 3600)) AS hour,`,
    ...names.map((name) => `groupUniqArray(2)(${name}) AS ${name}s,`),
    "multiIf(kind = 'count', sum(Count), kind = 'total', sum(Sum), sum(Sum / Samples)) AS value",
    `FROM otel_hourly INNER JOIN (${series} FROM otel_series${named} LIMIT 1 BY SeriesId) AS series USING SeriesId`,
    `WHERE (Day, Build) IN (${days.map(({ day, build }) => `(${literal(day)}, ${build})`).join(', ')})`,
    `GROUP BY ${keys.join(', ')}, hour HAVING isFinite(value)`,
  ].join(' ');
  const only = (name: string) => `groupUniqArrayArray(2)(${name}s)`;
  const { rows } = await engine.read(
    [
      `SELECT ${keys.join(', ')}, any(unit), ${names.map((name) => `if(length(${only(name)}) = 1, ${only(name)}[1], '')`).join(', ')},`,
      'toJSONString(groupArray((hour, value))), toString(count() OVER ())',
      `FROM (${byHour}) GROUP BY ${keys.join(', ')} ORDER BY count() DESC, ${keys.join(', ')} LIMIT ${limit}`,
    ].join(' '),
    { ...params }
  );
  const read = rows.map((row) => toHourlyUsage(row, dimensions.length));
  return { series: read, leftOut: Math.max(0, Number(rows[0]?.at(-1) ?? 0) - rows.length) };
}

function toHourlyUsage(row: readonly (string | null)[], dimensions: number): HourlyUsage {
  const [metric = '', kind = '', ...rest] = row.map((cell) => cell ?? '');
  const [unit = '', service = '', provider = '', subAccountId = '', team = '', owner = '', hours = '[]'] =
    rest.slice(dimensions);
  return {
    ...{ metric, unit, service, provider, subAccountId, team, owner },
    aggregation: kind === 'count' || kind === 'total' ? kind : 'level',
    values: rest.slice(0, dimensions),
    hours: new Map(Hours.parse(JSON.parse(hours))),
  };
}
