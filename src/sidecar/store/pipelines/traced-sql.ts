/** Jobs of pipelines that came as spans, as SQL: those of Jenkins, and those of OpenTelemetry's conventions for CI/CD. */
import type { PipelinesQuery } from '../../../contract/api/pipelines.ts';
import type { Params } from '../queries/params.ts';

type Bind = Params['bind'];

/** What machines cost on which runs were that came as spans; labels and names may end in `*`. */
export interface TracedPrices {
  readonly currency: string;
  readonly prices: readonly {
    readonly label: string;
    readonly sku?: string | undefined;
    readonly pricePerMinute?: string | undefined;
  }[];
  readonly ownRunners: readonly { readonly runner: string; readonly resourceId: string }[];
}

const attribute = (...keys: string[]) =>
  `coalesce(${keys.map((key) => `nullIf(SpanAttributes['${key}'], '')`).join(', ')}, '')`;

/** Results of Jenkins and of OpenTelemetry's conventions, in the words of all systems. */
const result = `transform(lower(${attribute('ci.pipeline.run.result', 'cicd.pipeline.result')}), ['success', 'failure', 'error', 'timeout', 'unstable', 'aborted', 'cancellation', 'not_built', 'skip'], ['success', 'failure', 'failure', 'failure', 'failure', 'cancelled', 'cancelled', 'skipped', 'skipped'], 'unknown')`;

const isJenkins = "SpanAttributes['ci.pipeline.run.durationMillis'] != ''";
const isConvention = "SpanAttributes['cicd.pipeline.run.id'] != '' AND ParentSpanId = ''";

const label = attribute('jenkins.pipeline.step.agent.label');
const runner = attribute('ci.pipeline.agent.name', 'jenkins.computer.name', 'cicd.worker.name');

/**
 * Runs that came as spans, a row for each agent that they had. A pipeline of Jenkins tells of its agents by spans named
 * "Agent", with the wait for one below it as "Agent Allocation"; a run without such spans had one machine for all its time.
 */
