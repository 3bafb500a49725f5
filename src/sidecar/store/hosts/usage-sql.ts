/**
 * What telemetry says of hosts, as SQL over the hours of its metrics. The names are OpenTelemetry's ("System metrics");
 * of attributes both those of the semantic conventions and those of the Collector's hostmetrics receiver are known. What
 * node_exporter tells is stored under the same names, so that a host is a host wherever it was read.
 */
import { hostMetricNames } from '../../../contract/hosts/metrics.ts';
import type { HostsQuery } from '../../../contract/api/hosts.ts';
import { literal } from '../engines/sql.ts';
import type { Params } from '../queries/params.ts';
import type { BuiltDay } from '../telemetry/hourly.ts';

type Bind = Params['bind'];

const HOUR_SECONDS = 3600;
const attribute = (...keys: string[]) =>
  `coalesce(${keys.map((key) => `nullIf(Attributes['${key}'], '')`).join(', ')}, '')`;
const words = (values: readonly string[]) => `(${values.map((value) => `'${value}'`).join(', ')})`;

/** A host is told apart by its name, its account and the id that it gives itself; of what has no name the resource is its name. */
export const hostKeys = ['Name', 'Account', 'HostId'] as const;
export const hostKeySql = [
  "coalesce(nullIf(ResourceAttributes['host.name'], ''), ResourceId) AS Name",
  'SubAccountId AS Account',
  "ResourceAttributes['host.id'] AS HostId",
];

/** Time in which a core waits is not use. */
const WAITING = words(['idle', 'iowait', 'wait', 'steal']);
/** The states that add up to all memory; slabs lie within others. */
const ALL_MEMORY = words(['used', 'free', 'buffered', 'buffers', 'cached', 'inactive']);
/** What lies in memory or over other file systems, and within the host, would count twice. */
const NOT_ON_DISK = '^(tmpfs|ramfs|overlay|squashfs|devtmpfs|nfs.*|fuse.*)$';
const WITHIN_HOST = '^(lo|veth.*|docker.*|br-.*|cni.*|cali.*|flannel.*)$';
/** Partitions and layers tell again what their disk tells. */
const NO_WHOLE_DISK = '^(loop|ram|zram|dm-|md|sr|fd).*|^(s|h|v|xv)d[a-z]+[0-9]+$|^nvme[0-9]+n[0-9]+p[0-9]+$';

const series = [
  'SELECT SeriesId, Source, MetricName,',
  `${hostKeySql.join(', ')},`,
  `${attribute('state', 'cpu.mode', 'system.cpu.state', 'system.memory.state', 'system.filesystem.state')} AS State,`,
  `${attribute('direction', 'network.io.direction', 'disk.io.direction')} AS Direction,`,
  `${attribute('device', 'network.interface.name', 'system.device')} AS Device,`,
  `${attribute('cpu', 'cpu.logical_number', 'system.cpu.logical_number')} AS Cpu,`,
  `${attribute('type', 'system.filesystem.type')} AS FileSystem`,
  `FROM otel_series WHERE MetricName IN ${words(hostMetricNames)} AND Name != '' LIMIT 1 BY SeriesId`,
].join(' ');

const is = (metric: (typeof hostMetricNames)[number], more = '') =>
  `MetricName = '${metric}'${more === '' ? '' : ` AND ${more}`}`;
const level = 'Sum / Samples';
/** Of a device that is mounted in several places one counts. */
const byDevice = (metric: (typeof hostMetricNames)[number], states: string) =>
  `arraySum(mapValues(maxMapIf(map(concat(Device, '/', State), ${level}), ${is(metric, `${states} AND NOT match(FileSystem, '${NOT_ON_DISK}')`)})))`;
const moved = (metric: 'system.network.io' | 'system.disk.io', direction: string, without: string) =>
  `sumIf(Sum, ${is(metric, `Direction = '${direction}' AND NOT match(Device, '${without}')`)})`;

