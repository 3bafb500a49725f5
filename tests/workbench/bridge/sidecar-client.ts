/** A gRPC client of the plugin protocol, made from the sidecar's .proto file: what Grafana's server is in real life. */
import { fileURLToPath } from 'node:url';
import {
  type Client,
  credentials,
  loadPackageDefinition,
  type ServiceClientConstructor,
  type ServiceError,
} from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import type { PluginContext } from './plugin-context.ts';

const PROTO = fileURLToPath(new URL('../../../src/sidecar/serve/grpc/backend.proto', import.meta.url));
/** What the plugin SDK accepts from a plugin in one message. */
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

export interface DataQuery {
  readonly refId: string;
  readonly maxDataPoints: number;
  readonly intervalMS: number;
  readonly timeRange: { readonly fromEpochMS: number; readonly toEpochMS: number };
  readonly json: Buffer;
  readonly queryType: string;
}

export interface DataResponse {
  readonly frames: readonly Buffer[];
  readonly error: string;
  readonly status: number;
  readonly errorSource: string;
}

type Headers = Readonly<Record<string, { readonly values: readonly string[] }>>;

export interface ResourceRequest {
  readonly pluginContext: PluginContext;
  readonly path: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: Buffer;
}

export interface ResourcePart {
  readonly code: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

export interface HealthAnswer {
  readonly status: 'UNKNOWN' | 'OK' | 'ERROR';
  readonly message: string;
  readonly jsonDetails: Buffer;
}

export interface SidecarClient {
  /** Rejects with gRPC's error when the sidecar cannot be reached or refuses the whole request. */
  queryData(
    context: PluginContext,
    headers: Readonly<Record<string, string>>,
    queries: readonly DataQuery[]
  ): Promise<Record<string, DataResponse>>;
  /** Parts as they come; `cancel` ends the call, as Grafana does for a browser that has left. */
  callResource(request: ResourceRequest): AsyncIterable<ResourcePart> & { cancel(): void };
  checkHealth(context: PluginContext): Promise<HealthAnswer>;
  close(): void;
}

function isConstructor(found: unknown): found is ServiceClientConstructor {
  return typeof found === 'function' && 'service' in found;
}

function serviceOf(loaded: unknown, name: string): ServiceClientConstructor {
  const found = typeof loaded === 'object' && loaded !== null ? Reflect.get(loaded, name) : undefined;
  if (!isConstructor(found)) {
    throw new Error(`${PROTO} defines no service ${name}`);
  }
  return found;
}

function unary<Answer>(client: Client, method: string, request: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call: unknown = Reflect.get(client, method);
    if (typeof call !== 'function') {
      reject(new Error(`the sidecar's protocol has no method ${method}`));
      return;
    }
    call.call(client, request, (error: ServiceError | null, answer: Answer) =>
      error ? reject(error) : resolve(answer)
    );
  });
}

/** Connects lazily: the first call opens the connection, and a lost one is opened again by the next call. */
export function sidecarClient(address: string): SidecarClient {
  const loaded = loadPackageDefinition(
    loadSync(PROTO, { keepCase: true, longs: Number, enums: String, defaults: true })
  );
  const protocol = loaded['pluginv2'];
  const options = {
    'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
    // A restarted sidecar is found again at once, not after gRPC's growing pauses.
    'grpc.initial_reconnect_backoff_ms': 200,
    'grpc.max_reconnect_backoff_ms': 1000,
  };
  const make = (name: string) => new (serviceOf(protocol, name))(address, credentials.createInsecure(), options);
  const data = make('Data');
  const resource = make('Resource');
  const diagnostics = make('Diagnostics');
  return {
    queryData: async (pluginContext, headers, queries) => {
      const answer = await unary<{ responses: Record<string, DataResponse> }>(data, 'QueryData', {
        pluginContext,
        headers,
        queries,
        format: 'ARROW',
      });
      return answer.responses;
    },
    callResource: (request) => {
      const call: unknown = Reflect.get(resource, 'CallResource');
      if (typeof call !== 'function') {
        throw new Error("the sidecar's protocol has no method CallResource");
      }
      return call.call(resource, request);
    },
    checkHealth: (pluginContext) => unary(diagnostics, 'CheckHealth', { pluginContext }),
    close: () => [data, resource, diagnostics].forEach((client) => client.close()),
  };
}
