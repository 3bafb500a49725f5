/** QueryData: every query on its own, so that one that fails never takes the others with it. */
import { AskRequest } from '../../../contract/api/ask.ts';
import { DatasourceQuery } from '../../../contract/api/datasource.ts';
import type { Filter, Notice } from '../../../contract/api/query.ts';
import { alerts, anomaliesIn } from '../../analyse/anomaly/index.ts';
import { fromZodError, ThriftDataError, toThriftDataError } from '../../kernel/errors.ts';
import { breachHistory, budgetStatuses } from '../../analyse/budget/index.ts';
import { reconcile } from '../../reconcile/index.ts';
import { logFailure, type ServeTools } from '../api/dispatch.ts';
import { publicMessage, statusOf } from '../api/fault.ts';
import { requireWhole, type CallContext } from '../access/index.ts';
import { callerOf, refusal } from './access.ts';
import { planForecast } from './forecast.ts';
import { figuresOf } from './figures.ts';
import { toAnomalyAnnotations, toAnomalyNumbers, toAnomalyTable } from './frames/anomalies.ts';
import { toAskTable } from './frames/ask.ts';
import { encodeArrow } from './frames/arrow.ts';
import { toForecastSeries, toForecastTotals } from './frames/forecast.ts';
import type { Frame } from './frames/frame.ts';
import { toBreachAnnotations, toBudgetNumbers, toBudgetTable } from './frames/budgets.ts';
import { encodeJson } from './frames/json.ts';
import { toDeliveryAnnotations, toDeliveryTable, toFreshnessNumbers, toFreshnessTable } from './frames/ledger.ts';
import { toNumericLong } from './frames/numeric.ts';
import { toChecksTable, toDriftAnnotations, toDriftNumbers } from './frames/reconciliation.ts';
import { toTable } from './frames/table.ts';
import { toTimeSeries } from './frames/timeseries.ts';
import { withUnit } from './frames/usage.ts';
import type { DataQueryMessage, DataResponse, FrameEncoding, QueryDataRequest, QueryDataResponse } from './messages.ts';
import { MS_PER_DAY, wholeSteps, type TimeRange } from './plan.ts';

const MOST_DELIVERIES = 1000;

/** Answers all queries of a request, each under its refId. Never throws. */
export async function queryData(
  request: QueryDataRequest,
  tools: ServeTools,
  token: string | null
): Promise<QueryDataResponse> {
  const refused = refusal(request.pluginContext, token);
  const context = tools.admission.admit(callerOf(request.pluginContext));
  // Each query tells of a failure by itself.
  context.catch(() => undefined);
  const responses = await Promise.all(
    request.queries.map(async (message) => {
      const response = await answer(message, { request, tools, context, refused });
      return [message.refId, response] as const;
    })
  );
  return { responses: Object.fromEntries(responses) };
}

interface AnswerTools {
  readonly request: QueryDataRequest;
  readonly tools: ServeTools;
  readonly context: Promise<CallContext>;
  readonly refused: ThriftDataError | null;
}

async function answer(
  message: DataQueryMessage,
  { request, tools, context, refused }: AnswerTools
): Promise<DataResponse> {
  const started = tools.clock.elapsed();
  const finish = (more: { rowsRead?: number; failed?: ThriftDataError['kind'] }) =>
    tools.telemetry.record({ surface: 'grpc', call: 'query', elapsedMs: tools.clock.elapsed() - started, ...more });
  try {
    if (refused !== null) {
      throw refused;
    }
    const { frames, rowsRead } = await framesFor(parseQuery(message), message, tools, await context);
    const encoded = frames.map(request.format === 'JSON' ? encodeJson : encodeArrow);
    finish({ rowsRead });
    return { frames: encoded, status: 200, format: request.format };
  } catch (thrown) {
    const error = toThriftDataError(thrown);
    finish({ failed: error.kind });
    logFailure(tools.log, error, { surface: 'grpc', call: 'query', user: callerOf(request.pluginContext).user });
    return toErrorResponse(error, request.format);
  }
}

/** An error as Grafana wants it: what the caller or a provider caused is `downstream`, a defect of ours `plugin`. */
export function toErrorResponse(error: ThriftDataError, format: FrameEncoding): DataResponse {
  return {
    frames: [],
    status: statusOf(error),
    format,
    error: publicMessage(error),
    errorSource: error.kind === 'ours' ? 'plugin' : 'downstream',
  };
}

function parseQuery(message: DataQueryMessage): DatasourceQuery {
  const parsed = DatasourceQuery.safeParse(parseJson(message));
  if (!parsed.success) {
    throw fromZodError(parsed.error, `query ${message.refId}`);
  }
  return { ...parsed.data, refId: message.refId };
}

function parseJson(message: DataQueryMessage): unknown {
  try {
    return JSON.parse(Buffer.from(message.json).toString('utf8'));
  } catch (thrown) {
    throw new ThriftDataError('caller', 'invalid_input', `query ${message.refId} is not JSON; save the panel again`, {
      cause: thrown,
    });
  }
}

/** A panel's question; its range holds where the question names no period. */
async function askQuestion({ question }: DatasourceQuery, range: TimeRange, tools: ServeTools, context: CallContext) {
  const parsed = AskRequest.safeParse({ question, range: wholeSteps(range, MS_PER_DAY) });
  if (!parsed.success) {
    throw fromZodError(parsed.error, 'ask');
  }
  return tools.ask.answer(parsed.data, context);
}