/** Amounts of an hour of a host as one source tells them; what nothing tells of is 0. */
const told: Readonly<Record<string, string>> = {
  CpuSeconds: `sumIf(Sum, ${is('system.cpu.time', "State != ''")})`,
  CpuSecondsUsed: `sumIf(Sum, ${is('system.cpu.time', `State NOT IN ${WAITING}`)})`,
  HasCpuTime: `countIf(${is('system.cpu.time')}) > 0`,
  CpusSeen: `uniqExactIf(Cpu, ${is('system.cpu.time', "Cpu != ''")})`,
  CpuCount: `maxIf(${level}, ${is('system.cpu.logical.count')})`,
  HasUtilization: `countIf(${is('system.cpu.utilization')}) > 0`,
  WholeUtilization: `maxIf(${level}, ${is('system.cpu.utilization', "State = ''")})`,
  PeakUtilization: `maxIf(Max, ${is('system.cpu.utilization', "State = ''")})`,
  UtilizationOfStates: `sumIf(${level}, ${is('system.cpu.utilization', `State NOT IN ${WAITING} AND State != ''`)}) / greatest(1, uniqExactIf(Cpu, ${is('system.cpu.utilization', "Cpu != ''")}))`,
  MemoryUsed: `sumIf(${level}, ${is('system.memory.usage', "State IN ('', 'used')")})`,
  MemoryUsedPeak: `sumIf(Max, ${is('system.memory.usage', "State IN ('', 'used')")})`,
  MemoryLimit: `maxIf(${level}, ${is('system.memory.limit')})`,
  MemoryOfStates: `sumIf(${level}, ${is('system.memory.usage', `State IN ${ALL_MEMORY}`)})`,
  DiskUsed: byDevice('system.filesystem.usage', "State IN ('', 'used')"),
  DiskLimit: byDevice('system.filesystem.limit', "State = ''"),
  DiskOfStates: byDevice('system.filesystem.usage', "State != ''"),
  Received: moved('system.network.io', 'receive', WITHIN_HOST),
  Sent: moved('system.network.io', 'transmit', WITHIN_HOST),
  Read: moved('system.disk.io', 'read', NO_WHOLE_DISK),
  Written: moved('system.disk.io', 'write', NO_WHOLE_DISK),
};

/**
 * A row for every host and hour with `Cores`, `Utilization` and the rest. Where two sources tell of an hour, the one
 * with more samples counts. An hour in which nothing is known of the CPU is left out: nothing was measured.
 */
function hoursSql(days: readonly Pick<BuiltDay, 'day' | 'build'>[], period: HostsQuery['period'], bind: Bind): string {
  const builds = days.map(({ day, build }) => `(${literal(day)}, ${build})`).join(', ');
  const at = (instant: string) =>
    bind("DateTime('UTC')", new Date(instant).toISOString().slice(0, 19).replace('T', ' '));
  const keys = [...hostKeys, 'Hour', 'Source'].join(', ');
  const cores = `multiIf(CpuCount > 0, CpuCount, CpusSeen > 0, toFloat64(CpusSeen), CpuSeconds > 0, greatest(1., round(CpuSeconds / ${HOUR_SECONDS})), 0.)`;
  const utilization = `multiIf(CpuSeconds > 0, CpuSecondsUsed / CpuSeconds, WholeUtilization > 0, WholeUtilization, UtilizationOfStates > 0, UtilizationOfStates, HasCpuTime AND Cores > 0, CpuSecondsUsed / ${HOUR_SECONDS} / Cores, 0.)`;
  // A counter that is seen for the first time may bring more than an hour's worth, and one that stops less.
  const coreHours = `if(CpuSeconds > 0, least(Cores, CpuSeconds / ${HOUR_SECONDS}), Cores)`;
  return [
    `SELECT ${keys}, ${cores} AS Cores, least(1., ${utilization}) AS Utilization,`,
    `${coreHours} AS CoreHours, greatest(Utilization, least(1., PeakUtilization)) AS Peak, MemoryUsed, MemoryUsedPeak,`,
    'if(MemoryLimit > 0, MemoryLimit, MemoryOfStates) AS Memory, DiskUsed, if(DiskLimit > 0, DiskLimit, DiskOfStates) AS Disk,',
    'Received, Sent, Read, Written FROM (',
    `SELECT ${keys}, sum(otel_hourly.Samples) AS SamplesSeen,`,
    Object.entries(told)
      .map(([name, sql]) => `${sql} AS ${name}`)
      .join(', '),
    `FROM otel_hourly INNER JOIN (${series}) AS series USING SeriesId`,
    `WHERE ${builds === '' ? 'false' : `(Day, Build) IN (${builds})`} AND Hour >= ${at(period.from)} AND Hour < ${at(period.to)}`,
    `GROUP BY ${keys} HAVING HasCpuTime OR HasUtilization)`,
    `ORDER BY SamplesSeen DESC, Source LIMIT 1 BY ${[...hostKeys, 'Hour'].join(', ')}`,
  ].join('\n');
}

