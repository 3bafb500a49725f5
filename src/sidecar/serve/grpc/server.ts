/** gRPC on loopback: Grafana's plugin protocol, for a sidecar that many plugin processes share. */
import {
  logVerbosity,
  Server,
  ServerCredentials,
  setLogVerbosity,
  status,
  type Metadata,
  type sendUnaryData,
  type ServerUnaryCall,
  type ServerWritableStream,
} from '@grpc/grpc-js';
import { ThriftDataError, toThriftDataError } from '../../kernel/errors.ts';
import { noTracer } from '../../kernel/trace.ts';
import { logFailure, type ServeTools } from '../api/dispatch.ts';
import { publicMessage } from '../api/fault.ts';
import { requireTokenBeyondLoopback, type RunningServer } from '../http/server.ts';
import { queryData } from './data.ts';
import { checkHealth, collectMetrics } from './diagnostics.ts';
import type {
  CallResourceRequest,
  CallResourceResponse,
  CheckHealthRequest,
  CollectMetricsRequest,
  HealthCheckRequest,
  HealthCheckResponse,
  QueryDataRequest,
} from './messages.ts';
import { callResource } from './resource.ts';
import { loadServices } from './services.ts';

export interface GrpcOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** The data source's token; null answers without one, on loopback only. */
  readonly token: string | null;
}

/** What Grafana's own SDK accepts; grpc-js would stop at 4 MB. */
const RECEIVE_LIMIT = 16 * 1024 * 1024;
const CLOSE_GRACE_MS = 3_000;
/** Hosts ping this name. */
const PLUGIN_SERVICE = 'plugin';

/** Starts the server. Throws a caller error when the address is open to others and there is no token. */
export async function startGrpc(options: GrpcOptions, tools: ServeTools): Promise<RunningServer> {
  requireTokenBeyondLoopback('grpc', options.host, options.token);
  const server = createGrpcServer(options.token, tools);
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  const port = await bind(server, host, options.port);
  let closed: Promise<void> | null = null;
  return { address: `${host}:${port}`, close: () => (closed ??= shutDown(server)) };
}

function createGrpcServer(token: string | null, tools: ServeTools): Server {
  // Its plain lines would stand between our JSON ones; what matters of them reaches us as errors.
  setLogVerbosity(logVerbosity.NONE);
  const server = new Server({ 'grpc.max_receive_message_length': RECEIVE_LIMIT });
  const services = loadServices();

  // QueryChunkedData is left out: grpc-js then answers UNIMPLEMENTED, which Grafana understands.
  server.addService(services['pluginv2.Data'], {
    QueryData: unary(tools, (request: QueryDataRequest, signal) => queryData(request, tools, token, signal)),
  });
  server.addService(services['pluginv2.Resource'], {
    CallResource: (call: ServerWritableStream<CallResourceRequest, CallResourceResponse>) => {
      void sendResource(call, tools, token);
    },
  });
  server.addService(services['pluginv2.Diagnostics'], {
    CheckHealth: unary(tools, (request: CheckHealthRequest) => checkHealth(request, tools, token)),
    CollectMetrics: unary(tools, (request: CollectMetricsRequest) => collectMetrics(request, tools, token)),
  });
  server.addService(services['plugin.GRPCController'], {
    // Each Grafana that stops sends this to the address all of them share, so it is answered and no more.
    Shutdown: unary(tools, () => Promise.resolve({})),
  });
  server.addService(services['grpc.health.v1.Health'], {
    Check: unary(tools, (request: HealthCheckRequest): Promise<HealthCheckResponse> => {
      const known = request.service === PLUGIN_SERVICE || request.service === '';
      return Promise.resolve({ status: known ? 'SERVING' : 'SERVICE_UNKNOWN' });
    }),
  });
  return server;
}

/** The work of a call as a span of Grafana's trace, where Grafana tells of one. */
function spanOf<T>(
  call: { getPath(): string; readonly metadata: Metadata },
  tools: ServeTools,
  work: () => Promise<T>
): Promise<T> {
  const tracer = tools.tracer ?? noTracer;
  const header = (name: string) => call.metadata.get(name)[0]?.toString();
  const facts = { 'rpc.system.name': 'grpc', 'rpc.method': call.getPath() };
  return tracer.continued({ traceparent: header('traceparent'), tracestate: header('tracestate') }, () =>
    tracer.span(`grpc ${call.getPath()}`, facts, work)
  );
}

function unary<Request, Response>(
  tools: ServeTools,
  answer: (request: Request, signal: AbortSignal) => Promise<Response>
) {
  return (call: ServerUnaryCall<Request, Response>, done: sendUnaryData<Response>) => {
    const left = new AbortController();
    call.once('cancelled', () => left.abort());
    spanOf(call, tools, () => answer(call.request, left.signal)).then(
      (response) => done(null, response),
      (thrown: unknown) => {
        const error = toThriftDataError(thrown);
        logFailure(tools.log, error, { surface: 'grpc', call: call.getPath(), user: '' });
        done({ code: status.INTERNAL, details: publicMessage(error) });
      }
    );
  };
}

async function sendResource(
  call: ServerWritableStream<CallResourceRequest, CallResourceResponse>,
  tools: ServeTools,
  token: string | null
): Promise<void> {
  try {
    const { messages, lines } = await spanOf(call, tools, () => callResource(call.request, tools, token));
    for (const message of messages) {
      call.write(message);
    }
    if (lines !== undefined) {
      // The reader has gone: in Grafana that is a page that was left, or a button that stops.
      call.once('cancelled', () => lines.destroy());
      // Each message is handed to the browser as it comes (Grafana's pkg/plugins/httpresponsesender).
      for await (const line of lines) {
        call.write({ code: 200, headers: {}, body: Buffer.from(line) });
      }
    }
    call.end();
  } catch (thrown) {
    if (call.cancelled) {
      return;
    }
    const error = toThriftDataError(thrown);
    logFailure(tools.log, error, { surface: 'grpc', call: 'CallResource', user: '' });
    call.emit('error', { code: status.INTERNAL, details: publicMessage(error) });
  }
}

function bind(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(`${host}:${port}`, ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) {
        resolve(bound);
        return;
      }
      reject(
        new ThriftDataError(
          'caller',
          'cannot_listen',
          `cannot listen on grpc ${host}:${port}: ${error.message}; stop what uses it or set grpc.port`,
          { cause: error, field: 'grpc.port' }
        )
      );
    });
  });
}

/** Lets running calls end; what is still open after the grace is cut, as Grafana keeps its connection for ever. */
function shutDown(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => {
      server.forceShutdown();
      resolve();
    }, CLOSE_GRACE_MS);
    server.tryShutdown(() => {
      clearTimeout(cut);
      resolve();
    });
  });
}