export function tracedSql(period: PipelinesQuery['period'], prices: TracedPrices | undefined, bind: Bind): string {
  const at = (instant: string) =>
    bind("DateTime('UTC')", new Date(instant).toISOString().slice(0, 19).replace('T', ' '));
  const within = `Timestamp >= ${at(period.from)} AND Timestamp < ${at(period.to)}`;
  // A run that ends after midnight has agents of the next day.
  const around = `Timestamp >= ${at(period.from)} AND Timestamp < ${at(period.to)} + INTERVAL 2 DAY`;
  const runs = [
    `SELECT toDate(Timestamp) AS Day, if(${isJenkins}, 'Jenkins', 'OpenTelemetry') AS System, ServiceName AS Organization,`,
    `${attribute('vcs.repository.name', 'git.repository')} AS Repository, ${attribute('ci.pipeline.id', 'ci.pipeline.name', 'cicd.pipeline.name')} AS Pipeline,`,
    `TraceId AS Run, ${attribute('vcs.ref.head.name', 'git.branch')} AS Branch, ${attribute('ci.pipeline.run.user', 'enduser.id')} AS Actor,`,
    `${result} AS Result, SpanId AS RunSpan, SpanName AS RunName, ${runner} AS RunRunner, ${label} AS RunLabel, Duration / 1e9 AS RunSeconds`,
    `FROM otel_traces WHERE ${within} AND ((${isJenkins}) OR (${isConvention})) LIMIT 1 BY TraceId, SpanId`,
  ].join(' ');
  const spans = `SELECT TraceId, SpanId, ParentSpanId, SpanName, ${label} AS Label, ${runner} AS Runner, Duration / 1e9 AS Seconds FROM otel_traces WHERE ${around} AND (SpanName IN ('Agent', 'Agent Allocation') OR startsWith(SpanName, 'Agent: ') OR startsWith(SpanName, 'Agent Allocation: ')) AND SpanAttributes['jenkins.pipeline.step.type'] != '' LIMIT 1 BY TraceId, SpanId`;
  const waits = `SELECT TraceId, ParentSpanId AS SpanId, sum(Seconds) AS Waited, any(Runner) AS Found FROM (${spans}) WHERE startsWith(SpanName, 'Agent Allocation') GROUP BY TraceId, ParentSpanId`;
  const agents = [
    "SELECT TraceId AS Run, SpanId AS AgentSpan, SpanName AS AgentName, Label AS AgentLabel, if(Runner = '', Found, Runner) AS AgentRunner,",
    `greatest(Seconds - Waited, 0) AS AgentSeconds, Waited AS AgentWaited FROM (${spans}) AS agent LEFT JOIN (${waits}) AS wait USING (TraceId, SpanId)`,
    "WHERE NOT startsWith(SpanName, 'Agent Allocation')",
  ].join(' ');
  const own = "AgentSpan = ''";
  const jobs = [
    "SELECT Day, System, Organization, Repository, Pipeline, Run, Branch, '' AS Trigger, Actor, Result,",
    `if(${own}, RunSpan, AgentSpan) AS Job, if(${own}, RunName, AgentName) AS JobName, if(${own}, RunRunner, AgentRunner) AS Runner,`,
    `if(${own}, RunLabel, AgentLabel) AS Label, if(${own}, RunSeconds, AgentSeconds) AS Seconds, if(${own}, 0., AgentWaited) AS QueuedSeconds`,
    `FROM (${runs}) AS run LEFT JOIN (${agents}) AS agents USING (Run)`,
  ].join(' ');
  const { resource, sku, price } = priceSql(prices, bind);
  return [
    `SELECT Day, System, Organization, Repository, Pipeline, Run, Branch, Trigger, Actor, Result, Job, JobName, Runner, ${sku} AS Sku, ${resource} AS ResourceId, Seconds, QueuedSeconds,`,
    `toUInt32(if(ResourceId = '', ceil(Seconds / 60), 0)) AS Minutes, if(price IS NULL, '', ${bind('String', prices?.currency ?? '')}) AS Currency,`,
    `if(price IS NULL, toDecimal128(0, 18), price * Minutes) AS Cost, multiIf(ResourceId != '', 'node', price IS NULL, '', 'price sheet') AS PricedBy`,
    `FROM (SELECT *, if(${resource} = '', ${price}, NULL) AS price FROM (${jobs}))`,
  ].join('\n');
}

/** The machine, the kind of runner and the price of a minute, by the label and name of an agent. */
function priceSql(
  prices: TracedPrices | undefined,
  bind: Bind
): { readonly resource: string; readonly sku: string; readonly price: string } {
  const fits = (pattern: string, text: string) =>
    pattern.endsWith('*')
      ? `startsWith(lower(${text}), ${bind('String', pattern.slice(0, -1).toLowerCase())})`
      : `lower(${text}) = ${bind('String', pattern.toLowerCase())}`;
  const first = (cases: readonly (readonly [condition: string, value: string])[], otherwise: string) =>
    cases.length === 0
      ? otherwise
      : `multiIf(${cases.map(([condition, value]) => `${condition}, ${value}`).join(', ')}, ${otherwise})`;
  const labelled = (prices?.prices ?? []).map(
    (line) => [`(${fits(line.label, 'Label')} OR ${fits(line.label, 'Runner')})`, line] as const
  );
  return {
    resource: first(
      (prices?.ownRunners ?? []).map((own) => [fits(own.runner, 'Runner'), bind('String', own.resourceId)]),
      "''"
    ),
    sku: first(
      labelled.map(([condition, { sku }]) => [condition, bind('String', sku ?? '')]),
      "''"
    ),
    price: first(
      labelled.map(([condition, { pricePerMinute }]) => [
        condition,
        pricePerMinute === undefined ? 'NULL' : `toDecimal128(${bind('String', pricePerMinute)}, 18)`,
      ]),
      'CAST(NULL AS Nullable(Decimal128(18)))'
    ),
  };
}
