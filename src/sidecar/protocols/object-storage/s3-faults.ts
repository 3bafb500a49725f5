/** What the S3 API's errors mean. Reference: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
import { ThriftDataError } from '../../kernel/errors.ts';
import {
  noCredentials,
  noSuchBucket,
  noSuchObject,
  notAllowed,
  refused,
  unavailable,
  versionChanged,
  type Action,
} from './faults.ts';

/** For `.catch`: throws the error that says what to do; an aborted call throws the signal's reason. */
export function explainS3(action: Action, signal: AbortSignal | undefined): (thrown: unknown) => never {
  return (thrown) => {
    signal?.throwIfAborted();
    throw translate(action, thrown);
  };
}

function translate(action: Action, thrown: unknown): unknown {
  if (thrown instanceof ThriftDataError) {
    return thrown;
  }
  const { name, status, code } = factsOf(thrown);
  const { address } = action;
  if (name === 'CredentialsProviderError' || name === 'TokenProviderError') {
    return noCredentials(address, 'set keys, a profile or a role, or "anonymous" for public objects', thrown);
  }
  if (name === 'NoSuchBucket' || name === 'InvalidBucketName') {
    return noSuchBucket(address, 'bucket', thrown);
  }
  if (name === 'PreconditionFailed' || status === 412) {
    return versionChanged(address, thrown);
  }
  if (name === 'NoSuchKey' || status === 404) {
    return noSuchObject(address, thrown);
  }
  if (status === 401 || status === 403) {
    return notAllowed(action, `${status} ${name}`, thrown);
  }
  if (status === 429 || (status ?? 0) >= 500) {
    return unavailable(address, `${status} ${name}`, thrown);
  }
  if (code !== undefined || name === 'TimeoutError') {
    return unavailable(address, code ?? name, thrown);
  }
  return status === undefined ? thrown : refused(address, `${status} ${name}`, thrown);
}

function factsOf(thrown: unknown): { name: string; status: number | undefined; code: string | undefined } {
  if (!(thrown instanceof Error)) {
    return { name: String(thrown), status: undefined, code: undefined };
  }
  const { $metadata, code } = thrown as { $metadata?: { httpStatusCode?: number }; code?: unknown };
  return {
    name: thrown.name,
    status: $metadata?.httpStatusCode,
    code: typeof code === 'string' ? code : undefined,
  };
}
