/** The OTLP/HTTP receiver: what an OpenTelemetry SDK or Collector is pointed at. */
import { promisify } from 'node:util';
import { gunzip, inflate } from 'node:zlib';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { LOCAL_SENDER } from '../../../contract/api/usage.ts';
import { ThriftDataError, toThriftDataError } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';
import type { TelemetryStore } from '../../store/index.ts';
import { publicMessage, statusOf } from '../api/fault.ts';
import { isLoopback, requireLoopbackName } from '../http/guard.ts';
import { requireTokenBeyondLoopback, type RunningServer } from '../http/server.ts';
import { isSenderToken, type SenderTokens } from '../access/index.ts';
import { tokenMatches } from '../token.ts';
import { openIntake } from './intake.ts';
import { createRecent } from './recent.ts';
import { openWire, type Encoding, type Signal } from './wire.ts';

export interface OtlpOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Who may send, each under the token of its own; with none anyone on this machine may, as `otlp`. */
  readonly senders: readonly { readonly name: string; readonly token: string }[];
  /** Tokens that people made; with them the receiver may listen beyond loopback before there is one. */
  readonly tokens?: SenderTokens;
  /** Series a source may have. */
  readonly maxSeries: number;
  /** Bytes of a request, before and after it is unpacked. */
  readonly maxBytes: number;
}

const signals: readonly Signal[] = ['metrics', 'traces', 'logs'];
const contentTypes: Record<Encoding, string> = { json: 'application/json', protobuf: 'application/x-protobuf' };

/** Starts the receiver. Throws a caller error when others could reach it and no sender has a token. */
export async function startOtlp(
  options: OtlpOptions,
  { telemetry, log }: { telemetry: TelemetryStore; log: Log }
): Promise<RunningServer> {
  if (options.tokens === undefined) {
    requireTokenBeyondLoopback('otlp', options.host, options.senders[0]?.token ?? null);
  }
  const app = await createOtlpApp(options, telemetry, log);
  try {
    await app.listen({ host: options.host, port: options.port });
  } catch (thrown) {
    throw new ThriftDataError(
      'caller',
      'cannot_listen',
      `cannot listen on otlp ${options.host}:${options.port}: ${thrown instanceof Error ? thrown.message : String(thrown)}; stop what uses it or set otlp.port`,
      { cause: thrown, field: 'otlp.port' }
    );
  }
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return {
    address: `${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`,
    close: () => app.close(),
  };
}

async function createOtlpApp(options: OtlpOptions, telemetry: TelemetryStore, log: Log): Promise<FastifyInstance> {
  const wire = openWire();
  const intake = await openIntake(telemetry, options);
  const recent = createRecent();
  const app = Fastify({ logger: false, bodyLimit: options.maxBytes, forceCloseConnections: 'idle' });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(Object.values(contentTypes), { parseAs: 'buffer' }, (_, body, done) => done(null, body));

  for (const signal of signals) {
    app.post(`/v1/${signal}`, async (request, reply) => {
      const encoding = encodingOf(request);
      const source = await senderOf(request, signal, options);
      const body = await unpacked(request, options.maxBytes);
      const partial = await recent.once({ signal, source, body }, () =>
        intake.take(signal, wire.decode(signal, body, encoding), source)
      );
      return reply.type(contentTypes[encoding]).send(Buffer.from(wire.answer(signal, partial, encoding)));
    });
  }
  app.setErrorHandler((thrown, request, reply) => {
    const error = faultOf(thrown, options.maxBytes);
    if (error.kind !== 'caller') {
      log.warn({ err: error, path: request.url }, 'telemetry was not taken');
    }
    return refuse(
      reply,
      error,
      Buffer.from(wire.refusal(publicMessage(error), encodingOf(request))),
      encodingOf(request)
    );
  });
  return app;
}

/** OTLP's retryable answers are 429, 502, 503 and 504; any other refusal tells the sender to drop the data. */
function refuse(reply: FastifyReply, error: ThriftDataError, body: Buffer, encoding: Encoding): FastifyReply {
  const status = error.code === 'busy' ? 429 : error.kind === 'caller' ? statusOf(error) : 503;
  if (error.retryAfterSeconds !== undefined) {
    void reply.header('Retry-After', String(error.retryAfterSeconds));
  }
  return reply.status(status).type(contentTypes[encoding]).send(body);
}

/** Media types are the same in capitals, and may have parameters. */
function encodingOf(request: FastifyRequest): Encoding {
  const [type = ''] = (request.headers['content-type'] ?? '').split(';');
  return type.trim().toLowerCase() === contentTypes.json ? 'json' : 'protobuf';
}

/** The sender's name by its token. Nobody else may send as soon as one sender has a token, or others reach the receiver. */
async function senderOf(
  request: FastifyRequest,
  signal: Signal,
  { senders, tokens, host }: OtlpOptions
): Promise<string> {
  const given = /^Bearer +(.+)$/i.exec(request.headers.authorization ?? '')?.[1]?.trim() ?? '';
  const sender = senders.find(({ token }) => tokenMatches(token, given));
  if (sender !== undefined) {
    return sender.name;
  }
  const isOpen = senders.length === 0 && isLoopback(host) && !isSenderToken(given);
  if (isOpen && ((await tokens?.names()) ?? []).length === 0) {
    requireLoopbackName(request.headers);
    return LOCAL_SENDER;
  }
  if (given !== '' && tokens !== undefined) {
    return tokens.senderOf(given, signal);
  }
  throw new ThriftDataError(
    'caller',
    'unauthorized',
    'no sender has this token; send "Authorization: Bearer <token>" with one of otlp.senders or of the page Administration'
  );
}

const unpackers = { gzip: promisify(gunzip), deflate: promisify(inflate) };

/** The body as it was before it was packed. A small body that unpacks to a huge one is refused, not unpacked. */
async function unpacked(request: FastifyRequest, maxBytes: number): Promise<Uint8Array> {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const packing = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (packing === 'identity') {
    return body;
  }
  if (packing !== 'gzip' && packing !== 'deflate') {
    throw new ThriftDataError(
      'caller',
      'unsupported_encoding',
      `Content-Encoding "${packing}" is not read; use gzip, deflate or none`
    );
  }
  try {
    return await unpackers[packing](body, { maxOutputLength: maxBytes });
  } catch (thrown) {
    if (thrown instanceof RangeError) {
      throw tooLarge(maxBytes, thrown);
    }
    throw new ThriftDataError('caller', 'invalid_body', `the body is not whole ${packing}`, { cause: thrown });
  }
}

function tooLarge(maxBytes: number, cause: unknown): ThriftDataError {
  return new ThriftDataError(
    'caller',
    'body_too_large',
    `the request is larger than ${maxBytes} bytes (otlp.maxBytes); send smaller batches`,
    { cause }
  );
}

function faultOf(thrown: unknown, maxBytes: number): ThriftDataError {
  const status = thrown instanceof Error && 'statusCode' in thrown ? thrown.statusCode : undefined;
  if (status === 413) {
    return tooLarge(maxBytes, thrown);
  }
  if (status === 415) {
    return new ThriftDataError(
      'caller',
      'unsupported_type',
      'OTLP comes as application/x-protobuf or application/json; set Content-Type',
      { cause: thrown }
    );
  }
  return toThriftDataError(thrown);
}
