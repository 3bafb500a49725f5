/** OTLP's two encodings, both read into the one form that the flattening works on. */
import { fileURLToPath } from 'node:url';
import protobuf from 'protobufjs';
import { ThriftDataError } from '../../kernel/errors.ts';
import { readJson } from './json.ts';
import type { LogsRequest, MetricsRequest, TracesRequest } from './messages.ts';

export type Signal = 'metrics' | 'traces' | 'logs';
export type Encoding = 'protobuf' | 'json';

/** The request of each signal. */
export interface SignalRequests {
  readonly metrics: MetricsRequest;
  readonly traces: TracesRequest;
  readonly logs: LogsRequest;
}

const requestTypes: Record<Signal, string> = {
  metrics: 'ExportMetricsServiceRequest',
  traces: 'ExportTraceServiceRequest',
  logs: 'ExportLogsServiceRequest',
};
const responseTypes: Record<Signal, string> = {
  metrics: 'ExportMetricsServiceResponse',
  traces: 'ExportTraceServiceResponse',
  logs: 'ExportLogsServiceResponse',
};
const rejectedFields: Record<Signal, string> = {
  metrics: 'rejectedDataPoints',
  traces: 'rejectedSpans',
  logs: 'rejectedLogRecords',
};

/** What of a request was not taken; null where all was. */
export interface PartialSuccess {
  readonly rejected: number;
  readonly message: string;
}

/** Reads requests and writes answers of the OpenTelemetry protocol (OTLP/HTTP 1.x). */
export interface Wire {
  /** Throws a caller error for bytes that are no request of the signal. */
  decode<S extends Signal>(signal: S, body: Uint8Array, encoding: Encoding): SignalRequests[S];
  answer(signal: Signal, partial: PartialSuccess | null, encoding: Encoding): Uint8Array;
  /** The body of a refusal: google.rpc.Status. */
  refusal(message: string, encoding: Encoding): Uint8Array;
}

/** Reads the definitions beside this file. */
export function openWire(): Wire {
  const root = protobuf.loadSync(fileURLToPath(new URL('otlp.proto', import.meta.url)));
  const type = (name: string) => root.lookupType(`otlp.${name}`);
  const write = (name: string, message: object, encoding: Encoding): Uint8Array =>
    encoding === 'json'
      ? Buffer.from(JSON.stringify(message))
      : type(name).encode(type(name).fromObject(message)).finish();
  return {
    decode(signal, body, encoding) {
      const request = type(requestTypes[signal]);
      try {
        const decoded = encoding === 'protobuf' ? request.decode(body) : request.fromObject(readJson(body));
        return decoded as unknown as SignalRequests[typeof signal];
      } catch (thrown) {
        throw new ThriftDataError(
          'caller',
          'invalid_body',
          `the body is no ${requestTypes[signal]} in ${encoding === 'json' ? 'JSON' : 'protobuf'}: ${thrown instanceof Error ? thrown.message : String(thrown)}; check the exporter's endpoint and Content-Type`,
          { cause: thrown }
        );
      }
    },
    answer(signal, partial, encoding) {
      const message =
        partial === null
          ? {}
          : // A 64-bit integer, which protobuf's JSON writes as text.
            { partialSuccess: { [rejectedFields[signal]]: String(partial.rejected), errorMessage: partial.message } };
      return write(responseTypes[signal], message, encoding);
    },
    refusal: (message, encoding) => write('RpcStatus', { message }, encoding),
  };
}
