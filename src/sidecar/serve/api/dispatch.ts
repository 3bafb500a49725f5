/** One call, whatever brought it: find it, run it, encode the answer, count it. */
import type { Readable } from 'node:stream';
import type { CostAnswer, RowsAnswer } from '../../../contract/api/query.ts';
import { ThriftDataError, toThriftDataError } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';
import { noTracer, type TraceHeaders, type Tracer } from '../../kernel/trace.ts';
import type { Telemetry } from '../telemetry.ts';
import { requireRole, requireWhole, type Admission, type CallContext, type Caller } from '../access/index.ts';
import type { ApiCall, CallTools } from './call.ts';
import { apiCalls } from './calls.ts';
import { toCsv } from './csv.ts';
import { toApiFault } from './fault.ts';
import { LINES, linesOf } from './lines.ts';

/** What the calls and their transports share. */
export interface ServeTools extends CallTools {
  readonly telemetry: Telemetry;
  readonly log: Log;
  readonly admission: Admission;
  /** Absent where nothing is traced. */
  readonly tracer?: Tracer;
}

export interface CallRequest {
  readonly method: string;
  /** The call's path below `/api/v1/`. */
  readonly path: string;
  /** The parsed body of a POST, the query string's values of a GET. */
  readonly input: unknown;
  readonly accept: string;
  readonly caller: Caller;
  /** The trace that the call is a part of; a call within the process has none to tell. */
  readonly trace?: TraceHeaders;
}

export interface CallResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Empty where there are lines. */
  readonly body: string;
  /** The body as it comes, where a call is answered in steps; whoever destroys the stream stops the work. */
  readonly lines?: Readable;
}

/** Answers are the caller's own, by their scope: nobody on the way keeps them, also where they travel through Grafana. */
const ownOnly = { 'cache-control': 'no-store' } as const;

/** Answers a call as JSON, or as CSV where that was asked for and the answer has rows. Never throws. */
export function dispatch(request: CallRequest, tools: ServeTools): Promise<CallResponse> {
  const found = findCall(request);
  const facts = {
    'http.request.method': request.method,
    'http.route': `/api/v1/${found?.call.path ?? ''}`,
    'thriftdata.surface': request.caller.surface,
  };
  const tracer = tools.tracer ?? noTracer;
  const work = () =>
    tracer.span(`call ${found?.call.name ?? 'unknown'}`, facts, async (tell) => {
      const response = await answer(request, found, tools);
      tell({ 'http.response.status_code': response.status });
      return response;
    });
  return request.trace === undefined ? work() : tracer.continued(request.trace, work);
}

async function answer(
  request: CallRequest,
  found: ReturnType<typeof findCall>,
  tools: ServeTools
): Promise<CallResponse> {
  const started = tools.clock.elapsed();
  const { surface, user } = request.caller;
  const label = found?.call.name ?? 'unknown';
  try {
    const context = await tools.admission.admit(request.caller);
    const call = requireMethod(found?.call, request);
    requireRights(call, context);
    const input = withParts(request.input, found?.parts ?? {});
    if (call.steps !== undefined) {
      return stepsOf(call.steps, { input, context, label, surface, started }, tools);
    }
    const answered = await call.run(input, tools, context);
    const rowsRead = isTable(call, answered) ? answered.provenance.rowsRead : 0;
    tools.telemetry.record({
      surface,
      call: label,
      elapsedMs: tools.clock.elapsed() - started,
      rowsRead,
    });
    return isTable(call, answered) && wantsCsv(request.accept) ? csvResponse(call, answered) : json(200, answered);
  } catch (thrown) {
    const error = toThriftDataError(thrown);
    tools.telemetry.record({
      surface,
      call: label,
      elapsedMs: tools.clock.elapsed() - started,
      failed: error.kind,
    });
    logFailure(tools.log, error, { surface, call: label, user });
    return faultResponse(error);
  }
}

interface StepsAsked {
  readonly input: unknown;
  readonly context: CallContext;
  readonly label: string;
  readonly surface: Caller['surface'];
  readonly started: number;
}

