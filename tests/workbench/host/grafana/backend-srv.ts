/** Grafana's HTTP service for plugins, over `fetch`: errors, cancelling by request id and alerts as in core. */
import { AppEvents } from '@grafana/data';
import {
  config,
  getAppEvents,
  type BackendSrv,
  type BackendSrvRequest,
  type FetchError,
  type FetchResponse,
} from '@grafana/runtime';
import { lastValueFrom, Observable } from 'rxjs';

/** As in Grafana: who handles the error within this time keeps it from becoming an alert on top of the page. */
const HANDLING_TIME_MS = 50;

const underWay = new Map<string, AbortController>();

function addressOf(request: BackendSrvRequest): string {
  const address = new URL(request.url.startsWith('/') ? request.url : `/${request.url}`, window.location.origin);
  for (const [name, value] of Object.entries(request.params ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null) {
        address.searchParams.append(name, String(one));
      }
    }
  }
  return address.pathname + address.search;
}

function parsed(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return text;
  }
}

async function body(response: Response, request: BackendSrvRequest): Promise<unknown> {
  switch (request.responseType) {
    case 'text':
      return response.text();
    case 'blob':
      return response.blob();
    case 'arraybuffer':
      return response.arrayBuffer();
    default:
      return parsed(await response.text());
  }
}

function alertIfNobodyHandles(error: FetchError): void {
  if (error.config.showErrorAlert === false || error.cancelled) {
    return;
  }
  window.setTimeout(() => {
    if (!error.isHandled) {
      getAppEvents().publish({
        type: AppEvents.alertError.name,
        payload: [error.data?.message ?? error.statusText ?? 'Request failed'],
      });
    }
  }, HANDLING_TIME_MS);
}

function fetchWith(request: BackendSrvRequest, signal: AbortSignal): Promise<Response> {
  const method = (request.method ?? 'GET').toUpperCase();
  const hasBody = request.data !== undefined && method !== 'GET';
  return fetch(addressOf(request), {
    method,
    signal,
    headers: {
      accept: 'application/json, text/plain, */*',
      ...(hasBody ? { 'content-type': 'application/json' } : {}),
      'x-grafana-org-id': '1',
      'x-workbench-role': config.bootData.user.orgRole,
      ...request.headers,
    },
    body: hasBody ? (typeof request.data === 'string' ? request.data : JSON.stringify(request.data)) : null,
  });
}

async function send<T>(request: BackendSrvRequest, signal: AbortSignal): Promise<FetchResponse<T>> {
  const response = await fetchWith(request, signal);
  const data = await body(response, request);
  const { status, statusText, ok, headers, redirected, type, url } = response;
  if (!ok) {
    const error: FetchError = {
      status,
      statusText,
      config: request,
      data: typeof data === 'object' && data ? data : { message: String(data ?? statusText) },
    };
    throw error;
  }
  // The caller names the type of what it asked for, as with Grafana's own service.
  return { data: data as T, status, statusText, ok, headers, redirected, type, url, config: request };
}

function fetchObservable<T>(request: BackendSrvRequest): Observable<FetchResponse<T>> {
  return new Observable<FetchResponse<T>>((subscriber) => {
    const controller = new AbortController();
    if (request.requestId) {
      underWay.get(request.requestId)?.abort();
      underWay.set(request.requestId, controller);
    }
    request.abortSignal?.addEventListener('abort', () => controller.abort());
    send<T>(request, controller.signal).then(
      (response) => {
        subscriber.next(response);
        subscriber.complete();
      },
      (reason: unknown) => {
        const error: FetchError =
          reason instanceof Error
            ? {
                status: -1,
                statusText: reason.message,
                data: { message: reason.message },
                config: request,
                cancelled: controller.signal.aborted,
              }
            : (reason as FetchError);
        subscriber.error(error);
        alertIfNobodyHandles(error);
      }
    );
    return () => controller.abort();
  });
}

/** Every piece of a body as it comes, also of a refusal; leaving it ends the request. */
function chunkedObservable(request: BackendSrvRequest): Observable<FetchResponse<Uint8Array | undefined>> {
  return new Observable((subscriber) => {
    const controller = new AbortController();
    const read = async () => {
      const response = await fetchWith(request, controller.signal);
      const { status, statusText, ok, headers, redirected, type, url } = response;
      const about = { status, statusText, ok, headers, redirected, type, url, config: request };
      const reader = response.body?.getReader();
      for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
        subscriber.next({ ...about, data: piece.value });
      }
      subscriber.next({ ...about, data: undefined });
      subscriber.complete();
    };
    read().catch((reason: unknown) => subscriber.error(reason));
    return () => controller.abort();
  });
}

async function request<T>(options: BackendSrvRequest): Promise<T> {
  const response = await lastValueFrom(fetchObservable<T>(options));
  return response.data;
}

export const backendSrv: BackendSrv = {
  fetch: fetchObservable,
  request,
  datasourceRequest: (options) => lastValueFrom(fetchObservable(options)),
  get: (url, params, requestId, options) =>
    request({ ...options, method: 'GET', url, params, ...(requestId ? { requestId } : {}) }),
  delete: (url, data, options) => request({ ...options, method: 'DELETE', url, data }),
  post: (url, data, options) => request({ ...options, method: 'POST', url, data }),
  patch: (url, data, options) => request({ ...options, method: 'PATCH', url, data }),
  put: (url, data, options) => request({ ...options, method: 'PUT', url, data }),
  chunked: chunkedObservable,
};
