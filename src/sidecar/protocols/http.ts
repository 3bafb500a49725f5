/** JSON over HTTP with what every provider's API needs: time-outs, bounded answers, retries, faults in one sentence. */
import { setTimeout as wait } from 'node:timers/promises';
import { ThriftDataError } from '../kernel/errors.ts';
import { withoutEchoedSecrets } from './echoed-secrets.ts';
import type { HttpMemory, Remembered } from './http-memory.ts';
import { refuseMetadata } from './metadata-address.ts';

/** One call. */
export interface HttpRequest {
  readonly url: string;
  /** The system as a user knows it, for messages: `Prometheus at http://…`. No secret may stand in it. */
  readonly system: string;
  readonly method?: 'GET' | 'POST';
  /** Secrets go here: headers never stand in a message. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** True gives numbers as the text that the answer has, so that no decimal passes through a JavaScript number. */
  readonly numbersAsText?: boolean;
  readonly signal?: AbortSignal;
  /** Where answers are kept with their ETag, to be asked for only when they have changed. */
  readonly memory?: HttpMemory;
}

/** How patient to be. */
export interface HttpPatience {
  readonly timeoutMs: number;
  /** Attempts after the first. */
  readonly retries: number;
  /** Wait before the first retry; it doubles each time. */
  readonly waitMs: number;
  readonly maxBytes: number;
}

export const usualPatience: HttpPatience = {
  timeoutMs: 60_000,
  retries: 4,
  waitMs: 1_000,
  maxBytes: 256 * 1024 * 1024,
};

/** Who asks to be left alone for longer is asked again by the schedule, not by waiting. */
export const LONGEST_WAIT_SECONDS = 30;

/**
 * The answer's JSON, with status 2xx. Tries again on 429, 5xx and a connection that fails, honouring Retry-After.
 * Throws a caller error on other 4xx, a provider error when patience ends or the answer is no JSON; that error says for
 * how long the provider asked to be left alone.
 */
export async function requestJson(request: HttpRequest, patience: HttpPatience = usualPatience): Promise<unknown> {
  return parseJson(request, await requestText(request, patience));
}

/**
 * The same for an answer that is no JSON: its text. Redirects are not followed, since another host has no business with
 * what opens this one; an address where machines get their credentials is not asked.
 */
export async function requestText(request: HttpRequest, patience: HttpPatience = usualPatience): Promise<string> {
  const known = (await request.memory?.find(request.url)) ?? null;
  for (let attempt = 0; ; attempt += 1) {
    const outcome = await once(request, known, patience);
    if ('text' in outcome) {
      if (outcome.etag !== undefined) {
        await request.memory?.keep({ key: request.url, version: outcome.etag, text: outcome.text });
      }
      return outcome.text;
    }
    if (!outcome.again || attempt >= patience.retries) {
      throw outcome.error;
    }
    const pause = Math.min(LONGEST_WAIT_SECONDS * 1000, outcome.afterMs ?? patience.waitMs * 2 ** attempt);
    await wait(pause, undefined, request.signal === undefined ? {} : { signal: request.signal });
  }
}

type Outcome =
  | { readonly text: string; readonly etag?: string }
  | { readonly error: ThriftDataError; readonly again: boolean; readonly afterMs?: number };

