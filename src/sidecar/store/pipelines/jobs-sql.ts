/** Jobs of pipelines as SQL: those that were collected, and those that came as traces. */
import type { PipelineDimension, PipelinesQuery } from '../../../contract/api/pipelines.ts';
import type { Params } from '../queries/params.ts';
import type { QueryContext } from '../types.ts';
import { repositoryCondition, repositoryNameSql } from './repositories.ts';

type Bind = Params['bind'];

const columns: Readonly<Record<PipelineDimension, string>> = {
  ...{ system: 'System', organization: 'Organization', repository: 'Repository', pipeline: 'Pipeline', run: 'Run' },
  ...{ job: 'JobName', branch: 'Branch', trigger: 'Trigger', actor: 'Actor', runner: 'Runner', sku: 'Sku' },
  day: 'toString(Day)',
};

/** The expression of a dimension. */
export const columnOf = (dimension: PipelineDimension): string => columns[dimension];

const shown =
  'Day, System, Organization, Repository, Pipeline, Run, Branch, Trigger, Actor, Result, Job, JobName, Runner, Sku, ResourceId, Seconds, QueuedSeconds, Minutes, Currency, Cost, PricedBy';

const attribute = (...keys: string[]) =>
  `coalesce(${keys.map((key) => `nullIf(SpanAttributes['${key}'], '')`).join(', ')}, '')`;

/** Results of Jenkins and of OpenTelemetry's conventions, in the words of all systems. */
const result = `transform(lower(${attribute('ci.pipeline.run.result', 'cicd.pipeline.result')}), ['success', 'failure', 'error', 'timeout', 'unstable', 'aborted', 'cancellation', 'not_built', 'skip'], ['success', 'failure', 'failure', 'failure', 'failure', 'cancelled', 'cancelled', 'skipped', 'skipped'], 'unknown')`;

/**
 * Runs that came as spans: those of Jenkins' OpenTelemetry plugin, and those that keep to OpenTelemetry's conventions
 * for CI/CD. A run is one job here, and no price is known of it.
 */
function tracedSql(period: PipelinesQuery['period'], bind: Bind): string {
  const at = (instant: string) =>
    bind("DateTime('UTC')", new Date(instant).toISOString().slice(0, 19).replace('T', ' '));
  const isJenkins = "SpanAttributes['ci.pipeline.run.durationMillis'] != ''";
  const isConvention = "SpanAttributes['cicd.pipeline.run.id'] != '' AND ParentSpanId = ''";
  return [
    `SELECT toDate(Timestamp) AS Day, if(${isJenkins}, 'Jenkins', 'OpenTelemetry') AS System, ServiceName AS Organization,`,
    `${attribute('vcs.repository.name', 'git.repository')} AS Repository, ${attribute('ci.pipeline.id', 'ci.pipeline.name', 'cicd.pipeline.name')} AS Pipeline,`,
    `TraceId AS Run, ${attribute('vcs.ref.head.name', 'git.branch')} AS Branch, '' AS Trigger, ${attribute('ci.pipeline.run.user', 'enduser.id')} AS Actor,`,
    `${result} AS Result, SpanId AS Job, SpanName AS JobName, ${attribute('jenkins.computer.name', 'cicd.worker.name')} AS Runner, '' AS Sku, '' AS ResourceId,`,
    "Duration / 1e9 AS Seconds, 0. AS QueuedSeconds, toUInt32(0) AS Minutes, '' AS Currency, toDecimal128(0, 18) AS Cost, '' AS PricedBy",
    `FROM otel_traces WHERE Timestamp >= ${at(period.from)} AND Timestamp < ${at(period.to)} AND ((${isJenkins}) OR (${isConvention}))`,
    'LIMIT 1 BY TraceId, SpanId',
  ].join('\n');
}

/** Every job of the period that fulfils the conditions, of the loads that count. */
export function jobsSql(
  { period, filters }: Pick<PipelinesQuery, 'period' | 'filters'>,
  { scope, repositories = [] }: Pick<QueryContext, 'scope' | 'repositories'>,
  bind: Bind
): string {
  const days = `Day >= ${bind('Date', period.from.slice(0, 10))} AND Day < ${bind('Date', period.to.slice(0, 10))}`;
  const loads = `SELECT argMax(\`Load\`, Sequence) FROM pipeline_load WHERE ${days} GROUP BY Source, Organization, Day`;
  const conditions = [
    ...filters.map(({ dimension, values }) => `${columnOf(dimension)} IN ${bind('Array(String)', values)}`),
    // Whoever sees a part of the costs sees the repositories that their scopes name.
    ...(scope === undefined ? [] : [repositoryCondition(repositoryNameSql, repositories, bind)]),
  ];
  return [
    `SELECT * FROM (SELECT ${shown} FROM pipeline_job WHERE \`Load\` IN (${loads}) AND ${days}`,
    `UNION ALL ${tracedSql(period, bind)})`,
    ...(conditions.length === 0 ? [] : [`WHERE ${conditions.join(' AND ')}`]),
  ].join('\n');
}
