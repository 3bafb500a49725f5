/** Errors are a closed set: whose fault, a stable code, one clear sentence, and the cause. */
import type { ErrorKind } from '../../contract/api/error.ts';
import type { Told } from '../../contract/sentences.ts';

/** Thrown for everything that can be named; anything else is a defect of ours. */
export class ThriftDataError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly field: string | undefined;
  /** What the message says, where it can be said in other languages too. */
  readonly told: Told | undefined;
  /** How long the provider asked to be left alone, where it said so (HTTP's Retry-After). */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    kind: ErrorKind,
    code: string,
    message: string | Told,
    options: { cause?: unknown; field?: string; retryAfterSeconds?: number } = {}
  ) {
    super(typeof message === 'string' ? message : message.text, { cause: options.cause });
    this.name = 'ThriftDataError';
    this.kind = kind;
    this.code = code;
    this.field = options.field;
    this.told = typeof message === 'string' ? undefined : message;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** Any thrown value as one of ours; an unknown one becomes a defect that keeps its cause. */
export function toThriftDataError(thrown: unknown): ThriftDataError {
  if (thrown instanceof ThriftDataError) {
    return thrown;
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new ThriftDataError('ours', 'unexpected', message, { cause: thrown });
}