async function once(request: HttpRequest, known: Remembered | null, patience: HttpPatience): Promise<Outcome> {
  const timeout = AbortSignal.timeout(patience.timeoutMs);
  try {
    await refuseMetadata(request.url, withoutPassword(request.system));
    const response = await fetch(request.url, {
      method: request.method ?? 'GET',
      headers: {
        accept: 'application/json',
        ...request.headers,
        ...(known === null ? {} : { 'if-none-match': known.version }),
      },
      signal: request.signal === undefined ? timeout : AbortSignal.any([request.signal, timeout]),
      redirect: 'error',
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    const text = await boundedText(request, response, patience.maxBytes);
    if (response.status === 304 && known !== null) {
      return { text: known.text };
    }
    const etag = response.headers.get('etag');
    return response.ok ? { text, ...(etag === null ? {} : { etag }) } : refused(request, response, text);
  } catch (thrown) {
    if (request.signal?.aborted === true) {
      throw thrown;
    }
    if (thrown instanceof ThriftDataError) {
      return { error: thrown, again: false };
    }
    const why = timeout.aborted ? `no answer within ${patience.timeoutMs / 1000} s` : causeOf(thrown);
    // An address that holds a password is never asked, and named in why it is not.
    const message = withoutPassword(`${request.system} cannot be reached: ${why}.`);
    return { error: fault('provider', 'unreachable', message, thrown), again: true };
  }
}

function withoutPassword(text: string): string {
  return text.replaceAll(/\/\/[^/@\s]+@/g, '//[secret]@');
}

function refused(request: HttpRequest, response: Response, text: string): Outcome {
  const { status } = response;
  // The system's own words help; what it echoes of our request must not.
  const said = withoutEchoedSecrets(text.replaceAll(/\s+/g, ' ').trim(), request).slice(0, 200);
  const words = said === '' ? '' : ` It said: ${said}`;
  const isUsedUp = status === 403 && response.headers.get('x-ratelimit-remaining') === '0';
  if (status === 429 || status >= 500 || isUsedUp) {
    const after = secondsToWait(
      response.headers.get('retry-after') ?? resetOf(response.headers, isUsedUp || status === 429),
      response.headers.get('date')
    );
    const message = `${request.system} answered ${status}; try again later.${words}`;
    return {
      error: new ThriftDataError(
        'provider',
        `http_${status}`,
        message,
        after === null ? {} : { retryAfterSeconds: after }
      ),
      again: after === null || after <= LONGEST_WAIT_SECONDS,
      ...(after === null ? {} : { afterMs: after * 1000 }),
    };
  }
  const advice =
    status === 401 || status === 403
      ? 'does not accept the credentials, or they lack the right to read this; check them.'
      : status === 404
        ? 'does not know this address; check the address and its version.'
        : `refused the request with ${status}.`;
  return { error: fault('caller', `http_${status}`, `${request.system} ${advice}${words}`), again: false };
}

/** When a limit counts from nought again, where the server says it as the second of its epoch (GitHub, GitLab). */
function resetOf(headers: Headers, isLimit: boolean): string | null {
  const reset = headers.get('x-ratelimit-reset') ?? headers.get('ratelimit-reset');
  return isLimit && reset !== null && /^\d{10}$/.test(reset) ? new Date(Number(reset) * 1000).toUTCString() : null;
}

/**
 * Seconds that a server asks to be left alone: `Retry-After` as a number or as a time (RFC 9110 §10.2.3), which counts
 * from the server's own `Date`. Null for none.
 */
export function secondsToWait(retryAfter: string | null | undefined, date: string | null | undefined): number | null {
  if (retryAfter === null || retryAfter === undefined) {
    return null;
  }
  const seconds = /^\d+$/.test(retryAfter.trim())
    ? Number(retryAfter)
    : Math.ceil((Date.parse(retryAfter) - Date.parse(date ?? '')) / 1000);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : null;
}

async function boundedText(request: HttpRequest, response: Response, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = response.body?.getReader();
  for (let read = await reader?.read(); read?.value !== undefined; read = await reader?.read()) {
    bytes += read.value.byteLength;
    if (bytes > maxBytes) {
      await reader?.cancel();
      throw fault(
        'provider',
        'answer_too_large',
        `${request.system} answered more than ${maxBytes} bytes; ask for less at a time.`
      );
    }
    chunks.push(read.value);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** JSON.parse as it is since ECMAScript's "JSON.parse source text access", which the type library does not know yet. */
const parseWithTexts = JSON.parse as (
  text: string,
  revive: (key: string, value: unknown, context: { readonly source?: string }) => unknown
) => unknown;

const asText = (_: string, value: unknown, { source }: { readonly source?: string }) =>
  typeof value === 'number' ? (source ?? String(value)) : value;

function parseJson(request: HttpRequest, text: string): unknown {
  try {
    return request.numbersAsText === true ? parseWithTexts(text, asText) : (JSON.parse(text) as unknown);
  } catch (thrown) {
    throw fault(
      'provider',
      'not_json',
      `${request.system} answered something that is no JSON; is this the right address?`,
      thrown
    );
  }
}

function causeOf(thrown: unknown): string {
  const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
  return cause instanceof Error ? cause.message : String(cause);
}

function fault(kind: 'caller' | 'provider', code: string, message: string, cause?: unknown): ThriftDataError {
  return new ThriftDataError(kind, code, message, { cause });
}
