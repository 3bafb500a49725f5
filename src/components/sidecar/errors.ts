/** Failures of a call as one shape: whose fault, a code, and a sentence for the reader. */
import type { ErrorKind } from '../../contract/api/error.ts';
import { Sentence } from '../../contract/api/sentence.ts';
import { sentenceText } from '../format/sentence';

export class SidecarError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  /** True when the sidecar itself said so; false when nobody answered for it. */
  readonly answered: boolean;

  constructor(kind: ErrorKind, code: string, message: string, answered = false) {
    super(message);
    this.name = 'SidecarError';
    this.kind = kind;
    this.code = code;
    this.answered = answered;
  }
}

/**
 * From whatever a call rejected with: the sidecar's ApiError inside Grafana's fetch error, in the user's language, Grafana's own message, or
 * a thrown Error.
 */
export function toSidecarError(cause: unknown): SidecarError {
  if (cause instanceof SidecarError) {
    return cause;
  }
  const status = field(cause, 'status');
  const data = field(cause, 'data');
  const api = field(data, 'error');
  const apiMessage = text(field(api, 'message'));
  if (apiMessage !== null) {
    const told = Sentence.safeParse({ ...asObject(field(api, 'sentence')), text: apiMessage });
    const message = sentenceText(told.success ? told.data : apiMessage);
    return new SidecarError(kindOf(field(api, 'kind'), status), text(field(api, 'code')) ?? 'error', message, true);
  }
  const message =
    text(field(data, 'message')) ?? text(field(cause, 'message')) ?? text(field(cause, 'statusText')) ?? String(cause);
  const code = typeof status === 'number' ? `http_${status}` : 'unreachable';
  return new SidecarError(kindOf(undefined, status), code, message);
}

/** True when the call was given up on purpose: nothing to show. */
export function isAborted(cause: unknown): boolean {
  return field(cause, 'name') === 'AbortError' || field(cause, 'cancelled') === true;
}

function kindOf(kind: unknown, status: unknown): ErrorKind {
  if (kind === 'caller' || kind === 'provider' || kind === 'ours') {
    return kind;
  }
  return typeof status === 'number' && status >= 400 && status < 500 ? 'caller' : 'provider';
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
