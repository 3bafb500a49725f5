/** Queries for what is kept beside the charges: budgets, anomalies, events, commitments, reconciliations, deliveries. */
import { BudgetsPart, CommitmentsPart, PipelinesPart, type DatasourceQuery } from '../../../contract/api/datasource.ts';
import { PipelinesQuery } from '../../../contract/api/pipelines.ts';
import type { Filter, Notice } from '../../../contract/api/query.ts';
import { sentence } from '../../../contract/sentences.ts';
import { breachHistory, budgetStatuses } from '../../analyse/budget/index.ts';
import { commitmentCoverage, commitmentStandings } from '../../analyse/commitment/index.ts';
import { pipelineCost } from '../../analyse/pipeline-cost/index.ts';
import { reconcile } from '../../reconcile/index.ts';
import { requireWhole, type CallContext } from '../access/index.ts';
import type { ServeTools } from '../api/dispatch.ts';
import { eventFrames } from './event-frames.ts';
import { anomalyFrames } from './anomaly-frames.ts';
import { toBreachAnnotations, toBudgetNumbers, toBudgetTable } from './frames/budgets.ts';
import { toCommitmentNumbers, toCommitmentTable, toCoverageNumbers } from './frames/commitments.ts';
import type { Frame } from './frames/frame.ts';
import { toDeliveryAnnotations, toDeliveryTable, toFreshnessNumbers, toFreshnessTable } from './frames/ledger.ts';
import { toPipelineNumbers, toPipelineTable } from './frames/pipelines.ts';
import { toChecksTable, toDriftAnnotations, toDriftNumbers } from './frames/reconciliation.ts';
import { toRestatementNumbers } from './frames/restatements.ts';
import { meets } from './meets.ts';
import { MS_PER_DAY, wholeSteps, type TimeRange } from './plan.ts';

const MOST_DELIVERIES = 1000;
const MOST_PIPELINES = 10_000;

/** The frames of a query that asks for records; null for one that asks for figures. */
export async function recordFrames(
  query: DatasourceQuery,
  range: TimeRange,
  tools: ServeTools,
  context: CallContext
): Promise<Frame[] | null> {
  switch (query.queryType) {
    case 'reconciliation':
      requireWhole(context, 'Reconciliations');
      return reconciliationFrames(query, range, tools);
    case 'anomalies':
      requireWhole(context, 'Anomalies');
      return anomalyFrames(query, range, tools);
    case 'events':
      return eventFrames(query, range, tools, context);
    case 'pipelines':
      return pipelineFrames(query, range, tools, context);
    case 'commitments':
      requireWhole(context, 'Commitments');
      return commitmentFrames(query, range, tools, context);
    case 'budgets':
      return budgetFrames(query, range, tools, context);
    case 'freshness':
      return query.format === 'annotations'
        ? deliveryEvents(query, range, tools, context)
        : freshnessFrames(query, tools, context);
    case 'deliveries':
      return deliveryEvents(query, range, tools, context);
    default:
      return null;
  }
}

/** Deliveries as rows or events. */
export function deliveryEvents(query: DatasourceQuery, range: TimeRange, tools: ServeTools, context: CallContext) {
  requireWhole(context, 'Deliveries');
  return deliveryFrames(query, range, tools);
}

async function freshnessFrames(query: DatasourceQuery, { store, clock }: ServeTools, context: CallContext) {
  const toFrames = query.format === 'numeric' ? toFreshnessNumbers : toFreshnessTable;
  return toFrames(await store.freshness(context), clock.now(), query.refId);
}

/** Pipelines over the range, in whole days. */
async function pipelineFrames(query: DatasourceQuery, range: TimeRange, tools: ServeTools, context: CallContext) {
  const { by } = PipelinesPart.parse(query.pipelines ?? {});
  const limit = Math.min(query.limit, MOST_PIPELINES);
  const asked = PipelinesQuery.parse({ period: wholeSteps(range, MS_PER_DAY), by, limit });
  const { rows } = await pipelineCost(asked, tools.store, context);
  return (query.format === 'numeric' ? toPipelineNumbers : toPipelineTable)(rows, by, query.refId);
}

