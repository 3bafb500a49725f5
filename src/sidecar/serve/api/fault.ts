/** Errors as answers: one place decides the status, the kind and the words. */
import type { ApiError, ErrorKind } from '../../../contract/api/error.ts';
import { sentence, type Told } from '../../../contract/sentences.ts';
import { ThriftDataError, toThriftDataError } from '../../kernel/errors.ts';

/** A failed call as HTTP and Grafana's resource calls give it. */
export interface Fault {
  readonly status: number;
  readonly body: ApiError;
}

/** Codes whose status says more than their kind does. */
const statusByCode: Readonly<Record<string, number>> = {
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  source_running: 409,
  conflict: 409,
  method_not_allowed: 405,
  body_too_large: 413,
  unsupported_type: 415,
};

const statusByKind: Readonly<Record<ErrorKind, number>> = { caller: 400, provider: 502, ours: 500 };

/** The HTTP status of an error: by code where that says more, else 400 caller, 502 provider, 500 ours. */
export function statusOf(error: ThriftDataError): number {
  return statusByCode[error.code] ?? statusByKind[error.kind];
}

/**
 * Any thrown value as an answer. The text of an error nobody named stays in the log:
 * it may hold paths or SQL that are no business of the caller.
 */
export function toApiFault(thrown: unknown): Fault {
  const error = toThriftDataError(thrown);
  const told = publicSentence(error);
  return {
    status: statusOf(error),
    body: {
      error: {
        kind: error.kind,
        code: error.code,
        message: publicMessage(error),
        ...(error.field === undefined || error.field === '' ? {} : { field: error.field }),
        ...(told === undefined ? {} : { sentence: { code: told.code, values: told.values } }),
      },
    },
  };
}

/** What a caller may read of an error. */
export function publicMessage(error: ThriftDataError): string {
  return publicSentence(error)?.text ?? error.message;
}

function publicSentence(error: ThriftDataError): Told | undefined {
  return error.code === 'unexpected' ? sentence('failed_unexpectedly', {}) : error.told;
}

/** The error for a missing or wrong token. */
export function unauthorized(message: string): ThriftDataError {
  return new ThriftDataError('caller', 'unauthorized', message);
}