interface Answered {
  readonly frames: Frame[];
  readonly rowsRead: number;
}

async function framesFor(
  query: DatasourceQuery,
  message: DataQueryMessage,
  tools: ServeTools,
  context: CallContext
): Promise<Answered> {
  const range = message.timeRange;
  if (range === null) {
    throw new ThriftDataError('caller', 'invalid_input', `query ${query.refId} has no time range; choose one`, {
      field: 'timeRange',
    });
  }
  if (query.queryType === 'ask') {
    return { frames: toAskTable(await askQuestion(query, range, tools, context), query.refId), rowsRead: 0 };
  }
  if (query.queryType === 'forecast') {
    const planned = planForecast(query, range, tools.clock.now());
    const answered = await tools.forecasts.cost(planned, context);
    const frames =
      query.format === 'numeric'
        ? toForecastTotals(answered, query.total, query.refId)
        : toForecastSeries(answered, query.refId);
    return { frames, rowsRead: answered.provenance.rowsRead };
  }
  if (query.queryType === 'reconciliation') {
    requireWhole(context, 'Reconciliations');
    return { frames: await reconciliationFrames(query, range, tools), rowsRead: 0 };
  }
  if (query.queryType === 'anomalies') {
    requireWhole(context, 'Anomalies');
    return { frames: await anomalyFrames(query, range, tools), rowsRead: 0 };
  }
  if (query.queryType === 'budgets') {
    return { frames: await budgetFrames(query, range, tools, context), rowsRead: 0 };
  }
  if (query.format === 'annotations' || query.queryType === 'deliveries') {
    requireWhole(context, 'Deliveries');
    return { frames: await deliveryFrames(query, range, tools), rowsRead: 0 };
  }
  if (query.queryType === 'freshness') {
    const sources = await tools.store.freshness(context);
    const toFrames = query.format === 'numeric' ? toFreshnessNumbers : toFreshnessTable;
    return { frames: toFrames(sources, tools.clock.now(), query.refId), rowsRead: 0 };
  }
  const { answer: figures, period, granularity, unit } = await figuresOf(query, message, range, { tools, context });
  const encode = { timeseries: toTimeSeries, numeric: toNumericLong, table: toTable }[query.format];
  const frames = encode(figures, { refId: query.refId, period, granularity, now: tools.clock.now() });
  return { frames: withUnit(frames, unit), rowsRead: figures.provenance.rowsRead };
}

/** Budgets as they stand now, or what was passed in the range. Budgets are kept by currency; other conditions are theirs. */
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
  const statuses = (await budgetStatuses(tools, context)).filter(
    ({ budget }) => query.currency === undefined || budget.currency === query.currency
  );
  return (query.format === 'numeric' ? toBudgetNumbers : toBudgetTable)(statuses, query.refId);
}

/** Of all dimensions a delivery has only its source; conditions on others say nothing about it. */
function isOfSource(source: string, filters: readonly Filter[]): boolean {
  return filters
    .filter(({ dimension }) => dimension === 'x_Source')
    .every(({ operator, values }) => {
      const named = operator.endsWith('contains')
        ? values.some((value) => source.toLowerCase().includes(value.toLowerCase()))
        : values.includes(source);
      return named === (operator === '=' || operator === 'contains');
    });
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
    return toDriftNumbers(
      drift.filter(({ source }) => isOfSource(source, query.filters)),
      query.refId
    );
  }
  const shown = checks.filter(({ sources }) =>
    sources.length === 0 ? isOfSource('', query.filters) : sources.some((source) => isOfSource(source, query.filters))
  );
  return query.format === 'annotations' ? toDriftAnnotations(shown, query.refId) : toChecksTable(shown, query.refId);
}

/** Anomalies that touch the range; as numbers only those that somebody should look at today. */
async function anomalyFrames(query: DatasourceQuery, range: TimeRange, tools: ServeTools): Promise<Frame[]> {
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const found = await anomaliesIn(tools.state, { from: day(range.fromEpochMS), to: day(range.toEpochMS) });
  if (query.format === 'numeric') {
    const today = tools.clock.now().slice(0, 10);
    return toAnomalyNumbers(
      found.filter((anomaly) => alerts(anomaly, today)),
      query.refId
    );
  }
  return query.format === 'annotations' ? toAnomalyAnnotations(found, query.refId) : toAnomalyTable(found, query.refId);
}

async function deliveryFrames(query: DatasourceQuery, range: TimeRange, tools: ServeTools): Promise<Frame[]> {
  if (query.format === 'numeric') {
    throw new ThriftDataError('caller', 'invalid_input', 'deliveries have no numbers; pick the format "table"', {
      field: 'format',
    });
  }
  const all = await tools.store.deliveries({ limit: MOST_DELIVERIES });
  const shown = all.filter(
    ({ at, source }) =>
      range.fromEpochMS <= Date.parse(at) && Date.parse(at) <= range.toEpochMS && isOfSource(source, query.filters)
  );
  const oldest = all.at(-1);
  // Only a full page whose oldest entry lies inside the range can have cut something off.
  const cut = all.length === MOST_DELIVERIES && oldest !== undefined && Date.parse(oldest.at) > range.fromEpochMS;
  const notices: Notice[] = cut
    ? [{ severity: 'warning', text: `Only the newest ${MOST_DELIVERIES} deliveries are shown; narrow the time range` }]
    : [];
  return query.format === 'annotations'
    ? toDeliveryAnnotations(shown, query.refId, notices)
    : toDeliveryTable(shown, query.refId, notices);
}