/** Commitments over the range, in whole days. Of other dimensions than the provider and service they know nothing. */
async function commitmentFrames(
  query: DatasourceQuery,
  range: TimeRange,
  tools: ServeTools,
  context: CallContext
): Promise<Frame[]> {
  const period = wholeSteps(range, MS_PER_DAY);
  const { figure } = CommitmentsPart.parse(query.commitments ?? {});
  if (query.format === 'numeric' && figure === 'coverage') {
    return toCoverageNumbers(await commitmentCoverage(tools, period, context), query.refId);
  }
  const standings = await commitmentStandings(tools, period, context);
  return query.format === 'numeric' && figure !== 'coverage'
    ? toCommitmentNumbers(standings, figure, query.refId)
    : toCommitmentTable(standings, query.refId);
}

/**
 * Budgets as they stand now, or what was passed in the range. Budgets are kept by currency, and those of
 * quantities have none; other conditions are theirs.
 */
async function budgetFrames(
  query: DatasourceQuery,
  range: TimeRange,
  tools: ServeTools,
  context: CallContext
): Promise<Frame[]> {
  if (query.format === 'annotations') {
    const { from, to } = wholeSteps(range, MS_PER_DAY);
    const between = [
      { field: 'crossedOn', operator: '>=', values: [from.slice(0, 10)] },
      { field: 'crossedOn', operator: '<', values: [to.slice(0, 10)] },
    ] as const;
    const { items } = await breachHistory(tools, { filters: between, limit: MOST_DELIVERIES }, context.scope);
    return toBreachAnnotations(
      items.map(({ body }) => body),
      query.refId
    );
  }
  const { id: only, on } = BudgetsPart.parse(query.budgets ?? {});
  const statuses = (await budgetStatuses(tools, context)).filter(
    ({ id, budget }) =>
      (query.currency === undefined || ['', query.currency].includes(budget.currency)) &&
      (only === undefined || id === only)
  );
  return query.format === 'numeric' ? toBudgetNumbers(statuses, query.refId, on) : toBudgetTable(statuses, query.refId);
}

/** Of all dimensions a delivery has only its source; conditions on others say nothing about it. */
function isOfSource(source: string, filters: readonly Filter[]): boolean {
  return filters
    .filter(({ dimension }) => dimension === 'x_Source')
    .every(({ operator, values }) => meets(source, operator, values));
}

/** Checks as a table, what differs as events, or one number for each source and kind of statement. */
async function reconciliationFrames(query: DatasourceQuery, range: TimeRange, tools: ServeTools): Promise<Frame[]> {
  const { checks, drift } = await reconcile(
    {
      period: wholeSteps(range, MS_PER_DAY),
      granularity: 'month',
      ...(query.currency === undefined ? {} : { currency: query.currency }),
    },
    tools
  );
  if (query.format === 'numeric') {
    const sources = await tools.store.freshness();
    return toDriftNumbers(
      drift.filter(({ source }) => isOfSource(source, query.filters)),
      new Map(sources.map(({ source, provider }) => [source, provider])),
      query.refId
    );
  }
  const shown = checks.filter(({ sources }) =>
    sources.length === 0 ? isOfSource('', query.filters) : sources.some((source) => isOfSource(source, query.filters))
  );
  return query.format === 'annotations' ? toDriftAnnotations(shown, query.refId) : toChecksTable(shown, query.refId);
}

async function deliveryFrames(query: DatasourceQuery, range: TimeRange, tools: ServeTools): Promise<Frame[]> {
  const all = await tools.store.deliveries({ limit: MOST_DELIVERIES });
  const shown = all.filter(
    ({ at, source }) =>
      range.fromEpochMS <= Date.parse(at) && Date.parse(at) <= range.toEpochMS && isOfSource(source, query.filters)
  );
  if (query.format === 'numeric') {
    return toRestatementNumbers(shown, query.refId);
  }
  const oldest = all.at(-1);
  // Only a full page whose oldest entry lies inside the range can have cut something off.
  const cut = all.length === MOST_DELIVERIES && oldest !== undefined && Date.parse(oldest.at) > range.fromEpochMS;
  const notices: Notice[] = cut
    ? [{ severity: 'warning', ...sentence('deliveries_cut', { limit: MOST_DELIVERIES }) }]
    : [];
  return query.format === 'annotations'
    ? toDeliveryAnnotations(shown, query.refId, notices)
    : toDeliveryTable(shown, query.refId, notices);
}
