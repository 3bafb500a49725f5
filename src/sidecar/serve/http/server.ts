/** HTTP on loopback: the calls below `/api/v1/`, health, metrics and the OpenAPI document. */
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { ThriftDataError, toThriftDataError } from '../../kernel/errors.ts';
import { requireWhole, type Caller } from '../access/index.ts';
import { apiCalls } from '../api/calls.ts';
import {
  dispatch,
  faultResponse,
  logFailure,
  type CallRequest,
  type CallResponse,
  type ServeTools,
} from '../api/dispatch.ts';
import { answerMcp } from '../mcp/index.ts';
import { openCostCalls } from '../opencost/index.ts';
import { dataState, readiness } from '../readiness.ts';
import { sendExport } from './export.ts';
import { isLoopback, requireCaller } from './guard.ts';
import { addInference, inferenceProbes } from './inference.ts';
import { openApiDocument } from './openapi.ts';
import { traced, traceOf } from './traced.ts';

export interface HttpOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** The shared secret; null serves without one, on loopback only. */
  readonly token: string | null;
  readonly version: string;
}

export interface RunningServer {
  /** `host:port` as it listens. */
  readonly address: string;
  /** Takes no more calls, lets running ones end, then cuts them. Safe to call twice. */
  close(): Promise<void>;
}

const probes: readonly string[] = ['/healthz', '/readyz', ...inferenceProbes];
/** A query with a thousand filter values fits well within this. */
const BODY_LIMIT = 8 * 1024 * 1024;
const REQUEST_TIMEOUT_MS = 30_000;
const KEEP_ALIVE_MS = 65_000;
const CLOSE_GRACE_MS = 3_000;

/** Starts the server. Throws a caller error when the address is open to others and there is no token. */
export async function startHttp(options: HttpOptions, tools: ServeTools): Promise<RunningServer> {
  requireTokenBeyondLoopback('http', options.host, options.token);
  const app = createHttpApp(options, tools);
  await listen(app, options);
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return {
    address: `${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`,
    close: async () => {
      const cut = setTimeout(() => app.server.closeAllConnections(), CLOSE_GRACE_MS);
      await app.close();
      clearTimeout(cut);
    },
  };
}

/** Throws unless the address is loopback or a token is configured. */
export function requireTokenBeyondLoopback(what: string, host: string, token: string | null): void {
  if (token === null && !isLoopback(host)) {
    throw new ThriftDataError(
      'caller',
      'token_required',
      `${what}.host is "${host}", which others can reach, and there is no token; set "token: env:NAME" or listen on 127.0.0.1`,
      { field: `${what}.host` }
    );
  }
}