/** The steps as they come; counted and, where they failed, written down once they have ended. */
function stepsOf(
  steps: NonNullable<ApiCall['steps']>,
  { input, context, label, surface, started }: StepsAsked,
  tools: ServeTools
): CallResponse {
  const settle = (thrown: unknown) => {
    const error = thrown === undefined ? null : toThriftDataError(thrown);
    const elapsedMs = tools.clock.elapsed() - started;
    tools.telemetry.record({
      surface,
      call: label,
      elapsedMs,
      ...(error === null ? { rowsRead: 0 } : { failed: error.kind }),
    });
    if (error !== null) {
      logFailure(tools.log, error, { surface, call: label, user: context.user });
    }
  };
  const lines = linesOf((watch) => steps(input, tools, context, watch), settle);
  const headers = { ...ownOnly, 'content-type': `${LINES}; charset=utf-8` };
  return { status: 200, headers, body: '', lines };
}

/** A failed call's answer. */
export function faultResponse(thrown: unknown): CallResponse {
  const fault = toApiFault(thrown);
  return json(fault.status, fault.body);
}

/** Writes an error down: ours with its cause and stack, others with their sentence. */
export function logFailure(log: Log, error: ThriftDataError, about: Record<string, string>): void {
  if (error.kind === 'ours') {
    log.error({ ...about, code: error.code, err: error.cause ?? error }, error.message);
  } else {
    log.info({ ...about, code: error.code, kind: error.kind }, error.message);
  }
}

const paths = apiCalls.map((call) => ({
  call,
  pattern: new RegExp(`^${call.path.replace(/\{(\w+)\}/g, '(?<$1>.+)')}$`),
}));

/** The call of a path and method, with the parts of the path that go into its input; of another method if need be. */
function findCall({ path, method }: CallRequest): { call: ApiCall; parts: Record<string, string> } | undefined {
  const found = paths.flatMap(({ call, pattern }) => {
    const match = pattern.exec(path);
    return match === null ? [] : [{ call, parts: { ...match.groups } }];
  });
  return found.find(({ call }) => call.method === method) ?? found[0];
}

function withParts(input: unknown, parts: Readonly<Record<string, string>>): unknown {
  if (Object.keys(parts).length === 0) {
    return input;
  }
  if (typeof input !== 'object' || input === null) {
    throw new ThriftDataError('caller', 'invalid_body', 'the body is not a JSON object; send {}');
  }
  return { ...input, ...parts };
}

function requireRights(call: ApiCall, context: CallContext): void {
  if (call.administers || call.changes) {
    requireRole(context, call.administers ? 'Admin' : 'Editor', `"${call.path}"`);
  }
  if (!call.scoped) {
    requireWhole(context, `The answers of "${call.path}"`);
  }
}

function requireMethod(call: ApiCall | undefined, { method, path }: CallRequest): ApiCall {
  if (call === undefined) {
    const known = apiCalls.map((entry) => entry.path).join(', ');
    throw new ThriftDataError('caller', 'not_found', `there is no call "${path}"; use one of: ${known}`);
  }
  if (call.method !== method) {
    const others = apiCalls.filter((entry) => entry.path === call.path).map((entry) => entry.method);
    throw new ThriftDataError(
      'caller',
      'method_not_allowed',
      `"${path}" is called with ${others.join(' or ')}, not ${method}`
    );
  }
  return call;
}

function isTable(call: ApiCall, answer: unknown): answer is CostAnswer | RowsAnswer {
  return call.tabular && answer !== null;
}

function wantsCsv(accept: string): boolean {
  return accept
    .toLowerCase()
    .split(',')
    .some((entry) => entry.split(';')[0]?.trim() === 'text/csv');
}

function csvResponse(call: ApiCall, answer: CostAnswer | RowsAnswer): CallResponse {
  const columns = answer.columns.map((column) => (typeof column === 'string' ? column : column.name));
  const { dataUpTo, notices } = answer.provenance;
  return {
    status: 200,
    headers: {
      ...ownOnly,
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="thriftdata-${call.name}.csv"`,
      'x-thriftdata-data-up-to': dataUpTo ?? '',
      // A limit that was hit must not get lost because the rows travel as CSV.
      'x-thriftdata-notices': asciiJson(notices.map((notice) => notice.text)),
    },
    body: toCsv(columns, answer.rows),
  };
}

function json(status: number, value: unknown): CallResponse {
  const headers = { ...ownOnly, 'content-type': 'application/json; charset=utf-8' };
  return { status, headers, body: JSON.stringify(value) };
}

/** JSON in ASCII only, as header values must be. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  );
}
