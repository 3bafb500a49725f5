/** Jobs of pipelines as SQL: those that were collected, and those that came as traces. */
import type { PipelineDimension, PipelinesQuery } from '../../../contract/api/pipelines.ts';
import type { Params } from '../queries/params.ts';
import type { QueryContext } from '../types.ts';
import { repositoryCondition, repositoryNameSql } from './repositories.ts';
import { tracedSql, type TracedPrices } from './traced-sql.ts';

type Bind = Params['bind'];

/** What may be seen of jobs, and what those cost that came as spans. */
interface Seen extends Pick<QueryContext, 'scope' | 'repositories'> {
  readonly traced: TracedPrices | undefined;
}

const columns: Readonly<Record<PipelineDimension, string>> = {
  ...{ system: 'System', organization: 'Organization', repository: 'Repository', pipeline: 'Pipeline', run: 'Run' },
  ...{ job: 'JobName', branch: 'Branch', trigger: 'Trigger', actor: 'Actor', runner: 'Runner', sku: 'Sku' },
  day: 'toString(Day)',
};

/** The expression of a dimension. */
export const columnOf = (dimension: PipelineDimension): string => columns[dimension];

const shown =
  'Day, System, Organization, Repository, Pipeline, Run, Branch, Trigger, Actor, Result, Job, JobName, Runner, Sku, ResourceId, Seconds, QueuedSeconds, Minutes, Currency, Cost, PricedBy';

/** Every job of the period that fulfils the conditions, of the loads that count. */
export function jobsSql(
  { period, filters }: Pick<PipelinesQuery, 'period' | 'filters'>,
  { scope, repositories = [], traced }: Seen,
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
    `UNION ALL SELECT ${shown} FROM (${tracedSql(period, traced, bind)}))`,
    ...(conditions.length === 0 ? [] : [`WHERE ${conditions.join(' AND ')}`]),
  ].join('\n');
}