const steps = {
  none: null,
  day: "toDateTime(toStartOfDay(Hour, 'UTC'), 'UTC')",
  hour: 'Hour',
} as const;

/** Columns of `hostUsageSql`, in their order. */
export const usageColumns = [
  ...['at', 'name', 'account', 'hostId', 'sources', 'hours', 'cores', 'coreHours', 'coreHoursUsed'],
  ...['cpuP95', 'cpuMax', 'memoryBytes', 'memoryBytesUsed', 'memoryAverage', 'memoryMax', 'diskBytes', 'diskBytesUsed'],
  ...['diskReadBytes', 'diskWrittenBytes', 'receivedBytes', 'sentBytes', 'usedByDay'],
] as const;
export type UsageColumn = (typeof usageColumns)[number];

/** Hosts by the steps of the query; which of them are asked for is decided once they are known on the bill. */
export function hostUsageSql(
  { granularity, period }: Pick<HostsQuery, 'granularity' | 'period'>,
  days: readonly Pick<BuiltDay, 'day' | 'build'>[],
  most: number,
  bind: Bind
): string {
  const step = steps[granularity];
  const last = (column: string) => `argMax(${column}, Hour)`;
  const keys = [...(step === null ? [] : ['step']), ...hostKeys];
  const share = (value: string) => `if(countIf(Memory > 0) = 0, '', toString(${value}))`;
  return [
    'SELECT',
    [
      step === null ? "''" : "formatDateTime(step, '%Y-%m-%dT%H:%i:%SZ')",
      ...hostKeys,
      "arrayStringConcat(arraySort(groupUniqArray(Source)), '\\n')",
      'toString(count())',
      `toString(${last('Cores')})`,
      'toString(sum(CoreHours))',
      'toString(sum(CoreHours * Utilization))',
      'toString(quantileExact(0.95)(Utilization))',
      'toString(max(Peak))',
      `toString(${last('Memory')})`,
      'toString(avg(MemoryUsed))',
      share('avgIf(least(1., MemoryUsed / Memory), Memory > 0)'),
      share('maxIf(least(1., MemoryUsedPeak / Memory), Memory > 0)'),
      `toString(${last('Disk')})`,
      `toString(${last('DiskUsed')})`,
      ...['Read', 'Written', 'Received', 'Sent'].map((name) => `toString(sum(${name}))`),
      'toJSONString(sumMap(map(toString(toDate(Hour)), CoreHours * Utilization)))',
    ].join(', '),
    `FROM (SELECT *${step === null ? '' : `, ${step} AS step`} FROM (${hoursSql(days, period, bind)}))`,
    `GROUP BY ${keys.join(', ')} ORDER BY ${keys.join(', ')} LIMIT ${most}`,
  ].join('\n');
}

/** Columns of `hostIdentitiesSql`, in their order. */
export const identityColumns = [
  ...['name', 'account', 'hostId', 'provider', 'region', 'resourceIds', 'zone', 'nodes', 'instance'],
] as const;

/** Everything that hosts say of who they are. */
export function hostIdentitiesSql(): string {
  const distinct = (key: string) =>
    `arrayStringConcat(arraySort(groupUniqArrayIf(ResourceAttributes['${key}'], ResourceAttributes['${key}'] != '')), '\\n')`;
  return [
    `SELECT ${hostKeySql.join(', ')}, max(ProviderName), max(RegionId), ${distinct('cloud.resource_id')},`,
    `max(ResourceAttributes['cloud.availability_zone']), ${distinct('k8s.node.name')}, max(ResourceAttributes['gcp.gce.instance.name'])`,
    `FROM otel_series WHERE MetricName IN ${words(hostMetricNames)} AND Name != '' GROUP BY ${hostKeys.join(', ')}`,
  ].join('\n');
}

/** End of the last hour of which any host tells; empty without. */
export function lastHourSql(days: readonly Pick<BuiltDay, 'day' | 'build'>[]): string {
  const builds = days.map(({ day, build }) => `(${literal(day)}, ${build})`).join(', ');
  return [
    `SELECT if(count() = 0, '', formatDateTime(max(Hour) + INTERVAL 1 HOUR, '%Y-%m-%dT%H:%i:%SZ', 'UTC'))`,
    `FROM otel_hourly WHERE ${builds === '' ? 'false' : `(Day, Build) IN (${builds})`}`,
    `AND SeriesId IN (SELECT SeriesId FROM otel_series WHERE MetricName IN ${words(['system.cpu.time', 'system.cpu.utilization'])})`,
  ].join(' ');
}