function createHttpApp(options: HttpOptions, tools: ServeTools): FastifyInstance {
  const app = Fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    forceCloseConnections: 'idle',
  });
  // Only JSON bodies: a form or plain text could be sent by any web page without asking.
  app.removeContentTypeParser('text/plain');

  const document = JSON.stringify(openApiDocument(options.version));
  const callers = new WeakMap<FastifyRequest, Caller>();
  const callerOf = (request: FastifyRequest): Caller => {
    const caller = callers.get(request);
    if (caller === undefined) {
      throw new RangeError('a call was let in without its caller');
    }
    return caller;
  };
  app.addHook('onRequest', async (request) => {
    if (!probes.includes(request.url)) {
      callers.set(request, await requireCaller(request.headers, options.token, tools));
    }
  });
  // Answers are the caller's own, and none is a page: nobody on the way keeps them, no browser guesses what they are.
  app.addHook('onSend', async (_, reply) => {
    reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
  });
  for (const call of apiCalls) {
    app.route({
      method: call.method,
      url: `/api/v1/${call.path.replace(/\{(\w+)\}/g, ':$1')}`,
      handler: async (request, reply) =>
        send(
          reply,
          await dispatch(toCallRequest(request, decodeURIComponent(pathOf(request)), callerOf(request)), tools)
        ),
    });
  }
  // Where assistants and tests of questions look for it.
  app.post('/api/nlq/query', async (request, reply) =>
    send(reply, await dispatch(toCallRequest(request, 'ask', callerOf(request)), tools))
  );
  app.post('/mcp', async (request, reply) => {
    const caller = callerOf(request);
    reply.hijack();
    reply.raw.setHeader('cache-control', 'no-store').setHeader('x-content-type-options', 'nosniff');
    const http = { request: request.raw, response: reply.raw, body: request.body };
    await traced(
      tools,
      request,
      { name: 'mcp', surface: 'mcp' },
      () => answerMcp(http, caller, tools, options.version),
      () => reply.raw.statusCode
    );
  });
  app.get('/api/v1/export/focus', (request, reply) =>
    traced(tools, request, { name: 'exportFocus', surface: 'http' }, async () =>
      sendExport(tools.store, request, reply, await tools.admission.admit(callerOf(request)))
    )
  );
  for (const [path, answer] of Object.entries(openCostCalls)) {
    app.get(path, (request) =>
      traced(tools, request, { name: `opencost ${path}`, surface: 'http' }, async () => {
        const context = await tools.admission.admit(callerOf(request));
        requireWhole(context, 'Costs of clusters');
        return answer(request.query, tools, context);
      })
    );
  }
  addInference(app, options.version);
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_, reply) => {
    // Asked without a token: the message may name sources and addresses, so the cause alone is told.
    const { ready, cause } = await readiness(tools);
    return reply.status(ready ? 200 : 503).send({ status: cause });
  });
  app.get('/metrics', async (request, reply) => {
    requireWhole(await tools.admission.admit(callerOf(request)), 'Metrics');
    const data = await dataState(tools);
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(tools.telemetry.render(data));
  });
  app.get('/openapi.json', async (_, reply) => reply.type('application/json; charset=utf-8').send(document));

  app.setNotFoundHandler(async (request, reply) =>
    send(reply, await dispatch(toCallRequest(request, pathOf(request), callerOf(request)), tools))
  );
  app.setErrorHandler(async (thrown, _, reply) => {
    const error = fromFastify(thrown);
    logFailure(tools.log, error, { surface: 'http', call: 'unknown', user: '' });
    return send(reply, faultResponse(error));
  });
  return app;
}

function toCallRequest(request: FastifyRequest, path: string, caller: Caller): CallRequest {
  return {
    method: request.method,
    path,
    input: request.method === 'POST' || request.method === 'PUT' ? request.body : request.query,
    accept: request.headers.accept ?? '',
    caller,
    trace: traceOf(request.headers),
  };
}

function pathOf(request: FastifyRequest): string {
  return (request.url.split('?')[0] ?? '').replace(/^\/(?:api\/v1\/)?/, '');
}

function send(reply: FastifyReply, response: CallResponse): FastifyReply {
  return reply
    .status(response.status)
    .headers(response.headers)
    .send(response.lines ?? response.body);
}

/** Fastify's own refusals (body too large, broken JSON, wrong content type) in our words. */
function fromFastify(thrown: unknown): ThriftDataError {
  if (
    thrown instanceof Error &&
    'statusCode' in thrown &&
    typeof thrown.statusCode === 'number' &&
    thrown.statusCode < 500
  ) {
    return thrown.statusCode === 413
      ? new ThriftDataError('caller', 'body_too_large', `the body is larger than ${BODY_LIMIT} bytes; ask for less`, {
          cause: thrown,
        })
      : new ThriftDataError('caller', 'invalid_body', `the body is not understood: ${thrown.message}`, {
          cause: thrown,
        });
  }
  return toThriftDataError(thrown);
}

async function listen(app: FastifyInstance, { host, port }: HttpOptions): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (thrown) {
    throw new ThriftDataError(
      'caller',
      'cannot_listen',
      `cannot listen on http ${host}:${port}: ${thrown instanceof Error ? thrown.message : String(thrown)}; stop what uses it or set http.port`,
      { cause: thrown, field: 'http.port' }
    );
  }
}
