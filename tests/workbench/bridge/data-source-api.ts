/** Grafana's HTTP API around one data source: query, resources, health, settings; everything else is 404. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { status as grpcStatus } from '@grpc/grpc-js';
import type { AlertingApi } from './alerting-api.ts';
import { pluginContext, type Role, ROLES, type StoredDataSource } from './plugin-context.ts';
import { answerQuery } from './query.ts';
import type { SidecarClient } from './sidecar-client.ts';

export interface Api {
  readonly client: SidecarClient;
  readonly source: StoredDataSource;
  readonly grafanaVersion: string;
  readonly alerting: AlertingApi;
}

/** Headers Grafana does not pass from a plugin to the browser. */
const KEPT_BACK = new Set(['set-cookie', 'connection', 'transfer-encoding', 'content-length', 'keep-alive']);

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) {
    parts.push(Buffer.from(part));
  }
  return Buffer.concat(parts);
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

/** The page says whom to be with `?role=`; it comes back as a header on every request. */
function roleOf(request: IncomingMessage): Role {
  const asked = request.headers['x-workbench-role'];
  return ROLES.find((role) => role === asked) ?? 'Admin';
}

function contextFor(api: Api, request: IncomingMessage) {
  return pluginContext(api.source, roleOf(request), api.grafanaVersion);
}

/** What the browser may know of the settings. */
function visibleSettings({ source }: Api) {
  return {
    id: source.id,
    uid: source.uid,
    orgId: 1,
    name: source.name,
    type: source.pluginId,
    typeName: 'ThriftData',
    access: 'proxy',
    url: '',
    user: '',
    database: '',
    basicAuth: false,
    isDefault: true,
    readOnly: false,
    withCredentials: false,
    version: source.updatedMs,
    jsonData: source.jsonData,
    secureJsonFields: Object.fromEntries(Object.keys(source.secureJsonData).map((key) => [key, true])),
  };
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** A save as Grafana does it: an empty or missing secret keeps the one that is stored, a reset one is forgotten. */
async function saveSettings(api: Api, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = record(JSON.parse((await readBody(request)).toString('utf8')));
  api.source.jsonData = record(body['jsonData']);
  const stillSet = record(body['secureJsonFields']);
  const kept = Object.entries(api.source.secureJsonData).filter(([key]) => stillSet[key] !== false);
  const given = Object.entries(record(body['secureJsonData'])).flatMap(([key, value]) =>
    typeof value === 'string' && value !== '' ? [[key, value] as const] : []
  );
  api.source.secureJsonData = Object.fromEntries([...kept, ...given]);
  api.source.updatedMs += 1;
  sendJson(response, 200, {
    datasource: visibleSettings(api),
    id: api.source.id,
    message: 'Datasource updated',
    name: api.source.name,
  });
}

async function checkHealth(api: Api, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const health = await api.client.checkHealth(contextFor(api, request));
  const details: unknown = health.jsonDetails.length > 0 ? JSON.parse(health.jsonDetails.toString('utf8')) : undefined;
  sendJson(response, health.status === 'OK' ? 200 : 400, {
    status: health.status,
    message: health.message,
    ...(details === undefined ? {} : { details }),
  });
}

async function callResource(api: Api, path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { search } = new URL(request.url ?? '/', 'http://localhost');
  const headers = Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      value === undefined || name === 'cookie' || name === 'authorization' ? [] : [[name, { values: [value].flat() }]]
    )
  );
  const parts = api.client.callResource({
    pluginContext: contextFor(api, request),
    path,
    method: request.method ?? 'GET',
    url: `${path}${search}`,
    headers,
    body: await readBody(request),
  });
  response.once('close', () => parts.cancel());
  for await (const part of parts) {
    // Code and headers come with the first part only, as Grafana reads them.
    if (!response.headersSent) {
      const passed = Object.entries(part.headers).flatMap(([name, { values }]) =>
        KEPT_BACK.has(name.toLowerCase()) ? [] : [[name, values.join(', ')]]
      );
      response.writeHead(part.code, Object.fromEntries(passed));
    }
    response.write(part.body);
  }
  response.end();
}

function unavailable(response: ServerResponse, reason: unknown): void {
  const code = typeof reason === 'object' && reason !== null && 'code' in reason ? reason.code : undefined;
  const message = reason instanceof Error ? reason.message : String(reason);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  // Grafana's words for a plugin process that is gone, and for any other failed call.
  sendJson(response, 500, {
    statusCode: 500,
    messageId: code === grpcStatus.UNAVAILABLE ? 'plugin.unavailable' : 'plugin.requestFailureError',
    message: code === grpcStatus.UNAVAILABLE ? 'Plugin unavailable' : 'An error occurred within the plugin',
    error: message,
    traceID: '',
  });
}

/** Answers a request below `/api/`. */
export async function answerApi(api: Api, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const own = `/api/datasources/uid/${api.source.uid}`;
  try {
    if (pathname === '/api/ds/query' && request.method === 'POST') {
      const text = (await readBody(request)).toString('utf8');
      const headers = Object.fromEntries(
        Object.entries(request.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
      );
      const answer = await answerQuery(api.client, contextFor(api, request), headers, text);
      sendJson(response, answer.status, answer.body);
    } else if (pathname.startsWith(`${own}/resources/`)) {
      await callResource(api, decodeURI(pathname.slice(`${own}/resources/`.length)), request, response);
    } else if (pathname === `${own}/health`) {
      await checkHealth(api, request, response);
    } else if (pathname === own && request.method === 'PUT') {
      await saveSettings(api, request, response);
    } else if (pathname === own) {
      sendJson(response, 200, visibleSettings(api));
    } else {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const alerting = await api.alerting.answer({
        ...{ method: request.method ?? 'GET', url, role: roleOf(request) },
        body: async () => (await readBody(request)).toString('utf8'),
      });
      if (alerting !== null) {
        sendJson(response, alerting.status, alerting.body);
        return;
      }
      sendJson(response, 404, { message: `The workbench has no ${request.method} ${pathname}; it is not Grafana.` });
    }
  } catch (reason) {
    unavailable(response, reason);
  }
}
