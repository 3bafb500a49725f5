/** CallResource: the HTTP calls of `/api/v1/`, by way of Grafana. */
import type { Readable } from 'node:stream';
import { ThriftDataError } from '../../kernel/errors.ts';
import { dispatch, faultResponse, type CallResponse, type ServeTools } from '../api/dispatch.ts';
import { callerOf, refusal } from './access.ts';
import type { CallResourceRequest, CallResourceResponse } from './messages.ts';

/** Pieces of a long body; each is a message of the stream. */
const PIECE = 1024 * 1024;

export interface ResourceAnswer {
  /** The first has code and headers, the others more of the body. */
  readonly messages: CallResourceResponse[];
  /** More messages as they come, where a call is answered in steps; whoever destroys the stream stops the work. */
  readonly lines?: Readable;
}

/** Answers a resource call. */
export async function callResource(
  request: CallResourceRequest,
  tools: ServeTools,
  token: string | null
): Promise<ResourceAnswer> {
  const refused = refusal(request.pluginContext, token);
  const response = refused === null ? await call(request, tools) : faultResponse(refused);
  return { messages: toMessages(response), ...(response.lines === undefined ? {} : { lines: response.lines }) };
}

async function call(request: CallResourceRequest, tools: ServeTools): Promise<CallResponse> {
  const method = request.method.toUpperCase();
  const path =
    request.path
      .split('?')[0]
      ?.replace(/^\/?(?:api\/v1\/)?/, '')
      .replace(/\/$/, '') ?? '';
  let input: unknown;
  try {
    input = method === 'GET' || method === 'DELETE' ? queryOf(request.url) : parseBody(request.body);
  } catch (thrown) {
    return faultResponse(thrown);
  }
  return dispatch(
    { method, path, input, accept: header(request, 'accept'), caller: callerOf(request.pluginContext) },
    tools
  );
}

function queryOf(url: string): Record<string, string> {
  const at = url.indexOf('?');
  return at < 0 ? {} : Object.fromEntries(new URLSearchParams(url.slice(at + 1)));
}

function parseBody(body: Uint8Array): unknown {
  if (body.length === 0) {
    return {};
  }
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch (thrown) {
    throw new ThriftDataError(
      'caller',
      'invalid_body',
      'the body is not JSON; send an object such as {"measures": […]}',
      {
        cause: thrown,
      }
    );
  }
}

function header(request: CallResourceRequest, name: string): string {
  const found = Object.entries(request.headers).find(([key]) => key.toLowerCase() === name);
  return found?.[1].values.join(',') ?? '';
}

function toMessages(response: CallResponse): CallResourceResponse[] {
  const body = Buffer.from(response.body, 'utf8');
  const headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name, { values: [value] }])
  );
  const messages: CallResourceResponse[] = [{ code: response.status, headers, body: body.subarray(0, PIECE) }];
  for (let at = PIECE; at < body.length; at += PIECE) {
    messages.push({ code: response.status, headers: {}, body: body.subarray(at, at + PIECE) });
  }
  return messages;
}
