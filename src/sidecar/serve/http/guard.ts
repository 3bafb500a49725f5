/** Who may call over HTTP. */
import type { IncomingHttpHeaders } from 'node:http';
import { unauthorized } from '../api/fault.ts';
import { callerOfToken, isApiToken, type Caller } from '../access/index.ts';
import type { ServeTools } from '../api/dispatch.ts';
import { tokenMatches } from '../token.ts';

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);

/** True for an address that only this machine can reach. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/** Who has the token of the configuration administers ThriftData. */
const administrator: Caller = { surface: 'http', user: 'http', email: '', role: 'Admin' };

/**
 * The caller of a request that carries the token of the configuration or an API token, as `Authorization: Bearer …` or
 * `X-ThriftData-Token`. Throws a caller error (401) otherwise. Without a configured token the request must name a
 * loopback host.
 */
export async function requireCaller(
  headers: IncomingHttpHeaders,
  token: string | null,
  tools: Pick<ServeTools, 'state' | 'clock'>
): Promise<Caller> {
  const given = tokenOf(headers);
  if (token === null) {
    requireLoopbackName(headers);
  }
  if (given !== null && isApiToken(given)) {
    return callerOfToken(given, tools);
  }
  if (token === null) {
    return administrator;
  }
  if (given === null) {
    throw unauthorized('no token; send it as "Authorization: Bearer <token>" or "X-ThriftData-Token: <token>"');
  }
  if (!tokenMatches(token, given)) {
    throw unauthorized('wrong token; use the one the sidecar is configured with');
  }
  return administrator;
}

/**
 * Throws a caller error (401) unless the request names a loopback host: no web page can then reach the sidecar through
 * a name of its own that points to this machine.
 */
export function requireLoopbackName(headers: IncomingHttpHeaders): void {
  const name = (headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  if (!loopbackNames.has(name)) {
    throw unauthorized(`host "${name}" is not served without a token; call 127.0.0.1 or configure a token`);
  }
}

function tokenOf(headers: IncomingHttpHeaders): string | null {
  const own = headers['x-thriftdata-token'];
  if (typeof own === 'string' && own !== '') {
    return own;
  }
  const bearer = /^Bearer +(.+)$/i.exec(headers.authorization ?? '');
  return bearer?.[1]?.trim() ?? null;
}
