/** QueryData: every query on its own, so that one that fails never takes the others with it. */
import { AskRequest } from '../../../contract/api/ask.ts';
import { DatasourceQuery } from '../../../contract/api/datasource.ts';
import { ThriftDataError, toThriftDataError } from '../../kernel/errors.ts';
import { readInput } from '../../kernel/input.ts';
import { asksUnitCost } from '../../analyse/unit-cost/index.ts';
import { logFailure, type ServeTools } from '../api/dispatch.ts';
import { publicMessage, statusOf } from '../api/fault.ts';
import type { CallContext } from '../access/index.ts';
import { callerOf, refusal } from './access.ts';
import { forecastOfUnit, planForecast } from './forecast.ts';
import { figuresOf } from './figures.ts';
import { toAskFrames } from './frames/ask.ts';
import { encodeArrow } from './frames/arrow.ts';
import { toForecastSeries, toForecastTotals } from './frames/forecast.ts';
import type { Frame } from './frames/frame.ts';
import { encodeJson } from './frames/json.ts';
import { toNodeGraph } from './frames/nodegraph.ts';
import { toNumericLong } from './frames/numeric.ts';
import { toTable } from './frames/table.ts';
import { toTimeSeries } from './frames/timeseries.ts';
import { calledBy } from './frames/called-by.ts';
import { withUnit } from './frames/usage.ts';
import type { DataQueryMessage, DataResponse, FrameEncoding, QueryDataRequest, QueryDataResponse } from './messages.ts';
import { MS_PER_DAY, wholeSteps, type TimeRange } from './plan.ts';
import { deliveryEvents, recordFrames } from './records.ts';

/**
 * Answers all queries of a request, each under its refId. Never throws. The signal kills what is asked of the store: in
 * Grafana a panel that was left, or refreshed before it had its answer.
 */
export async function queryData(
  request: QueryDataRequest,
  tools: ServeTools,
  token: string | null,
  signal?: AbortSignal
): Promise<QueryDataResponse> {
  const refused = refusal(request.pluginContext, token);
  const context = tools.admission.admit(callerOf(request.pluginContext));
  // Each query tells of a failure by itself.
  context.catch(() => undefined);
  const responses = await Promise.all(
    request.queries.map(async (message) => {
      const response = await answer(message, { request, tools, context, refused, signal });
      return [message.refId, response] as const;
    })
  );
  return { responses: Object.fromEntries(responses) };
}

/** What is sent for a form that came without the question it was read from: requests have words. */
const FORM_ALONE = 'form';

interface AnswerTools {
  readonly request: QueryDataRequest;
  readonly tools: ServeTools;
  readonly context: Promise<CallContext>;
  readonly refused: ThriftDataError | null;
  readonly signal: AbortSignal | undefined;
}

async function answer(
  message: DataQueryMessage,
  { request, tools, context, refused, signal }: AnswerTools
): Promise<DataResponse> {
  const started = tools.clock.elapsed();
  const finish = (more: { rowsRead?: number | null; failed?: ThriftDataError['kind'] }) =>
    tools.telemetry.record({ surface: 'grpc', call: 'query', elapsedMs: tools.clock.elapsed() - started, ...more });
  try {
    if (refused !== null) {
      throw refused;
    }
    const { frames, rowsRead } = await framesFor(parseQuery(message), message, tools, await context, signal);
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
  const parsed = readInput(DatasourceQuery, parseJson(message), `query ${message.refId}`);
  return { ...parsed, refId: message.refId };
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

/** A panel's question; its range holds where the question names no period. A form is run in its place, without its words. */
async function askQuestion(
  { question, ask, filters }: DatasourceQuery,
  range: TimeRange,
  tools: ServeTools,
  context: CallContext
) {
  const words = ask !== undefined && question.trim() === '' ? FORM_ALONE : question;
  const parsed = readInput(AskRequest, { question: words, range: wholeSteps(range, MS_PER_DAY), ...ask }, 'ask');
  // Whatever was understood, it is about what the dashboard's filters leave.
  const scope = (context.scope ?? [[]]).map((conditions) => [...conditions, ...filters]);
  return tools.ask.answer(parsed, filters.length === 0 ? context : { ...context, scope });
}

/** Frames count nanoseconds in 64 bits, which end in April 2262. */
const FURTHEST_MS = 2 ** 63 / 1_000_000;

interface Answered {
  readonly frames: Frame[];
  readonly rowsRead: number | null;
}

async function framesFor(
  query: DatasourceQuery,
  message: DataQueryMessage,
  tools: ServeTools,
  context: CallContext,
  signal: AbortSignal | undefined
): Promise<Answered> {
  const range = message.timeRange;
  if (range === null) {
    throw new ThriftDataError('caller', 'invalid_input', `query ${query.refId} has no time range; choose one`, {
      field: 'timeRange',
    });
  }
  if (Math.max(Math.abs(range.fromEpochMS), Math.abs(range.toEpochMS)) > FURTHEST_MS) {
    throw new ThriftDataError(
      'caller',
      'invalid_input',
      `query ${query.refId} asks for years that frames cannot hold; choose a time range before 2262`,
      {
        field: 'timeRange',
      }
    );
  }
  if (query.queryType === 'ask') {
    const answer = await askQuestion(query, range, tools, context);
    return { frames: toAskFrames(answer, query.format, query.refId), rowsRead: 0 };
  }
  if (query.queryType === 'forecast') {
    if (asksUnitCost(query)) {
      const answered = await forecastOfUnit(query, range, tools, context);
      return { frames: toForecastSeries(answered, query.refId), rowsRead: answered.provenance.rowsRead };
    }
    const planned = planForecast(query, range, tools.clock.now());
    const answered = await tools.forecasts.cost(planned, context);
    const frames =
      query.format === 'numeric'
        ? toForecastTotals(answered, query.total, query.refId)
        : toForecastSeries(answered, query.refId);
    return { frames, rowsRead: answered.provenance.rowsRead };
  }
  const records = await recordFrames(query, range, tools, context);
  if (records !== null) {
    return { frames: records, rowsRead: 0 };
  }
  // Costs as annotations are the deliveries that they came with.
  if (query.format === 'annotations') {
    return { frames: await deliveryEvents(query, range, tools, context), rowsRead: 0 };
  }
  // Forecasts and the like are worked out for all who ask at once; figures are this asker's own.
  const own = signal === undefined ? context : { ...context, signal };
  const asked = await figuresOf(query, message, range, { tools, context: own });
  const { answer: figures, period, granularity, unit, called } = asked;
  const encode = { timeseries: toTimeSeries, numeric: toNumericLong, table: toTable, nodegraph: toNodeGraph }[
    query.format
  ];
  const frames = encode(figures, { refId: query.refId, period, granularity, now: tools.clock.now() });
  return { frames: withUnit(calledBy(frames, called), unit), rowsRead: figures.provenance.rowsRead };
}
